"""Cycle times over many reviews: what stages take, who is waited for, what is in flight and what is overdue."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nos_registry.domain.due import DueItem, by_body, by_suite
from nos_registry.domain.metrics.course import Course, Party
from nos_registry.domain.metrics.figures import Figures, figures
from nos_registry.domain.review.stages import Nation, Stage


@dataclass(frozen=True, slots=True)
class Overdue:
    """The current standards of a suite or a body (empty: none is named) whose review date has passed."""

    name: str
    standards: int
    months_longest: int


@dataclass(frozen=True, slots=True)
class Flight:
    """A review that is under way, with its days until now, those on hold left out."""

    review: str
    stage: Stage
    days: int
    days_in_stage: int
    target: dt.date | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class CycleTimes:
    """The report. Days are calendar days; those on hold are told in `on_hold` and `waits` alone.

    `whole` counts from the proposal to publication or confirmation; `stages` counts what is left behind, in the order of
    the lifecycle, over reviews that were not cancelled; `waits` shares out every day; `answers` are the days that a
    gate waited for each voter (None: the scrutiny).
    """

    as_of: dt.date
    since: dt.date | None
    ended: int
    cancelled: int
    in_flight: tuple[Flight, ...]
    whole: Figures | None
    on_hold: Figures | None
    stages: tuple[tuple[Stage, Figures], ...]
    waits: tuple[tuple[Party, int], ...]
    answers: tuple[tuple[Nation | None, Figures], ...]
    overdue_by_suite: tuple[Overdue, ...]
    overdue_by_body: tuple[Overdue, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is no review to tell of."""
        return not (self.ended or self.cancelled or self.in_flight)


def cycle_times(courses: Iterable[Course], overdue: Sequence[DueItem], today: dt.date, since: dt.date | None = None) -> CycleTimes:
    """Return the report over the reviews that were open on `since` or later (without it: over all)."""
    counted = [it for it in courses if since is None or it.ended is None or it.ended >= since]
    kept = [it for it in counted if it.outcome is not Stage.CANCELLED]
    ended = [it for it in kept if it.ended]
    waits = sum((Counter(it.waits) for it in kept), Counter[Party]())
    return CycleTimes(
        as_of=today,
        since=since,
        ended=len(ended),
        cancelled=len(counted) - len(kept),
        in_flight=tuple(_flight(it, today) for it in kept if it.now),
        whole=figures(it.days(today) for it in ended),
        on_hold=figures(it.on_hold for it in kept if it.on_hold),
        stages=tuple((stage, found) for stage in Stage if (found := figures(it.stages[stage] for it in kept if stage in it.stages))),
        waits=tuple((party, waits[party]) for party in Party if waits[party]),
        answers=_answers(kept),
        overdue_by_suite=_overdue(by_suite(overdue)),
        overdue_by_body=_overdue(by_body(overdue)),
    )


def _flight(it: Course, today: dt.date) -> Flight:
    assert it.now is not None, "only an open review is in flight"
    return Flight(it.review, it.now[0], it.days(today), it.now[1], it.target, it.is_late(today))


def _answers(courses: Iterable[Course]) -> tuple[tuple[Nation | None, Figures], ...]:
    days: defaultdict[Nation | None, list[int]] = defaultdict(list)
    for it in courses:
        for voter, found in it.answers.items():
            days[voter] += found
    return tuple((voter, found) for voter in (*Nation, None) if (found := figures(days[voter])))


def _overdue(groups: Iterable[tuple[str, tuple[DueItem, ...]]]) -> tuple[Overdue, ...]:
    """The most overdue first."""
    rows = [Overdue(name, len(items), max(item.months_overdue or 0 for item in items)) for name, items in groups if items]
    return tuple(sorted(rows, key=lambda row: (-row.standards, -row.months_longest, row.name)))
