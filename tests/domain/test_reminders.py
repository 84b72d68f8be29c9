"""Reminders of review dates: each rung once, after an outage or a change of the ladder only the highest."""

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nos_registry.domain.calendar import months_from
from nos_registry.domain.due import due_report, months_overdue, months_passed
from nos_registry.domain.ladders import Audience, Ladder, Rung
from nos_registry.domain.reminders import Notice, NoticeKey, Recipient, notices_due
from nos_registry.domain.standard import Validity
from nos_registry.domain.urn import Urn
from tests.domain.reminding import EVERYBODY, LEAD, REVIEW, standard
from tests.strategies.ladders import LADDERS, PARTS, ladders

LADDER = LADDERS.review_date

days = st.dates(dt.date(2023, 1, 1), dt.date(2032, 12, 31))


def keys(notices: Sequence[Notice]) -> list[tuple[str, int, str]]:
    return [(notice.key.urn, notice.key.rung, notice.key.recipient) for notice in notices]


def rung_on(review_date: dt.date, today: dt.date) -> Rung | None:
    return LADDER.reached(months_passed(review_date, today))


def test_the_ladder_is_eighteen_twelve_six_three_months_before_on_the_day_and_every_three_after():
    reached = [rung.at for month in range(-20, 13) if (rung := LADDER.reached(month))]
    assert list(dict.fromkeys(reached)) == [-18, -12, -6, -3, 0, 3, 6, 9, 12]


def test_no_rung_is_due_the_day_before_its_day():
    assert rung_on(REVIEW, dt.date(2024, 8, 31)) is None
    assert rung_on(REVIEW, dt.date(2024, 9, 1)) == LADDER.rungs[0]


@pytest.mark.parametrize(
    ("months", "audiences"),
    [
        (-18, {Audience.LEAD}),
        (0, {Audience.LEAD}),
        (3, {Audience.LEAD}),
        (6, {Audience.LEAD, Audience.DIRECTOR}),
        (9, set(PARTS)),
        (30, set(PARTS)),
    ],
)
def test_an_overdue_review_escalates_from_lead_to_director_to_governance(months: int, audiences: set[Audience]):
    rung = rung_on(REVIEW, months_from(REVIEW, months))
    assert rung is not None
    assert (rung.at, set(rung.tell)) == (months, audiences)


@given(st.dates(), st.dates())
@settings(deadline=None)
def test_the_rung_of_a_day_has_come_and_the_next_has_not(review_date: dt.date, today: dt.date):
    rung = rung_on(review_date, today)
    later = [each.at for each in LADDER.rungs if rung is None or each.at > rung.at] or [rung.at + 3 for rung in (rung,) if rung]
    assert rung is None or months_from(review_date, rung.at) <= today
    assert months_from(review_date, later[0]) > today or months_from(review_date, later[0]) == dt.date.max


@pytest.mark.parametrize("placeholder", [dt.date(1905, 3, 15), dt.date(1949, 12, 31), dt.date.min])
def test_a_placeholder_date_is_unknown_and_never_reminded_of(placeholder: dt.date):
    summary = standard(review_date=placeholder)
    report = due_report([summary], REVIEW, 6)
    assert (len(report.unknown), report.unknown[0].indicative_review_date, report.counts.overdue) == (1, None, 0)
    assert notices_due([summary], REVIEW, set(), EVERYBODY, LADDER) == ()


def test_legacy_standards_are_neither_reported_nor_reminded_of():
    legacy = standard(validity=Validity.LEGACY)
    assert due_report([legacy], dt.date(2030, 1, 1), 6).counts.current == 0
    assert notices_due([legacy], dt.date(2030, 1, 1), set(), EVERYBODY, LADDER) == ()


def test_after_an_outage_only_the_highest_missed_rung_is_sent():
    assert keys(notices_due([standard()], REVIEW, set(), [LEAD], LADDER)) == [("INSCS009", 0, "lead")]


