"""The report over many reviews."""

import datetime as dt
from typing import Any

from nos_registry.domain.due import DueItem
from nos_registry.domain.metrics.course import Course, Party
from nos_registry.domain.metrics.cycle_times import Overdue, cycle_times
from nos_registry.domain.metrics.figures import Figures
from nos_registry.domain.review.stages import Nation, Stage
from nos_registry.domain.urn import Urn

TODAY = dt.date(2026, 11, 22)


def a_course(name: str = "r1", **more: Any) -> Course:
    facts: dict[str, Any] = {
        "review": name,
        "profile": "full",
        "standards": (Urn("INSCS009"),),
        "proposed": dt.date(2026, 1, 1),
        "ended": dt.date(2026, 4, 11),
        "outcome": Stage.PUBLISHED,
        "target": dt.date(2026, 6, 1),
        "stages": {Stage.DRAFTING: 60, Stage.PART_A: 40},
        "now": None,
        "on_hold": 0,
        "waits": {Party.BODY: 60, Party.NATIONS: 40},
        "answers": {Nation.WALES: (5, 7), None: (9,)},
    }
    return Course(**(facts | more))


RUNNING: dict[str, Any] = {"ended": None, "outcome": None, "now": (Stage.RESOLUTION, 12)}


def due(urn: str, months: int, suites: tuple[str, ...] = (), body: str | None = None) -> DueItem:
    return DueItem(Urn(urn), {}, suites, body, TODAY, months)


def test_without_reviews_it_is_empty() -> None:
    found = cycle_times((), (), TODAY)
    assert found.is_empty
    assert (found.whole, found.stages, found.waits, found.answers) == (None, (), (), ())


def test_stages_stand_in_the_order_of_the_lifecycle_over_all_reviews() -> None:
    found = cycle_times([a_course(), a_course("r2", stages={Stage.DRAFTING: 20})], (), TODAY)
    assert found.stages == ((Stage.PART_A, Figures(1, 40, 40, 40)), (Stage.DRAFTING, Figures(2, 40, 56, 60)))


def test_the_whole_is_told_of_reviews_that_ended_without_their_days_on_hold() -> None:
    found = cycle_times([a_course(), a_course("r2", on_hold=30), a_course("r3", **RUNNING)], (), TODAY)
    assert found.whole == Figures(2, 85, 97, 100)
    assert found.on_hold == Figures(1, 30, 30, 30)
    assert found.ended == 2


def test_a_review_in_flight_tells_where_it_is_and_whether_it_is_late() -> None:
    (flight,) = cycle_times([a_course(**RUNNING)], (), TODAY).in_flight
    assert (flight.stage, flight.days_in_stage, flight.days, flight.is_late) == (Stage.RESOLUTION, 12, 325, True)


def test_cancelled_reviews_are_counted_and_not_measured() -> None:
    found = cycle_times([a_course(outcome=Stage.CANCELLED)], (), TODAY)
    assert (found.cancelled, found.ended, found.whole, found.stages) == (1, 0, None, ())
    assert not found.is_empty


def test_since_a_day_leaves_out_what_had_ended_before_it() -> None:
    courses = [a_course(), a_course("r2", **RUNNING)]
    assert cycle_times(courses, (), TODAY, dt.date(2026, 4, 11)).ended == 1
    found = cycle_times(courses, (), TODAY, dt.date(2026, 4, 12))
    assert (found.ended, len(found.in_flight)) == (0, 1)


def test_waits_and_answers_are_put_together() -> None:
    found = cycle_times([a_course(), a_course("r2", waits={Party.HOLD: 5, Party.BODY: 1})], (), TODAY)
    assert found.waits == ((Party.BODY, 61), (Party.NATIONS, 40), (Party.HOLD, 5))
    assert found.answers == ((Nation.WALES, Figures(4, 6, 7, 7)), (None, Figures(2, 9, 9, 9)))


def test_overdue_standards_are_told_by_suite_and_by_body_the_most_first() -> None:
    items = [due("A1", 3, ("Bees", "Ants"), "Council"), due("B1", 40, ("Bees",)), due("C1", 1)]
    found = cycle_times((), items, TODAY)
    assert found.overdue_by_suite == (Overdue("Bees", 2, 40), Overdue("Ants", 1, 3), Overdue("", 1, 1))
    assert found.overdue_by_body == (Overdue("", 2, 40), Overdue("Council", 1, 3))
