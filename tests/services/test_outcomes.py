"""What a review does to its standards, from the plan to the publication."""

import pytest

from nos_registry.domain.errors import NosError
from nos_registry.domain.mapping import Equivalence
from nos_registry.domain.review.case import RefusedError
from nos_registry.domain.review.replay import replay
from nos_registry.domain.review.stages import Action, Outcome
from nos_registry.domain.standard import LineageKind, Standard, Status, Validity
from nos_registry.domain.urn import Urn
from nos_registry.services import door, drafting, publication, reviews
from nos_registry.services.standards import ingest
from tests.services.making import CRITERIA, CY, EN, OTHER, TRANSLATION, URN, World, both, edition
from tests.services.outcomes import (
    BODY,
    NEW,
    PART,
    SOURCE,
    WAYS,
    confirmed,
    drafted,
    finished,
    half,
    imported,
    judged,
    made_of,
    merged,
    replaced,
    revised,
    split,
    stocked,
    tailored,
    under_way,
    withdrawn,
    withdrawn_beside,
)
from tests.strategies.reviews import DRAFTER, LEAD, REGISTRAR, heard

ONE_YEAR_ON = "2027-03-30"


@pytest.fixture
def world() -> World:
    return stocked()


def at(world: World, urn: Urn) -> Standard:
    found = world.ports.standards.find(urn)
    assert found is not None, urn
    return found


def came_by(standard: Standard) -> set[tuple[LineageKind, Urn, int | None]]:
    return {(line.kind, line.urn, line.version) for line in standard.lineage}


def test_a_replacement_retires_its_original_in_the_same_commit(world: World) -> None:
    release = replaced(world)
    new, old = at(world, NEW), at(world, URN)
    assert (new.version, new.validity, came_by(new)) == (1, Validity.CURRENT, {(LineageKind.REPLACE, URN, 1)})
    assert (old.validity, old.replaced_by, str(old.transition_ends)) == (Validity.LEGACY, (NEW,), ONE_YEAR_ON)
    assert {world.registry.history(urn)[0].commit for urn in (URN, NEW)} == {release.commit}
    assert [retired.replaced_by for retired in release.notes.retired] == [(NEW,)]


def test_a_merger_retires_every_original(world: World) -> None:
    release = merged(world)
    assert came_by(at(world, NEW)) == {(LineageKind.MERGE, URN, 1), (LineageKind.MERGE, OTHER, 1)}
    assert all(at(world, urn).replaced_by == (NEW,) for urn in (URN, OTHER))
    assert at(world, NEW).original_urns == (NEW,), "what the document prints is kept"
    assert [retired.urn for retired in release.notes.retired] == sorted([URN, OTHER])


def test_a_split_names_every_part_at_its_original(world: World) -> None:
    split(world)
    assert at(world, URN).replaced_by == (NEW, PART)
    assert all(came_by(at(world, urn)) == {(LineageKind.SPLIT, URN, 1)} for urn in (NEW, PART))


def test_a_withdrawal_replaces_by_nothing_and_keeps_the_version(world: World) -> None:
    release = withdrawn(world)
    old = at(world, URN)
    assert (old.version, old.validity, old.replaced_by) == (1, Validity.LEGACY, ())
    assert str(old.transition_ends) == "2027-03-02"
    assert (release.notes.standards, [retired.urn for retired in release.notes.retired]) == ((), [URN])


def test_one_may_be_withdrawn_while_another_is_revised(world: World) -> None:
    withdrawn_beside(world)
    assert [(at(world, urn).version, at(world, urn).validity) for urn in (URN, OTHER)] == [(2, "current"), (1, "legacy")]


def test_a_confirmation_is_a_new_version_of_the_same_text(world: World) -> None:
    before = at(world, URN)
    confirmed(world)
    after = at(world, URN)
    assert (after.version, str(after.indicative_review_date)) == (2, "2031-03-01")
    assert [e.sections for e in after.editions] == [e.sections for e in before.editions]


