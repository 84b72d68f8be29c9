"""Redlines written to a folder: those of a suite, or of a list of pairs."""

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from nos_registry.cli.bulk import Outcome, Place, Sheet, print_pairs, print_sheets, read_pairs
from nos_registry.cli.desk import Desk
from nos_registry.cli.words import table
from nos_registry.domain.pages import File
from nos_registry.domain.release import ReleasedStandard, standard_changes
from nos_registry.domain.standard import Language
from nos_registry.domain.urn import Urn, urn_slug
from nos_registry.services.suites import Row, Suite, compare_suite, suite_mappings, without_highlights, write_overview

if TYPE_CHECKING:
    from nos_registry.bootstrap import PrintingPress

_INDEX = {Language.CY: "index.cy.html", Language.EN: "index.html"}
_ORIGINALS = "-originals"
"""Added to the names of what compares with originals, so that it stands beside what compares with the version before."""
_COUNTED = ("added", "dropped", "split", "merged", "reworded", "moved", "unchanged")


def show_suite(desk: Desk, name: str, *, originals: bool) -> None:
    """Say how much changed in each standard of a suite."""
    _answer_suite(desk, compare_suite(desk.ports, name, originals=originals), "", [])


def write_suite(desk: Desk, name: str, out: Path, press: "PrintingPress", *, originals: bool) -> bool:
    """Write the redlines, the overview and the mapping of a suite; return whether everything could be written."""
    from nos_registry.bootstrap import folder_shelf  # noqa: PLC0415 -- as the desk does

    suite = compare_suite(desk.ports, name, originals=originals)
    tail = _ORIGINALS if originals else ""
    overview = {language: f"overview{tail}.{language}.html" for language in (Language.CY, Language.EN)}
    sheets = _sheets(suite, tail)
    with _progress(len(sheets)) as tell:
        outcomes = print_sheets(Place(out, press, desk.settings), sheets, tell)
    shelf, sample = folder_shelf(out), any(redline.rests_on_sample for redline in suite.redlines)
    write_overview(desk.ports.pages, shelf, suite.title, _rows(suite, sheets, outcomes), overview, sample=sample)
    for page, content in press.mapping(suite_mappings(suite), suite.redlines).items():
        shelf.put(f"{Path(page).stem}{tail}{Path(page).suffix}", content)
    failed = [(sheets[outcome.row].stem, outcome.failed) for outcome in outcomes if outcome.failed]
    _answer_suite(desk, suite, f"Wrote {len(sheets) - len(failed)} redlines; start at {out / overview[Language.EN]}", failed)
    return not failed


def write_pairs(desk: Desk, file: Path, out: Path, press: "PrintingPress") -> bool:
    """Write the redline of every pair in a list, and the page of them all; return whether every pair could be compared."""
    from nos_registry.bootstrap import PageMaker, folder_shelf  # noqa: PLC0415 -- as the desk does

    pairs = read_pairs(file)
    with _progress(len(pairs)) as tell:
        outcomes = print_pairs(Place(out, press, desk.settings), pairs, tell)
    rows = [outcome.shown for outcome in outcomes if outcome.shown]
    title = (f"Testunau wedi'u marcio: {file.name}", f"Redlines: {file.name}")
    write_overview(PageMaker(), folder_shelf(out), title, rows, _INDEX, sample=any(outcome.sample for outcome in outcomes))
    _answer_pairs(desk, outcomes, out)
    return len(rows) == len(outcomes)


def _sheets(suite: Suite, tail: str) -> list[Sheet]:
    return [
        Sheet(number, f"redlines/{urn_slug(redline.to.urn)}-{redline.to.version}{tail}", redline)
        for number, redline in enumerate(suite.redlines)
    ]


def _rows(suite: Suite, sheets: Sequence[Sheet], outcomes: Sequence[Outcome]) -> list[Row]:
    """Return the row of every standard, with the files that were written of it."""
    written: dict[Urn, list[File]] = {item.standard.urn: [] for item in suite.compared}
    for sheet, outcome in zip(sheets, outcomes, strict=True):
        written[sheet.redline.to.urn] += outcome.files
    return [(without_highlights(standard_changes(item)), tuple(written[item.standard.urn])) for item in suite.compared]


def _answer_suite(desk: Desk, suite: Suite, said: str, failed: Sequence[tuple[str, str]]) -> None:
    for urn, reason in suite.left_out:
        desk.tell(f"Left out {urn}: {reason}.")
    answer = {
        "suite": suite.name,
        "standards": [_figures(item) for item in suite.compared],
        "left_out": [{"urn": urn, "reason": reason} for urn, reason in suite.left_out],
        "failed": [{"redline": stem, "reason": reason} for stem, reason in failed],
    }
    rows = [_row(item) for item in suite.compared]
    shown = table(("urn", "version", "significance", *_COUNTED, "title"), rows) if rows else "No standard of the suite has two versions."
    faults = table(("redline", "reason"), failed) if failed else ""
    desk.answer(answer, "\n\n".join(part for part in (shown, said, faults) if part))


def _answer_pairs(desk: Desk, outcomes: Sequence[Outcome], out: Path) -> None:
    failed = [outcome for outcome in outcomes if outcome.failed]
    answer = {
        "index": str(out / _INDEX[Language.EN]),
        "written": len(outcomes) - len(failed),
        "failed": [{"row": outcome.row, "reason": outcome.failed} for outcome in failed],
    }
    said = f"Wrote {answer['written']} redlines; start at {answer['index']}"
    faults = (
        f"\n\nNot compared: {len(failed)} of {len(outcomes)} pairs\n{table(('row', 'reason'), [(str(o.row), o.failed) for o in failed])}"
    )
    desk.answer(answer, said + (faults if failed else ""))


def _figures(item: ReleasedStandard) -> dict[str, object]:
    changes = standard_changes(item)
    return {
        "urn": changes.urn,
        "version": changes.version,
        "from": [{"urn": side.urn, "version": side.version} for side in changes.compared_to],
        "significance": changes.significance,
        "summary": {language: edition.summary for language, edition in changes.editions.items()},
    }


def _row(item: ReleasedStandard) -> tuple[str, ...]:
    """A standard with the figures of its first language, Welsh where there is one."""
    changes = standard_changes(item)
    summary = next(iter(changes.editions.values())).summary
    counts = (str(getattr(summary, field)) for field in _COUNTED)
    title = changes.titles.get(Language.EN) or next(iter(changes.titles.values()), "")
    return (changes.urn, str(changes.version), changes.significance or "", *counts, title)


@contextmanager
def _progress(total: int) -> Generator[Callable[[int], None]]:
    """A bar on standard error while the block lasts; nothing where nobody looks at a terminal."""
    from rich.console import Console  # noqa: PLC0415 -- only progress needs Rich
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415 -- as above

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        bar = progress.add_task("Redlines", total=total)
        yield lambda done: progress.advance(bar, done)
