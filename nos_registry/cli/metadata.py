"""Taking in a national metadata export."""

from pathlib import Path

import click

from nos_registry.cli.desk import Desk, pass_desk
from nos_registry.cli.words import table
from nos_registry.services import metadata
from nos_registry.services.metadata import Taken


@click.command("ingest-metadata")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would be read; change nothing.")
@pass_desk
def ingest_metadata(desk: Desk, file: Path, *, dry_run: bool) -> None:
    """Read a national metadata export as standards without text.

    FILE ends in .csv or .xlsx; its first row holds the headings, `URN` and `NOS Title` among them. A row without a
    URN, or with one that is taken, is set aside and shown with the reason. Only a registrar may.

    \b
    Example:  nos --as registrar ingest-metadata export.xlsx --dry-run
    """
    from nos_registry.bootstrap import read_metadata  # noqa: PLC0415 -- as the desk does

    taken = metadata.ingest_metadata(desk.ports, desk.actor, read_metadata(file), dry_run=dry_run)
    desk.answer(taken, _told(taken, dry_run=dry_run))


def _told(taken: Taken, *, dry_run: bool) -> str:
    verb = "Would take" if dry_run else "Took"
    head = f"{verb} {taken.standards} standards from {taken.rows} rows; {len(taken.set_aside)} set aside."
    rows = [(str(one.row), one.urn, one.reason) for one in taken.set_aside]
    return "\n\n".join([head, *([table(("row", "urn", "reason"), rows)] if rows else [])])
