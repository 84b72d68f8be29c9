"""Comment sheets by the ending of their file."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from nos_registry.adapters.sheets.errors import SheetError
from nos_registry.adapters.sheets.plain import render_csv_sheet
from nos_registry.adapters.sheets.word_reading import read_word_sheet
from nos_registry.adapters.sheets.word_writing import render_word_sheet
from nos_registry.adapters.sheets.workbook_reading import read_workbook
from nos_registry.adapters.sheets.workbook_writing import render_workbook_sheet
from nos_registry.domain.comments.columns import Column
from nos_registry.domain.comments.rows import Sheet, SheetRow
from nos_registry.domain.standard import Language


def read_sheet(path: Path) -> Sheet:
    """Return the comment sheet in a `.xlsx` or `.docx` file.

    Raises:
        SheetError: another ending, or a file that cannot be read; it says why.
    """
    read = _READERS.get(path.suffix.lower())
    if read is None:
        raise SheetError(path, f"a comment sheet ends in {' or '.join(_READERS)}", "Save it in one of these formats")
    return read(path)


def render_sheet(rows: Sequence[SheetRow], path: Path, title: str, language: Language) -> bytes:
    """Return rows in the format that `path` ends in: `.xlsx`, `.docx` or `.csv`; the same rows give the same bytes.

    Raises:
        SheetError: another ending.
    """
    shown = [column for column in Column if column is not Column.WHY_ASIDE or any(row[column] for row in rows)]
    ending = path.suffix.lower()
    if ending == ".docx":
        return render_word_sheet(rows, title, language)
    if ending not in _WRITERS:
        raise SheetError(path, f"a comment sheet ends in {', '.join(_WRITERS)} or .docx", "Choose one of these endings")
    return _WRITERS[ending](rows, shown, language)


_READERS: Mapping[str, Callable[[Path], Sheet]] = {".xlsx": read_workbook, ".docx": read_word_sheet}
_WRITERS: Mapping[str, Callable[[Sequence[SheetRow], Sequence[Column], Language], bytes]] = {
    ".xlsx": render_workbook_sheet,
    ".csv": render_csv_sheet,
}
