"""A comment sheet as a workbook: every cell text and no formula ever, words to choose where there is a choice."""

import re
from collections.abc import Sequence
from enum import StrEnum
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from nos_registry.adapters.pages.spreadsheet import MAX_LETTERS, stamped
from nos_registry.adapters.visible import visible
from nos_registry.domain.comments.columns import HEADS, Column
from nos_registry.domain.comments.rows import SheetRow
from nos_registry.domain.review.stages import CommentKind, DispositionCode, Nation
from nos_registry.domain.standard import Language
from nos_registry.domain.terms import Both, say, term

SHEET_NAME: Both = ("Sylwadau", "Comments")
WIDTHS: dict[Column, int] = {
    Column.CLAUSE: 9,
    Column.LATE: 7,
    Column.QUOTE: 26,
    Column.NOW: 20,
    Column.COMMENT: 60,
    Column.PROPOSED: 46,
    Column.DISPOSITION: 22,
    Column.RESPONSE: 46,
    Column.QUESTION: 18,
    Column.WHY_ASIDE: 40,
}
"""Widths in letters, where they are not 13."""

_CHOICES: dict[Column, type[StrEnum]] = {
    Column.NATION: Nation,
    Column.KIND: CommentKind,
    Column.DISPOSITION: DispositionCode,
}
_ROWS_TO_FILL = 200
"""How many empty rows below the last offer the choices too."""

_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_TOP = Alignment(wrap_text=True, vertical="top")
_HEAD_FILL = PatternFill("solid", fgColor="E4EAE6")


def render_workbook_sheet(rows: Sequence[SheetRow], columns: Sequence[Column], language: Language) -> bytes:
    """Return rows as `.xlsx` with heads in `language`; the same rows give the same bytes."""
    book = Workbook()
    book.properties.creator = ""
    sheet = book.active
    assert isinstance(sheet, Worksheet), "a new workbook has one worksheet"
    sheet.title = say(SHEET_NAME, language)
    _lay_out(sheet, columns, len(rows), language)
    for place, column in enumerate(columns, 1):
        head = _write(sheet, 1, place, say(HEADS[column], language))
        head.font, head.fill = Font(bold=True), _HEAD_FILL
        for number, row in enumerate(rows, 2):
            _write(sheet, number, place, row[column])
    out = BytesIO()
    book.save(out)
    return stamped(out.getvalue())


def _lay_out(sheet: Worksheet, columns: Sequence[Column], count: int, language: Language) -> None:
    """The head stays in sight, can be filtered by and is printed on every page; pages are one wide."""
    for place, column in enumerate(columns):
        letter = _letter(place)
        sheet.column_dimensions[letter].width = WIDTHS.get(column, 13)
        if column in _CHOICES:
            words = ",".join(term(word, language) for word in _CHOICES[column])
            choice = DataValidation(
                type="list",
                formula1=f'"{words}"',
                allow_blank=True,
                errorStyle="warning",
                sqref=f"{letter}2:{letter}{count + 1 + _ROWS_TO_FILL}",
            )
            sheet.add_data_validation(choice)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{_letter(len(columns) - 1)}{count + 1}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A3
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0


def _write(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """A cell that holds text and stays text, even when somebody edits it."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell), "no cell of a new sheet is merged"
    cell.alignment = _TOP
    cell.number_format = "@"
    if text:
        cell.value = _LOOKS_ESCAPED.sub("_x005F_", visible(text))[:MAX_LETTERS]
        cell.data_type = "s"
        cell.quotePrefix = True  # pyright: ignore[reportAttributeAccessIssue] -- the style proxy takes it
    return cell


def _letter(place: int) -> str:
    return chr(ord("A") + place)
