"""Applying a proposed change through the services."""

import pytest

from nos_registry.domain.comments.edits import NoEditError
from nos_registry.domain.review.case import RefusedError
from nos_registry.domain.review.events import Anchor, DraftSaved
from nos_registry.domain.review.stages import DispositionCode, Stage
from nos_registry.domain.standard import Language
from nos_registry.services import consultations, drafting
from nos_registry.services.applying import apply, proposed_edit
from tests.services.making import CRITERIA, TRANSLATION, URN, World, both, consulting, stocked
from tests.strategies.reviews import DRAFTER, LEAD, comment


@pytest.fixture
def world() -> World:
    return stocked()


@pytest.fixture
def review_id(world: World) -> str:
    """A review whose consultation brought a proposal for the words of the second criterion, in Welsh and in English."""
    review = consulting(world)
    for number, language, quote, proposed in ((1, Language.EN, "open questions", "short questions"), (2, Language.CY, "agored", "byr")):
        anchor = Anchor(urn=URN, clause="P2", printed="P2", quote=quote)
        made = comment(number, world.clock.today(), anchor=anchor, proposed=proposed, language=language)
        consultations.comment(world.ports, review, made)
    consultations.comment(world.ports, review, comment(3, world.clock.today()))
    world.later(28)
    consultations.close(world.ports, review)
    return review


def text(world: World, review_id: str, language: Language = Language.EN) -> str:
    draft = world.ports.standards.draft(review_id, URN)
    edition = draft.edition(language) if draft else None
    assert edition is not None
    return next(clause.text for _, clause in edition.clauses() if clause.id == "P2")


def test_the_draft_gets_the_change_with_the_respondents_id_and_the_comment_is_accepted(world: World, review_id: str) -> None:
    edit = apply(world.ports, review_id, DRAFTER, "c01")
    assert text(world, review_id) == edit.after == "identify what the customer needs by asking short questions"
    saved = [record.event for record in world.registry.records(review_id) if isinstance(record.event, DraftSaved)][-1]
    assert saved.note == "c01, as r01 proposed"
    said = world.review(review_id).dispositions["c01"]
    assert (said.code, said.change) == (DispositionCode.ACCEPTED, Anchor(urn=URN, clause="P2", printed="P2"))
    assert world.review(review_id).stage is Stage.RESOLUTION


def test_a_proposal_changes_the_language_it_is_in_alone(world: World, review_id: str) -> None:
    apply(world.ports, review_id, DRAFTER, "c02")
    assert text(world, review_id) == CRITERIA[1]
    assert text(world, review_id, Language.CY) == "nodi anghenion y cwsmer drwy ofyn cwestiynau byr"


def test_looking_changes_nothing(world: World, review_id: str) -> None:
    before = world.registry.records(review_id)
    assert proposed_edit(world.ports, review_id, "c01").printed == "P2"
    assert world.registry.records(review_id) == before


def test_it_is_refused_when_the_words_are_gone(world: World, review_id: str) -> None:
    changed = (CRITERIA[0], "identify what the customer needs by listening", *CRITERIA[2:])
    drafting.save_draft(world.ports, review_id, DRAFTER, both(changed, TRANSLATION[CRITERIA]))
    with pytest.raises(NoEditError, match="the words that c01 quotes are no longer in P2"):
        apply(world.ports, review_id, DRAFTER, "c01")


def test_it_follows_the_clause_that_was_renumbered(world: World, review_id: str) -> None:
    first, welsh = ("wash your hands", *CRITERIA), ("golchwch eich dwylo", *TRANSLATION[CRITERIA])
    drafting.save_draft(world.ports, review_id, DRAFTER, both(first, welsh))
    assert apply(world.ports, review_id, DRAFTER, "c01").printed == "P3"
    assert world.review(review_id).dispositions["c01"].change == Anchor(urn=URN, clause="P2", printed="P3")


def test_who_may_not_save_the_draft_applies_nothing(world: World, review_id: str) -> None:
    before = world.registry.records(review_id)
    with pytest.raises(RefusedError, match="only drafter may save-draft"):
        apply(world.ports, review_id, LEAD, "c01")
    assert world.registry.records(review_id) == before


@pytest.mark.parametrize(("name", "why"), [("c03", "proposes no wording"), ("c99", "no comment c99")])
def test_what_proposes_nothing_is_refused(world: World, review_id: str, name: str, why: str) -> None:
    with pytest.raises(NoEditError, match=why):
        apply(world.ports, review_id, DRAFTER, name)
