"""The rows of a `.csv` or `.xlsx` file as texts."""

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from nos_registry.adapters.documents.reading.errors import DocumentError

MAX_BYTES = 100 * 1024 * 1024
"""The largest file that is read, packed or unpacked: the national export of 2019 has 9 MB as text."""

Row = list[str]


def sheet_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of the first sheet of a file, from the headings on, as texts.

    Raises:
        DocumentError: another ending, no such file, too large, damaged, or not what its ending says.
    """
    read = _READERS.get(path.suffix.lower())
    if read is None:
        raise DocumentError(path, None, f"a metadata export ends in {' or '.join(_READERS)}", "Save the sheet in one of these formats")
    try:
        with path.open("rb") as file:
            stored = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = f"the file cannot be opened ({error.strerror or error})"
        raise DocumentError(path, None, reason, "Check the name and that you may read it") from error
    if len(stored) > MAX_BYTES:
        raise DocumentError(path, None, f"the file is larger than {MAX_BYTES // 1024**2} MiB", "Split the export and read its parts")
    return read(path, stored)


def _csv_rows(path: Path, stored: bytes) -> Iterator[Row]:
    encoding = "utf-16" if stored[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        text = stored.decode(encoding)
    except UnicodeDecodeError as error:
        line = stored.count(b"\n", 0, error.start) + 1
        raise DocumentError(path, line, "the bytes are not text in UTF-8", "Save the sheet as CSV in UTF-8") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        yield from reader
    except csv.Error as error:
        raise DocumentError(path, reader.line_num, f"the file is not CSV: {error}", "Save the sheet as CSV again") from error


def _xlsx_rows(path: Path, stored: bytes) -> Iterator[Row]:
    from openpyxl import load_workbook  # noqa: PLC0415 -- slow to import, and few files need it

    try:
        _check_size(path, stored)
        book: Any = load_workbook(io.BytesIO(stored), read_only=True, data_only=True)
        for cells in book.worksheets[0].iter_rows(values_only=True):
            yield [_text(cell) for cell in cells]
    except DocumentError:
        raise
    except Exception as error:  # openpyxl raises whatever its parts do on a damaged file
        raise DocumentError(path, None, f"the file is no readable spreadsheet ({error})", "Open it, save it again as .xlsx") from error


def _check_size(path: Path, stored: bytes) -> None:
    unpacked = sum(part.file_size for part in zipfile.ZipFile(io.BytesIO(stored)).infolist())
    if unpacked > MAX_BYTES:
        raise DocumentError(path, None, f"the file unpacks to more than {MAX_BYTES // 1024**2} MiB", "Split the export and read its parts")


def _text(cell: object) -> str:
    if isinstance(cell, dt.datetime):
        return cell.isoformat(sep=" ")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


_READERS: Mapping[str, Callable[[Path, bytes], Iterator[Row]]] = {".csv": _csv_rows, ".xlsx": _xlsx_rows}
