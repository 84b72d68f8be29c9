"""Every deadline that a review has today: the only list, from which pages, mails, calendars and jobs take theirs."""

import datetime as dt
from collections.abc import Iterator, Sequence

from nos_registry.domain.calendar import days_from
from nos_registry.domain.review.events import Record
from nos_registry.domain.review.positions import SUBJECTS_AT, has_welsh_gate, tally
from nos_registry.domain.review.profile import GateRule
from nos_registry.domain.review.review import Review
from nos_registry.domain.review.stages import GATES, Nation, Response, Subject
from nos_registry.domain.schedule.bank_holidays import BankHolidays
from nos_registry.domain.schedule.deadlines import Deadline, Limit, deadline
from nos_registry.domain.schedule.spells import began, spells


def standing_deadlines(review: Review, records: Sequence[Record], holidays: BankHolidays, today: dt.date) -> tuple[Deadline, ...]:
    """Return what is due in a review, in the order of `Limit`; a review on hold waits for no position."""
    found: list[Deadline] = []
    if review.plan:
        found.append(deadline(Limit.TARGET, review.plan.target_date, 0, holidays))
    if review.window:
        found.append(deadline(Limit.WINDOW, review.window.opens, review.window.days, holidays))
        found.append(response_deadline(review, holidays))
    found += _positions(review, records, holidays, today)
    found += _holds(review, holidays, today)
    if review.scheduled:
        found.append(deadline(Limit.PUBLICATION, review.scheduled, 0, holidays))
    return tuple(found)


def response_deadline(review: Review, holidays: BankHolidays) -> Deadline:
    """Return the last day to publish the response to the consultation of a review, which has a window."""
    assert review.window is not None, "a response answers a consultation"
    return deadline(Limit.RESPONSE, review.window.closes, review.profile.response_weeks, holidays)


def _positions(review: Review, records: Sequence[Record], holidays: BankHolidays, today: dt.date) -> Iterator[Deadline]:
    """When each voter that the gate still waits for is due; the days on hold are given back."""
    if review.stage not in GATES:
        return
    start, held = began(spells(records))
    for voter in missing_voters(review, today):
        yield deadline(Limit.POSITION, days_from(start, held), review.profile.days_of(review.stage), holidays, voter)


def missing_voters(review: Review, today: dt.date) -> tuple[Nation | None, ...]:
    """Return who has said nothing yet, or nothing that still stands, at the gate where the review is; None: the scrutiny."""
    rules = [rule for subject in SUBJECTS_AT.get(review.stage, ()) if (rule := _asked(review, subject))]
    tallies = [tally(review, rule, today) for rule in rules]
    waiting = {voter for found in tallies if not found.passed for voter in (*found.missing, *found.voided)}
    return (*(nation for nation in Nation if nation in waiting), *((None,) if None in waiting else ()))


def _asked(review: Review, subject: Subject) -> GateRule | None:
    return None if subject is Subject.WELSH_NOS and not has_welsh_gate(review) else review.profile.rule(subject)


def _holds(review: Review, holidays: BankHolidays, today: dt.date) -> Iterator[Deadline]:
    """The last day on which each hold blocks."""
    if review.stage not in GATES:
        return
    for subject in SUBJECTS_AT[review.stage]:
        rule = review.profile.rule(subject)
        for voter in tally(review, rule, today).blocking if rule else ():
            position = review.positions[subject, voter]
            if position.response is Response.HOLD:
                yield deadline(Limit.HOLD, position.on, review.profile.hold_days, holidays, voter)
