"""The report of a consultation as a Word file."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from nos_registry.adapters.documents.writing.docx import page_footer, zipped
from nos_registry.adapters.documents.writing.word_parts import LOCALES, core_properties, part, parts
from nos_registry.adapters.documents.writing.wordml import element, plain, run
from nos_registry.adapters.reports.view import Entry, Figure, Line, ReportView
from nos_registry.domain.standard import Language

_PAGE = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId5"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
)
_LABEL, _TEXT = 2400, 7238
"""Widths in twentieths of a point: both together fill A4 within its margins."""


def render_word_report(shown: ReportView) -> bytes:
    """Return the report as `.docx`; the same report gives the same bytes."""
    title, language = f"{shown.labels['kicker']}: {shown.title}", Language(shown.language)
    files = parts(language, (), page_footer(title), 0, tracking=False)
    files["word/document.xml"] = part("w:document", element("w:body", None, *_body(shown, title), _PAGE))
    files["docProps/core.xml"] = core_properties(escape(title), language)
    return zipped(files)


def _body(shown: ReportView, title: str) -> Iterator[str]:
    yield plain(title, "Title")
    if shown.sample:
        yield plain(shown.sample, "Notice")
    yield from (plain(value, "Subtitle", label=f"{label}: ") for label, value in shown.facts)
    yield plain(shown.labels["figures"], "Heading1")
    for figure in shown.figures:
        yield from _figure(figure, shown.labels["comments"])
    if shown.questions:
        yield plain(shown.labels["welsh"], "Heading1")
    for question, answers in shown.questions:
        yield plain(question, "Heading2")
        for answer in answers:
            yield _paragraph(run(f"{answer.who}, {answer.id}: ", bold=True), _said(answer.text, answer.lang))
        if not answers:
            yield plain(shown.labels["no_answers"], "Clause")
    yield plain(shown.labels["answers"], "Heading1")
    if not shown.entries:
        yield plain(shown.labels["no_comments"], "Clause")
    for entry in shown.entries:
        yield from _entry(entry, shown)


def _figure(figure: Figure, unit: str) -> Iterator[str]:
    yield plain(figure.caption, "Heading2")
    head = _row(((_LABEL + 2400, run(figure.label, bold=True)), (1600, run(unit, bold=True))), head=True)
    yield _table(
        (head, *(_row(((_LABEL + 2400, run(name)), (1600, run(str(count))))) for name, count in figure.rows)), (_LABEL + 2400, 1600)
    )


def _entry(entry: Entry, shown: ReportView) -> Iterator[str]:
    yield plain(f"{entry.id} · {' · '.join(badge for badge, _ in entry.badges)}", "Heading2")
    yield _table((_row(((_LABEL, _label(line)), (_TEXT, _line(line, shown)))) for line in entry.lines), (_LABEL, _TEXT))


def _label(line: Line) -> str:
    return run(line.label, bold=True) + (element("w:r", None, element("w:br")) + run(line.sub) if line.sub else "")


def _line(line: Line, shown: ReportView) -> str:
    pieces = [run(line.before) if line.before else ""]
    pieces += [run(": ")] if line.before and line.text else []
    pieces += [_said(f"“{line.text}”" if line.quoted else line.text, line.lang)] if line.text else []
    pieces += [run(f" ({line.note})")] if line.note else []
    pieces += [run(f" {shown.labels['see']} {shown.entries[line.to - 1].id}")] if line.to else []
    return "".join(pieces)


def _said(text: str, language: str) -> str:
    """Words in a language of their own, line by line."""
    properties = element("w:rPr", None, element("w:lang", {"w:val": LOCALES[Language(language)]}))
    line_end = element("w:r", None, element("w:br"))
    return line_end.join(run(line).replace("<w:r>", f"<w:r>{properties}", 1) for line in text.split("\n"))


def _paragraph(*inside: str, style: str = "Clause") -> str:
    return element("w:p", None, element("w:pPr", None, element("w:pStyle", {"w:val": style})), *inside)


_EDGES = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="C9CEC6"/>' for side in ("top", "bottom", "insideH"))


def _table(rows: "Iterator[str] | tuple[str, ...]", widths: tuple[int, ...]) -> str:
    properties = (
        f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{_EDGES}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
    )
    grid = element("w:tblGrid", None, *(element("w:gridCol", {"w:w": width}) for width in widths))
    return element("w:tbl", None, properties, grid, *rows)


def _row(cells: tuple[tuple[int, str], ...], *, head: bool = False) -> str:
    properties = element("w:trPr", None, element("w:cantSplit"), element("w:tblHeader") if head else "")
    written = (
        element("w:tc", None, element("w:tcPr", None, element("w:tcW", {"w:w": width, "w:type": "dxa"})), _paragraph(inside, style="Cell"))
        for width, inside in cells
    )
    return element("w:tr", None, properties, *written)
