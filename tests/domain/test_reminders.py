import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nos_registry.domain.calendar import months_from
from nos_registry.domain.reminders import (
    LADDER,
    REPEAT_MONTHS,
    Audience,
    Notice,
    NoticeKey,
    Recipient,
    by_body,
    by_suite,
    digest,
    due_report,
    due_rungs,
    months_overdue,
    notices_due,
)
from nos_registry.domain.standard import Language, Provenance, Validity
from nos_registry.domain.urn import Urn
from nos_registry.ports import Summary

REVIEW = dt.date(2026, 3, 1)
LEAD = Recipient("lead", Audience.LEAD)
DIRECTOR = Recipient("director", Audience.DIRECTOR)
GOVERNANCE = Recipient("governance", Audience.GOVERNANCE)
EVERYBODY = (LEAD, DIRECTOR, GOVERNANCE)

days = st.dates(dt.date(2023, 1, 1), dt.date(2032, 12, 31))


def standard(urn: str = "INSCS009", review_date: dt.date | None = REVIEW, **more: object) -> Summary:
    facts: dict[str, object] = {
        "urn": Urn(urn),
        "version": 1,
        "titles": {Language.EN: f"Title of {urn}"},
        "suites": ("Customer Service",),
        "developed_by": "Skills CFA",
        "validity": Validity.CURRENT,
        "provenance": Provenance.GIVEN,
        "indicative_review_date": review_date,
    }
    return Summary(**(facts | more))  # pyright: ignore[reportArgumentType] -- the tests name the fields


def keys(notices: Sequence[Notice]) -> list[tuple[str, int, str]]:
    return [(notice.key.urn, notice.key.rung, notice.key.recipient) for notice in notices]


def test_the_ladder_is_eighteen_twelve_six_three_months_before_on_the_day_and_every_three_after():
    a_year_late = dt.date(2027, 3, 1)
    assert [rung.months for rung in due_rungs(REVIEW, a_year_late)] == [-18, -12, -6, -3, 0, 3, 6, 9, 12]


def test_no_rung_is_due_the_day_before_its_day():
    assert due_rungs(REVIEW, dt.date(2024, 8, 31)) == ()
    assert [rung.months for rung in due_rungs(REVIEW, dt.date(2024, 9, 1))] == [-18]


@pytest.mark.parametrize(
    ("months", "audiences"),
    [
        (-18, {Audience.LEAD}),
        (0, {Audience.LEAD}),
        (3, {Audience.LEAD}),
        (6, {Audience.LEAD, Audience.DIRECTOR}),
        (9, set(Audience)),
        (30, set(Audience)),
    ],
)
def test_an_overdue_review_escalates_from_lead_to_director_to_governance(months: int, audiences: set[Audience]):
    rung = due_rungs(REVIEW, months_from(REVIEW, months))[-1]
    assert (rung.months, set(rung.audiences)) == (months, audiences)


@given(st.dates(), st.dates())
@settings(deadline=None)
def test_rungs_climb_and_each_is_due(review_date: dt.date, today: dt.date):
    rungs = due_rungs(review_date, today)
    assert all(lower.months < higher.months for lower, higher in pairwise(rungs))
    assert all(months_from(review_date, rung.months) <= today for rung in rungs)


@given(st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1)), st.integers(0, 600))
@settings(deadline=None)
def test_months_overdue_counts_whole_months(review_date: dt.date, months: int):
    then = months_from(review_date, months)
    assert months_overdue(review_date, then) == months
    assert months == 0 or months_overdue(review_date, then - dt.timedelta(days=1)) == months - 1


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


@pytest.mark.parametrize("placeholder", [dt.date(1905, 3, 15), dt.date(1949, 12, 31), dt.date.min])
def test_a_placeholder_date_is_unknown_and_never_reminded_of(placeholder: dt.date):
    summary = standard(review_date=placeholder)
    report = due_report([summary], REVIEW, 6)
    assert (len(report.unknown), report.unknown[0].indicative_review_date, report.counts.overdue) == (1, None, 0)
    assert notices_due([summary], REVIEW, set(), EVERYBODY) == ()


