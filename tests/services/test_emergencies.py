"""Publishing before the nations approve, and what becomes of it."""

import pytest

from nos_registry.domain.chasers import Topic
from nos_registry.domain.review import events as ev
from nos_registry.domain.review.case import RefusedError
from nos_registry.domain.review.replay import replay
from nos_registry.domain.review.stages import Action, Nation, Response, Role, Stage, Subject
from nos_registry.domain.standard import Emergency, Standard
from nos_registry.services import consultations, drafting, emergencies, reviews
from nos_registry.services.chasing import matters
from nos_registry.services.publication import stored_notes
from nos_registry.services.roles import grant_role
from nos_registry.services.standards import show
from nos_registry.services.status import review_status
from nos_registry.services.tick import tick
from tests.services.emergent import CHANGED, REASON, TEXTS, objected, published, ratified, refused
from tests.services.making import OTHER, URN, World, approved, both, consulting, drafting_of, planned, proposed
from tests.services.outcomes import stocked
from tests.strategies.reviews import APPROVER, DRAFTER, LEAD, REGISTRAR, comment


def standing(world: World) -> Standard:
    found = world.registry.find(URN)
    assert found is not None
    return found


def events(world: World, review_id: str) -> list[str]:
    return [record.event.event for record in world.registry.records(review_id)]


def moved(world: World) -> list[tuple[str | None, str]]:
    """What the clock does to reviews, and why it could not."""
    return [(done.review, f"{done.what}{done.failed}") for done in tick(world.ports) if done.what in {*Action}]


class TestPublishing:
    def test_the_text_is_in_force_marked_and_on_no_day_approved(self) -> None:
        world, review_id = published()
        found = standing(world)
        assert (found.version, found.emergency, found.approved_on) == (2, Emergency.AWAITED, None)
        edition = found.edition(both()[0].language)
        assert edition is not None
        assert [clause.text for kind, clause in edition.clauses() if kind == "performance_criteria"] == list(CHANGED)
        assert events(world, review_id)[-1] == "emergency-published"

    def test_the_review_stays_open_and_goes_on_holding_its_standards(self) -> None:
        """Another review would rest on a text that nobody has approved."""
        world, review_id = published()
        assert (world.registry.open_reviews(), world.registry.ended_reviews()) == ((review_id,), ())
        assert world.review(review_id).stage is Stage.IN_RETROSPECT
        assert show(world.ports, URN).open_review == review_id
        with pytest.raises(RefusedError, match=f"already under review: {URN} by {review_id}"):
            proposed(world)

    def test_the_release_says_why_and_that_nobody_approved_it(self) -> None:
        world, review_id = published()
        release = world.review(review_id).release
        assert release is not None
        assert stored_notes(world.ports, release).emergency == REASON

    def test_a_refusal_changes_nothing(self) -> None:
        world = stocked()
        review_id = drafting_of(world)
        with pytest.raises(RefusedError, match=r"no draft of INSCS009.*a reason is needed|a reason is needed.*no draft of INSCS009"):
            emergencies.publish_in_emergency(world.ports, review_id, REGISTRAR, " ")
        drafting.save_draft(world.ports, review_id, DRAFTER, both(CHANGED))
        with pytest.raises(RefusedError, match="only registrar may publish-emergency"):
            emergencies.publish_in_emergency(world.ports, review_id, LEAD, REASON)
        assert (standing(world).version, world.review(review_id).stage) == (1, Stage.DRAFTING)

    def test_asking_why_not_publishes_nothing(self) -> None:
        world = stocked()
        review_id = drafting_of(world)
        assert [b.reason for b in emergencies.why_not_in_emergency(world.ports, review_id, REGISTRAR, REASON)] == [f"no draft of {URN}"]
        drafting.save_draft(world.ports, review_id, DRAFTER, both(CHANGED))
        assert emergencies.why_not_in_emergency(world.ports, review_id, REGISTRAR, REASON) == ()
        assert standing(world).version == 1

    def test_a_text_that_the_checks_find_fault_with_is_not_published(self) -> None:
        world = stocked()
        review_id = drafting_of(world)
        drafting.save_draft(world.ports, review_id, DRAFTER, [both(CHANGED)[0].model_copy(update={"sections": ()})])
        with pytest.raises(RefusedError, match="the quality checks find"):
            emergencies.publish_in_emergency(world.ports, review_id, REGISTRAR, REASON)


