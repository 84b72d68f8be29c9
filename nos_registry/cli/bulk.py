"""Redlines in bulk: a list of pairs read, and each redline printed by one of many processes."""

import csv
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from nos_registry.cli.desk import Desk
from nos_registry.cli.pool import spread
from nos_registry.cli.sides import between
from nos_registry.config import Settings
from nos_registry.domain.errors import NosError
from nos_registry.domain.pages import File
from nos_registry.domain.redline.model import Redline
from nos_registry.domain.urn import urn_slug
from nos_registry.ports import Press
from nos_registry.services.suites import Row, row_of

_FORMATS = {".html": "HTML", ".docx": "Word", ".pdf": "PDF"}
_COLUMNS = frozenset({"old", "new", "urn"})
_LOST = "the process that worked on it ended; perhaps memory ran out"
_FIRST_ROW = 2
"""The row under the head, as spreadsheets count."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where redlines are written, by which press, and the registry that URNs are looked up in."""

    out: Path
    press: Press
    settings: Settings


@dataclass(frozen=True, slots=True)
class Pair:
    """A row of a list of pairs: its number as spreadsheets count, the sides, and the URN of files that print none.

    `stem` begins the names of its files; the URN of the new side is added to it.
    """

    row: int
    olds: tuple[str, ...]
    new: str
    urn: str | None
    stem: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A redline that only has to be printed: its number, and what the names of its files begin with."""

    row: int
    stem: str
    redline: Redline


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job: the files that a page links to and, for a pair, its row of the overview; or why it `failed`."""

    row: int
    files: tuple[File, ...] = ()
    shown: Row | None = None
    sample: bool = False
    failed: str = ""


def read_pairs(file: Path) -> list[Pair]:
    """Return the pairs listed in a CSV file with the columns `old`, `new` and, where wanted, `urn`.

    `old` may hold several sides, separated by `;`. Files are looked for beside the list, then from the working folder.

    Raises:
        NosError: the file is no such list.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            rows = [[cell.strip() for cell in row] for row in csv.reader(lines, strict=True)]
    except (UnicodeDecodeError, csv.Error) as fault:
        raise NosError(f"{file} is no CSV file in UTF-8: {fault}", "Save it as CSV (UTF-8), with commas") from fault
    head = [name.lower() for name in rows[0]] if rows else []
    if not {"old", "new"} <= set(head) or len(set(head) & _COLUMNS) != sum(name in _COLUMNS for name in head):
        raise NosError(f"{file} does not begin with the columns old and new", "Write the first line as: old,new or old,new,urn")
    listed = [(number, dict(zip(head, row, strict=False))) for number, row in enumerate(rows[1:], _FIRST_ROW) if any(row)]
    if not listed:
        raise NosError(f"{file} lists no pair", "Write one pair a line under the head")
    width = len(str(listed[-1][0]))
    return [_pair(file.parent, number, f"redlines/{number:0{width}}", cells) for number, cells in listed]


def print_pairs(place: Place, pairs: Sequence[Pair], tell: Callable[[int], None]) -> list[Outcome]:
    """Compare and print every pair; return what became of each, by row. `tell` hears how many are done since."""
    return _by_row(spread(partial(_print_pair, place), pairs, lambda pair: Outcome(pair.row, failed=_LOST), tell))


def print_sheets(place: Place, sheets: Sequence[Sheet], tell: Callable[[int], None]) -> list[Outcome]:
    """Print every redline; return what became of each, in the order given."""
    return _by_row(spread(partial(_print_sheet, place), sheets, lambda sheet: Outcome(sheet.row, failed=_LOST), tell))


def _by_row(outcomes: Iterable[Outcome]) -> list[Outcome]:
    return sorted(outcomes, key=lambda outcome: outcome.row)


def _pair(folder: Path, number: int, stem: str, cells: dict[str, str]) -> Pair:
    olds = tuple(_beside(folder, side) for side in _sides(cells.get("old", "")))
    new = cells.get("new", "")
    return Pair(number, olds, _beside(folder, new) if new else "", cells.get("urn") or None, stem)


def _sides(cell: str) -> Iterator[str]:
    return (side.strip() for side in cell.split(";") if side.strip())


def _beside(folder: Path, side: str) -> str:
    # os.path, because pathlib raises on a name that is too long for a file system.
    path = os.path.join(folder, side)  # noqa: PTH118 -- see above
    return path if os.path.isfile(path) else side  # noqa: PTH113 -- see above


def _print_pair(place: Place, pair: Pair) -> Outcome:
    def work() -> Outcome:
        if not pair.olds or not pair.new:
            raise NosError("a pair needs an old and a new side")
        desk = _desk(place.settings)  # pyright: ignore[reportArgumentType] -- frozen, so pydantic lets it be hashed
        redline, new = between(desk, [*pair.olds, pair.new], None, pair.urn)
        files = _written(place, f"{pair.stem}-{urn_slug(new.urn)}", redline)
        return Outcome(pair.row, files, row_of(redline, new, files), redline.rests_on_sample)

    return _done(pair.row, work)


def _print_sheet(place: Place, sheet: Sheet) -> Outcome:
    return _done(sheet.row, lambda: Outcome(sheet.row, _written(place, sheet.stem, sheet.redline)))


def _done(row: int, work: Callable[[], Outcome]) -> Outcome:
    """Do one job; whatever happens to it, the others go on."""
    try:
        return work()
    except NosError as refused:
        return Outcome(row, failed=refused.reason)
    except Exception as fault:  # noqa: BLE001 -- see above
        return Outcome(row, failed=f"{type(fault).__name__}: {fault}")


def _written(place: Place, stem: str, redline: Redline) -> tuple[File, ...]:
    """Write a redline in every format; return the files that a page links to: JSON is for programs."""
    from nos_registry.bootstrap import folder_shelf  # noqa: PLC0415 -- as the desk does

    shelf = folder_shelf(place.out)
    files: list[File] = []
    for ending, content in place.press.redline(redline).items():
        name = f"{stem}.{redline.language}{ending}"
        shelf.put(name, content)
        files += [File(name, _FORMATS[ending], redline.language)] if ending in _FORMATS else []
    return tuple(files)


@cache
def _desk(settings: Settings) -> Desk:
    """One desk a process: the registry is opened when the first URN is met."""
    return Desk(settings, "text")