def test_legacy_standards_are_neither_reported_nor_reminded_of():
    legacy = standard(validity=Validity.LEGACY)
    assert due_report([legacy], dt.date(2030, 1, 1), 6).counts.current == 0
    assert notices_due([legacy], dt.date(2030, 1, 1), set(), EVERYBODY) == ()


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


def test_after_an_outage_only_the_highest_missed_rung_is_sent():
    assert keys(notices_due([standard()], REVIEW, set(), [LEAD])) == [("INSCS009", 0, "lead")]


def test_who_joins_at_a_rung_hears_of_it_though_others_have_had_it():
    today = months_from(REVIEW, 6)
    sent = {NoticeKey(Urn("INSCS009"), 1, 6, "lead")}
    assert keys(notices_due([standard()], today, sent, EVERYBODY)) == [("INSCS009", 6, "director")]


def test_a_recipient_of_one_body_hears_of_its_standards_alone():
    ours = Recipient("ours", Audience.LEAD, frozenset({"Skills CFA"}))
    summaries = [standard("A"), standard("B", developed_by="Lantra"), standard("C", developed_by=None)]
    assert keys(notices_due(summaries, REVIEW, set(), [ours])) == [("A", 0, "ours")]


def test_a_new_version_is_reminded_of_afresh():
    sent = {NoticeKey(Urn("INSCS009"), 1, 0, "lead")}
    assert len(notices_due([standard(version=2)], REVIEW, sent, [LEAD])) == 1


@given(st.lists(st.tuples(st.integers(0, 4), days), unique_by=lambda pair: pair[0]), days)
@settings(deadline=None)
def test_the_second_run_of_a_day_has_nothing_to_send(dated: list[tuple[int, dt.date]], today: dt.date):
    summaries = [standard(f"S{number}", date) for number, date in dated]
    sent = {notice.key for notice in notices_due(summaries, today, set(), EVERYBODY)}
    assert notices_due(summaries, today, sent, EVERYBODY) == ()


@given(days, st.lists(days, max_size=12))
@settings(deadline=None)
def test_in_whatever_order_days_are_run_nothing_is_sent_twice_nor_a_lower_rung_after_a_higher(review_date: dt.date, run: list[dt.date]):
    sent: set[NoticeKey] = set()
    for today in run:
        due = {notice.key for notice in notices_due([standard(review_date=review_date)], today, sent, EVERYBODY)}
        assert not due & sent
        for key in due:
            assert all(key.rung > earlier.rung for earlier in sent if earlier.recipient == key.recipient)
        sent |= due


@given(days)
@settings(deadline=None)
def test_run_daily_the_lead_hears_of_every_rung_once(start: dt.date):
    sent: list[int] = []
    ledger: set[NoticeKey] = set()
    for day in range(0, 1200, 2):
        for notice in notices_due([standard(review_date=start)], start - dt.timedelta(days=560) + dt.timedelta(days=day), ledger, [LEAD]):
            sent.append(notice.key.rung)
            ledger.add(notice.key)
    assert sent[: len(LADDER)] == [rung.months for rung in LADDER]
    assert all(later - earlier == REPEAT_MONTHS for earlier, later in pairwise(sent[len(LADDER) - 1 :]))


def test_a_digest_groups_by_suite_oldest_first_and_lists_a_standard_once():
    summaries = [
        standard("A", dt.date(2026, 2, 1), suites=("Sales", "Customer Service")),
        standard("B", dt.date(2026, 1, 1), suites=("Customer Service",)),
        standard("C", dt.date(2025, 1, 1), suites=("Customer Service",)),
        standard("D", suites=()),
    ]
    (found,) = digest(notices_due(summaries, REVIEW, set(), [LEAD]))
    assert found.recipient == "lead"
    assert [(name, [notice.key.urn for notice in group if isinstance(notice, Notice)]) for name, group in found.suites] == [
        ("Customer Service", ["C", "B"]),
        ("Sales", ["A"]),
        ("", ["D"]),
    ]
    assert len(found.notices) == 4


def test_each_recipient_has_one_digest():
    due = notices_due([standard("A"), standard("B")], months_from(REVIEW, 9), set(), EVERYBODY)
    assert [(found.recipient, len(found.notices)) for found in digest(due)] == [("director", 2), ("governance", 2), ("lead", 2)]