def test_an_import_takes_over_the_text_and_acknowledges_its_origin(world: World) -> None:
    imported(world)
    new, source = at(world, NEW), at(world, SOURCE)
    assert (new.version, new.status, new.original_urns, came_by(new)) == (1, Status.ORIGINAL, (SOURCE,), {(LineageKind.IMPORT, SOURCE, 1)})
    assert {edition.originating_organisation for edition in new.editions} == {BODY}
    assert [e.sections for e in new.editions] == [e.sections for e in source.editions]
    assert (source.validity, source.replaced_by) == (Validity.CURRENT, ())


def test_a_tailored_standard_says_so_and_leaves_its_source_in_force(world: World) -> None:
    tailored(world)
    new = at(world, NEW)
    assert (new.status, new.original_urns, came_by(new)) == (Status.TAILORED, (SOURCE,), {(LineageKind.TAILOR, SOURCE, 1)})
    assert {edition.originating_organisation for edition in new.editions} == {BODY}
    assert at(world, SOURCE).validity is Validity.CURRENT


@pytest.mark.parametrize("way", WAYS)
def test_every_outcome_can_be_replayed(world: World, way: str) -> None:
    WAYS[way](world)
    (review_id,) = world.registry.ended_reviews()
    assert replay(world.registry.records(review_id)) is None


@pytest.mark.parametrize("way", WAYS)
def test_every_outcome_is_told_in_both_languages(world: World, way: str) -> None:
    files = WAYS[way](world).files
    for language in ("cy", "en"):
        page = files[f"release-notes.{language}.html"].decode()
        assert "<h1></h1>" not in page
        assert URN in page
    assert b"<h1>" in files["mapping.html"]


class TestEquivalence:
    def test_a_judgement_is_printed_as_such_for_its_own_pair(self, world: World) -> None:
        release = merged(world)
        assert release.files["mapping.html"].decode().count("not equivalent</span></strong>") == 2
        assert b"suggested, not judged yet" not in release.files["mapping.html"]

    def test_what_nobody_judged_is_flagged_as_a_suggestion(self, world: World) -> None:
        """A revision may be published so; a replacement may not."""
        assert b"suggested, not judged yet" in confirmed(world).files["mapping.html"]

    def test_a_replacement_is_not_submitted_unjudged(self, world: World) -> None:
        review_id = under_way(world, URN, new_standards=(made_of(Outcome.REPLACE, URN),))
        drafted(world, review_id, both(urn=NEW))
        found = door.why_not(world.ports, review_id, LEAD, Action.SUBMIT_FINAL, reviews.final_event(heard()))
        assert [blocker.reason for blocker in found] == [f"nobody has judged {URN} against {NEW}"]
        with pytest.raises(RefusedError, match="nobody has judged"):
            finished(world, review_id)

    def test_the_redline_suggests_until_somebody_judges(self, world: World) -> None:
        review_id = under_way(world, URN, new_standards=(made_of(Outcome.REPLACE, URN),))
        drafted(world, review_id, both(urn=NEW))
        (before,) = publication.suggested(world.ports, review_id)
        assert (before.old_urn, before.new_urn, before.equivalence, before.judged) == (URN, NEW, Equivalence.EQUIVALENT, False)
        reviews.submit_final(world.ports, review_id, LEAD, heard(), judged((URN, NEW)))
        (after,) = publication.suggested(world.ports, review_id)
        assert (after.equivalence, after.judged) == (Equivalence.NOT_EQUIVALENT, True)


