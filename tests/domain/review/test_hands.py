"""Whose hands are in what nobody approved."""

import pytest

from nos_registry.domain.review import events as ev
from nos_registry.domain.review.hands import facts_by, hands_in, texts_by
from nos_registry.domain.review.hashes import Hand
from nos_registry.domain.review.review import fold
from nos_registry.domain.review.stages import Role, Stage
from tests.strategies.reviews import CY, EN, OTHER, PROFILES, START, URN, Story

TEXTS = {(URN, CY): frozenset({"bryn"}), (URN, EN): frozenset({"ann", "bryn"}), (OTHER, EN): frozenset({"carys"})}
FACTS = {URN: frozenset({"ann"}), OTHER: frozenset({"dai"})}
HANDS = (
    Hand(urn=URN, actor="ann"),
    Hand(urn=URN, language=CY, actor="bryn"),
    Hand(urn=URN, language=EN, actor="ann"),
    Hand(urn=URN, language=EN, actor="bryn"),
)


def test_the_hands_in_one_standard_come_in_a_fixed_order() -> None:
    assert hands_in(TEXTS, FACTS, {URN}) == HANDS


def test_nobodys_hands_are_in_what_nobody_wrote() -> None:
    assert hands_in({}, {}, {URN}) == ()


def test_they_are_taken_apart_as_they_were_put_together() -> None:
    everything = hands_in(TEXTS, FACTS, {URN, OTHER})
    assert (texts_by(everything), facts_by(everything)) == (TEXTS, FACTS)


def test_a_review_begins_with_the_hands_that_its_proposal_names() -> None:
    story = Story(PROFILES["full"])
    proposed = ev.Proposed(title="Review", profile="full", standards=(URN,), reason="refused", rules=story.profile, hands=HANDS)
    at = story.at()
    record = ev.Record(sequence=1, at=at, actor="lead", role=Role.SSO_LEAD, stage_from=None, stage_to=Stage.PROPOSED, event=proposed)
    review = fold("2026-x", [record])
    assert review is not None
    assert review.authors == {key: actors for key, actors in TEXTS.items() if key[0] == URN}
    assert review.fact_authors == {URN: frozenset({"ann"})}


@pytest.mark.parametrize("hands", [(), HANDS])
def test_a_proposal_that_names_nobody_is_written_as_before(hands: tuple[Hand, ...]) -> None:
    proposed = ev.Proposed(title="Review", profile="full", standards=(URN,), reason=f"{START}", rules=PROFILES["full"], hands=hands)
    assert ("hands" in proposed.model_dump(mode="json")) is bool(hands)
