"""How long reviews take: a page, a picture (SVG) and a table for programs (CSV)."""

import csv
import io
from dataclasses import dataclass

from markupsafe import Markup

from nos_registry.adapters.pages.words import PARTIES
from nos_registry.adapters.templating import html_environment
from nos_registry.domain.metrics.cycle_times import CycleTimes
from nos_registry.domain.metrics.figures import Figures
from nos_registry.domain.review.stages import Nation
from nos_registry.domain.standard import Language
from nos_registry.domain.terms import Both, say, term

WIDTH = 960
_LEFT, _RIGHT = 210, 760
_TOP, _ROW, _FOOT = 20, 32, 44
_WHOLE: Both = ("Yr adolygiad cyfan", "The whole review")
_ON_HOLD: Both = ("Wedi'i oedi", "On hold")
_SCRUTINY: Both = ("SQA Accreditation (craffu)", "SQA Accreditation (scrutiny)")
_HEAD = ("about", "name", "count", "median_days", "p90_days", "longest_days")


@dataclass(frozen=True, slots=True)
class Measured:
    """A row of the picture: what was measured, its figures, and where its bar and its whisker end."""

    y: int
    name: str
    figures: Figures
    median: float
    p90: float


def render_cycle_times(found: CycleTimes, language: Language) -> str:
    """Return the picture: a bar to the median, a whisker to the 90th percentile, for each stage."""
    named = _stages(found, language)
    most = max([1.0, *(it.p90 for _, it in named)])

    def x(days: float) -> float:
        return round(_LEFT + (_RIGHT - _LEFT) * days / most, 1)

    rows = [Measured(_TOP + _ROW * number, name, it, x(it.median), x(it.p90)) for number, (name, it) in enumerate(named)]
    bottom = _TOP + _ROW * len(rows)
    facts = {"found": found, "rows": rows, "width": WIDTH, "left": _LEFT, "bottom": bottom, "height": bottom + _FOOT, "lang": language}
    return html_environment().get_template("svg/cycle-times.svg.j2").render(facts)


def render_cycle_times_page(found: CycleTimes, language: Language) -> str:
    """Return the page: the picture, and a table of each figure."""
    whole = sum(days for _, days in found.waits)
    facts = {
        "found": found,
        "lang": language,
        "chart": Markup(render_cycle_times(found, language)),  # noqa: S704 -- its own template has escaped what it prints
        "stages": _stages(found, language),
        "answers": [(_voter(voter, language), it) for voter, it in found.answers],
        "waits": [(say(PARTIES[party], language), days, round(100 * days / whole)) for party, days in found.waits],
    }
    return html_environment().get_template("web/cycle-times.html.j2").render(facts)


def cycle_times_csv(found: CycleTimes) -> str:
    """Return every figure as CSV in UTF-8 with a byte order mark; the words are those of the JSON."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(_HEAD)
    writer.writerows(("stage", stage, *_cells(it)) for stage, it in found.stages)
    writer.writerows((about, "", *_cells(it)) for about, it in (("whole", found.whole), ("on-hold", found.on_hold)) if it)
    writer.writerows(("answer", voter or "scrutiny", *_cells(it)) for voter, it in found.answers)
    writer.writerows(("waits", party, "", "", "", days) for party, days in found.waits)
    return "\ufeff" + out.getvalue()


def _cells(it: Figures) -> tuple[str, ...]:
    return (str(it.count), f"{it.median:g}", f"{it.p90:g}", str(it.longest))


def _stages(found: CycleTimes, language: Language) -> list[tuple[str, Figures]]:
    rows = [(_capital(term(stage, language)), it) for stage, it in found.stages]
    return [*rows, *((say(words, language), it) for words, it in ((_ON_HOLD, found.on_hold), (_WHOLE, found.whole)) if it)]


def _capital(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"


def _voter(voter: Nation | None, language: Language) -> str:
    return term(voter, language) if voter else say(_SCRUTINY, language)