class TestPlanning:
    def test_a_urn_that_a_standard_has_is_not_given_anew(self, world: World) -> None:
        with pytest.raises(RefusedError, match=f"the URN {OTHER} is taken: a standard here has it"):
            under_way(world, URN, new_standards=(made_of(Outcome.REPLACE, URN, urn=OTHER),))

    def test_two_reviews_do_not_make_the_same_standard(self, world: World) -> None:
        first = under_way(world, URN, new_standards=(made_of(Outcome.REPLACE, URN),))
        with pytest.raises(RefusedError, match=f"the review {first} is to make it"):
            under_way(world, OTHER, new_standards=(made_of(Outcome.REPLACE, OTHER),))

    def test_what_a_review_is_to_make_is_not_taken_in_meanwhile(self, world: World) -> None:
        under_way(world, URN, new_standards=(made_of(Outcome.REPLACE, URN),))
        with pytest.raises(NosError, match=f"is to make {NEW}"):
            ingest(world.ports, REGISTRAR, both(urn=NEW))

    def test_a_source_that_is_not_here_cannot_be_imported(self, world: World) -> None:
        with pytest.raises(RefusedError, match="NOWHERE1 is not current in this registry"):
            under_way(world, URN, new_standards=(made_of(Outcome.IMPORT, Urn("NOWHERE1")),))

    def test_a_cancelled_review_frees_the_urns_it_was_to_make(self, world: World) -> None:
        first = under_way(world, URN, new_standards=(made_of(Outcome.REPLACE, URN),))
        reviews.cancel(world.ports, first, LEAD, "no funding")
        assert under_way(world, URN, new_standards=(made_of(Outcome.REPLACE, URN),))


class TestDrafting:
    def test_a_changed_text_is_no_import(self, world: World) -> None:
        review_id = under_way(world, URN, new_standards=(made_of(Outcome.IMPORT, SOURCE),), outcomes={URN: Outcome.CONFIRM})
        drafting.save_draft(world.ports, review_id, DRAFTER, half(NEW, originating_organisation=None))
        with pytest.raises(RefusedError, match="not the text of its source: INSCS010"):
            reviews.submit_draft(world.ports, review_id, LEAD)

    def test_a_new_standard_has_a_first_draft_in_one_language_after_the_other(self, world: World) -> None:
        review_id = under_way(world, URN, new_standards=(made_of(Outcome.REPLACE, URN),))
        for language, criteria in ((EN, CRITERIA), (CY, TRANSLATION[CRITERIA])):
            drafting.save_draft(world.ports, review_id, DRAFTER, [edition(language, criteria, NEW)])
        draft = world.ports.standards.draft(review_id, NEW)
        assert draft is not None
        assert (draft.version, [e.language for e in draft.editions]) == (1, [CY, EN])
        ids = [[clause.id for _, clause in e.clauses()] for e in draft.editions]
        assert ids[0] == ids[1]

    def test_what_is_to_be_retired_is_not_drafted(self, world: World) -> None:
        review_id = under_way(world, URN, new_standards=(made_of(Outcome.REPLACE, URN),))
        with pytest.raises(RefusedError, match="no new text is planned for INSCS009 \\(replace\\)"):
            drafting.save_draft(world.ports, review_id, DRAFTER, both())

    def test_another_body_than_the_plan_acknowledges_is_refused(self, world: World) -> None:
        review_id = under_way(world, URN, new_standards=(made_of(Outcome.TAILOR, SOURCE),), outcomes={URN: Outcome.CONFIRM})
        with pytest.raises(NosError, match="names 'Example Council' as its originating organisation"):
            drafting.save_draft(world.ports, review_id, DRAFTER, half(NEW))

    def test_only_what_is_taken_from_elsewhere_is_adopted(self, world: World) -> None:
        review_id = under_way(world, URN, new_standards=(made_of(Outcome.REPLACE, URN),))
        with pytest.raises(NosError, match="imports or tailors nothing"):
            drafting.adopt(world.ports, review_id, DRAFTER, NEW)

    def test_errors_in_what_is_withdrawn_stand_in_nobodys_way(self, world: World) -> None:
        ingest(world.ports, REGISTRAR, (edition(EN, (), Urn("BAD1")),))
        review_id = under_way(world, Urn("BAD1"), profile="withdraw")
        assert not [b for b in door.why_not(world.ports, review_id, LEAD, Action.SUBMIT_FINAL) if "quality" in b.reason]


@pytest.mark.parametrize("profile", ["revision", "editorial", "confirm", "withdraw"])
def test_only_full_reviews_replace(world: World, profile: str) -> None:
    with pytest.raises(RefusedError, match="this profile does not replace"):
        under_way(world, URN, profile=profile, new_standards=(made_of(Outcome.REPLACE, URN),))


def test_a_revision_may_be_judged(world: World) -> None:
    assert b"not equivalent" in revised(world).files["mapping.html"]
