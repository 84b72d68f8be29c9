"""A replay accepts what was decided, and finds what was not."""

import datetime as dt
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nos_registry.domain.review import events as ev
from nos_registry.domain.review.replay import replay
from nos_registry.domain.review.stages import Action, DispositionCode, Nation, Response, Role, Stage, Subject
from tests.strategies.reviews import APPROVER, CY, DRAFTER, EN, OTHER, PROFILES, comment, heard, text
from tests.strategies.walking import story_at
from tests.strategies.wandering import wander

A, S = Action, Stage
HISTORY = tuple(story_at(S.PUBLISHED).records)
seeds = st.integers(0, 2**32 - 1)


def first(kind: type[ev.Value], number: int = 0) -> int:
    """Where the first (or a later) event of a kind stands."""
    return [at for at, record in enumerate(HISTORY) if isinstance(record.event, kind)][number]


def changed(at: int, /, **facts: object) -> list[ev.Record]:
    """The history with one record changed."""
    return [record.model_copy(update=facts) if n == at else record for n, record in enumerate(HISTORY)]


def rewritten(at: int, /, **facts: object) -> list[ev.Record]:
    """The history with one event changed."""
    return changed(at, event=HISTORY[at].event.model_copy(update=facts))


def renumbered(records: list[ev.Record]) -> list[ev.Record]:
    """Tampering by somebody who knows that events are counted."""
    return [record.model_copy(update={"sequence": n}) for n, record in enumerate(records, 1)]


@given(seeds, st.sampled_from(sorted(PROFILES)))
@settings(deadline=None, max_examples=60)
def test_every_history_that_was_decided_is_accepted(seed: int, profile: str) -> None:
    """Reviews with holds, returns, objections, edits of one language, lapsed holds and refused attempts in between."""
    assert replay(wander(random.Random(seed), profile, 70).records) is None


def test_nothing_is_a_history_too() -> None:
    assert replay(()) is None


@pytest.mark.parametrize("length", range(1, len(HISTORY)))
def test_a_history_is_accepted_while_it_grows(length: int) -> None:
    assert replay(HISTORY[:length]) is None


@pytest.mark.parametrize("at", range(len(HISTORY)))
@pytest.mark.parametrize("stage", [S.CANCELLED, S.PROPOSED, S.READY, S.PUBLISHED, S.DRAFTING])
def test_a_changed_stage_is_found(at: int, stage: Stage) -> None:
    if HISTORY[at].stage_to is not stage:
        assert replay(changed(at, stage_to=stage))
    if HISTORY[at].stage_from is not stage:
        assert replay(changed(at, stage_from=stage))


@pytest.mark.parametrize("at", range(len(HISTORY)))
@pytest.mark.parametrize("role", list(Role))
def test_a_changed_role_is_found_where_the_table_forbids_it(at: int, role: Role) -> None:
    """Where the table lets several roles do it, who was which is for the grants to say."""
    several = {
        "proposed": {Role.SSO_LEAD, Role.CLOCK},
        "draft-saved": {Role.SSO_LEAD, Role.DRAFTER},
        "consultation-opened": {Role.SSO_LEAD, Role.CLOCK},
        "comment-disposed": {Role.SSO_LEAD, Role.DRAFTER},
    }
    allowed = several.get(HISTORY[at].event.event, {HISTORY[at].role})
    assert (replay(changed(at, role=role)) is None) == (role in allowed)


@pytest.mark.parametrize("at", range(len(HISTORY) - 1))
def test_a_removed_event_is_found(at: int) -> None:
    assert replay([*HISTORY[:at], *HISTORY[at + 1 :]])


NEEDED = [at for at, record in enumerate(HISTORY[:-1]) if not isinstance(record.event, ev.DraftSaved)]


