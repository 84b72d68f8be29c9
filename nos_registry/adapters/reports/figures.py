"""The tables of a report in one language, and the picture (SVG) that stands beside those that count crosswise."""

from collections.abc import Iterator
from dataclasses import dataclass

from nos_registry.adapters.reports.words import LABELS, outcome
from nos_registry.adapters.templating import html_environment
from nos_registry.domain.comments.figures import CrossTable
from nos_registry.domain.comments.report import ConsultationReport
from nos_registry.domain.review.stages import CommentKind, DispositionCode, Nation
from nos_registry.domain.standard import Language
from nos_registry.domain.terms import Both, say, term

TONES: dict[DispositionCode | None, tuple[str, str]] = {
    DispositionCode.ACCEPTED: ("#0d4a43", "#ffffff"),
    DispositionCode.ACCEPTED_WITH_MODIFICATION: ("#63b0a2", "#1a1f1c"),
    DispositionCode.REJECTED: ("#8f1a1a", "#ffffff"),
    DispositionCode.NOTED: ("#e2bd62", "#1a1f1c"),
    DispositionCode.DEFERRED: ("#f4e3b5", "#1a1f1c"),
    DispositionCode.OUT_OF_SCOPE: ("#5a4b8a", "#ffffff"),
    DispositionCode.DUPLICATE: ("#a3aca5", "#1a1f1c"),
    DispositionCode.WITHDRAWN: ("#dfe3df", "#1a1f1c"),
    None: ("#ffffff", "#1a1f1c"),
}
"""The colour of each disposition and of the figures on it; the same in every picture, light or dark page."""

_Counted = CrossTable[Nation] | CrossTable[CommentKind]
WIDTH_PX = 720
_LEFT_PX, _RIGHT_PX = 180, 680
_ROW_PX, _BAR_PX = 34, 22
_LEGEND_ROW_PX = 24
_LETTER_PX = 6.7
"""Of a usual letter of the legend, with some room to spare."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A table: its caption, the heads of its columns (of the words that name the rows first), rows of counts, perhaps totals.

    `tones` are the colours of the rows of one that has a chart; `chart` is it as SVG, `told` what it shows in words.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    totals: tuple[str, ...] = ()
    tones: tuple[tuple[str, str], ...] = ()
    chart: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: its place and width in pixels, its colours and its count, which is printed where it fits."""

    x: float
    width: float
    fill: str
    ink: str
    count: int


def figures(report: ConsultationReport, language: Language) -> tuple[Figure, ...]:
    """Return the tables of the comments by nation, by kind and by standard; none where there are no comments."""
    if not report.comments:
        return ()
    by_nation: tuple[Both, Both] = (("Yn ôl gwlad", "By nation"), ("Gwlad", "Nation"))
    by_kind: tuple[Both, Both] = (("Yn ôl math o sylw", "By kind of comment"), ("Math", "Kind"))
    nations = _crossed(report.by_nation, by_nation[0], language)
    return (nations, _crossed(report.by_kind, by_kind[0], language), _standards(report, language))


def participation(report: ConsultationReport, language: Language) -> Figure:
    """Return who was invited and who answered, by nation."""
    known = all(row.invited is not None for row in report.turnout)
    asked: list[Both] = [("Gwahoddwyd", "Invited"), ("O'r rhain, ymatebodd", "Of these, answered")] if known else []
    heads: list[Both] = [("Gwlad", "Nation"), *asked, ("Pawb a ymatebodd", "All respondents"), LABELS["comments"]]
    counted = [
        ((*((row.invited or 0, row.answered or 0) if known else ()), row.respondents, row.comments), row.nation) for row in report.turnout
    ]
    rows = tuple((term(nation, language), tuple(map(str, counts))) for counts, nation in counted)
    totals = tuple(str(sum(column)) for column in zip(*(counts for counts, _ in counted), strict=True))
    caption: Both = ("Gwahoddiadau ac ymatebion yn ôl gwlad", "Invitations and answers by nation")
    return Figure(say(caption, language), tuple(say(head, language) for head in heads), rows, totals)


