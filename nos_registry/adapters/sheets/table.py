"""From the cells of a table, whatever its format, to the rows of a comment sheet."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from nos_registry.adapters.sheets.errors import SheetError
from nos_registry.domain.comments.columns import HEADS, Column, column_of
from nos_registry.domain.comments.rows import Sheet, SheetRow

MAX_ROWS = 20_000
LAST_HEAD_ROW = 30
"""The head stands among the first rows; what stands above it is a title."""

Cells = Mapping[Column, str]


def head_of(cells: Sequence[str]) -> tuple[Column | None, ...] | None:
    """Return the columns that a row of heads names, each once, or None where it is no head: a comment needs a place."""
    found = [column_of(cell) for cell in cells]
    once = tuple(column if column not in found[:place] else None for place, column in enumerate(found))
    return once if Column.COMMENT in once and len({*once} - {None}) > 1 else None


def sheet_of(path: Path, table: Iterable[tuple[int, Sequence[str]]], unread: Sequence[str] = ()) -> Sheet:
    """Return the sheet in numbered rows of cells.

    Raises:
        SheetError: no row names the columns, or there are more rows than a consultation brings.
    """
    head: tuple[Column | None, ...] | None = None
    names: Sequence[str] = ()
    rows: list[SheetRow] = []
    lost: list[str] = []
    for number, cells in table:
        if head is None:
            head, names = head_of(cells), cells
            if number > LAST_HEAD_ROW:
                break
            continue
        rows += [SheetRow(number, found)] if (found := _known(head, cells)) else []
        lost += [f"row {number}, {_named(names, at)}: {cell}" for at, cell in enumerate(cells) if _is_lost(head, at, cell)]
        if len(rows) > MAX_ROWS:
            raise SheetError(path, f"the sheet has more than {MAX_ROWS} rows", "Split it and import its parts")
    if head is None:
        wanted = ", ".join(HEADS[column][1] for column in (Column.NATION, Column.CLAUSE, Column.KIND, Column.COMMENT, Column.PROPOSED))
        raise SheetError(path, "no row of it names the columns", f"Give it a first row with heads such as: {wanted}")
    return Sheet(tuple(rows), (*unread, *lost))


def _known(head: Sequence[Column | None], cells: Sequence[str]) -> Cells:
    return {column: cell for column, cell in zip(head, cells, strict=False) if column and cell.strip()}


def _is_lost(head: Sequence[Column | None], at: int, cell: str) -> bool:
    return bool(cell.strip()) and (at >= len(head) or head[at] is None)


def _named(names: Sequence[str], at: int) -> str:
    return names[at] if at < len(names) and names[at].strip() else f"column {at + 1}"
