"""Reading a comment sheet that is a workbook: every cell as the text that stands in it, a formula never worked out."""

import datetime as dt
import re
from collections.abc import Iterator
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar

from openpyxl import load_workbook

from nos_registry.adapters.sheets.archive import opened
from nos_registry.adapters.sheets.errors import SheetError
from nos_registry.adapters.sheets.table import COMMENTS, MAX_ROWS, Heads, sheet_of
from nos_registry.domain.comments.rows import Sheet

_Name = TypeVar("_Name", bound=StrEnum)
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def read_workbook(path: Path) -> Sheet:
    """Return the first worksheet that names the columns of a comment sheet.

    Raises:
        SheetError: the file could do harm, is damaged, or has no such worksheet.
    """
    return sheet_of(path, *worksheet(path, COMMENTS))


def worksheet(path: Path, heads: Heads[_Name]) -> tuple[list[tuple[int, list[str]]], list[str]]:
    """Return the numbered rows of the first worksheet with such a head (none: no rows), and the names of others that hold anything.

    Raises:
        SheetError: the file could do harm, or is damaged.
    """
    archive = opened(path)
    try:
        book: Any = load_workbook(BytesIO(archive.stored), read_only=True, data_only=False, keep_links=False)
        tables = {sheet.title: list(_rows(path, sheet)) for sheet in book.worksheets}
    except SheetError:
        raise
    except Exception as error:  # openpyxl raises whatever its parts do on a damaged file
        raise SheetError(path, f"the file is no readable workbook ({error})", "Open it, save it again as .xlsx") from error
    chosen = next((name for name, table in tables.items() if any(heads.of(cells) for _, cells in table)), None)
    others = [f"the worksheet {name}" for name, table in tables.items() if name != chosen and any(any(cells) for _, cells in table)]
    return tables[chosen] if chosen else [], others


def _rows(path: Path, sheet: Any) -> Iterator[tuple[int, list[str]]]:  # noqa: ANN401 -- openpyxl's own type is of another mode
    sheet.reset_dimensions()  # what a file says of its size need not be so
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        if number > MAX_ROWS:
            raise SheetError(path, f"the worksheet {sheet.title} has more than {MAX_ROWS} rows", "Split it and import its parts")
        yield number, [_text(cell) for cell in cells]


def _text(cell: object) -> str:
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    written = getattr(cell, "text", cell)  # a formula over several cells is an object
    return "" if written is None else _ESCAPED.sub(_letter, str(written)).replace("\r\n", "\n").replace("\r", "\n")


def _letter(found: re.Match[str]) -> str:
    """The letter that a workbook writes as its number. Source: ECMA-376 part 1, 22.9.2.19 (ST_Xstring)."""
    return chr(int(found[1], 16))