def _crossed(found: _Counted, caption: Both, language: Language) -> Figure:
    columns = tuple(term(word, language) for word in found.columns)
    names = tuple(outcome(code, language) for code, _ in found.rows)
    told = "; ".join(f"{column}: {_told(found, at, names)}" for at, column in enumerate(columns))
    return Figure(
        caption=say(caption, language),
        heads=(say(("Penderfyniad", "Disposition"), language), *columns, say(LABELS["total"], language)),
        rows=tuple((name, (*map(str, counts), str(sum(counts)))) for name, (_, counts) in zip(names, found.rows, strict=True)),
        totals=(*map(str, found.totals), str(found.total)),
        tones=tuple(TONES[code] for code, _ in found.rows),
        chart=_picture(found, columns, names, f"{say(caption, language)}. {told}.", language),
        told=f"{told}.",
    )


def _told(found: _Counted, at: int, names: tuple[str, ...]) -> str:
    counted = ", ".join(f"{name} {counts[at]}" for name, (_, counts) in zip(names, found.rows, strict=True) if counts[at])
    return f"{found.totals[at]} ({counted})" if counted else f"{found.totals[at]}"


def _standards(report: ConsultationReport, language: Language) -> Figure:
    titles = {urn: say(title, language) for urn, title in report.standards}
    heads: tuple[Both, ...] = (
        ("Safon", "Standard"),
        LABELS["comments"],
        ("Newidiodd y testun", "Changed the text"),
        ("Heb ateb", "Unanswered"),
    )
    caption: Both = ("Yn ôl safon", "By standard")
    found = report.by_standard
    return Figure(
        caption=say(caption, language),
        heads=tuple(say(head, language) for head in heads),
        rows=tuple((f"{s.urn} {titles.get(s.urn, '')}".strip(), (str(s.comments), str(s.changed), str(s.unanswered))) for s in found),
        totals=(str(sum(s.comments for s in found)), str(sum(s.changed for s in found)), str(sum(s.unanswered for s in found))),
    )


def _picture(found: _Counted, columns: tuple[str, ...], names: tuple[str, ...], told: str, language: Language) -> str:
    """A bar for each column of the table, of one part for each of its rows; drawn the same for a page and for paper."""
    scale = (_RIGHT_PX - _LEFT_PX) / max(1, *found.totals)
    bars = [
        (name, at * _ROW_PX + 6, total, tuple(_parts(found, at, scale)))
        for at, (name, total) in enumerate(zip(columns, found.totals, strict=True))
    ]
    legend = list(_legend(names, len(columns) * _ROW_PX + 22, [TONES[code] for code, _ in found.rows]))
    height = legend[-1][1] + 12
    facts = {"bars": bars, "legend": legend, "height": height, "width": WIDTH_PX, "left": _LEFT_PX, "thick": _BAR_PX}
    return html_environment().get_template("svg/crossed.svg.j2").render(facts, told=told, lang=language, axis=len(columns) * _ROW_PX)


def _parts(found: _Counted, at: int, scale: float) -> Iterator[Part]:
    x = float(_LEFT_PX)
    for code, counts in found.rows:
        if counts[at]:
            fill, ink = TONES[code]
            yield Part(round(x, 1), round(counts[at] * scale, 1), fill, ink, counts[at])
            x += counts[at] * scale


def _legend(names: tuple[str, ...], top: int, tones: list[tuple[str, str]]) -> Iterator[tuple[int, int, str, str]]:
    """Each name at its place, as many a line as fit."""
    x, y = 8, top
    for name, (fill, _) in zip(names, tones, strict=True):
        width = 40 + round(len(name) * _LETTER_PX)
        if x + width > WIDTH_PX:
            x, y = 8, y + _LEGEND_ROW_PX
        yield x, y, name, fill
        x += width
