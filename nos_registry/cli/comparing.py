"""Comparing: diff, of two sides or more, of a whole suite, or of a list of pairs."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from nos_registry.cli.desk import Desk, pass_desk
from nos_registry.cli.sides import against_originals, between
from nos_registry.domain.redline.model import ChangeKind, Redline
from nos_registry.domain.standard import Language

if TYPE_CHECKING:
    from nos_registry.bootstrap import PrintingPress

_FORMATS = ("html", "docx", "pdf", "json")
_PAGE = ".html"


class _Wishes(TypedDict):
    """The options of `diff`, as they were given."""

    originals: bool
    lang: str | None
    urn: str | None
    suite: str | None
    pairs: Path | None
    out: Path | None
    formats: tuple[str, ...]
    side_by_side: bool
    hide_minor: bool


@click.command()
@click.argument("sides", nargs=-1, metavar="[OLD... NEW]")
@click.option("--originals", is_flag=True, help="Compare with the standards that were replaced: one URN, or a suite.")
@click.option("--lang", type=click.Choice(["cy", "en"]), help="Which edition of a URN (default: Welsh where there is one).")
@click.option("--urn", help="The URN, for a file that names none.")
@click.option("--suite", metavar="SUITE", help="Every current standard of a suite, against the version before.")
@click.option(
    "--pairs",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE.csv",
    help="Every pair of a list with the columns old and new (and urn, for files that name none); several old stand between semicolons.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Write a file: .html, .docx, .pdf or .json. With --suite and --pairs, the folder to write into.",
)
@click.option(
    "--formats",
    multiple=True,
    type=click.Choice(_FORMATS),
    help="With --suite and --pairs: write this format; may be repeated (default: all for a suite, html for pairs).",
)
@click.option("--side-by-side", is_flag=True, help="Open the HTML page with old and new text side by side.")
@click.option("--hide-minor", is_flag=True, help="Leave out minor changes and unchanged clauses; the HTML page can show them again.")
@click.pass_context
@pass_desk
def diff(desk: Desk, context: click.Context, /, sides: tuple[str, ...], **wishes: Unpack[_Wishes]) -> None:
    """Show what changed between standards.

    Each side is a file or URN[@N]; several OLD are compared with NEW at once, within one language.

    A suite makes a folder: the redlines, an overview with a row for each standard, and the mapping of old to new; with
    --originals their names end in -originals, so that both comparisons may share a folder. Give each suite its own.
    A list of pairs makes the redlines and a page with a row for each (index.html), but no mapping: the list is one. A
    pair that cannot be compared is reported at the end and the others are written; then the exit is 1.

    \b
    Examples:  nos diff INSCS009@1 INSCS009@2 --out redline.html --side-by-side
               nos diff CFACSA8.cy.txt CFACSA9.cy.txt INSCS009.cy.txt --hide-minor
               nos diff INSCS009 --originals --lang cy
               nos diff --suite "Customer Service" --out redlines
               nos diff --suite "Customer Service" --originals
               nos diff --pairs pairs.csv --out redlines --formats html --formats docx
    """
    _check(context, sides, wishes)
    context.exit(0 if _compare(desk, sides, wishes) else 1)


def _compare(desk: Desk, sides: Sequence[str], wishes: _Wishes) -> bool:
    """Do what was wished; return whether all of it could be done."""
    from nos_registry.cli import batches  # noqa: PLC0415 -- two sides need no pool of processes

    out, originals = wishes["out"], wishes["originals"]
    if wishes["pairs"] and out:
        return batches.write_pairs(desk, wishes["pairs"], out, _press(wishes, ("html",)))
    if wishes["suite"] and out:
        return batches.write_suite(desk, wishes["suite"], out, _press(wishes, _FORMATS), originals=originals)
    if wishes["suite"]:
        batches.show_suite(desk, wishes["suite"], originals=originals)
    else:
        _one(desk, sides, wishes)
    return True


def _check(context: click.Context, sides: Sequence[str], wishes: _Wishes) -> None:
    """Refuse options that contradict each other, as wrong use."""
    pairs, suite, out = bool(wishes["pairs"]), bool(wishes["suite"]), wishes["out"]
    one = not pairs and not suite
    is_page = out is not None and (not one or out.suffix.lower() == _PAGE)
    rules = (
        (bool(sides) + pairs + suite == 1, "Name two sides at least, or a --suite, or a list of --pairs: one of the three."),
        (not one or wishes["originals"] == (len(sides) == 1), "Name two sides at least, or one URN with --originals."),
        (not (pairs and wishes["originals"]), "--originals is for a URN or a suite; a list names its originals itself."),
        (not pairs or out is not None, "--pairs needs a folder to write into: --out DIR."),
        (one or not (wishes["lang"] or wishes["urn"]), "--lang and --urn are for two sides or more, not for a suite or a list."),
        (not (wishes["formats"] and (one or out is None)), "--formats goes with --suite or --pairs, and --out DIR."),
        (is_page or not wishes["side_by_side"], "--side-by-side is how a page begins: add --out FILE.html."),
        (is_page or out is None or not wishes["hide_minor"], "--hide-minor is for pages and the terminal: .docx, .pdf and .json hold all."),
    )
    for holds, said in rules:
        if not holds:
            raise click.UsageError(said, context)


def _press(wishes: _Wishes, default: Sequence[str]) -> "PrintingPress":
    from nos_registry.bootstrap import PrintingPress  # noqa: PLC0415 -- as the desk does

    endings = tuple(f".{name}" for name in _FORMATS if name in (wishes["formats"] or default))
    return PrintingPress(endings, side_by_side=wishes["side_by_side"], hide_minor=wishes["hide_minor"])


def _one(desk: Desk, sides: Sequence[str], wishes: _Wishes) -> None:
    language = Language(wishes["lang"]) if wishes["lang"] else None
    redline = against_originals(desk, sides[0], language) if wishes["originals"] else between(desk, sides, language, wishes["urn"])[0]
    if wishes["out"]:
        _write(desk, redline, wishes["out"], wishes)
    elif desk.wants_json:
        desk.answer(redline.model_dump(mode="json"), "")
    else:
        _show(desk, _telling(redline) if wishes["hide_minor"] else redline)


def _write(desk: Desk, redline: Redline, out: Path, wishes: _Wishes) -> None:
    from nos_registry.bootstrap import folder_shelf, write_redline  # noqa: PLC0415 -- as the desk does

    if out.suffix.lower() == _PAGE:
        folder_shelf(out.parent).put(out.name, _press(wishes, ("html",)).redline(redline)[_PAGE])
    else:
        write_redline(redline, out)
    desk.answer({"written": str(out)}, f"Wrote {out}")


def _show(desk: Desk, redline: Redline) -> None:
    from nos_registry.bootstrap import print_redline, render_plain  # noqa: PLC0415 -- as the desk does

    if sys.stdout.isatty():
        print_redline(redline, desk.console)
    else:
        click.echo(render_plain(redline), nl=False)


def _telling(redline: Redline) -> Redline:
    """The changes that tell something; the figures above them still count all."""
    kept = tuple(change for change in redline.changes if change.moved or (change.kind is not ChangeKind.UNCHANGED and not change.minor))
    return redline.model_copy(update={"changes": kept})
