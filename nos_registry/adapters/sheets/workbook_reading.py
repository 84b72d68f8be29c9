"""Reading a comment sheet that is a workbook: every cell as the text that stands in it, a formula never worked out."""

import datetime as dt
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from nos_registry.adapters.sheets.archive import opened
from nos_registry.adapters.sheets.errors import SheetError
from nos_registry.adapters.sheets.table import MAX_ROWS, head_of, sheet_of
from nos_registry.domain.comments.rows import Sheet

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def read_workbook(path: Path) -> Sheet:
    """Return the first worksheet that names the columns of a comment sheet.

    Raises:
        SheetError: the file could do harm, is damaged, or has no such worksheet.
    """
    archive = opened(path)
    try:
        book: Any = load_workbook(BytesIO(archive.stored), read_only=True, data_only=False, keep_links=False)
        tables = {sheet.title: list(_rows(path, sheet)) for sheet in book.worksheets}
    except SheetError:
        raise
    except Exception as error:  # openpyxl raises whatever its parts do on a damaged file
        raise SheetError(path, f"the file is no readable workbook ({error})", "Open it, save it again as .xlsx") from error
    chosen = next((name for name, table in tables.items() if any(head_of(cells) for _, cells in table)), None)
    others = [f"the worksheet {name}" for name, table in tables.items() if name != chosen and any(any(cells) for _, cells in table)]
    return sheet_of(path, tables[chosen] if chosen else (), others)


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
