"""Lists of people to invite: read from a workbook or from CSV as spreadsheets write it, written as CSV to be mended."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from nos_registry.adapters.pages.release import inert
from nos_registry.adapters.sheets.errors import SheetError
from nos_registry.adapters.sheets.stored import stored_in
from nos_registry.adapters.sheets.table import Heads, rows_under
from nos_registry.adapters.sheets.workbook_reading import worksheet
from nos_registry.domain.invitations import FIELD_HEADS, Field, ListRow, field_of
from nos_registry.domain.standard import Language
from nos_registry.domain.terms import say

_HEADS = Heads(field_of, Field.ADDRESS, 1, ", ".join(FIELD_HEADS[each][1] for each in Field if each is not Field.WHY_ASIDE))
_DELIMITERS = (",", ";", "\t")
"""What stands between the cells: spreadsheets take the one of the country they are set to."""

_GUARDED = ("'=", "'+", "'-", "'@")
_Table = tuple[Sequence[tuple[int, list[str]]], Sequence[str]]


def read_invitees(path: Path) -> tuple[tuple[ListRow, ...], tuple[str, ...]]:
    """Return the rows of a list in a `.csv` or `.xlsx` file, and what of it was not read: columns nobody knows, other worksheets.

    Raises:
        SheetError: another ending, a file that cannot be read, or no column of addresses; it says why.
    """
    read = _READERS.get(path.suffix.lower())
    if read is None:
        raise SheetError(path, f"a list of people ends in {' or '.join(_READERS)}", "Save it in one of these formats")
    table, unread = read(path)
    found = rows_under(path, table, _HEADS)
    return tuple(ListRow(number, {each: _opened(cell) for each, cell in cells.items()}) for number, cells in found.rows), (
        *unread,
        *found.unread,
    )


def render_invitees(rows: Sequence[ListRow], language: Language) -> bytes:
    """Return rows as CSV in UTF-8 with a byte order mark; a cell that a spreadsheet would work out begins with `'`."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([say(FIELD_HEADS[each], language) for each in Field])
    writer.writerows([inert(row[each]) for each in Field] for row in rows)
    return ("\ufeff" + out.getvalue()).encode()


def _opened(cell: str) -> str:
    """A cell without the mark that keeps a spreadsheet from working it out."""
    return cell[1:] if cell.startswith(_GUARDED) else cell


def _workbook(path: Path) -> _Table:
    return worksheet(path, _HEADS)


def _csv(path: Path) -> _Table:
    text = _text(path)
    delimiter = max(_DELIMITERS, key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return list(enumerate(reader, start=1)), ()
    except csv.Error as error:
        raise SheetError(path, f"line {reader.line_num} is not CSV ({error})", "Save the list as CSV again, or as .xlsx") from error


def _text(path: Path) -> str:
    """The text of a file in UTF-8, in UTF-16 with its mark, or as a British Windows writes it."""
    stored = stored_in(path)
    for encoding in ("utf-16",) if stored[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig", "cp1252"):
        try:
            text = stored.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise SheetError(path, "the file is no text in UTF-8, UTF-16 or Windows-1252", "Save the list as CSV in UTF-8, or as .xlsx")


_READERS: Mapping[str, Callable[[Path], _Table]] = {".csv": _csv, ".xlsx": _workbook}
