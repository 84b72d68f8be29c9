"""The one letter a day."""

import datetime as dt

from nos_registry.domain.calendar import months_from
from nos_registry.domain.digests import digest
from nos_registry.domain.reminders import Notice, notices_due
from nos_registry.domain.standard import Provenance
from tests.domain.reminding import EVERYBODY, LEAD, REVIEW, standard
from tests.strategies.ladders import LADDERS

LADDER = LADDERS.review_date


def test_a_digest_groups_by_suite_oldest_first_and_lists_a_standard_once():
    summaries = [
        standard("A", dt.date(2026, 2, 1), suites=("Sales", "Customer Service")),
        standard("B", dt.date(2026, 1, 1), suites=("Customer Service",)),
        standard("C", dt.date(2025, 1, 1), suites=("Customer Service",)),
        standard("D", suites=()),
    ]
    (found,) = digest(notices_due(summaries, REVIEW, set(), [LEAD], LADDER))
    assert found.recipient == "lead"
    assert [(name, [notice.key.urn for notice in group if isinstance(notice, Notice)]) for name, group in found.suites] == [
        ("Customer Service", ["C", "B"]),
        ("Sales", ["A"]),
        ("", ["D"]),
    ]
    assert len(found.notices) == 4


def test_each_recipient_has_one_digest():
    due = notices_due([standard("A"), standard("B")], months_from(REVIEW, 9), set(), EVERYBODY, LADDER)
    assert [(found.recipient, len(found.notices)) for found in digest(due)] == [("director", 2), ("governance", 2), ("lead", 2)]


def test_a_digest_rests_on_a_sample_as_soon_as_one_standard_does():
    samples = [standard("A"), standard("B", provenance=Provenance.SAMPLE)]
    assert [found.rests_on_sample for found in digest(notices_due(samples, REVIEW, set(), [LEAD], LADDER))] == [True]
    assert [found.rests_on_sample for found in digest(notices_due(samples[:1], REVIEW, set(), [LEAD], LADDER))] == [False]
