"""Inviting people to a consultation by a list."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nos_registry.cli.desk import Desk, pass_desk
from nos_registry.domain.errors import NosError
from nos_registry.domain.review.stages import Nation
from nos_registry.domain.standard import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nos_registry.domain.invitations import Invited


@click.command("invite")
@click.argument("review_id", metavar="REVIEW")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--nation", type=click.Choice([n.value for n in Nation]), help="The nation of rows that name none.")
@click.option("--lang", type=click.Choice(["cy", "en"]), default="en", show_default=True, help="The language of rows that name none.")
@click.option("--consent", default="", metavar="HOW", help="How they agreed to be written to; needed again after they were erased.")
@click.option("--aside", type=click.Path(path_type=Path), help="Where rows go that cannot be taken (default: beside FILE).")
@click.option("--dry-run", is_flag=True, help="Say what would be taken, and take nothing.")
@pass_desk
def invite(desk: Desk, review_id: str, file: Path, *, aside: Path | None, dry_run: bool, **given: str | None) -> None:
    """Invite the people of a list: .csv or .xlsx.

    Columns: name, organisation, e-mail, nation, language. The same list twice adds nobody, and whoever is invited already
    gets no second letter. No row is lost: one that cannot be taken is written, with the reason, to a list of its own.
    The letters go out with the next tick once the consultation is open; nothing of a person enters the registry.

    \b
    Example:  nos consultation invite 2026-inscs009 employers.csv --nation WLS --lang cy --dry-run
    """
    from nos_registry.bootstrap import read_invitees, render_invitees  # noqa: PLC0415 -- spreadsheets are slow to load
    from nos_registry.domain.invitations import Field, ListRow  # noqa: PLC0415 -- as above
    from nos_registry.services.invitations import invite_list  # noqa: PLC0415 -- as above

    rows, unread = read_invitees(file)
    nation, language = Nation(given["nation"]) if given["nation"] else None, Language(given["lang"] or "en")
    found = invite_list(desk.ports, review_id, rows, nation=nation, language=language, consent=given["consent"] or "", dry_run=dry_run)
    place = aside or file.with_name(f"{file.stem}.set-aside.csv")
    if found.set_aside and not dry_run:
        told = [ListRow(row.number, {**row.cells, Field.WHY_ASIDE: reason}) for row, reason in found.set_aside]
        _write(place, render_invitees(told, Language.EN))
    desk.answer(_answer(found, unread) | {"review": review_id, "dry_run": dry_run}, _told(found, unread, place, dry_run=dry_run))
    if found.set_aside:
        raise SystemExit(1)


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as error:
        raise NosError(f"{file} cannot be written ({error.strerror})", "Choose another place") from error


def _answer(found: "Invited", unread: "Sequence[str]") -> dict[str, Any]:
    return {
        "new": [{"row": row, "organisation": invitee.organisation, "nation": invitee.nation} for row, invitee in found.fresh],
        "known": [{"row": row, "person": person} for row, person in found.listed],
        "already": found.already,
        "set_aside": [{"row": row.number, "reason": reason} for row, reason in found.set_aside],
        "unread": unread,
    }


def _told(found: "Invited", unread: "Sequence[str]", place: Path, *, dry_run: bool) -> str:
    count = len(found.fresh) + len(found.listed)
    did = "Would put" if dry_run else "Put"
    lines = [f"{did} {count} on the list, {len(found.fresh)} of them new to the office; {found.already} were invited already."]
    lines += [f"Row {row.number} is set aside: {reason}." for row, reason in found.set_aside]
    lines += [f"Not read: {words}." for words in unread]
    lines += [f"What was set aside is in {place}: mend it there and take it again." for _ in found.set_aside[:1] if not dry_run]
    return "\n".join(lines)
