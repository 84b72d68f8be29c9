"""Running a review through the services."""

import datetime as dt

import pytest

from nos_registry.domain.errors import NosError
from nos_registry.domain.review import events as ev
from nos_registry.domain.review.case import RefusedError
from nos_registry.domain.review.replay import replay
from nos_registry.domain.review.review import Window
from nos_registry.domain.review.stages import Action, DispositionCode, Nation, Response, Role, Stage, Subject
from nos_registry.domain.urn import Urn
from nos_registry.services import consultations, door, drafting, reviews
from nos_registry.services.capacity import UnknownActorError
from nos_registry.services.roles import deputise, grant_role
from nos_registry.services.standards import ingest
from nos_registry.services.status import review_status
from tests.services.making import EN, OTHER, START, URN, World, approved, both, consulting, drafting_of, edition, planned, proposed, stocked
from tests.strategies.reviews import APPROVER, DRAFTER, LEAD, REGISTRAR, comment, heard

S = Stage


@pytest.fixture
def world() -> World:
    return stocked()


def test_a_review_is_named_for_its_year_and_its_first_standard(world: World) -> None:
    assert proposed(world, URN, OTHER) == "2026-inscs009"
    assert world.review("2026-inscs009").standards == (URN, OTHER)


def test_an_id_is_never_used_twice(world: World) -> None:
    first = proposed(world)
    reviews.cancel(world.ports, first, LEAD, "funding ended")
    second = proposed(world)
    reviews.cancel(world.ports, second, LEAD, "funding ended")
    assert [first, second, proposed(world)] == ["2026-inscs009", "2026-inscs009-2", "2026-inscs009-3"]


def test_two_urns_that_differ_in_case_alone_get_ids_of_their_own(world: World) -> None:
    ingest(world.ports, REGISTRAR, both(urn=Urn("inscs009")))
    assert proposed(world, URN) == "2026-inscs009"
    assert proposed(world, Urn("inscs009")) == "2026-inscs009-2"


def test_a_standard_is_in_one_open_review(world: World) -> None:
    held = proposed(world, URN, OTHER)
    with pytest.raises(RefusedError, match=f"already under review: {OTHER} by {held}"):
        proposed(world, OTHER)
    reviews.cancel(world.ports, held, LEAD, "funding ended")
    assert proposed(world, OTHER)


def test_a_standard_that_is_not_here_cannot_be_reviewed(world: World) -> None:
    with pytest.raises(RefusedError, match="not current in this registry: NOWHERE1"):
        proposed(world, Urn("NOWHERE1"))


def test_a_legacy_standard_cannot_be_reviewed(world: World) -> None:
    ingest(world.ports, REGISTRAR, (edition(urn=Urn("NEW1")),), replaces=(OTHER,))
    with pytest.raises(RefusedError, match="not current"):
        proposed(world, OTHER)


def test_no_standard_no_review(world: World) -> None:
    with pytest.raises(RefusedError, match="no standard is named"):
        reviews.propose(world.ports, LEAD, (), title="x", reason="y")


def test_an_unknown_profile_names_the_known_ones(world: World) -> None:
    with pytest.raises(NosError, match="confirm, editorial, full, revision, withdraw"):
        proposed(world, profile="quick")


def test_a_refused_proposal_leaves_nothing(world: World) -> None:
    with pytest.raises(RefusedError):
        reviews.propose(world.ports, DRAFTER, (URN,), title="x", reason="y")
    assert world.registry.open_reviews() == ()


def test_a_stranger_proposes_nothing(world: World) -> None:
    with pytest.raises(UnknownActorError, match="holds no role"):
        reviews.propose(world.ports, "mallory", (URN,), title="x", reason="y")


def test_an_unknown_review_names_the_open_ones(world: World) -> None:
    proposed(world)
    with pytest.raises(door.NoSuchReviewError, match="Open reviews: 2026-inscs009"):
        reviews.hold(world.ports, "2026-nothing", LEAD, "why")


