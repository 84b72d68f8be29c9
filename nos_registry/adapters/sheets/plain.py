"""A comment sheet as CSV, for programs and for spreadsheets that are told it is text."""

import csv
import io
from collections.abc import Sequence

from nos_registry.adapters.pages.release import inert
from nos_registry.domain.comments.columns import HEADS, Column
from nos_registry.domain.comments.rows import SheetRow
from nos_registry.domain.standard import Language
from nos_registry.domain.terms import say


def render_csv_sheet(rows: Sequence[SheetRow], columns: Sequence[Column], language: Language) -> bytes:
    """Return rows as CSV in UTF-8 with a byte order mark; a cell that a spreadsheet would work out begins with `'`."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([say(HEADS[column], language) for column in columns])
    writer.writerows([inert(row[column]) for column in columns] for row in rows)
    return ("\ufeff" + out.getvalue()).encode()
