"""Comparing: diff."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from nos_registry.cli.desk import Desk, pass_desk
from nos_registry.cli.words import document_at, urn_at_version
from nos_registry.domain.errors import NosError
from nos_registry.domain.redline.compare import compare
from nos_registry.domain.redline.model import Redline
from nos_registry.domain.standard import Edition, Language
from nos_registry.services import redlines, standards


@click.command()
@click.argument("sides", nargs=-1, required=True, metavar="OLD... NEW")
@click.option("--originals", is_flag=True, help="Compare one URN with the standards it replaced.")
@click.option("--lang", type=click.Choice(["cy", "en"]), help="Which edition of a URN (default: Welsh where there is one).")
@click.option("--urn", help="The URN, for a file that names none.")
@click.option("--out", type=click.Path(path_type=Path), help="Write .html, .docx, .pdf or .json instead of printing.")
@click.pass_context
@pass_desk
def diff(
    desk: Desk, context: click.Context, /, sides: tuple[str, ...], *, originals: bool, lang: str | None, urn: str | None, out: Path | None
) -> None:
    """Show what changed between standards.

    Each side is a file or URN[@N]; several OLD are compared with NEW at once, within one language.

    \b
    Example:  nos diff INSCS009@1 INSCS009@2 --out redline.html
              nos diff INSCS009 --originals --lang cy
    """
    language = Language(lang) if lang else None
    if originals == (len(sides) > 1):
        raise click.UsageError("Name two sides at least, or one URN with --originals.", context)
    redline = _against_originals(desk, sides[0], language) if originals else _between(desk, sides, language, urn)
    _show(desk, redline, out)


def _against_originals(desk: Desk, target: str, language: Language | None) -> Redline:
    urn, version = urn_at_version(target)
    found = redlines.against_originals(desk.ports, urn, version)
    redline = found.get(language) if language else next(iter(found.values()), None)
    if redline is None:
        there = ", ".join(found) or "none"
        raise NosError(f"{target} and its originals are not all there in one language asked for", f"Languages that all have: {there}")
    return redline


def _between(desk: Desk, sides: Sequence[str], language: Language | None, urn: str | None) -> Redline:
    new = _edition(desk, sides[-1], language, urn)
    olds = [_edition(desk, side, language or new.language, urn) for side in sides[:-1]]
    return compare(olds, new)


def _edition(desk: Desk, side: str, language: Language | None, urn: str | None) -> Edition:
    file = document_at(side)
    if file:
        from nos_registry.bootstrap import read_document  # noqa: PLC0415 -- as the desk does

        return read_document(file, urn=urn)
    name, version = urn_at_version(side)
    return redlines.edition_of(standards.show(desk.ports, name, version=version).standard, language)


def _show(desk: Desk, redline: Redline, out: Path | None) -> None:
    from nos_registry.bootstrap import print_redline, render_plain, write_redline  # noqa: PLC0415 -- as the desk does

    if out:
        write_redline(redline, out)
        desk.answer({"written": str(out)}, f"Wrote {out}")
    elif desk.wants_json:
        desk.answer(redline.model_dump(mode="json"), "")
    elif sys.stdout.isatty():
        print_redline(redline, desk.console)
    else:
        click.echo(render_plain(redline), nl=False)
