"""What is told of a nation, and what is missing from it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nos_registry.domain.review import events as ev
from nos_registry.domain.review.evidence import PartA, PartB
from nos_registry.domain.review.profile import Profile
from nos_registry.domain.review.stages import EvidenceField, Nation
from nos_registry.domain.standard import Language
from tests.strategies.reviews import PROFILES, heard, needed

F = EvidenceField
FIELDS = st.sets(st.sampled_from([field for field in F if field in PartB.model_fields]))


def test_every_field_is_of_one_part_or_both() -> None:
    assert {str(field) for field in F} == (set(PartA.model_fields) | set(PartB.model_fields)) - {"language", "account"}


def test_blank_words_tell_nothing() -> None:
    told = PartA(need=" \n", qualifications=("", " a diploma "))
    assert (told.answer(F.NEED), told.answer(F.QUALIFICATIONS), told.answer(F.FINDINGS)) == ((), ("a diploma",), ())


def test_an_answer_is_its_paragraph_or_its_items_without_the_space_around() -> None:
    told = PartA(need=" employers ask for it\n", qualifications=(" a diploma ", "a degree"))
    assert (told.answer(F.NEED), told.answer(F.QUALIFICATIONS)) == (("employers ask for it",), ("a diploma", "a degree"))


@given(FIELDS, FIELDS)
def test_what_is_lacking_is_what_is_asked_and_not_told(asked: set[EvidenceField], told: set[EvidenceField]) -> None:
    evidence = PartB.model_validate(dict.fromkeys(told, "heard"))
    assert set(evidence.lacks(asked, Nation.WALES)) == asked - told
    assert set(evidence.lacks(asked, Nation.SCOTLAND)) == asked - told - {F.WELSH}


def test_evidence_of_old_was_free_words_and_is_read_as_such() -> None:
    stored: dict[str, Any] = {"event": "final-submitted", "texts": [], "evidence": {"WLS": "employers were heard"}}
    event = ev.FinalSubmitted.model_validate(stored)
    assert event.evidence == {Nation.WALES: PartB(account="employers were heard")}
    assert event.model_dump(mode="json") == stored


def test_what_has_fields_besides_free_words_is_stored_whole() -> None:
    told = PartB(account="employers were heard", findings="all agreed", language=Language.CY)
    event = ev.FinalSubmitted(texts=(), evidence={Nation.WALES: told})
    stored = event.model_dump(mode="json")
    assert stored["evidence"]["WLS"] == told.model_dump(mode="json")
    assert ev.FinalSubmitted.model_validate(stored) == event


def test_the_profiles_that_consult_ask_for_fields_and_those_given_in_full_suffice() -> None:
    for name in ("full", "revision"):
        profile = PROFILES[name]
        assert profile.part_b_asks
        assert all(not told.lacks(profile.part_b_asks, nation) for nation, told in heard().items())
    assert all(not told.lacks(PROFILES["full"].part_a_asks, nation) for nation, told in needed().items())


def test_a_profile_cannot_ask_what_no_part_can_tell() -> None:
    with pytest.raises(ValueError, match="Part A has no field findings"):
        Profile(name="x", gates=PROFILES["full"].gates, part_a_asks=(F.NEED, F.FINDINGS))