def test_a_position_is_bound_to_the_texts_as_submitted(world: World) -> None:
    review_id = drafting_of(world)
    drafting.save_draft(world.ports, review_id, DRAFTER, both())
    submitted = reviews.submit_draft(world.ports, review_id, LEAD)
    taken = reviews.take_position(world.ports, review_id, APPROVER[Nation.WALES], Subject.DRAFT_NOS, Response.APPROVE)
    assert isinstance(submitted.event, ev.DraftSubmitted)
    assert isinstance(taken.event, ev.PositionTaken)
    assert taken.event.texts == submitted.event.texts
    assert taken.event.nation is Nation.WALES


def test_an_approver_of_two_nations_says_for_which(world: World) -> None:
    for nation in (Nation.WALES, Nation.ENGLAND):
        grant_role(world.ports, REGISTRAR, "gwen", Role.NATION_APPROVER, nation)
    review_id = proposed(world)
    planned(world, review_id)
    for nation in (Nation.ENGLAND, Nation.WALES):
        taken = reviews.take_position(world.ports, review_id, "gwen", Subject.PART_A, Response.APPROVE, nation=nation)
        assert isinstance(taken.event, ev.PositionTaken)
        assert taken.event.nation is nation


def test_nobody_speaks_for_a_nation_that_is_not_theirs(world: World) -> None:
    review_id = proposed(world)
    planned(world, review_id)
    with pytest.raises(RefusedError, match="approver-wls has no vote on part-a"):
        reviews.take_position(world.ports, review_id, APPROVER[Nation.WALES], Subject.PART_A, Response.APPROVE, nation=Nation.SCOTLAND)


def at_part_a(world: World) -> str:
    review_id = proposed(world)
    planned(world, review_id)
    return review_id


def wales_by_gwen(world: World, review_id: str) -> ev.Record:
    return reviews.take_position(world.ports, review_id, "gwen", Subject.PART_A, Response.APPROVE)


def test_a_deputy_acts_in_the_days_named_and_the_record_keeps_for_whom(world: World) -> None:
    review_id = at_part_a(world)
    deputise(world.ports, REGISTRAR, APPROVER[Nation.WALES], "gwen", START + dt.timedelta(days=1), START + dt.timedelta(days=2))
    with pytest.raises(RefusedError, match="gwen stands in for approver-wls from 3 March 2026 to 4 March 2026, not today"):
        wales_by_gwen(world, review_id)
    world.later(1)
    taken = wales_by_gwen(world, review_id)
    assert isinstance(taken.event, ev.PositionTaken)
    assert (taken.actor, taken.stands_in_for, taken.event.nation) == ("gwen", APPROVER[Nation.WALES], Nation.WALES)
    (told,) = review_status(world.ports, review_id).positions
    assert (told.actor, told.stands_in_for) == ("gwen", APPROVER[Nation.WALES])
    assert replay(world.registry.records(review_id)) is None
    world.later(2)
    (blocked,) = door.why_not(world.ports, review_id, "gwen", Action.TAKE_POSITION)
    assert "not today" in blocked.reason


def test_what_the_principal_wrote_their_deputy_does_not_decide_on(world: World) -> None:
    grant_role(world.ports, REGISTRAR, APPROVER[Nation.WALES], Role.DRAFTER)
    deputise(world.ports, REGISTRAR, APPROVER[Nation.WALES], "gwen", START, START + dt.timedelta(days=9))
    review_id = drafting_of(world)
    drafting.save_draft(world.ports, review_id, "gwen", both())
    reviews.submit_draft(world.ports, review_id, LEAD)
    with pytest.raises(RefusedError, match="approver-wls wrote in INSCS009"):
        reviews.take_position(world.ports, review_id, APPROVER[Nation.WALES], Subject.DRAFT_NOS, Response.APPROVE)


