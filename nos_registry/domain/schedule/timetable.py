"""The plan of a review, counted back from its target date: the latest start of each stage, and the slack it still has."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain

from nos_registry.domain.calendar import days_from
from nos_registry.domain.review.events import Record
from nos_registry.domain.review.path import path
from nos_registry.domain.review.review import Review
from nos_registry.domain.review.stages import GATES, Stage
from nos_registry.domain.schedule.bank_holidays import BankHolidays
from nos_registry.domain.schedule.deadlines import LIMITS, Deadline, Limit, Remark, RemarkKind, deadline
from nos_registry.domain.schedule.pace import Pace
from nos_registry.domain.schedule.spells import Spell, began, spells


class Progress(StrEnum):
    """How far a stage is; `not-reached` in a review that ended before it."""

    DONE = "done"
    NOW = "now"
    TO_COME = "to-come"
    NOT_REACHED = "not-reached"


@dataclass(frozen=True, slots=True)
class PlannedStage:
    """One stage of a plan.

    `latest_start` and `latest_end` are what the target date leaves: it must give way to the next stage by `latest_end`.
    `starts` and `ends` are what happened, or what is to be expected from today at the planned pace; None where the
    stage was passed over, or is never reached.
    """

    stage: Stage
    days: int
    latest_start: dt.date
    latest_end: dt.date
    progress: Progress
    starts: dt.date | None
    ends: dt.date | None
    slack_days: int | None
    """By how many days it may still slip before the target is missed; negative: it is missed already. None once done."""
    overdue: bool
    """Whether it should have begun, or ended, before today."""


@dataclass(frozen=True, slots=True)
class Timetable:
    """A plan as it stands on `today`; `review` is empty for a review that is not proposed yet.

    `slack_days` is that of the whole: how many days remain between the expected end and the target.
    """

    review: str
    profile: str
    target: Deadline
    today: dt.date
    stages: tuple[PlannedStage, ...]
    response: Deadline | None
    on_hold: bool
    remarks: tuple[Remark, ...]

    @property
    def slack_days(self) -> int | None:
        """The least slack of what is not done; None where nothing is left to do."""
        return min((stage.slack_days for stage in self.stages if stage.slack_days is not None), default=None)

    @property
    def response_is_overdue(self) -> bool:
        """Whether comments still wait for their answer after the last day to publish it."""
        unanswered = any(it.stage is Stage.RESOLUTION and it.progress is Progress.NOW for it in self.stages)
        return self.response is not None and unanswered and self.response.has_passed(self.today)

    @property
    def overdue(self) -> tuple[PlannedStage, ...]:
        """What should have begun, or ended, before today."""
        return tuple(stage for stage in self.stages if stage.overdue)


def timetable(review: Review, records: Sequence[Record], target: dt.date, holidays: BankHolidays, today: dt.date) -> Timetable:
    """Return the plan of a review back from `target`; without records it is one that could be proposed today."""
    way, pace = path(review), Pace(review.profile, holidays, _window_days(review))
    starts = _latest_starts(pace, way, target)
    ends = (*starts[1:], target)
    course = _course(review, spells(records), way, pace, today)
    stages = tuple(
        _planned(stage, pace.days(stage), limits, found, today)
        for stage, limits, found in zip(way, zip(starts, ends, strict=True), course, strict=True)
    )
    response = _response(review, stages, holidays)
    target_day = deadline(Limit.TARGET, target, 0, holidays)
    gates = (pace.positions(stage, start) for stage, start in zip(way, starts, strict=True) if stage in GATES)
    closing = (pace.closing(start) for stage, start in zip(way, starts, strict=True) if stage is Stage.CONSULTATION)
    remarks = _remarks((target_day, *chain.from_iterable(gates), *closing, *((response,) if response else ())))
    return Timetable(review.id, review.profile.name, target_day, today, stages, response, review.stage is Stage.ON_HOLD, remarks)


def _latest_starts(pace: Pace, way: Sequence[Stage], target: dt.date) -> tuple[dt.date, ...]:
    """Return the latest start of each stage, so that the last gives way by `target`."""
    found: list[dt.date] = []
    by = target
    for stage in reversed(way):
        by = pace.latest_start(stage, by)
        found.append(by)
    return tuple(reversed(found))


@dataclass(frozen=True, slots=True)
class _Found:
    """When a stage began and gave way, or will."""

    progress: Progress
    starts: dt.date | None = None
    ends: dt.date | None = None


def _planned(stage: Stage, days: int, limits: tuple[dt.date, dt.date], found: _Found, today: dt.date) -> PlannedStage:
    latest_start, latest_end = limits
    slack: int | None = None
    overdue = False
    if found.progress is Progress.NOW and found.ends:
        slack, overdue = (latest_end - found.ends).days, today > latest_end
    elif found.progress is Progress.TO_COME and found.starts:
        slack, overdue = (latest_start - found.starts).days, today > latest_start
    return PlannedStage(stage, days, latest_start, latest_end, found.progress, found.starts, found.ends, slack, overdue)


def _course(review: Review, visits: Sequence[Spell], way: Sequence[Stage], pace: Pace, today: dt.date) -> tuple[_Found, ...]:
    """What happened to each stage, then what is to be expected."""
    last = {spell.stage: spell for spell in visits}
    if not review.is_open:
        return tuple(_past(last.get(stage)) for stage in way)
    at = way.index(review.held_from or review.stage) if visits else -1
    found = [_past(last.get(stage), passed=True) for stage in way[: max(at, 0)]]
    by = today
    if at >= 0:
        by = _expected_end(review, visits, pace, today)
        found.append(_Found(Progress.NOW, last[way[at]].entered, by))
    for stage in way[at + 1 :]:
        ends = _expected_finish(review, stage, by, pace)
        found.append(_Found(Progress.TO_COME, by, ends))
        by = ends
    return tuple(found)


def _past(spell: Spell | None, *, passed: bool = False) -> _Found:
    if spell is None:
        return _Found(Progress.DONE if passed else Progress.NOT_REACHED)
    return _Found(Progress.DONE, spell.entered, spell.left)


def _expected_end(review: Review, visits: Sequence[Spell], pace: Pace, today: dt.date) -> dt.date:
    """When the stage at which the review stands gives way: not before today, whatever was planned."""
    running = visits[:-1] if review.held_from else visits
    start, held = began(running)
    held += visits[-1].days(today) if review.held_from else 0
    window = review.window
    if window and running[-1].stage is Stage.CONSULTATION:
        closes = window.given_back(visits[-1].entered, today) if review.held_from else None
        return max(today, days_from(closes or window.closes, 1))
    return max(today, _expected_finish(review, running[-1].stage, days_from(start, held), pace))


def _expected_finish(review: Review, stage: Stage, start: dt.date, pace: Pace) -> dt.date:
    """A day that was set decides: the planned opening of the consultation, the day of publication."""
    opens = review.plan.opens if review.plan else None
    if stage is Stage.READY_TO_CONSULT and opens:
        return max(start, opens)
    if stage is Stage.READY and review.scheduled:
        return max(start, review.scheduled)
    return pace.finish(stage, start)


def _window_days(review: Review) -> int:
    """How long the consultation runs: as opened, as planned, or as long as it must."""
    if review.window:
        return review.window.days
    plan = review.plan
    if plan and plan.opens and plan.closes:
        return (plan.closes - plan.opens).days + 1
    return review.profile.minimum_window_days


def _response(review: Review, stages: Iterable[PlannedStage], holidays: BankHolidays) -> Deadline | None:
    """When the response is due: after the window there was, or after the latest there can be."""
    if review.window:
        return deadline(Limit.RESPONSE, review.window.closes, review.profile.response_weeks, holidays)
    closes = [days_from(stage.latest_end, -1) for stage in stages if stage.stage is Stage.CONSULTATION]
    return deadline(Limit.RESPONSE, closes[0], review.profile.response_weeks, holidays) if closes else None


def _remarks(due: Iterable[Deadline]) -> tuple[Remark, ...]:
    """What is to be said of the plan's own days, each once; that a gate's day moved is in its dates."""
    return tuple(dict.fromkeys(_named(remark, found) for found in due for remark in found.remarks if remark.kind is not RemarkKind.MOVED))


def _named(remark: Remark, due: Deadline) -> Remark:
    """Say of which day a remark on a bank holiday speaks; what is not known of a year is said of the year."""
    if remark.kind is not RemarkKind.BANK_HOLIDAY:
        return remark
    name = LIMITS[due.limit]
    return replace(remark, words=(f"{name[0]}: {remark.words[0]}", f"{name[1]}: {remark.words[1]}"))
