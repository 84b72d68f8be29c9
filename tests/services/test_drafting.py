"""Saving drafts: clauses that survive keep their ids, new ones get ids that nothing ever had."""

import pytest

from nos_registry.domain.errors import NosError
from nos_registry.domain.review import events as ev
from nos_registry.domain.review.case import RefusedError
from nos_registry.domain.standard import Language, LineageKind, SectionKind
from nos_registry.services import drafting, reviews
from tests.services.making import CRITERIA, CY, EN, OTHER, TRANSLATION, URN, World, both, drafting_of, edition, stocked
from tests.strategies.reviews import DRAFTER, LEAD, REGISTRAR

WELSH = TRANSLATION[CRITERIA]
ONE, TWO, THREE, FOUR, FIVE = CRITERIA
NEW = "check that the counter is accessible to wheelchair users"
NEWER = "hand over unfinished work at the end of every shift"


@pytest.fixture
def world() -> World:
    return stocked()


@pytest.fixture
def review_id(world: World) -> str:
    return drafting_of(world)


def save(world: World, review_id: str, *criteria: str, language: Language = EN) -> list[str]:
    """Save a draft of one language; return the ids of its criteria."""
    drafting.save_draft(world.ports, review_id, DRAFTER, [edition(language, criteria)])
    return world.ids(review_id, language)


def test_a_draft_that_changes_nothing_keeps_every_id(world: World, review_id: str) -> None:
    assert save(world, review_id, *CRITERIA) == ["P1", "P2", "P3", "P4", "P5"]
    assert world.ids(review_id, EN, SectionKind.KNOWLEDGE_AND_UNDERSTANDING) == ["K1", "K2", "K3"]


def test_a_reworded_clause_keeps_its_id(world: World, review_id: str) -> None:
    reworded = "identify what each customer needs by asking open questions and listening"
    assert save(world, review_id, ONE, reworded, THREE, FOUR, FIVE) == ["P1", "P2", "P3", "P4", "P5"]


def test_a_moved_clause_takes_its_id_along(world: World, review_id: str) -> None:
    assert save(world, review_id, FIVE, ONE, TWO, THREE, FOUR) == ["P5", "P1", "P2", "P3", "P4"]


def test_an_added_clause_gets_the_next_number(world: World, review_id: str) -> None:
    assert save(world, review_id, ONE, NEW, TWO, THREE, FOUR, FIVE) == ["P1", "P6", "P2", "P3", "P4", "P5"]


def test_a_dropped_clause_leaves_a_gap(world: World, review_id: str) -> None:
    assert save(world, review_id, ONE, THREE, FOUR, FIVE) == ["P1", "P3", "P4", "P5"]


def test_a_clause_in_the_place_of_a_dropped_one_gets_a_number_of_its_own(world: World, review_id: str) -> None:
    """Even the last number is not given again."""
    assert save(world, review_id, ONE, TWO, THREE, FOUR, NEW) == ["P1", "P2", "P3", "P4", "P6"]


def test_merged_clauses_keep_the_id_of_the_first(world: World, review_id: str) -> None:
    merged = f"{ONE} and {TWO}"
    assert save(world, review_id, merged, THREE, FOUR, FIVE) == ["P1", "P3", "P4", "P5"]


def test_a_split_clause_leaves_its_id_to_one_of_its_parts(world: World, review_id: str) -> None:
    parts = ("explain the products of your organisation in plain language", "explain the services of your organisation in plain language")
    ids = save(world, review_id, ONE, TWO, *parts, FOUR, FIVE)
    assert ids[:2] == ["P1", "P2"]
    assert ids[4:] == ["P4", "P5"]
    assert sorted(ids[2:4]) == ["P3", "P6"]


def test_a_clause_that_crosses_sections_gets_an_id_of_its_new_section(world: World, review_id: str) -> None:
    moved = edition(EN, (*CRITERIA, "the products and services that your organisation offers"))
    drafting.save_draft(world.ports, review_id, DRAFTER, [moved])
    assert world.ids(review_id) == ["P1", "P2", "P3", "P4", "P5", "P6"]


def test_ids_are_unique_whatever_is_saved(world: World, review_id: str) -> None:
    ids = save(world, review_id, ONE, ONE, NEW, TWO, NEW, FIVE)
    assert len(set(ids)) == len(ids)


def test_both_languages_in_step_have_the_same_ids(world: World, review_id: str) -> None:
    welsh = (WELSH[0], "gwirio bod y cownter yn hygyrch i ddefnyddwyr cadeiriau olwyn", *WELSH[1:])
    drafting.save_draft(world.ports, review_id, DRAFTER, both((ONE, NEW, TWO, THREE, FOUR, FIVE), welsh))
    assert world.ids(review_id, EN) == world.ids(review_id, CY) == ["P1", "P6", "P2", "P3", "P4", "P5"]


def test_the_other_language_follows_by_position_when_it_comes_later(world: World, review_id: str) -> None:
    save(world, review_id, ONE, NEW, TWO, THREE, FOUR, FIVE)
    welsh = (WELSH[0], "gwirio bod y cownter yn hygyrch i ddefnyddwyr cadeiriau olwyn", *WELSH[1:])
    assert save(world, review_id, *welsh, language=CY) == ["P1", "P6", "P2", "P3", "P4", "P5"]


