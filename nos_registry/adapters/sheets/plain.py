"""Tables as CSV, for programs and for spreadsheets that are told it is text: comment sheets, and what runs did."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from nos_registry.adapters.pages.release import inert
from nos_registry.domain.comments.columns import HEADS, Column
from nos_registry.domain.comments.rows import SheetRow
from nos_registry.domain.standard import Language
from nos_registry.domain.terms import say


def render_csv_sheet(rows: Sequence[SheetRow], columns: Sequence[Column], language: Language) -> bytes:
    """Return rows as CSV in UTF-8 with a byte order mark; a cell that a spreadsheet would work out begins with `'`."""
    return _written([say(HEADS[column], language) for column in columns], ([row[column] for column in columns] for row in rows))


def render_rows(rows: Sequence[Mapping[str, str]]) -> bytes:
    """Return rows as CSV under the columns that any of them has, in the order in which they come; bytes as of a sheet."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    return _written(columns, ([row.get(column, "") for column in columns] for row in rows))


def _written(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([inert(head) for head in heads])
    writer.writerows([inert(cell) for cell in row] for row in rows)
    return ("\ufeff" + out.getvalue()).encode()
