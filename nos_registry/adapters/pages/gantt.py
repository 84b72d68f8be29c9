"""The plan of a review as a picture (SVG): what the target date leaves each stage, above what happened or is expected."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from babel.dates import format_date

from nos_registry.adapters.pages.words import PROGRESS
from nos_registry.adapters.templating import html_environment
from nos_registry.domain.calendar import SHORTEST_MONTH_DAYS, days_from, months_from
from nos_registry.domain.schedule.timetable import PlannedStage, Progress, Timetable
from nos_registry.domain.standard import Language
from nos_registry.domain.terms import Both, say, term

WIDTH = 960
_LEFT, _RIGHT = 200, 870
_TOP, _ROW = 82, 38
_FOOT = 46
_MARGIN_DAYS = 10
_TICK_LABEL_PX = 46
_LEAST_PX = 3
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 600)
"""How many months lie between two names, as few as have room."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its left edge, its width, and what it stands for."""

    x: float
    width: float
    kind: str


@dataclass(frozen=True, slots=True)
class Row:
    """A stage: its name and state, the bar of the plan, that of the course, and the slack in words."""

    y: int
    name: str
    state: str
    plan: Bar
    course: Bar | None
    slack: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days to pixels."""

    first: dt.date
    last: dt.date

    def x(self, day: dt.date) -> float:
        return round(_LEFT + (_RIGHT - _LEFT) * (day - self.first).days / max(1, (self.last - self.first).days), 1)

    def bar(self, starts: dt.date, ends: dt.date, kind: str) -> Bar:
        left = self.x(starts)
        return Bar(left, round(max(_LEAST_PX, self.x(ends) - left), 1), kind)


def render_gantt(title: Both, plan: Timetable, language: Language) -> str:
    """Return the picture, in light, dark and print alike; a table beside it should hold the same days."""
    scale = _scale(plan)
    rows = tuple(_row(number, planned, scale, language) for number, planned in enumerate(plan.stages))
    facts = {
        "title": say(title, language),
        "plan": plan,
        "rows": rows,
        "ticks": tuple(_ticks(scale, language)),
        "today": scale.x(plan.today) if scale.first <= plan.today <= scale.last else None,
        "target": scale.x(plan.target.on),
        "width": WIDTH,
        "left": _LEFT,
        "right": _RIGHT,
        "top": _TOP,
        "bottom": _TOP + _ROW * len(rows),
        "height": _TOP + _ROW * len(rows) + _FOOT,
        "lang": language,
    }
    return html_environment().get_template("svg/timetable.svg.j2").render(facts)


def progress_of(planned: PlannedStage, language: Language) -> str:
    """Return how far a stage is, in words."""
    words = say(PROGRESS[planned.progress], language)
    return f"{words}, {say(('yn hwyr', 'overdue'), language)}" if planned.overdue else words


def _scale(plan: Timetable) -> _Scale:
    """From the first day that is shown to the last, with a margin; a stage in the far past does not shrink the rest."""
    days = [day for it in plan.stages for day in (it.latest_start, it.latest_end, it.starts, it.ends) if day]
    return _Scale(days_from(min(days), -_MARGIN_DAYS), days_from(max([*days, plan.target.on]), _MARGIN_DAYS))


def _row(number: int, planned: PlannedStage, scale: _Scale, language: Language) -> Row:
    name = term(planned.stage, language)
    course = scale.bar(planned.starts, planned.ends, _kind(planned)) if planned.starts and planned.ends else None
    slack = "" if planned.slack_days is None else f"{planned.slack_days:+d} d".replace("-", "\N{MINUS SIGN}")
    return Row(
        y=_TOP + _ROW * number,
        name=f"{name[0].upper()}{name[1:]}",
        state=progress_of(planned, language),
        plan=scale.bar(planned.latest_start, planned.latest_end, "plan"),
        course=course,
        slack=slack,
        overdue=planned.overdue,
    )


def _kind(planned: PlannedStage) -> str:
    if planned.progress is Progress.DONE:
        return "done"
    return "late" if planned.overdue or (planned.slack_days is not None and planned.slack_days < 0) else "expected"


def _ticks(scale: _Scale, language: Language) -> Iterator[tuple[float, str, str]]:
    """The first days of months, as many as have room for their names; the first one and each January name their year."""
    locale = "cy" if language is Language.CY else "en_GB"
    months = max(1, (scale.last - scale.first).days // SHORTEST_MONTH_DAYS)
    step = next((step for step in _STEPS if months / step * _TICK_LABEL_PX <= _RIGHT - _LEFT), _STEPS[-1])
    year = 0
    for tick in _months(scale):
        if (tick.year * 12 + tick.month - 1) % step == 0:
            yield scale.x(tick), format_date(tick, "MMM", locale=locale), str(tick.year) if tick.year != year else ""
            year = tick.year


def _months(scale: _Scale) -> Iterator[dt.date]:
    """The first days of the months that are shown."""
    tick = months_from(days_from(scale.first, 1 - scale.first.day), 1)
    while scale.first < tick < scale.last:
        yield tick
        tick = months_from(tick, 1)