class TestRatifying:
    def test_the_clock_ratifies_once_the_quorum_stands_and_not_before(self) -> None:
        world, review_id = published()
        approved(world, review_id, Subject.FINAL_NOS)
        assert moved(world) == []
        approved(world, review_id, Subject.WELSH_NOS)
        assert moved(world) == [(review_id, "ratify")]
        assert world.review(review_id).stage is Stage.PUBLISHED

    def test_the_mark_is_taken_off_and_the_day_of_approval_told(self) -> None:
        world, review_id = ratified()
        found = standing(world)
        assert (found.version, found.emergency, found.approved_on) == (2, None, world.clock.today().isoformat())
        assert {edition.approved_on for edition in found.editions} == {found.approved_on}
        assert (world.registry.open_reviews(), world.registry.ended_reviews()) == ((), (review_id,))
        assert events(world, review_id)[-1] == "ratified"
        assert replay(world.registry.records(review_id)) is None

    def test_it_makes_no_second_release_and_happens_once(self) -> None:
        world, review_id = ratified()
        before = events(world, review_id)
        assert moved(world) == []
        assert events(world, review_id) == before
        assert "published" not in before

    def test_what_stood_at_the_publication_stays_readable(self) -> None:
        world, _ = ratified()
        then = world.registry.find(URN, as_of=world.clock.today().replace(day=2))
        assert then is not None
        assert then.emergency is Emergency.AWAITED

    def test_what_a_nation_approved_before_counts_on_the_same_text(self) -> None:
        """Three had approved this very text at its gate; they are not asked again."""
        world = stocked()
        review_id = drafting_of(world, "editorial")
        drafting.save_draft(
            world.ports, review_id, DRAFTER, both(("greet each customer warmly, when they come to the counter", *CHANGED[1:]))
        )
        reviews.submit_final(world.ports, review_id, LEAD, {})
        waiting = [nation for nation in Nation if nation is not Nation.WALES]
        for nation in waiting:
            reviews.take_position(world.ports, review_id, APPROVER[nation], Subject.FINAL_NOS, Response.APPROVE)
        emergencies.publish_in_emergency(world.ports, review_id, REGISTRAR, REASON)
        gates = {gate.subject: gate for gate in review_status(world.ports, review_id).gates}
        assert gates[Subject.FINAL_NOS].approved == len(waiting)

    def test_a_later_version_leaves_it_as_it_was_ratified(self) -> None:
        """Its tag has it as it was published; what is shown of it is what became of it."""
        for ended, expected in ((ratified, None), (refused, Emergency.REFUSED)):
            world, _ = ended()
            approved_on = standing(world).approved_on
            second = proposed(world, profile="confirm")
            planned(world, second)
            reviews.submit_final(world.ports, second, LEAD, {})
            approved(world, second, Subject.FINAL_NOS)
            reviews.schedule(world.ports, second, REGISTRAR, ev.Scheduled(on=world.clock.today()))
            tick(world.ports)
            older = show(world.ports, URN, version=2).standard
            assert (older.version, older.emergency, older.approved_on) == (2, expected, approved_on)

    def test_the_lead_is_reminded_of_comments_without_an_answer(self) -> None:
        """What was said in the consultation before is still to be answered."""
        world = stocked()
        review_id = consulting(world)
        consultations.comment(world.ports, review_id, comment(1, world.clock.today()))
        world.later(28)
        tick(world.ports)
        emergencies.publish_in_emergency(world.ports, review_id, REGISTRAR, REASON)
        assert {matter.topic for matter in matters(world.ports)} == {Topic.POSITION, Topic.UNDISPOSED}


class TestRefusing:
    def test_an_objection_leaves_the_mark_and_the_status_names_who(self) -> None:
        world, review_id = objected()
        tick(world.ports)
        status = review_status(world.ports, review_id)
        assert next(gate for gate in status.gates if gate.subject is TEXTS[0]).blocking == (Nation.SCOTLAND,)
        assert any("SCT objects to what was published" in step.reason for step in status.blockers)
        assert standing(world).emergency is Emergency.AWAITED

    def test_refusing_ends_the_review_and_leaves_the_text_under_its_mark(self) -> None:
        world, review_id = refused()
        assert (standing(world).version, standing(world).emergency) == (2, Emergency.REFUSED)
        assert world.review(review_id).stage is Stage.UNRATIFIED
        assert world.registry.ended_reviews() == (review_id,)
        assert replay(world.registry.records(review_id)) is None

    def test_nobody_refuses_while_nations_may_still_approve(self) -> None:
        world, review_id = published()
        with pytest.raises(RefusedError, match="nobody objects, and"):
            emergencies.refuse_to_ratify(world.ports, review_id, REGISTRAR, "It takes too long.")

    def test_a_following_review_takes_the_mark_away(self) -> None:
        """Confirming the text is a way to approve it after all."""
        world, _ = refused()
        second = proposed(world, profile="confirm")
        planned(world, second)
        reviews.submit_final(world.ports, second, LEAD, {})
        approved(world, second, Subject.FINAL_NOS)
        reviews.schedule(world.ports, second, REGISTRAR, ev.Scheduled(on=world.clock.today()))
        tick(world.ports)
        found = standing(world)
        assert (found.version, found.emergency) == (3, None)
        assert found.approved_on == world.clock.today().isoformat()

    def test_whoever_wrote_it_decides_on_nothing_that_follows(self) -> None:
        """Not even on what somebody else has written since: nobody has approved a text in between."""
        world, _ = refused()
        grant_role(world.ports, REGISTRAR, DRAFTER, Role.NATION_APPROVER, Nation.WALES)
        grant_role(world.ports, REGISTRAR, "ffion", Role.DRAFTER)
        following = drafting_of(world)
        drafting.save_draft(world.ports, following, "ffion", both())
        reviews.submit_draft(world.ports, following, LEAD)
        with pytest.raises(RefusedError, match=f"{DRAFTER} wrote in {URN}"):
            reviews.take_position(world.ports, following, DRAFTER, Subject.DRAFT_NOS, Response.APPROVE)
        approved(world, following, Subject.DRAFT_NOS)
        assert replay(world.registry.records(following)) is None

    def test_an_approved_text_keeps_nobody_out(self) -> None:
        world, _ = ratified()
        (proposal, *_) = world.registry.records(proposed(world))
        assert isinstance(proposal.event, ev.Proposed)
        assert proposal.event.hands == ()

    def test_a_review_in_retrospect_is_neither_held_nor_cancelled(self) -> None:
        world, review_id = published()
        for ask in (reviews.hold, reviews.cancel):
            with pytest.raises(RefusedError, match="in-retrospect knows no"):
                ask(world.ports, review_id, LEAD, "The funding ended.")

    def test_other_reviews_go_on_meanwhile(self) -> None:
        world, review_id = published()
        other = proposed(world, OTHER)
        reviews.cancel(world.ports, other, LEAD, "The funding ended.")
        approved(world, review_id, *TEXTS)
        tick(world.ports)
        assert standing(world).emergency is None