def test_who_joins_at_a_rung_hears_of_it_though_others_have_had_it():
    today = months_from(REVIEW, 6)
    sent = {NoticeKey(Urn("INSCS009"), 1, 6, "lead")}
    assert keys(notices_due([standard()], today, sent, EVERYBODY, LADDER)) == [("INSCS009", 6, "director")]


def test_a_recipient_of_one_body_hears_of_its_standards_alone():
    ours = Recipient("ours", Audience.LEAD, frozenset({"Skills CFA"}))
    summaries = [standard("A"), standard("B", developed_by="Lantra"), standard("C", developed_by=None)]
    assert keys(notices_due(summaries, REVIEW, set(), [ours], LADDER)) == [("A", 0, "ours")]


def test_a_new_version_is_reminded_of_afresh():
    sent = {NoticeKey(Urn("INSCS009"), 1, 0, "lead")}
    assert len(notices_due([standard(version=2)], REVIEW, sent, [LEAD], LADDER)) == 1


@given(st.lists(st.tuples(st.integers(0, 4), days), unique_by=lambda pair: pair[0]), days)
@settings(deadline=None)
def test_the_second_run_of_a_day_has_nothing_to_send(dated: list[tuple[int, dt.date]], today: dt.date):
    summaries = [standard(f"S{number}", date) for number, date in dated]
    sent = {notice.key for notice in notices_due(summaries, today, set(), EVERYBODY, LADDER)}
    assert notices_due(summaries, today, sent, EVERYBODY, LADDER) == ()


@given(days, st.lists(days, max_size=12))
@settings(deadline=None)
def test_in_whatever_order_days_are_run_nothing_is_sent_twice_nor_a_lower_rung_after_a_higher(review_date: dt.date, run: list[dt.date]):
    sent: set[NoticeKey] = set()
    for today in run:
        due = {notice.key for notice in notices_due([standard(review_date=review_date)], today, sent, EVERYBODY, LADDER)}
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
        for notice in notices_due(
            [standard(review_date=start)], start - dt.timedelta(days=560) + dt.timedelta(days=day), ledger, [LEAD], LADDER
        ):
            sent.append(notice.key.rung)
            ledger.add(notice.key)
    assert sent[: len(LADDER.rungs)] == [rung.at for rung in LADDER.rungs]
    assert all(later - earlier == LADDER.repeat for earlier, later in pairwise(sent[len(LADDER.rungs) - 1 :]))


def test_a_date_at_the_end_of_the_calendar_stops_nobody_elses_reminder():
    """Exports use 31 December 9999 for "never"."""
    summaries = [standard("NEVER", dt.date.max), standard("LATE")]
    assert keys(notices_due(summaries, REVIEW, set(), [LEAD], LADDER)) == [("LATE", 0, "lead")]
    assert due_report(summaries, REVIEW, 600).counts.model_dump() == {"current": 2, "overdue": 0, "due": 1, "unknown": 0}


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
    on_it, before = rung_on(review_date, day), rung_on(review_date, day - dt.timedelta(days=1))
    assert on_it is not None
    assert on_it.at == rung
    assert before is None or before.at < rung


def test_a_person_in_two_parts_hears_once():
    twice = [LEAD, Recipient("lead", Audience.DIRECTOR)]
    assert len(notices_due([standard()], months_from(REVIEW, 6), set(), twice, LADDER)) == 1


@given(days, st.integers(1, 500))
@settings(deadline=None)
def test_after_an_outage_of_any_length_one_notice_comes_and_it_is_the_highest(start: dt.date, outage: int):
    sent = {notice.key for notice in notices_due([standard()], start, set(), [LEAD], LADDER)}
    end = start + dt.timedelta(days=outage)
    due = [notice.key for notice in notices_due([standard()], end, sent, [LEAD], LADDER)]
    highest = rung_on(REVIEW, end)
    already = {key.rung for key in sent}
    assert [key.rung for key in due] == ([highest.at] if highest and highest.at not in already else [])