def test_why_not_says_to_an_author_that_they_are_one(world: World) -> None:
    """Subject by subject, each reason once: the lead gave the evidence, Wales's approver wrote the text."""
    grant_role(world.ports, REGISTRAR, APPROVER[Nation.WALES], Role.DRAFTER)
    review_id = drafting_of(world)
    drafting.save_draft(world.ports, review_id, APPROVER[Nation.WALES], both())
    reviews.submit_draft(world.ports, review_id, LEAD)
    (own,) = reviews.why_no_position(world.ports, review_id, APPROVER[Nation.WALES])
    assert own.reason == "approver-wls wrote in INSCS009"
    assert reviews.why_no_position(world.ports, review_id, APPROVER[Nation.SCOTLAND]) == ()
    (elsewhere,) = reviews.why_no_position(world.ports, proposed(world, OTHER), LEAD)
    assert elsewhere.reason == "a review at proposed knows no take-position"


def test_who_declares_an_interest_can_only_recuse(world: World) -> None:
    review_id = at_part_a(world)
    declared = reviews.declare_interest(world.ports, review_id, APPROVER[Nation.WALES], "I chair an employer", (URN,))
    assert declared.stage_to is S.PART_A
    with pytest.raises(RefusedError, match="approver-wls has declared an interest"):
        reviews.take_position(world.ports, review_id, APPROVER[Nation.WALES], Subject.PART_A, Response.APPROVE)
    aside = reviews.take_position(
        world.ports, review_id, APPROVER[Nation.WALES], Subject.PART_A, Response.RECUSE, feedback="I chair an employer"
    )
    assert isinstance(aside.event, ev.PositionTaken)


def test_hold_resume_return_and_cancel_are_kept_on_record(world: World) -> None:
    review_id = proposed(world)
    planned(world, review_id)
    assert reviews.hold(world.ports, review_id, LEAD, "funding").stage_to is S.ON_HOLD
    assert reviews.resume(world.ports, review_id, LEAD, "funded").stage_to is S.PART_A
    assert reviews.send_back(world.ports, review_id, APPROVER[Nation.WALES], "no employers named").stage_to is S.PROPOSED
    assert reviews.cancel(world.ports, review_id, LEAD, "no funding").stage_to is S.CANCELLED
    assert world.registry.open_reviews() == ()
    assert world.registry.ended_reviews() == (review_id,)
    assert replay(world.registry.records(review_id)) is None
    assert world.review(review_id).stage is S.CANCELLED


def test_a_cancelled_review_changes_no_standard(world: World) -> None:
    before = world.registry.find(URN)
    review_id = drafting_of(world)
    drafting.save_draft(world.ports, review_id, DRAFTER, both(("one clause only",), ("un cymal yn unig",)))
    reviews.cancel(world.ports, review_id, LEAD, "no funding")
    assert world.registry.find(URN) == before


def test_why_not_tells_everything_that_is_in_the_way(world: World) -> None:
    review_id = drafting_of(world)
    (missing,) = door.why_not(world.ports, review_id, LEAD, Action.SUBMIT_DRAFT)
    assert missing.reason == f"no draft of {URN}"
    drafting.save_draft(world.ports, review_id, DRAFTER, both())
    assert door.why_not(world.ports, review_id, LEAD, Action.SUBMIT_DRAFT) == ()
    assert len(world.registry.records(review_id)) == 7


def test_a_full_review_through_the_services_is_ready_and_replays(world: World) -> None:
    review_id = consulting(world)
    consultations.comment(world.ports, review_id, comment(1, world.clock.today()))
    world.later(28)
    consultations.close(world.ports, review_id)
    change = consultations.anchor(world.ports, review_id, URN, "P1")
    consultations.dispose(world.ports, review_id, LEAD, ev.CommentDisposed(comment="c01", code=DispositionCode.ACCEPTED, change=change))
    reviews.submit_final(world.ports, review_id, LEAD, heard())
    approved(world, review_id, Subject.PART_B, Subject.FINAL_NOS, Subject.WELSH_NOS)
    assert world.review(review_id).stage is S.READY
    day = world.clock.today() + dt.timedelta(days=3)
    reviews.schedule(world.ports, review_id, REGISTRAR, ev.Scheduled(on=day))
    assert world.review(review_id).scheduled == day
    assert replay(world.registry.records(review_id)) is None


