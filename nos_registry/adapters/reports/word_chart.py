"""A chart of a Word file: drawn by the word processor from the counts themselves, so that it stays sharp and can be restyled.

Source: ECMA-376 part 1, sections 20.4.2.8 (inline drawings) and 21.2.2 (charts).
"""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from nos_registry.adapters.documents.writing.word_parts import HEAD, LOCALES
from nos_registry.adapters.documents.writing.wordml import element
from nos_registry.adapters.reports.figures import Figure
from nos_registry.adapters.visible import visible
from nos_registry.domain.standard import Language

_CHARTS = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_INLINE = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_EMU_PER_MM = 36_000
_WIDTH_MM, _BAR_MM, _FRAME_MM = 168, 9, 26
_LETTERS = '<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="{size}"><a:solidFill><a:srgbClr val="{ink}"/></a:solidFill></a:defRPr></a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
_AXES = '<c:axId val="1"/><c:axId val="2"/>'


def chart_part(figure: Figure, language: Language) -> str:
    """Return the chart of a figure as a part: a bar for each column of the table but the last, in parts for its rows."""
    columns = figure.heads[1:-1]
    series = "".join(_series(figure, at, columns) for at in range(len(figure.rows)))
    bars = element(
        "c:barChart",
        None,
        '<c:barDir val="bar"/><c:grouping val="stacked"/><c:varyColors val="0"/>',
        series,
        '<c:gapWidth val="45"/><c:overlap val="100"/>',
        _AXES,
    )
    plot = element("c:plotArea", None, "<c:layout/>", bars, _names_axis(), _counts_axis())
    legend = element("c:legend", None, '<c:legendPos val="b"/><c:overlay val="0"/>', _letters(900))
    chart = element("c:chart", None, '<c:autoTitleDeleted val="1"/>', plot, legend, '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/>')
    spaces = {"xmlns:c": _CHARTS, "xmlns:a": _DRAWING}
    frame = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
    return HEAD + element("c:chartSpace", spaces, f'<c:lang val="{LOCALES[language]}"/><c:roundedCorners val="0"/>', chart, frame)


def chart_in_line(figure: Figure, number: int, relation: int) -> str:
    """Return the paragraph that holds a chart, the `number`-th of its document, with its figures in words for who cannot see it."""
    height = (_BAR_MM * (len(figure.heads) - 2) + _FRAME_MM) * _EMU_PER_MM
    size = {"cx": _WIDTH_MM * _EMU_PER_MM, "cy": height}
    named = {"id": number, "name": f"{figure.caption} {number}", "descr": figure.told}
    shown = element("c:chart", {"xmlns:c": _CHARTS, "r:id": f"rId{relation}"})
    graphic = element("a:graphic", {"xmlns:a": _DRAWING}, element("a:graphicData", {"uri": _CHARTS}, shown))
    placed = {"xmlns:wp": _INLINE, "distT": 0, "distB": 0, "distL": 0, "distR": 0}
    inline = element("wp:inline", placed, element("wp:extent", size), element("wp:docPr", named), "<wp:cNvGraphicFramePr/>", graphic)
    kept = element("w:pPr", None, element("w:pStyle", {"w:val": "Clause"}), element("w:keepNext"))
    return element("w:p", None, kept, element("w:r", None, element("w:drawing", None, inline)))


def _series(figure: Figure, at: int, columns: tuple[str, ...]) -> str:
    name, counts = figure.rows[at]
    fill, ink = figure.tones[at]
    shape = f'<c:spPr><a:solidFill><a:srgbClr val="{fill[1:]}"/></a:solidFill><a:ln w="9525"><a:solidFill><a:srgbClr val="1A1F1C"/></a:solidFill></a:ln></c:spPr>'
    told = '<c:numFmt formatCode="0;;" sourceLinked="0"/><c:spPr><a:noFill/></c:spPr>' + _letters(900, ink[1:])
    shown = "".join(
        f'<c:{what} val="{int(what == "showVal")}"/>'
        for what in ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
    )
    return element(
        "c:ser",
        None,
        f'<c:idx val="{at}"/><c:order val="{at}"/>',
        element("c:tx", None, element("c:strRef", None, f"<c:f>Sheet1!$A${at + 2}</c:f>", element("c:strCache", None, *_points([name])))),
        shape,
        '<c:invertIfNegative val="0"/>',
        element("c:dLbls", None, told, shown),
        element("c:cat", None, element("c:strLit", None, *_points(columns))),
        element("c:val", None, element("c:numLit", None, "<c:formatCode>0</c:formatCode>", *_points(counts[:-1]))),
    )


def _points(values: "tuple[str, ...] | list[str]") -> Iterator[str]:
    yield f'<c:ptCount val="{len(values)}"/>'
    for at, value in enumerate(values):
        yield element("c:pt", {"idx": at}, element("c:v", None, escape(visible(value))))


def _names_axis() -> str:
    """The first name on top, as in the table."""
    return (
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/><c:axPos val="l"/>'
        f'<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{_letters(1000)}'
        '<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _counts_axis() -> str:
    """Not shown: each part has its count."""
    return (
        '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling><c:delete val="1"/><c:axPos val="t"/>'
        '<c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="none"/>'
        '<c:crossAx val="1"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
    )


def _letters(size: int, ink: str = "1A1F1C") -> str:
    return _LETTERS.format(size=size, ink=ink)
