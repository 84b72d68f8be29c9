"""The facts without a place in a text are approved too."""

import datetime as dt
from typing import Any

import pytest

from nos_registry.domain.shared_facts import facts_hash
from nos_registry.domain.standard import Lineage, LineageKind, Standard, Status, Validity
from nos_registry.domain.urn import Urn

URN = Urn("INSCS009")


def standard(**facts: Any) -> Standard:
    given: dict[str, Any] = {"urn": URN, "version": 1, "validity": Validity.CURRENT}
    return Standard(**(given | facts))


CHANGES: dict[str, dict[str, Any]] = {
    "a SOC code": {"soc_codes": ("7219",)},
    "an original URN": {"original_urns": ("CFACSA8",)},
    "a status": {"status": Status.TAILORED},
    "a review date": {"indicative_review_date": dt.date(2030, 1, 1)},
    "another URN": {"urn": Urn("INSCS010")},
    "what it replaces": {"lineage": (Lineage(kind=LineageKind.REPLACE, urn=Urn("CFACSA8"), version=1),)},
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_fact_is_another_hash(change: str) -> None:
    assert facts_hash(standard(**CHANGES[change])) != facts_hash(standard())


UNTOUCHED: dict[str, dict[str, Any]] = {
    "the version": {"version": 2},
    "the day of approval": {"approved_on": "2026-11-02"},
    "the version before it": {"lineage": (Lineage(kind=LineageKind.REVISE, urn=URN, version=1),)},
    "its validity": {"validity": Validity.LEGACY},
}


@pytest.mark.parametrize("change", UNTOUCHED)
def test_what_publication_itself_sets_is_no_approved_fact(change: str) -> None:
    assert facts_hash(standard(**UNTOUCHED[change])) == facts_hash(standard())
