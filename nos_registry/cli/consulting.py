"""Consulting: open, extend, comment, dispose."""

import datetime as dt
from pathlib import Path

import click

from nos_registry.cli.commenting import comments
from nos_registry.cli.desk import Desk, InOrder, pass_desk
from nos_registry.cli.inviting import invite
from nos_registry.cli.words import DAY, no_letter_to, table
from nos_registry.domain.review.events import Anchor, CommentDisposed
from nos_registry.domain.review.review import Window
from nos_registry.domain.review.stages import DispositionCode
from nos_registry.domain.schedule.deadlines import RemarkKind
from nos_registry.domain.urn import parse_urn
from nos_registry.services import consultations, door
from nos_registry.services.deadlines import closing


@click.group(cls=InOrder)
def consultation() -> None:
    """Consult: open, extend, take comments and answer them.

    \b
    Example:  nos --as sso-lead consultation open 2026-inscs009 --closes 2026-07-13
    """


@consultation.command("open")
@click.argument("review_id", metavar="REVIEW")
@click.option("--closes", type=DAY, required=True, help="The last day to comment, inclusive.")
@pass_desk
def open_(desk: Desk, review_id: str, closes: dt.date) -> None:
    """Open the consultation today. The invitations go out with the next tick.

    \b
    Example:  nos --as sso-lead consultation open 2026-inscs009 --closes 2026-07-13
    """
    window = Window(desk.ports.clock.today(), closes)
    consultations.open_consultation(desk.ports, review_id, desk.actor, window)
    desk.answer({"review": review_id, "opens": window.opens, "closes": window.closes}, f"Open until {window.closes}, {window.days} days.")
    _remark(desk, review_id)


@consultation.command()
@click.argument("review_id", metavar="REVIEW")
@click.option("--closes", type=DAY, required=True, help="The new last day.")
@click.option("--reason", required=True)
@pass_desk
def extend(desk: Desk, review_id: str, closes: dt.date, reason: str) -> None:
    """Give people more time.

    \b
    Example:  nos --as sso-lead consultation extend 2026-inscs009 --closes 2026-07-27 --reason "Summer holidays"
    """
    consultations.extend(desk.ports, review_id, desk.actor, closes, reason)
    desk.answer({"review": review_id, "closes": closes}, f"Open until {closes}.")
    _remark(desk, review_id)


@consultation.command()
@click.argument("review_id", metavar="REVIEW")
@click.argument("comment_id", metavar="[COMMENT]", required=False)
@click.argument("code", metavar="[DISPOSITION]", required=False, type=click.Choice([c.value for c in DispositionCode]))
@click.option("--reason", default="", help="Needed unless accepted as it is.")
@click.option("--urn", help="The standard that an accepted comment changed.")
@click.option("--clause", help="The clause it changed, as printed in the draft, such as P12.")
@click.option("--duplicate-of", help="The comment it repeats.")
@click.option("--sheet", type=click.Path(path_type=Path), help="Take the dispositions of a filled-in comment sheet, all or none.")
@click.option("--dry-run", is_flag=True, help="With --sheet: check every row and store nothing.")
@pass_desk
def dispose(
    desk: Desk, review_id: str, comment_id: str | None, code: str | None, *, sheet: Path | None, dry_run: bool, **given: str | None
) -> None:
    """Say what became of a comment, or of every comment of a sheet.

    \b
    DISPOSITION:  accepted, accepted-with-modification, rejected, noted, deferred, out-of-scope, duplicate, withdrawn

    \b
    Example:  nos --as sso-lead consultation dispose 2026-inscs009 c01 accepted --urn INSCS009 --clause P11
              nos --as sso-lead consultation dispose 2026-inscs009 --sheet comments.xlsx --dry-run
    """
    if sheet is not None:
        _dispose_sheet(desk, review_id, sheet, dry_run=dry_run)
        return
    if comment_id is None or code is None:
        raise click.UsageError("Give a COMMENT and its DISPOSITION, or a filled-in sheet with --sheet.")
    urn = given["urn"]
    disposition = CommentDisposed(
        comment=comment_id,
        code=DispositionCode(code),
        reason=given["reason"] or "",
        change=consultations.anchor(desk.ports, review_id, parse_urn(urn), given["clause"]) if urn else None,
        duplicate_of=given["duplicate_of"],
    )
    consultations.dispose(desk.ports, review_id, desk.actor, disposition)
    desk.answer(disposition, f"{comment_id}: {code}.")