@pytest.mark.parametrize("at", NEEDED)
def test_a_removed_event_is_found_though_the_rest_is_renumbered(at: int) -> None:
    """Each step of this history was needed for what came after; only a draft leaves nothing the rules would miss."""
    assert replay(renumbered([*HISTORY[:at], *HISTORY[at + 1 :]]))


@pytest.mark.parametrize("at", range(len(HISTORY) - 1))
def test_reordered_events_are_found(at: int) -> None:
    assert replay([*HISTORY[:at], HISTORY[at + 1], HISTORY[at], *HISTORY[at + 2 :]])


@given(seeds)
@settings(deadline=None, max_examples=25)
def test_any_gap_and_any_swap_in_any_history_is_found(seed: int) -> None:
    chance = random.Random(seed)
    records = wander(chance, chance.choice(sorted(PROFILES)), 50).records
    at = chance.randrange(len(records))
    if at < len(records) - 1:
        assert replay([*records[:at], *records[at + 1 :]])
    other = chance.randrange(len(records))
    if other != at:
        swapped = list(records)
        swapped[at], swapped[other] = swapped[other], swapped[at]
        assert replay(swapped)


def test_an_event_told_twice_is_found() -> None:
    assert replay([*HISTORY[:5], HISTORY[4], *HISTORY[5:]])


def test_a_position_by_an_author_is_found() -> None:
    fault = replay(changed(first(ev.PositionTaken, 5), actor=DRAFTER))
    assert fault
    assert "drafter wrote in INSCS009" in fault


def test_a_draft_by_an_approver_is_found_when_they_approve_it() -> None:
    fault = replay(changed(first(ev.DraftSaved), actor=APPROVER[Nation.SCOTLAND]))
    assert fault
    assert "approver-sct wrote in" in fault


@pytest.mark.parametrize("number", range(first(ev.Published) - first(ev.FinalSubmitted) - 1))
@pytest.mark.parametrize("response", [Response.OBJECT, Response.ABSTAIN, Response.HOLD])
def test_a_publication_without_quorum_is_found(number: int, response: Response) -> None:
    """Any one of the positions at the last gates turned into another."""
    at = first(ev.FinalSubmitted) + 1 + number
    assert replay(rewritten(at, response=response))


def test_a_publication_after_an_objection_is_found() -> None:
    """Even where every stage is spelled as if nothing had happened."""
    at = len(HISTORY) - 1
    objection = HISTORY[at - 1].event.model_copy(update={"response": Response.OBJECT})
    slipped = HISTORY[at].model_copy(update={"event": objection, "role": Role.NATION_APPROVER, "stage_to": S.READY})
    assert replay(renumbered([*HISTORY[:at], slipped, HISTORY[at]]))


TAMPERED = {
    "a published text that nobody approved": lambda: rewritten(first(ev.Published), texts=(text(EN, 9), text(CY, 1))),
    "a published text that is left out": lambda: rewritten(first(ev.Published), texts=(text(EN, 1),)),
    "a position on another text": lambda: rewritten(first(ev.PositionTaken, 5), texts=(text(EN, 9), text(CY, 1))),
    "a position for another nation twice": lambda: rewritten(first(ev.PositionTaken, 1), nation=Nation.ENGLAND),
    "a position on another subject": lambda: rewritten(first(ev.PositionTaken), subject=Subject.FINAL_NOS),
    "a final text other than the approved": lambda: rewritten(first(ev.FinalSubmitted), texts=(text(EN, 9), text(CY, 1))),
    "a consultation that closed a day early": lambda: changed(
        first(ev.ConsultationClosed), at=HISTORY[first(ev.ConsultationClosed)].at - dt.timedelta(days=1)
    ),
    "a window that was shorter": lambda: rewritten(
        first(ev.ConsultationOpened), closes=HISTORY[first(ev.ConsultationOpened)].at.date() + dt.timedelta(days=9)
    ),
    "a window that began before": lambda: rewritten(first(ev.ConsultationOpened), opens=dt.date(2026, 1, 1)),
    "a comment nobody answered": lambda: rewritten(
        first(ev.ConsultationClosed), comments=(comment(1), comment(2), comment(3, text="and mine?"))
    ),
    "an answer to no comment": lambda: rewritten(first(ev.CommentDisposed), comment="c77"),
    "an answer without reason": lambda: rewritten(first(ev.CommentDisposed), reason=""),
    "an acceptance without a change": lambda: rewritten(first(ev.CommentDisposed), code=DispositionCode.ACCEPTED),
    "evidence of three nations": lambda: rewritten(first(ev.FinalSubmitted), evidence=dict(list(heard().items())[:3])),
    "a plan without employers": lambda: rewritten(first(ev.PlanSubmitted), employers={}),
    "a plan whose target was past": lambda: rewritten(first(ev.PlanSubmitted), target_date=dt.date(2026, 1, 1)),
    "a draft of a stranger": lambda: rewritten(first(ev.DraftSaved), texts=(text(urn=OTHER),)),
    "a proposal that names a standard twice": lambda: rewritten(0, standards=(OTHER, OTHER)),
    "rules that ask for one more gate": lambda: rewritten(0, rules=PROFILES["confirm"]),
    "a plan without Welsh": lambda: rewritten(first(ev.PlanSubmitted), welsh_required=False),
}


