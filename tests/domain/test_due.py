"""The due report: what is overdue, due, or without a usable date."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from nos_registry.domain.calendar import months_from
from nos_registry.domain.due import by_body, by_suite, due_report, months_overdue, months_passed
from tests.domain.reminding import REVIEW, standard

days = st.dates(dt.date(2023, 1, 1), dt.date(2032, 12, 31))


@given(st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1)), st.integers(0, 600))
@settings(deadline=None)
def test_months_overdue_counts_whole_months(review_date: dt.date, months: int):
    then = months_from(review_date, months)
    assert months_overdue(review_date, then) == months
    assert months == 0 or months_overdue(review_date, then - dt.timedelta(days=1)) == months - 1


@given(st.dates(), st.dates())
@settings(deadline=None)
def test_so_many_months_have_passed_and_not_one_more(review_date: dt.date, today: dt.date):
    passed = months_passed(review_date, today)
    assert months_from(review_date, passed) <= today
    assert months_from(review_date, passed + 1) > today or months_from(review_date, passed + 1) == dt.date.max
    assert months_overdue(review_date, today) == max(0, passed)


def test_months_overdue_is_nought_before_the_date():
    assert months_overdue(REVIEW, dt.date(2020, 1, 1)) == 0


def test_a_day_that_a_month_lacks_becomes_its_last():
    assert months_from(dt.date(2028, 1, 31), 1) == dt.date(2028, 2, 29)


def test_the_due_report_tells_overdue_due_and_unknown_apart():
    summaries = [
        standard("LATER", dt.date(2030, 1, 1)),
        standard("SOON", dt.date(2026, 9, 1)),
        standard("LATE", dt.date(2026, 2, 28)),
        standard("NONE", None),
        standard("TODAY", REVIEW),
    ]
    report = due_report(summaries, REVIEW, 6)
    assert [item.urn for item in report.overdue] == ["LATE"]
    assert [item.urn for item in report.due] == ["TODAY", "SOON"]
    assert [item.urn for item in report.unknown] == ["NONE"]
    assert report.counts.model_dump() == {"current": 5, "overdue": 1, "due": 2, "unknown": 1}


def test_a_date_just_beyond_the_months_asked_for_is_not_due():
    report = due_report([standard(review_date=dt.date(2026, 9, 2))], REVIEW, 6)
    assert report.due == ()


def test_the_due_report_has_the_json_of_the_contract():
    report = due_report([standard()], dt.date(2026, 6, 1), 6).model_dump(mode="json")
    assert set(report) == {"as_of", "overdue", "due", "unknown", "counts"}
    assert report["overdue"] == [
        {
            "urn": "INSCS009",
            "title": {"en": "Title of INSCS009"},
            "suites": ["Customer Service"],
            "developed_by": "Skills CFA",
            "indicative_review_date": "2026-03-01",
            "months_overdue": 3,
        }
    ]


def test_overdue_stand_by_date_then_urn_whatever_order_they_came_in():
    early = dt.date(2020, 1, 1)
    summaries = [standard("B"), standard("A"), standard("C", early)]
    assert [item.urn for item in due_report(summaries, dt.date(2027, 1, 1), 0).overdue] == ["C", "A", "B"]


def test_grouping_shows_a_standard_under_each_suite_and_those_of_none_last():
    items = due_report([standard("A", suites=("Y", "X")), standard("B", suites=(), developed_by=None)], dt.date(2027, 1, 1), 0).overdue
    assert [(name, [item.urn for item in group]) for name, group in by_suite(items)] == [("X", ["A"]), ("Y", ["A"]), ("", ["B"])]
    assert [name for name, _ in by_body(items)] == ["Skills CFA", ""]


@given(st.dates(), st.integers(-200_000, 200_000))
@settings(deadline=None)
def test_months_are_counted_to_the_ends_of_the_calendar_and_never_fail(day: dt.date, months: int):
    then = months_from(day, months)
    assert (then > day) == (months > 0 and day < dt.date.max)
    if dt.date.min < then < dt.date.max:
        assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == months
        assert then.day == day.day or (then.day < day.day and (then + dt.timedelta(days=1)).day == 1)


@given(st.lists(st.one_of(st.none(), st.dates(dt.date(1900, 1, 1), dt.date(2060, 1, 1))), max_size=20), days, st.integers(0, 60))
@settings(deadline=None)
def test_the_counts_of_a_due_report_add_up(dates: list[dt.date | None], today: dt.date, within: int):
    summaries = [standard(f"S{number:02}", date, suites=("A", "B")[: number % 3]) for number, date in enumerate(dates)]
    report = due_report(summaries, today, within)
    later = due_report(summaries, today, 10_000).counts.due - report.counts.due
    counts = report.counts
    assert counts.current == len(dates) == counts.overdue + counts.due + counts.unknown + later
    assert (counts.overdue, counts.due, counts.unknown) == (len(report.overdue), len(report.due), len(report.unknown))
    urns = [item.urn for item in (*report.overdue, *report.due, *report.unknown)]
    assert len(set(urns)) == len(urns)
    assert {item.urn for _, group in by_suite(report.overdue) for item in group} == {item.urn for item in report.overdue}


def test_the_json_of_a_date_that_is_not_known_is_null():
    (item,) = due_report([standard(review_date=None)], REVIEW, 6).model_dump(mode="json")["unknown"]
    assert (item["indicative_review_date"], item["months_overdue"]) == (None, None)


def test_two_standards_of_one_urn_and_day_do_not_stop_the_report():
    """The registry refuses them, an export has them."""
    assert due_report([standard(), standard(version=2)], dt.date(2027, 1, 1), 0).counts.overdue == 2