def _dispose_sheet(desk: Desk, review_id: str, file: Path, *, dry_run: bool) -> None:
    from nos_registry.bootstrap import read_sheet  # noqa: PLC0415 -- spreadsheets are slow to load
    from nos_registry.services.comment_sheets import import_dispositions  # noqa: PLC0415 -- as above

    batch = import_dispositions(desk.ports, review_id, desk.actor, read_sheet(file).rows, dry_run=dry_run)
    answer = {
        "review": review_id,
        "dry_run": dry_run,
        "disposed": [] if batch.faults else [said for _, said in batch.fresh],
        "known": batch.known,
        "faults": [{"row": row, "reason": reason} for row, reason in batch.faults],
    }
    if batch.faults:
        desk.answer(answer, "\n".join(f"Row {row}: {reason}." for row, reason in batch.faults))
        desk.tell(f"None is taken: {len(batch.faults)} rows are to be mended.")
        raise SystemExit(1)
    rows = [(str(row), said.comment, said.code.value, said.duplicate_of or _place(said.change)) for row, said in batch.fresh]
    would = "Would take" if dry_run else "Took"
    desk.answer(
        answer, f"{table(('row', 'comment', 'disposition', 'clause'), rows)}\n{would} {len(rows)}; {batch.known} were there already."
    )


@consultation.command()
@click.argument("review_id", metavar="REVIEW")
@click.argument("comment_id", metavar="COMMENT")
@click.option(
    "--whole/--words", default=None, help="The proposal is for the whole clause, or for the words quoted (default: the likelier)."
)
@click.option("--reason", default="", help="What the respondent is told besides.")
@click.option("--dry-run", is_flag=True, help="Show the change, and make none.")
@pass_desk
def apply(desk: Desk, review_id: str, comment_id: str, *, whole: bool | None, reason: str, dry_run: bool) -> None:
    """Make the change that a comment proposes in the draft.

    The draft is saved with it, under the opaque id of who proposed it, and the comment is accepted, linked to the clause.

    \b
    Example:  nos --as drafter-1 consultation apply 2026-inscs009 c01 --dry-run
    """
    from nos_registry.services import applying  # noqa: PLC0415 -- the redline is slow to load

    if dry_run:
        edit = applying.proposed_edit(desk.ports, review_id, comment_id, whole=whole)
    else:
        edit = applying.apply(desk.ports, review_id, desk.actor, comment_id, reason=reason, whole=whole)
    marks = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
    shown = "".join(marks[op].format(text) for op, text in edit.words)
    facts = {"comment": edit.comment, "urn": edit.urn, "clause": edit.clause, "printed": edit.printed}
    answer = facts | {"before": edit.before, "after": edit.after, "words": edit.words, "saved": not dry_run}
    did = "Would change" if dry_run else f"Accepted {comment_id}; changed"
    desk.answer(answer, f"{did} {edit.urn} {edit.printed}:\n{shown}")


@consultation.command()
@click.argument("review_id", metavar="REVIEW")
@pass_desk
def similar(desk: Desk, review_id: str) -> None:
    """Suggest comments that may say the same; a person decides.

    \b
    Example:  nos consultation similar 2026-inscs009
    """
    from nos_registry.domain.comments.similarity import alike  # noqa: PLC0415 -- one command needs it
    from nos_registry.services.comment_sheets import listed_comments  # noqa: PLC0415 -- as above

    comments = {each.comment.id: each.comment for each in listed_comments(desk.ports, review_id)}
    found = alike(tuple(comments.values()))
    rows = [(pair.first, pair.second, f"{pair.likeness:.2f}", " ".join(comments[pair.second].text.split())[:60]) for pair in found]
    answer = [{"first": pair.first, "second": pair.second, "likeness": pair.likeness} for pair in found]
    desk.answer(answer, table(("comment", "may repeat it", "likeness", "which says"), rows) if rows else "No two comments are alike.")


@consultation.command()
@click.argument("review_id", metavar="REVIEW")
@click.option("--out", type=click.Path(path_type=Path), default=Path("out"), show_default=True, help="The folder to write to.")
@pass_desk
def report(desk: Desk, review_id: str, out: Path) -> None:
    """Write the consultation report: web page, Word and PDF.

    \b
    Example:  nos consultation report 2026-inscs009 --out out
    """
    from nos_registry.bootstrap import folder_shelf  # noqa: PLC0415 -- one command needs it
    from nos_registry.services import consultation_papers  # noqa: PLC0415 -- as above
    from nos_registry.services.notices import unreachable  # noqa: PLC0415 -- as above

    names = consultation_papers.report(desk.ports, folder_shelf(out), review_id)
    lost = unreachable(desk.ports, door.known_review(desk.ports, review_id))
    desk.answer({"review": review_id, "files": names, "unreachable": lost}, "\n".join(f"Wrote {out / name}" for name in names))
    if lost:
        desk.tell(no_letter_to(lost))


def _place(change: Anchor | None) -> str:
    return f"{change.urn} {change.printed or change.clause or ''}".strip() if change else ""


def _remark(desk: Desk, review_id: str) -> None:
    """Say what is unusual about the last day of a window: it stays, but people may not be at work."""
    for remark in closing(desk.ports, door.known_review(desk.ports, review_id)).remarks:
        desk.tell(f"Note: the last day is {remark.words[1]}." if remark.kind is RemarkKind.BANK_HOLIDAY else f"Note: {remark.words[1]}.")


consultation.add_command(invite)
consultation.add_command(comments)