def test_a_language_that_lags_behind_keeps_its_ids(world: World, review_id: str) -> None:
    save(world, review_id, ONE, TWO, FOUR, FIVE)
    assert save(world, review_id, *WELSH, language=CY) == ["P1", "P2", "P3", "P4", "P5"]


def test_a_second_draft_keeps_the_ids_of_the_first(world: World, review_id: str) -> None:
    save(world, review_id, ONE, NEW, TWO, THREE, FOUR, FIVE)
    ids = save(world, review_id, ONE, f"{NEW} and to others", TWO, THREE, FOUR, FIVE, NEWER)
    assert ids == ["P1", "P6", "P2", "P3", "P4", "P5", "P7"]


def test_one_language_saved_again_takes_its_moves_along(world: World, review_id: str) -> None:
    """Both are drafted; the English is changed first, and as many clauses are there as before."""
    drafting.save_draft(world.ports, review_id, DRAFTER, both())
    assert save(world, review_id, FIVE, ONE, TWO, THREE, FOUR) == ["P5", "P1", "P2", "P3", "P4"]


def test_one_language_saved_again_drops_and_adds_alike(world: World, review_id: str) -> None:
    """Both are drafted; the English drops one criterion and adds another: the rest are who they were."""
    drafting.save_draft(world.ports, review_id, DRAFTER, both())
    assert save(world, review_id, TWO, THREE, FOUR, FIVE, NEW) == ["P2", "P3", "P4", "P5", "P6"]


def test_an_id_given_to_a_draft_is_not_given_again(world: World, review_id: str) -> None:
    """A comment may be anchored to it."""
    save(world, review_id, *CRITERIA, NEW)
    save(world, review_id, *CRITERIA)
    assert save(world, review_id, *CRITERIA, NEWER)[-1] == "P7"


def test_the_draft_is_the_next_version_of_the_standard(world: World, review_id: str) -> None:
    save(world, review_id, ONE, TWO)
    draft = world.registry.draft(review_id, URN)
    in_force = world.registry.find(URN)
    assert draft
    assert in_force
    assert (draft.version, in_force.version) == (2, 1)
    assert draft.approved_on is None
    assert [(line.kind, line.urn, line.version) for line in draft.lineage] == [(LineageKind.REVISE, URN, 1)]
    assert {found.version for found in draft.editions} == {2}


def test_what_is_in_force_does_not_change(world: World, review_id: str) -> None:
    before = world.registry.find(URN)
    save(world, review_id, ONE, TWO)
    assert world.registry.find(URN) == before


def test_saving_one_language_leaves_the_text_of_the_other(world: World, review_id: str) -> None:
    save(world, review_id, ONE, TWO)
    draft, in_force = world.registry.draft(review_id, URN), world.registry.find(URN)
    assert draft
    assert in_force
    before, after = in_force.edition(CY), draft.edition(CY)
    assert before
    assert after
    assert after.sections == before.sections
    assert world.ports.text_hash(after) == world.ports.text_hash(before)


def test_only_the_languages_saved_are_on_record(world: World, review_id: str) -> None:
    record = drafting.save_draft(world.ports, review_id, DRAFTER, [edition(CY)], note="a first draft")
    assert isinstance(record.event, ev.DraftSaved)
    assert [(found.urn, found.language) for found in record.event.texts] == [(URN, CY)]
    assert record.event.note == "a first draft"
    assert world.review(review_id).authors == {(URN, CY): {DRAFTER}}


def test_the_languages_share_what_they_must(world: World, review_id: str) -> None:
    drafting.save_draft(world.ports, review_id, DRAFTER, [edition(EN, soc_codes=("7219",))])
    draft = world.registry.draft(review_id, URN)
    assert draft
    assert {found.soc_codes for found in draft.editions} == {("7219",)} == {draft.soc_codes}


def test_a_draft_of_two_standards_at_once_is_refused(world: World, review_id: str) -> None:
    with pytest.raises(NosError, match="a draft is of one standard, not of 2"):
        drafting.save_draft(world.ports, review_id, DRAFTER, [edition(), edition(urn=OTHER)])


def test_a_draft_of_a_standard_outside_the_review_is_refused(world: World, review_id: str) -> None:
    with pytest.raises(RefusedError, match=f"not in this review: {OTHER}"):
        drafting.save_draft(world.ports, review_id, DRAFTER, [edition(urn=OTHER)])


def test_nobody_but_writers_saves(world: World, review_id: str) -> None:
    with pytest.raises(RefusedError, match="only drafter or sso-lead may save-draft"):
        drafting.save_draft(world.ports, review_id, REGISTRAR, [edition()])
    assert world.review(review_id).authors == {}


def test_a_refused_draft_leaves_nothing(world: World, review_id: str) -> None:
    save(world, review_id, *CRITERIA)
    drafting.save_draft(world.ports, review_id, DRAFTER, [edition(CY)])
    reviews.submit_draft(world.ports, review_id, LEAD)
    before = world.registry.draft(review_id, URN)
    with pytest.raises(RefusedError, match="draft-gate knows no save-draft"):
        save(world, review_id, ONE)
    assert world.registry.draft(review_id, URN) == before
