"""A comment sheet as a Word file: the field's columns on A4 across, the head on every page."""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from nos_registry.adapters.documents.writing.docx import zipped
from nos_registry.adapters.documents.writing.word_parts import core_properties, part, parts
from nos_registry.adapters.documents.writing.wordml import element, plain, run
from nos_registry.adapters.sheets.word_layout import ANSWERED, PAPER, PaperColumn
from nos_registry.domain.comments.columns import HEADS, Column
from nos_registry.domain.comments.rows import SheetRow
from nos_registry.domain.review.stages import CommentKind, DispositionCode
from nos_registry.domain.standard import Language
from nos_registry.domain.terms import Both, say, term

_TWIPS_PER_MM = 56.7
_TITLE: Both = ("Taflen sylwadau", "Comment sheet")
_HOW_TO_COMMENT: Both = (
    (
        "Un sylw i bob rhes, mewn rhes heb gyfeirnod; ychwanegwch resi yn ôl yr angen. Rhowch y wlad (a'r corff, os dymunwch), y cymal fel "
        "y'i hargreffir (megis P12), y math, y sylw a'r geiriau y byddech yn eu defnyddio. Ysgrifennwch yn Gymraeg neu yn Saesneg."
    ),
    (
        "One comment to a row, in a row without a reference; add rows as you need them. Give the nation (and the body, if you wish), the "
        "clause as it is printed (such as P12), the kind, the comment and the words you would use. Write in Welsh or in English."
    ),
)
_HOW_TO_ANSWER: Both = (
    "Llenwch y penderfyniad a'r ymateb yn unig: mae'r hyn a ddaeth i law wedi'i gloi, ac wedi'i lwydo.",
    "Fill in the disposition and the response alone: what was received is locked, and shaded.",
)
_AS_IT_IS: Both = (
    "Cadwch bennau'r colofnau, a throwch olrhain newidiadau i ffwrdd.",
    "Keep the heads of the columns, and turn tracked changes off.",
)
_ROWS_TO_FILL = 6
"""How many empty rows a sheet without comments has."""

_PAGE = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId5"/><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="850" w:right="567" w:bottom="850" w:left="567" w:header="425" w:footer="425" w:gutter="0"/></w:sectPr>'
)
"""A4 across, margins of 1 cm at the sides; the fifth relation is the footer."""


def render_word_sheet(rows: Sequence[SheetRow], title: str, language: Language) -> bytes:
    """Return rows as `.docx` with heads in `language`; the same rows give the same bytes."""
    named = f"{say(_TITLE, language)} {title}"
    files = parts(language, (), _footer(named), 0, tracking=False)
    shown = rows or [SheetRow(number, {}) for number in range(2, 2 + _ROWS_TO_FILL)]
    table = element(
        "w:tbl", None, _TABLE, element("w:tblGrid", None, *map(_grid, PAPER)), _head(language), *(_row(row, language) for row in shown)
    )
    front = plain(named, "Title") + "".join(_instructions(language, answering=bool(rows)))
    # Word wants a paragraph after a table.
    files["word/document.xml"] = part("w:document", element("w:body", None, front, table, element("w:p"), _PAGE))
    files["docProps/core.xml"] = core_properties(escape(named), language)
    return zipped(files)


def _instructions(language: Language, *, answering: bool) -> Iterator[str]:
    """How to fill the sheet in, for those who comment and (where there are comments) for those who answer."""
    yield _told(("I roi sylw", "To comment"), say(_HOW_TO_COMMENT, language), language)
    yield _told(HEADS[Column.KIND], "; ".join(term(kind, language) for kind in CommentKind), language)
    if answering:
        yield _told(("I ateb", "To answer"), say(_HOW_TO_ANSWER, language), language)
        yield _told(HEADS[Column.DISPOSITION], "; ".join(term(code, language) for code in DispositionCode), language)
    yield plain(say(_AS_IT_IS, language), "Small")


def _told(label: Both, said: str, language: Language) -> str:
    return plain(f"{said.removesuffix('.')}.", "Small", label=f"{say(label, language)}: ")


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


_SHADE = element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": "F4F6F3"})
_EMPTY_ROW_TWIPS = 850


def _head(language: Language) -> str:
    shade = element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": "E4EAE6"})
    cells = (_cell(column, _paragraph(run(say(column.head, language), bold=True)), shade) for column in PAPER)
    return element("w:tr", None, element("w:trPr", None, element("w:cantSplit"), element("w:tblHeader")), *cells)


def _row(row: SheetRow, language: Language) -> str:
    """A row that stays on one page; of a comment received, all but the answer is locked."""
    received = bool(row[Column.REFERENCE])
    cells = ((column, "".join(_paragraphs(column, row, language))) for column in PAPER)
    written = (
        _cell(column, _locked(said), _SHADE) if received and column.plain not in ANSWERED else _cell(column, said) for column, said in cells
    )
    height = element("w:trHeight", {"w:val": _EMPTY_ROW_TWIPS, "w:hRule": "atLeast"}) if not row.cells else ""
    return element("w:tr", None, element("w:trPr", None, element("w:cantSplit"), height), *written)


def _locked(inside: str) -> str:
    """Paragraphs that a word processor lets nobody change."""
    properties = element("w:sdtPr", None, element("w:lock", {"w:val": "sdtContentLocked"}))
    return element("w:sdt", None, properties, element("w:sdtContent", None, inside))


def _cell(column: PaperColumn, inside: str, shade: str = "") -> str:
    properties = element("w:tcPr", None, element("w:tcW", {"w:w": _width(column), "w:type": "dxa"}), shade)
    return element("w:tc", None, properties, inside)


def _paragraphs(column: PaperColumn, row: SheetRow, language: Language) -> Iterator[str]:
    """Each line a paragraph of its own, as when somebody types it."""
    labelled_there = any(row[labelled] for labelled in column.labelled)
    for line in row[column.plain].split("\n") if row[column.plain] or not labelled_there else ():
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