def test_an_editorial_review_refuses_what_is_not_editorial(world: World) -> None:
    review_id = drafting_of(world, "editorial")
    new = ("never serve anybody", "close the counter early", "keep all records open on the desk")
    drafting.save_draft(world.ports, review_id, DRAFTER, both(new, ("peidiwch â gweini", "cau'r cownter", "gadael cofnodion ar agor")))
    with pytest.raises(RefusedError, match="the redline classes the change major"):
        reviews.submit_final(world.ports, review_id, LEAD, {})


def test_a_plan_in_a_file_is_the_plan() -> None:
    file = reviews.PlanFile.model_validate(
        {
            "scope": "s",
            "rationale": "r",
            "target_date": "2026-11-30",
            "employers": {"WLS": ["One"]},
            "opens": "2026-06-01",
            "closes": "2026-07-13",
        }
    )
    plan = file.plan()
    assert plan.window == Window(dt.date(2026, 6, 1), dt.date(2026, 7, 13))
    assert plan.employers[Nation.WALES] == ("One",)
    assert file.model_copy(update={"closes": None}).plan().window is None


def test_a_window_is_opened_on_its_day_by_the_clock_or_the_lead(world: World) -> None:
    review_id = consulting(world)
    assert world.review(review_id).window == Window(START, START + dt.timedelta(days=27))
    opened = world.registry.records(review_id)[-1].event
    assert isinstance(opened, ev.ConsultationOpened)
    assert (opened.invited, set(opened.languages)) == (4, {"cy", EN})


def ready(world: World) -> str:
    """A review that waits for its publication."""
    review_id = consulting(world)
    world.later(28)
    consultations.close(world.ports, review_id)
    reviews.submit_final(world.ports, review_id, LEAD, heard())
    approved(world, review_id, Subject.PART_B, Subject.FINAL_NOS, Subject.WELSH_NOS)
    return review_id


@pytest.mark.parametrize("actor", [LEAD, REGISTRAR])
def test_what_is_ready_can_be_sent_back_and_its_day_is_no_longer_set(world: World, actor: str) -> None:
    review_id = ready(world)
    reviews.schedule(world.ports, review_id, REGISTRAR, ev.Scheduled(on=world.clock.today()))
    assert reviews.send_back(world.ports, review_id, actor, "a fault was found").stage_to is S.RESOLUTION
    assert world.review(review_id).scheduled is None
    assert reviews.submit_final(world.ports, review_id, LEAD, heard()).stage_to is S.READY


def test_an_approver_does_not_send_back_what_is_ready(world: World) -> None:
    with pytest.raises(RefusedError, match="only registrar or sso-lead may return"):
        reviews.send_back(world.ports, ready(world), APPROVER[Nation.WALES], "a second thought")


def test_a_changed_soc_code_asks_the_nations_again(world: World) -> None:
    """It stands in no edition; still the nations approve it, and who changed it does not decide on it."""
    review_id = ready(world)
    reviews.send_back(world.ports, review_id, LEAD, "a wrong SOC code")
    saved = drafting.save_draft(world.ports, review_id, DRAFTER, both(soc_codes=("7219",)))
    assert isinstance(saved.event, ev.DraftSaved)
    assert [found.urn for found in saved.event.shared_facts] == [URN]
    assert world.review(review_id).fact_authors == {URN: {DRAFTER}}
    submitted = reviews.submit_final(world.ports, review_id, LEAD, heard())
    assert submitted.stage_to is S.FINAL_GATE
    assert replay(world.registry.records(review_id)) is None


def test_a_language_that_is_new_is_no_editorial_change(world: World) -> None:
    """No redline tells how grave it is."""
    ingest(world.ports, REGISTRAR, (edition(urn=Urn("NEW1")),))
    review_id = proposed(world, Urn("NEW1"), profile="editorial")
    planned(world, review_id)
    drafting.save_draft(world.ports, review_id, DRAFTER, both(urn=Urn("NEW1")))
    with pytest.raises(RefusedError, match="no redline tells how grave the change is"):
        reviews.submit_final(world.ports, review_id, LEAD, {})
