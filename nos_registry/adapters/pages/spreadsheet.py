"""The mapping old to new as a workbook: one sheet a language, every cell text, no formula ever."""

import re
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from typing import cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from nos_registry.adapters.visible import visible
from nos_registry.domain.mapping import MappingRow, clause_mapping
from nos_registry.domain.redline.model import ClauseRef, Redline
from nos_registry.domain.standard import Language, Provenance
from nos_registry.domain.terms import MOVED, SAMPLE_NOTICE, Both, say, term

MAX_LETTERS = 32_767
"""What a cell of a spreadsheet can hold. Source: the limits that Excel publishes."""

_NAMES: dict[Language, str] = {Language.CY: "Cymraeg", Language.EN: "English"}
_PROVENANCES: dict[Provenance, Both] = {Provenance.GIVEN: ("fel y'i cyhoeddwyd", "as published"), Provenance.SAMPLE: ("sampl", "sample")}
_STAMP = "1980-01-01T00:00:00Z"
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_TOP = Alignment(wrap_text=True, vertical="top")
_BOLD = Font(bold=True)

_Value = Callable[[MappingRow, Redline], str]


def _of(side: str, value: Callable[[ClauseRef, Language], str]) -> _Value:
    def read(row: MappingRow, redline: Redline) -> str:
        clause: ClauseRef | None = getattr(row, side)
        return value(clause, redline.language) if clause else ""

    return read


def _version(side: str) -> _Value:
    return lambda row, _: str(getattr(row, f"{side}_version") or "")


def _side(side: str, name: Both) -> tuple[tuple[Both, int, _Value], ...]:
    """The columns of one side, under the name that heads them."""

    def named(cy: str, en: str) -> Both:
        return f"{name[0]}: {cy}", f"{name[1]}: {en}"

    return (
        (named("URN", "URN"), 14, _of(side, lambda clause, _: clause.urn)),
        (named("fersiwn", "version"), 9, _version(side)),
        (named("adran", "section"), 24, _of(side, lambda clause, language: term(clause.section, language))),
        (named("rhif", "number"), 9, _of(side, lambda clause, _: str(clause.number or ""))),
        (named("testun", "text"), 60, _of(side, lambda clause, _: clause.text)),
    )


_COLUMNS: tuple[tuple[Both, int, _Value], ...] = (
    (("Beth ddigwyddodd", "What happened"), 18, lambda row, redline: term(row.kind, redline.language)),
    (("Symudwyd", "Moved"), 12, lambda row, redline: say(MOVED, redline.language) if row.moved else ""),
    (("Mân newid", "Minor change"), 18, lambda row, redline: term(row.minor, redline.language) if row.minor else ""),
    *_side("old", ("Hen", "Old")),
    *_side("new", ("Newydd", "New")),
    (("Sicrwydd", "Confidence"), 11, lambda row, _: f"{row.confidence:.2f}"),
    (
        ("Tarddiad", "Provenance"),
        18,
        lambda _, redline: say(_PROVENANCES[Provenance.SAMPLE if redline.rests_on_sample else Provenance.GIVEN], redline.language),
    ),
)
"""Each column: its head in both languages, its width in letters, and what stands in it."""


def render_workbook(redlines: Sequence[Redline]) -> bytes:
    """Return the clause mapping of `redlines` as `.xlsx`, in the order given; the same redlines give the same bytes."""
    book = Workbook(write_only=True)
    book.properties.creator = ""
    for language in [each for each in Language if any(redline.language is each for redline in redlines)] or [Language.EN]:
        # What is only written has the members of a worksheet that are used here, though not its type.
        sheet = cast("Worksheet", book.create_sheet(_NAMES[language]))
        _fill(sheet, language, [redline for redline in redlines if redline.language is language])
    out = BytesIO()
    book.save(out)
    return stamped(out.getvalue())


def _fill(sheet: Worksheet, language: Language, redlines: Sequence[Redline]) -> None:
    """Write one sheet: the head stays in sight, can be filtered by, and is printed on every page."""
    for number, (_, width, _) in enumerate(_COLUMNS):
        sheet.column_dimensions[_letter(number)].width = width
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0  # as many pages as it takes, one wide
    header = sheet.oddHeader.center if sheet.oddHeader is not None else None
    if header is not None and any(redline.rests_on_sample for redline in redlines):
        header.text = say(SAMPLE_NOTICE, language)
    sheet.append([_cell(sheet, say(head, language), _BOLD) for head, _, _ in _COLUMNS])
    written = 1
    for cells in _rows(redlines):
        sheet.append([_cell(sheet, text) for text in cells])
        written += 1
    sheet.auto_filter.ref = f"A1:{_letter(len(_COLUMNS) - 1)}{written}"


def _rows(redlines: Sequence[Redline]) -> Iterator[list[str]]:
    for redline in redlines:
        for row in clause_mapping(redline):
            yield [value(row, redline) for _, _, value in _COLUMNS]


def _cell(sheet: Worksheet, text: str, font: Font | None = None) -> Cell:
    """A cell that holds text and stays text, even when somebody edits it."""
    cell = WriteOnlyCell(sheet, "")
    cell.value = _fitting(visible(text))
    cell.data_type = "s"
    cell.quotePrefix = True
    cell.alignment = _TOP
    if font:
        cell.font = font
    return cell


def _fitting(text: str) -> str:
    """A text too long for any cell says how much of it is left out, instead of losing it in silence."""
    if len(text) <= MAX_LETTERS:
        return text
    kept = MAX_LETTERS - 20
    return f"{text[:kept]}… [+{len(text) - kept}]"


def _letter(column: int) -> str:
    return chr(ord("A") + column)


def stamped(content: bytes) -> bytes:
    """The archive anew with one fixed time in it, since openpyxl writes the time of day."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as made, ZipFile(out, "w") as fixed:
        for name in made.namelist():
            part = made.read(name)
            if name == "docProps/core.xml":
                part = _MODIFIED.sub(rb"\g<1>" + _STAMP.encode(), part)
            fixed.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), part, ZIP_DEFLATED)
    return out.getvalue()
