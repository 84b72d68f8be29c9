"""Comment sheets for tests: comments of every shape, and files that somebody made, soundly or not."""

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from hypothesis import strategies as st
from openpyxl import Workbook

from nos_registry.adapters.visible import visible
from nos_registry.domain.comments.columns import Column
from nos_registry.domain.comments.rows import SheetRow

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEADS = ("Reference", "Nation", "Body", "Standard", "Clause", "Kind", "Comment", "Proposed change", "Disposition", "Response")

_LETTERS = st.characters(codec="utf-8", exclude_categories=("Cs",))
_LINES = st.text(_LETTERS, max_size=30) | st.sampled_from(
    ["=1+1", "=cmd|' /C calc'!A0", "\uff1d1+1", "_x0041_", "-1", "@SUM(A1)", "Standard: x"]
)
TEXTS = st.lists(_LINES, min_size=1, max_size=3).map("\n".join).map(visible).filter(str.strip)
"""What may stand in a cell: several lines, formulas, names of columns, every letter that a page may show."""

ROWS = st.lists(st.dictionaries(st.sampled_from([c for c in Column if c is not Column.WHY_ASIDE]), TEXTS, min_size=1), max_size=4).map(
    lambda rows: tuple(SheetRow(number, cells) for number, cells in enumerate(rows, 2))
)


def workbook(path: Path, rows: Sequence[Sequence[object]], heads: Sequence[str] = HEADS) -> Path:
    """Write a workbook as somebody types it."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (heads, *rows):
        sheet.append(list(row))
    book.save(path)
    return path


def paragraph(text: str) -> str:
    """A paragraph of one run."""
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def cell(inside: str, properties: str = "") -> str:
    """A cell of a table; `inside` is paragraphs."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def table(rows: Sequence[Sequence[str]], heads: Sequence[str] = HEADS) -> str:
    """A table of plain cells."""
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(cell(paragraph(text)) for text in row)}</w:tr>" for row in (heads, *rows)) + "</w:tbl>"


def document(path: Path, body: str, more: Mapping[str, str] | None = None) -> Path:
    """Write a Word file with a body and perhaps other parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        for name, text in (more or {}).items():
            archive.writestr(name, text)
    return path


def with_part(stored: bytes, name: str, content: str | bytes) -> bytes:
    """A file of this kind with one part more, or another in its place."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(stored)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as changed:
        for kept in given.namelist():
            if kept != name:
                changed.writestr(kept, given.read(kept))
        changed.writestr(name, content)
    return out.getvalue()