def test_a_date_at_the_end_of_the_calendar_stops_nobody_elses_reminder():
    """Exports use 31 December 9999 for "never"."""
    summaries = [standard("NEVER", dt.date.max), standard("LATE")]
    assert keys(notices_due(summaries, REVIEW, set(), [LEAD])) == [("LATE", 0, "lead")]
    assert due_report(summaries, REVIEW, 600).counts.model_dump() == {"current": 2, "overdue": 0, "due": 1, "unknown": 0}


@given(st.dates(), st.integers(-200_000, 200_000))
@settings(deadline=None)
def test_months_are_counted_to_the_ends_of_the_calendar_and_never_fail(day: dt.date, months: int):
    then = months_from(day, months)
    assert (then > day) == (months > 0 and day < dt.date.max)
    if dt.date.min < then < dt.date.max:
        assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == months
        assert then.day == day.day or (then.day < day.day and (then + dt.timedelta(days=1)).day == 1)


@pytest.mark.parametrize(
    ("review_date", "rung", "day"),
    [
        (dt.date(2028, 2, 29), -12, dt.date(2027, 2, 28)),
        (dt.date(2028, 2, 29), 12, dt.date(2029, 2, 28)),
        (dt.date(2026, 8, 31), -18, dt.date(2025, 2, 28)),
        (dt.date(2026, 8, 31), -6, dt.date(2026, 2, 28)),
        (dt.date(2026, 12, 31), -3, dt.date(2026, 9, 30)),
        (dt.date(2026, 12, 31), 6, dt.date(2027, 6, 30)),
    ],
)
def test_a_rung_at_the_end_of_a_month_comes_on_the_last_day_of_a_shorter_one(review_date: dt.date, rung: int, day: dt.date):
    assert rung in [each.months for each in due_rungs(review_date, day)]
    assert rung not in [each.months for each in due_rungs(review_date, day - dt.timedelta(days=1))]


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


def test_a_person_in_two_parts_hears_once():
    twice = [LEAD, Recipient("lead", Audience.DIRECTOR)]
    assert len(notices_due([standard()], months_from(REVIEW, 6), set(), twice)) == 1


def test_a_digest_rests_on_a_sample_as_soon_as_one_standard_does():
    samples = [standard("A"), standard("B", provenance=Provenance.SAMPLE)]
    assert [found.rests_on_sample for found in digest(notices_due(samples, REVIEW, set(), [LEAD]))] == [True]
    assert [found.rests_on_sample for found in digest(notices_due(samples[:1], REVIEW, set(), [LEAD]))] == [False]


@given(days, st.integers(1, 500))
@settings(deadline=None)
def test_after_an_outage_of_any_length_one_notice_comes_and_it_is_the_highest(start: dt.date, outage: int):
    sent = {notice.key for notice in notices_due([standard()], start, set(), [LEAD])}
    end = start + dt.timedelta(days=outage)
    due = [notice.key for notice in notices_due([standard()], end, sent, [LEAD])]
    rungs = due_rungs(REVIEW, end)
    already = {key.rung for key in sent}
    assert [key.rung for key in due] == ([rungs[-1].months] if rungs and rungs[-1].months not in already else [])


@given(review_date=st.dates(dt.date(2020, 1, 1), dt.date(2032, 12, 31)), today=st.dates(dt.date(2020, 1, 1), dt.date(2032, 12, 31)))
def test_the_due_report_and_the_ladder_tell_the_same(review_date: dt.date, today: dt.date):
    """Who reads `nos due` sees what the letters say: the same standards, as overdue, by the same months."""
    report = due_report([standard("A", review_date)], today, -LADDER[0].months)
    listed = (*report.overdue, *report.due)
    rungs = due_rungs(review_date, today)
    assert bool(listed) == bool(rungs)
    if rungs:
        told = notices_due([standard("A", review_date)], today, set(), [LEAD])
        assert [notice.key.urn for notice in told] == [item.urn for item in listed]
        assert months_overdue(review_date, today) == listed[0].months_overdue
        assert rungs[-1].months <= 0 or rungs[-1].months <= (listed[0].months_overdue or 0)
