"""From the cells of a table, whatever its format, to rows under a head that names their columns."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Generic, TypeVar

from nos_registry.adapters.sheets.errors import SheetError
from nos_registry.domain.comments.columns import HEADS, Column, column_of
from nos_registry.domain.comments.rows import Sheet, SheetRow

MAX_ROWS = 20_000
LAST_HEAD_ROW = 30
"""The head stands among the first rows; what stands above it is a title."""

Numbered = Iterable[tuple[int, Sequence[str]]]
"""The cells of each row, with the number that the file shows beside it."""

_Name = TypeVar("_Name", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Heads(Generic[_Name]):
    """The columns of a kind of table: how a head names them, `needed` the one without which a row is no head, `wanted` the usual heads.

    `least` is how many columns a head names.
    """

    named: Callable[[str], _Name | None]
    needed: _Name
    least: int
    wanted: str

    def of(self, cells: Sequence[str]) -> tuple[_Name | None, ...] | None:
        """Return the columns that a row of heads names, each once, or None where it is no head."""
        found = [self.named(cell) for cell in cells]
        once = tuple(column if column not in found[:place] else None for place, column in enumerate(found))
        return once if self.needed in once and len({*once} - {None}) >= self.least else None


@dataclass(frozen=True, slots=True)
class Read(Generic[_Name]):
    """The rows of a table by their columns, and what stood in it under no known head."""

    rows: tuple[tuple[int, Mapping[_Name, str]], ...]
    unread: tuple[str, ...]


COMMENTS = Heads(
    column_of,
    Column.COMMENT,
    2,
    ", ".join(HEADS[c][1] for c in (Column.NATION, Column.CLAUSE, Column.KIND, Column.COMMENT, Column.PROPOSED)),
)
"""A comment needs a place."""


def sheet_of(path: Path, table: Numbered, unread: Sequence[str] = ()) -> Sheet:
    """Return the comment sheet in numbered rows of cells.

    Raises:
        SheetError: no row names the columns, or there are more rows than a consultation brings.
    """
    found = rows_under(path, table, COMMENTS)
    return Sheet(tuple(SheetRow(number, cells) for number, cells in found.rows), (*unread, *found.unread))


def rows_under(path: Path, table: Numbered, heads: Heads[_Name]) -> Read[_Name]:
    """Return the rows below the head of a table, without the empty ones.

    Raises:
        SheetError: no row names the columns, or there are too many rows.
    """
    head: tuple[_Name | None, ...] | None = None
    names: Sequence[str] = ()
    rows: list[tuple[int, Mapping[_Name, str]]] = []
    lost: list[str] = []
    for number, cells in table:
        if head is None:
            head, names = heads.of(cells), cells
            if number > LAST_HEAD_ROW:
                break
            continue
        if known := {column: cell for column, cell in zip(head, cells, strict=False) if column and cell.strip()}:
            rows.append((number, known))
        lost += [f"row {number}, {_named(names, at)}: {cell}" for at, cell in enumerate(cells) if _is_lost(head, at, cell)]
        if len(rows) > MAX_ROWS:
            raise SheetError(path, f"the sheet has more than {MAX_ROWS} rows", "Split it and import its parts")
    if head is None:
        raise SheetError(path, "no row of it names the columns", f"Give it a first row with heads such as: {heads.wanted}")
    return Read(tuple(rows), tuple(lost))


def _is_lost(head: Sequence[StrEnum | None], at: int, cell: str) -> bool:
    return bool(cell.strip()) and (at >= len(head) or head[at] is None)


def _named(names: Sequence[str], at: int) -> str:
    return names[at] if at < len(names) and names[at].strip() else f"column {at + 1}"
