"""The comments of a consultation: take them one by one or from a sheet, list them, write them on a sheet."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nos_registry.cli.desk import Desk, InOrder, pass_desk
from nos_registry.cli.words import DAY, table
from nos_registry.domain.errors import NosError
from nos_registry.domain.review.events import Comment
from nos_registry.domain.review.stages import CommentKind, Nation, Question
from nos_registry.domain.standard import Language
from nos_registry.domain.urn import parse_urn

if TYPE_CHECKING:
    from nos_registry.domain.comments.intake import Intake, SetAside

_NATION = click.Choice([n.value for n in Nation])
_LANGUAGE = click.Choice(["cy", "en"])


@click.group(cls=InOrder)
def comments() -> None:
    """Take, list and export comments, singly or as a sheet.

    \b
    Example:  nos consultation comments import 2026-inscs009 wales.xlsx --nation WLS
              nos consultation comments export 2026-inscs009 comments.docx
    """


@comments.command("add")
@click.argument("review_id", metavar="REVIEW")
@click.argument("comment_id", metavar="COMMENT")
@click.option("--respondent", required=True, help="The opaque id of who answers.")
@click.option("--nation", type=_NATION, required=True)
@click.option("--kind", type=click.Choice([k.value for k in CommentKind]), default="general", show_default=True)
@click.option("--lang", type=_LANGUAGE, default="en", show_default=True)
@click.option("--urn", required=True)
@click.option("--clause", help="As printed in the draft, such as P12.")
@click.option("--quote", help="The words of the clause that it is about.")
@click.option("--question", type=click.Choice([q.value for q in Question]), help="The question on the Welsh language that it answers.")
@click.option("--text", required=True)
@click.option("--proposed", help="The wording proposed instead.")
@click.option("--received", type=DAY, help="The day it came in (default: today).")
@click.option("--late", is_flag=True, help="Take it though the consultation has closed; one that came late is marked so.")
@pass_desk
def add(desk: Desk, review_id: str, comment_id: str, *, received: dt.date | None, late: bool, **given: str) -> None:
    """Take a comment that came by mail or telephone.

    \b
    Example:  nos consultation comments add 2026-inscs009 c01 --respondent person-07 --nation WLS --urn INSCS009 --clause P11 --text "..."
    """
    from nos_registry.services import consultations  # noqa: PLC0415 -- each command loads what it needs

    comment = Comment(
        id=comment_id,
        respondent=given["respondent"],
        nation=Nation(given["nation"]),
        kind=CommentKind(given["kind"]),
        language=Language(given["lang"]),
        anchor=consultations.commented_clause(desk.ports, review_id, parse_urn(given["urn"]), given["clause"], given["quote"]),
        text=given["text"],
        proposed=given["proposed"],
        received=received or desk.ports.clock.today(),
        question=Question(given["question"]) if given["question"] else None,
    )
    if late:
        comment = consultations.comment_late(desk.ports, review_id, desk.actor, comment)
    else:
        consultations.comment(desk.ports, review_id, comment)
    desk.answer(comment, f"Received {comment_id}{', late' if comment.late else ''}.")


@comments.command("list")
@click.argument("review_id", metavar="REVIEW")
@pass_desk
def list_comments(desk: Desk, review_id: str) -> None:
    """List the comments received and what became of them.

    \b
    Example:  nos --format json consultation comments list 2026-inscs009
    """
    from nos_registry.services.comment_sheets import listed_comments  # noqa: PLC0415 -- see above

    found = listed_comments(desk.ports, review_id)
    rows = [
        (
            each.comment.id,
            each.comment.nation.value,
            each.comment.kind.value,
            each.comment.anchor.printed or each.comment.anchor.clause or "",
            each.disposition.code.value if each.disposition else "",
            "; ".join(filter(None, ("late" if each.comment.late else "", each.now[1]))),
            " ".join(each.comment.text.split())[:60],
        )
        for each in found
    ]
    answer = [{"comment": each.comment, "disposition": each.disposition, "now": each.now[1]} for each in found]
    desk.answer(answer, table(("id", "nation", "kind", "clause", "disposition", "since then", "comment"), rows))


@comments.command("import")
@click.argument("review_id", metavar="REVIEW")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--respondent", help="The opaque id of who sent the whole sheet.")
@click.option("--nation", type=_NATION, help="The nation of rows that name none.")
@click.option("--lang", type=_LANGUAGE, default="en", show_default=True, help="The language of rows that name none.")
@click.option("--late", is_flag=True, help="Take them though the consultation has closed; those that came late are marked so.")
@click.option("--aside", type=click.Path(path_type=Path), help="Where rows go that cannot be taken (default: beside FILE).")
@click.option("--dry-run", is_flag=True, help="Say what would be taken, and take nothing.")
@pass_desk
def import_(desk: Desk, review_id: str, file: Path, *, aside: Path | None, late: bool, dry_run: bool, **given: str | None) -> None:
    """Take the comments of a sheet: .xlsx or .docx.

    The same sheet twice adds nothing, and no row is lost: one that cannot be taken is written,
    with the reason, to a sheet of its own, to be mended and imported in its turn.

    \b
    Example:  nos consultation comments import 2026-inscs009 wales.xlsx --nation WLS --dry-run
    """
    from nos_registry.bootstrap import read_sheet  # noqa: PLC0415 -- spreadsheets are slow to load
    from nos_registry.domain.comments.intake import Sender  # noqa: PLC0415 -- as above
    from nos_registry.services.comment_sheets import import_comments  # noqa: PLC0415 -- as above

    sheet = read_sheet(file)
    sender = Sender(given["respondent"], Nation(given["nation"]) if given["nation"] else None, Language(given["lang"] or "en"))
    taken = import_comments(desk.ports, review_id, desk.actor, sheet.rows, sender, late=late, dry_run=dry_run)
    place = aside or file.with_name(f"{file.stem}.set-aside.xlsx")
    if taken.set_aside and not dry_run:
        _write_aside(place, taken.set_aside, review_id)
    answer = _answer(taken, sheet.unread) | {"review": review_id, "dry_run": dry_run}
    answer |= {"set_aside_in": str(place) if taken.set_aside and not dry_run else None}
    desk.answer(answer, _told(taken, sheet.unread, place, dry_run=dry_run))
    if taken.set_aside:
        raise SystemExit(1)


@comments.command("export")
@click.argument("review_id", metavar="REVIEW")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--lang", type=_LANGUAGE, default="en", show_default=True, help="The language of the heads and words.")
@click.option("--blank", is_flag=True, help="A sheet without comments, for those who are to make some.")
@pass_desk
def export(desk: Desk, review_id: str, file: Path, lang: str, *, blank: bool) -> None:
    """Write the comments on a sheet: .xlsx, .docx or .csv.

    Nobody is named in it. Fill in dispositions and responses, then take them with `nos consultation dispose --sheet`.

    \b
    Example:  nos consultation comments export 2026-inscs009 comments.xlsx
              nos consultation comments export 2026-inscs009 taflen.docx --blank --lang cy
    """
    from nos_registry.bootstrap import render_sheet  # noqa: PLC0415 -- spreadsheets are slow to load
    from nos_registry.domain.comments.rows import rows_of  # noqa: PLC0415 -- as above
    from nos_registry.services.comment_sheets import listed_comments, sheet_title  # noqa: PLC0415 -- as above

    rows = rows_of(() if blank else listed_comments(desk.ports, review_id), Language(lang))
    _write(file, render_sheet(rows, file, sheet_title(desk.ports, review_id, Language(lang)), Language(lang)))
    desk.answer({"review": review_id, "file": str(file), "rows": len(rows)}, f"Wrote {len(rows)} comments to {file}.")


def _write_aside(place: Path, rows: "Sequence[SetAside]", title: str) -> None:
    from nos_registry.bootstrap import render_sheet  # noqa: PLC0415 -- see above
    from nos_registry.domain.comments.columns import Column  # noqa: PLC0415 -- as above
    from nos_registry.domain.comments.rows import SheetRow  # noqa: PLC0415 -- as above

    told = [SheetRow(each.row.number, {**each.row.cells, Column.WHY_ASIDE: each.reason}) for each in rows]
    _write(place, render_sheet(told, place, title, Language.EN))


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as error:
        raise NosError(f"{file} cannot be written ({error.strerror})", "Choose another place") from error


def _answer(taken: "Intake", unread: Sequence[str]) -> dict[str, Any]:
    return {
        "taken": taken.fresh,
        "known": taken.known,
        "remarks": [{"row": remark.row, "comment": remark.comment, "said": remark.said} for remark in taken.remarks],
        "set_aside": [{"row": each.row.number, "reason": each.reason} for each in taken.set_aside],
        "unread": unread,
    }


def _told(taken: "Intake", unread: Sequence[str], place: Path, *, dry_run: bool) -> str:
    lines = [f"{'Would take' if dry_run else 'Took'} {len(taken.fresh)} comments; {taken.known} were there already."]
    lines += [f"Row {remark.row} ({remark.comment}): {remark.said}." for remark in taken.remarks]
    lines += [f"Row {each.row.number} is set aside: {each.reason}." for each in taken.set_aside]
    lines += [f"Not read: {words}." for words in unread]
    lines += [f"What was set aside is in {place}: mend it there and import it." for _ in taken.set_aside[:1] if not dry_run]
    return "\n".join(lines)