@pytest.mark.parametrize("tampering", TAMPERED)
def test_tampering_is_found(tampering: str) -> None:
    assert replay(TAMPERED[tampering]()), tampering


def test_a_fault_says_where_it_is() -> None:
    at = first(ev.ConsultationClosed)
    assert replay(changed(at, role=Role.SSO_LEAD)) == f"event {at + 1}: the table knows no close by sso-lead at consultation"
    assert replay(HISTORY[1:]) == "event 2: event 1 should stand here"


def test_a_day_of_publication_that_was_not_kept_is_found() -> None:
    story = story_at(S.READY)
    story.do(A.SCHEDULE, ev.Scheduled(on=story.today + dt.timedelta(days=3)))
    story.later(3)
    story.do(A.PUBLISH)
    assert replay(story.records) is None
    early = story.records[-1].model_copy(update={"at": story.records[-2].at})
    assert replay([*story.records[:-1], early])


def test_a_hold_that_was_renewed_is_found() -> None:
    """A hold ends after its days; saying it again on the same text is no way round."""
    story = story_at(S.DRAFT_GATE)
    record = story.say(Response.HOLD)
    assert replay([*story.records, record.model_copy(update={"sequence": record.sequence + 1})])


def test_days_of_a_held_consultation_that_were_not_given_back_are_found() -> None:
    """A resumption that names no new last day takes the days on hold from those who answer."""
    story = story_at(S.CONSULTATION)
    story.do(Action.HOLD)
    story.later(5)
    story.do(Action.RESUME)
    assert replay(story.records) is None
    kept = story.records[-1].model_copy(update={"event": ev.Resumed(reason="it goes on")})
    assert "the consultation would then run until" in (replay([*story.records[:-1], kept]) or "")


def test_a_ratification_without_its_quorum_is_found() -> None:
    """Whoever is left out, of the nations or the scrutiny, and whatever was said after the publication alone."""
    story = story_at(S.IN_RETROSPECT)
    for subject, voter in story.open_votes():
        story.vote(subject, voter)
    story.do(Action.RATIFY)
    assert replay(story.records) is None
    positions = [at for at, record in enumerate(story.records) if record.stage_from is S.IN_RETROSPECT][:-1]
    assert len(positions) == 6
    for at in positions:
        left = [*story.records[:at], *story.records[at + 1 :]]
        assert replay(renumbered(left)) == f"event {len(left)}: {REASONS[story.records[at].event.model_dump()['nation']]}"


REASONS = {nation: f"the quorum does not stand; waits for {nation or 'the scrutiny'}" for nation in (*Nation, None)}
