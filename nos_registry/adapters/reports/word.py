"""The report of a consultation as a Word file."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from xml.sax.saxutils import escape

from nos_registry.adapters.documents.writing.docx import page_footer, zipped
from nos_registry.adapters.documents.writing.word_parts import CHART_RELATION, LOCALES, core_properties, part, parts
from nos_registry.adapters.documents.writing.wordml import element, plain, run
from nos_registry.adapters.reports.figures import Figure
from nos_registry.adapters.reports.view import Entry, Line, ReportView
from nos_registry.adapters.reports.word_chart import chart_in_line, chart_part
from nos_registry.domain.redline.model import Word
from nos_registry.domain.standard import Language

_PAGE = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId5"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
)
_WIDTH = 9638
"""Of the text on A4, in twentieths of a point, as all that follows."""

_LABEL, _TEXT = 2400, 7238
_FACT, _FIRST = 3000, 3038
_CHANGE = (1500, 3450, 3388, 1300)
_AT_RIGHT = '<w:pPr><w:pStyle w:val="Cell"/><w:jc w:val="right"/></w:pPr>'


def render_word_report(shown: ReportView) -> bytes:
    """Return the report as `.docx`; the same report gives the same bytes."""
    title, language = f"{shown.labels['kicker']}: {shown.title}", Language(shown.language)
    charts = [chart_part(figure, language) for figure in shown.figures if figure.chart]
    files = parts(language, (), page_footer(title), 0, tracking=False, charts=charts)
    files["word/document.xml"] = part("w:document", element("w:body", None, *_body(shown, title), _PAGE))
    files["docProps/core.xml"] = core_properties(escape(title), language)
    return zipped(files)


def _body(shown: ReportView, title: str) -> Iterator[str]:
    say = shown.labels
    yield plain(title, "Title")
    if shown.sample:
        yield plain(shown.sample, "Notice")
    yield plain(shown.summary, "Clause")
    yield _table((_row(((_FACT, run(label)), (_WIDTH - _FACT, run(value)))) for label, value in shown.facts), (_FACT, _WIDTH - _FACT))
    yield plain(say["participation"], "Heading1")
    yield from _counted(shown.participation, say["total"])
    yield from _figures(shown)
    if shown.entries:
        yield from _changes(shown)
    yield from _questions(shown)
    yield plain(say["answers"], "Heading1")
    yield plain(say["note"] if shown.entries else say["no_comments"], "Clause")
    if shown.meanings:
        yield plain(say["meanings"], "Heading2")
        rows = (((_FACT, run(name, bold=True)), (_WIDTH - _FACT, run(meaning))) for name, meaning in shown.meanings)
        yield _table(map(_row, rows), (_FACT, _WIDTH - _FACT))
    for entry in shown.entries:
        yield from _entry(entry, shown)


def _figures(shown: ReportView) -> Iterator[str]:
    if shown.figures:
        yield plain(shown.labels["figures"], "Heading1")
    number = count(1)
    for figure in shown.figures:
        yield from _counted(figure, shown.labels["total"], number)


def _counted(figure: Figure, total: str, number: Iterator[int] | None = None) -> Iterator[str]:
    """A table under its caption, and between them its chart, if it has one: the next of the `number`."""
    yield plain(figure.caption, "Heading2")
    if figure.chart and number:
        at = next(number)
        yield chart_in_line(figure, at, CHART_RELATION + at - 1)
    wide = (_WIDTH - _FIRST) // (len(figure.heads) - 1)
    widths = (_WIDTH - wide * (len(figure.heads) - 1), *(wide for _ in figure.heads[1:]))
    rows = [_row(_cells(widths, figure.heads, bold=True), head=True)]
    rows += [_row(_cells(widths, (name, *counts))) for name, counts in figure.rows]
    rows += [_row(_cells(widths, (total, *figure.totals), bold=True))] if figure.totals else []
    yield _table(rows, widths)


def _cells(widths: Sequence[int], texts: Sequence[str], *, bold: bool = False) -> tuple[tuple[int, str], ...]:
    """The first at the left, the counts after it at the right of their columns."""
    first, *counts = zip(widths, texts, strict=True)
    return (first[0], run(first[1], bold=bold)), *((width, _AT_RIGHT + run(text, bold=bold)) for width, text in counts)


def _changes(shown: ReportView) -> Iterator[str]:
    say = shown.labels
    yield plain(say["changes"], "Heading1")
    if not shown.changes:
        yield plain(say["no_changes"], "Clause")
        return
    heads = (say["clause"], say["before"], say["after"], say["because"])
    rows = [_row(tuple(zip(_CHANGE, (run(head, bold=True) for head in heads), strict=True)), head=True)]
    for change in shown.changes:
        said = (_marked(words, change.lang) or run(change.note) for words in (change.before, change.after))
        because = run(", ".join(name for name, _ in change.comments))
        rows.append(_row(tuple(zip(_CHANGE, (run(change.where, bold=True), *said, because), strict=True))))
    yield _table(rows, _CHANGE)


def _questions(shown: ReportView) -> Iterator[str]:
    if shown.questions:
        yield plain(shown.labels["welsh"], "Heading1")
    for question, answers in shown.questions:
        yield plain(question, "Heading2")
        for answer in answers:
            yield _paragraph(run(f"{answer.who}, {answer.id}: ", bold=True), _said(answer.text, answer.lang))
        if not answers:
            yield plain(shown.labels["no_answers"], "Clause")


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


_MARKS = {"=": "", "-": '<w:strike/><w:color w:val="761111"/>', "+": '<w:b/><w:color w:val="0A4020"/><w:u w:val="single"/>'}


def _marked(words: Iterable[Word], language: str) -> str:
    """Words with what was taken out struck and what was put in underlined, by more than their colour."""
    locale = element("w:lang", {"w:val": LOCALES[Language(language)]})
    return "".join(run(text).replace("<w:r>", f"<w:r>{element('w:rPr', None, _MARKS[op], locale)}", 1) for op, text in words)


def _paragraph(*inside: str, style: str = "Clause") -> str:
    return element("w:p", None, element("w:pPr", None, element("w:pStyle", {"w:val": style})), *inside)


_EDGES = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="C9CEC6"/>' for side in ("top", "bottom", "insideH"))


def _table(rows: Iterable[str], widths: tuple[int, ...]) -> str:
    properties = (
        f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{_EDGES}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
    )
    grid = element("w:tblGrid", None, *(element("w:gridCol", {"w:w": width}) for width in widths))
    return element("w:tbl", None, properties, grid, *rows)


def _row(cells: tuple[tuple[int, str], ...], *, head: bool = False) -> str:
    properties = element("w:trPr", None, element("w:cantSplit"), element("w:tblHeader") if head else "")
    written = (
        element("w:tc", None, element("w:tcPr", None, element("w:tcW", {"w:w": width, "w:type": "dxa"})), _cell_paragraph(inside))
        for width, inside in cells
    )
    return element("w:tr", None, properties, *written)


def _cell_paragraph(inside: str) -> str:
    return element("w:p", None, inside) if inside.startswith("<w:pPr>") else _paragraph(inside, style="Cell")
