"""A comment sheet as a Word file: the field's columns on A4 across, the head on every page."""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from nos_registry.adapters.documents.writing.docx import zipped
from nos_registry.adapters.documents.writing.word_parts import core_properties, part, parts
from nos_registry.adapters.documents.writing.wordml import element, plain, run
from nos_registry.adapters.sheets.word_layout import PAPER, PaperColumn
from nos_registry.domain.comments.columns import HEADS
from nos_registry.domain.comments.rows import SheetRow
from nos_registry.domain.standard import Language
from nos_registry.domain.terms import Both, say

_TWIPS_PER_MM = 56.7
_TITLE: Both = ("Taflen sylwadau", "Comment sheet")
_HOW: Both = (
    "Un sylw i bob rhes. I ychwanegu sylw, ychwanegwch res heb gyfeirnod. Trowch olrhain newidiadau i ffwrdd cyn llenwi'r tabl.",
    "One comment to a row. To add a comment, add a row without a reference. Turn tracked changes off before you fill the table in.",
)
_PAGE = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId5"/><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="850" w:right="567" w:bottom="850" w:left="567" w:header="425" w:footer="425" w:gutter="0"/></w:sectPr>'
)
"""A4 across, margins of 1 cm at the sides; the fifth relation is the footer."""


def render_word_sheet(rows: Sequence[SheetRow], title: str, language: Language) -> bytes:
    """Return rows as `.docx` with heads in `language`; the same rows give the same bytes."""
    named = f"{say(_TITLE, language)}: {title}"
    files = parts(language, (), _footer(named), 0, tracking=False)
    table = element(
        "w:tbl", None, _TABLE, element("w:tblGrid", None, *map(_grid, PAPER)), _head(language), *(_row(row, language) for row in rows)
    )
    front = plain(named, "Title") + plain(say(_HOW, language), "Small")
    # Word wants a paragraph after a table.
    files["word/document.xml"] = part("w:document", element("w:body", None, front, table, element("w:p"), _PAGE))
    files["docProps/core.xml"] = core_properties(escape(named), language)
    return zipped(files)


_EDGES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="6B736A"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_TABLE = (
    f'<w:tblPr><w:tblW w:w="{sum(round(column.width_mm * _TWIPS_PER_MM) for column in PAPER)}" w:type="dxa"/><w:tblBorders>{_EDGES}</w:tblBorders>'
    '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>'
    '<w:tblLook w:firstRow="1"/></w:tblPr>'
)


def _grid(column: PaperColumn) -> str:
    return element("w:gridCol", {"w:w": _width(column)})


def _width(column: PaperColumn) -> int:
    return round(column.width_mm * _TWIPS_PER_MM)


def _head(language: Language) -> str:
    shade = element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": "E4EAE6"})
    cells = (_cell(column, _paragraph(run(say(column.head, language), bold=True)), shade) for column in PAPER)
    return element("w:tr", None, element("w:trPr", None, element("w:tblHeader")), *cells)


def _row(row: SheetRow, language: Language) -> str:
    return element("w:tr", None, *(_cell(column, "".join(_paragraphs(column, row, language))) for column in PAPER))


def _cell(column: PaperColumn, inside: str, shade: str = "") -> str:
    properties = element("w:tcPr", None, element("w:tcW", {"w:w": _width(column), "w:type": "dxa"}), shade)
    return element("w:tc", None, properties, inside)


def _paragraphs(column: PaperColumn, row: SheetRow, language: Language) -> Iterator[str]:
    """Each line a paragraph of its own, as when somebody types it."""
    for line in row[column.plain].split("\n"):
        yield _paragraph(_runs(line))
    for labelled in column.labelled:
        first, *others = row[labelled].split("\n")
        if first or others:
            yield _paragraph(run(f"{say(HEADS[labelled], language)}: ", bold=True) + _runs(first))
            yield from (_paragraph(_runs(line)) for line in others)


def _paragraph(inside: str) -> str:
    style = element("w:pPr", None, element("w:pStyle", {"w:val": "Cell"}))
    return element("w:p", None, style, inside)


def _runs(line: str) -> str:
    tab = element("w:r", None, element("w:tab"))
    return tab.join(run(piece) if piece else "" for piece in line.split("\t"))


def _footer(title: str) -> str:
    page = element("w:fldSimple", {"w:instr": "PAGE"}, "<w:r><w:t>1</w:t></w:r>")
    return element("w:p", None, element("w:pPr", None, element("w:pStyle", {"w:val": "Footer"})), run(f"{title} · "), page)