@given(review_date=st.dates(dt.date(2020, 1, 1), dt.date(2032, 12, 31)), today=st.dates(dt.date(2020, 1, 1), dt.date(2032, 12, 31)))
def test_the_due_report_and_the_ladder_tell_the_same(review_date: dt.date, today: dt.date):
    """Who reads `nos due` sees what the letters say: the same standards, as overdue, by the same months."""
    report = due_report([standard("A", review_date)], today, LADDER.ahead)
    listed = (*report.overdue, *report.due)
    rung = rung_on(review_date, today)
    assert bool(listed) == bool(rung)
    if rung:
        told = notices_due([standard("A", review_date)], today, set(), [LEAD], LADDER)
        assert [notice.key.urn for notice in told] == [item.urn for item in listed]
        assert months_overdue(review_date, today) == listed[0].months_overdue
        assert rung.at <= 0 or rung.at <= (listed[0].months_overdue or 0)


class TestAnotherLadder:
    """A body changes its ladder while letters of the old one are in the ledger."""

    SENT: ClassVar = {NoticeKey(Urn("INSCS009"), 1, -6, "lead")}

    def told(self, months: int, *rungs: int, repeat: int | None = None) -> list[int]:
        """The rungs of which the lead, who has had -6, is told so many months from the review date."""
        ladder = Ladder(rungs=tuple(Rung(at=at, tell=(Audience.LEAD,)) for at in rungs), repeat=repeat)
        due = notices_due([standard()], months_from(REVIEW, months), self.SENT, [LEAD], ladder)
        return [notice.key.rung for notice in due]

    def test_a_rung_put_in_below_the_last_one_told_is_never_told(self):
        assert self.told(-5, -9, -6) == []
        assert self.told(-5, -9) == []

    def test_a_rung_put_in_above_it_is_told_on_its_day(self):
        assert self.told(-5, -6, -4) == []
        assert self.told(-4, -6, -4) == [-4]

    def test_of_several_new_ones_that_were_missed_only_the_highest_is_told(self):
        assert self.told(-1, -6, -5, -3, -2) == [-2]

    def test_a_shorter_ladder_tells_what_comes_next(self):
        assert self.told(-1, 0) == []
        assert self.told(0, 0) == [0]

    def test_a_rung_that_was_moved_back_is_not_told_again(self):
        assert self.told(-5, -7) == []

    def test_a_ladder_that_repeats_more_often_tells_the_last_time_alone(self):
        assert self.told(5, -12, 0, repeat=2) == [4]

    def test_a_ladder_that_does_not_repeat_ends(self):
        assert self.told(30, -12, -6) == []

    def test_whoever_is_told_earlier_than_before_hears_of_the_rung_that_stands(self):
        ladder = Ladder(rungs=(Rung(at=-6, tell=(Audience.LEAD, Audience.DIRECTOR)),))
        due = notices_due([standard()], months_from(REVIEW, -5), self.SENT, EVERYBODY, ladder)
        assert keys(due) == [("INSCS009", -6, "director")]


@given(st.lists(st.tuples(ladders(), st.integers(0, 250)), min_size=1, max_size=6))
@settings(deadline=None)
def test_however_ladders_change_nobody_is_told_of_a_rung_twice_nor_of_two_at_once(lived: list[tuple[Ladder, int]]):
    """Each ladder holds for some days; the letters of one day tell each recipient of one rung, higher than all before."""
    sent: set[NoticeKey] = set()
    today = months_from(REVIEW, -24)
    for ladder, days_later in lived:
        today += dt.timedelta(days=days_later)
        due = [notice.key for notice in notices_due([standard()], today, sent, EVERYBODY, ladder)]
        assert len({key.recipient for key in due}) == len(due)
        for key in due:
            assert all(key.rung > earlier.rung for earlier in sent if earlier.recipient == key.recipient)
        sent |= set(due)
        assert notices_due([standard()], today, sent, EVERYBODY, ladder) == ()
