"""Quorum, and which positions stand on the text as submitted."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nos_registry.domain.review import events as ev
from nos_registry.domain.review.positions import gate_passed, tally
from nos_registry.domain.review.profile import GateRule, Profile
from nos_registry.domain.review.review import Position
from nos_registry.domain.review.stages import Action, Nation, Response, Role, Stage, Subject
from nos_registry.domain.standard import Language
from tests.strategies.reviews import APPROVER, CY, DEPUTY, EN, PROFILES, SCRUTINEER, URN, Story, disposal, shared
from tests.strategies.walking import story_at

A, S, N, R = Action, Stage, Nation, Response
ALL = tuple(Nation)
FINAL = Subject.FINAL_NOS


def gate(needed: int | None = None, nations: tuple[Nation, ...] = ALL, *, scrutiny: bool = False) -> Story:
    """A review at the final gate under one rule."""
    rule = GateRule(subject=FINAL, nations=nations, approvals_needed=needed, scrutiny=scrutiny)
    return story_at(S.FINAL_GATE, Profile(name="x", gates=(rule,), consults=False))


def resubmitted(story: Story, *languages: Language, evidence: str = "employers were heard") -> Story:
    """Send back from the gate, change the text in `languages`, and submit it again."""
    story.do(A.RETURN)
    if languages:
        story.save(*languages)
    for found in story.standing.undisposed:
        story.do(A.DISPOSE, disposal(found))
    story.do(A.SUBMIT_FINAL, story.final(evidence))
    return story


def standing(story: Story, subject: Subject) -> set[Nation | None]:
    rule = story.profile.rule(subject)
    assert rule is not None
    return set(tally(story.standing, rule, story.today).approved)


def test_a_tally_says_what_it_is_of() -> None:
    story = gate(2, scrutiny=True)
    story.vote(FINAL, N.WALES)
    found = tally(story.standing, story.profile.gates[0], story.today)
    assert (found.subject, found.approved, found.needed, found.scrutiny) == (FINAL, (N.WALES,), 2, True)
    assert found.missing == (N.ENGLAND, N.NORTHERN_IRELAND, N.SCOTLAND, None)


def test_all_means_all() -> None:
    story = gate()
    story.approve(but={N.WALES})
    assert story.stage is S.FINAL_GATE
    story.vote(FINAL, N.WALES)
    assert story.stage is S.READY


def test_approval_with_comments_is_approval() -> None:
    story = gate(nations=(N.SCOTLAND,))
    assert story.say(R.APPROVE_WITH_COMMENTS, N.SCOTLAND).stage_to is S.READY


def test_k_of_n_is_met_by_k() -> None:
    story = gate(needed=3)
    story.vote(FINAL, N.ENGLAND)
    story.vote(FINAL, N.WALES)
    assert story.stage is S.FINAL_GATE
    assert story.vote(FINAL, N.SCOTLAND).stage_to is S.READY


def test_an_objection_blocks_even_where_the_quorum_is_met() -> None:
    story = gate(needed=2)
    story.say(R.OBJECT, N.NORTHERN_IRELAND)
    story.approve(but={N.NORTHERN_IRELAND})
    assert story.stage is S.FINAL_GATE
    assert story.say(R.ABSTAIN, N.NORTHERN_IRELAND).stage_to is S.READY


def test_a_nation_that_withdraws_its_objection_lets_it_pass() -> None:
    story = gate()
    story.say(R.OBJECT, N.WALES)
    story.approve(but={N.WALES})
    assert story.say(R.APPROVE, N.WALES).stage_to is S.READY


def test_abstention_is_no_approval() -> None:
    story = gate()
    story.say(R.ABSTAIN, N.WALES)
    story.approve(but={N.WALES})
    assert story.stage is S.FINAL_GATE


def test_recusal_shrinks_the_quorum() -> None:
    story = gate()
    story.say(R.RECUSE, N.WALES)
    story.approve(but={N.WALES})
    assert story.stage is S.READY


def test_recusal_shrinks_k_only_where_fewer_than_k_are_left() -> None:
    story = gate(needed=3)
    story.say(R.RECUSE, N.WALES)
    story.vote(FINAL, N.ENGLAND)
    assert story.vote(FINAL, N.SCOTLAND).stage_to is S.FINAL_GATE
    assert story.vote(FINAL, N.NORTHERN_IRELAND).stage_to is S.READY


def test_nothing_passes_when_everybody_stands_aside() -> None:
    story = gate()
    for nation in Nation:
        story.say(R.RECUSE, nation)
    assert story.stage is S.FINAL_GATE


def test_a_deputy_takes_the_place_of_one_who_stood_aside() -> None:
    story = gate(nations=(N.WALES,))
    story.say(R.RECUSE, N.WALES)
    assert story.say(R.APPROVE, N.WALES, actor=DEPUTY[N.WALES]).stage_to is S.READY


@pytest.mark.parametrize("response", [R.ABSTAIN, R.RECUSE, R.OBJECT, R.HOLD])
def test_nothing_but_its_approval_stands_for_the_scrutiny(response: Response) -> None:
    """However many nations approve; and an abstention or a recusal of the scrutiny is no approval either."""
    story = gate(scrutiny=True)
    story.say(response, None)
    story.approve(but={None})
    assert story.stage is S.FINAL_GATE
    assert story.say(R.APPROVE, None).stage_to is S.READY


def test_the_scrutiny_alone_is_no_quorum() -> None:
    story = gate(needed=1, scrutiny=True)
    story.say(R.APPROVE, None)
    assert story.stage is S.FINAL_GATE
    assert story.vote(FINAL, N.ENGLAND).stage_to is S.READY


def test_a_lapsed_hold_is_no_approval() -> None:
    story = gate()
    story.say(R.HOLD, N.WALES)
    story.later(20)
    story.approve(but={N.WALES})
    assert story.stage is S.FINAL_GATE
    rule = story.profile.gates[0]
    found = tally(story.standing, rule, story.today)
    assert (found.voided, found.blocking, found.missing) == ((N.WALES,), (), ())


def test_an_edit_of_the_welsh_voids_only_what_was_said_of_the_welsh() -> None:
    """The English was approved at the final gate; that stands, and only Wales is asked again."""
    story = resubmitted(story_at(S.WELSH_GATE), CY)
    assert story.stage is S.WELSH_GATE
    assert standing(story, FINAL) == {*Nation, None}
    assert standing(story, Subject.PART_B) == set(Nation)
    story.approve()
    assert story.stage is S.READY


def test_an_edit_of_the_english_voids_what_was_said_of_the_english() -> None:
    story = story_at(S.FINAL_GATE)
    story.approve(Subject.PART_B)
    story.approve(FINAL, but={N.WALES})
    story = resubmitted(story, EN)
    assert story.stage is S.FINAL_GATE
    assert standing(story, FINAL) == set()
    assert standing(story, Subject.PART_B) == set(Nation)
    rule = story.profile.rule(FINAL)
    assert rule
    assert set(tally(story.standing, rule, story.today).voided) == {N.ENGLAND, N.NORTHERN_IRELAND, N.SCOTLAND, None}


def test_an_edit_that_is_taken_back_lets_the_positions_stand_again() -> None:
    """They are bound to the text, and this is the text."""
    story = story_at(S.FINAL_GATE)
    story.approve(FINAL, but={N.WALES})
    before = dict(story.texts)
    story = resubmitted(story, EN)
    assert standing(story, FINAL) == set()
    story.do(A.RETURN)
    story.do(A.SAVE_DRAFT, ev.DraftSaved(texts=tuple(before.values())))
    story.do(A.SUBMIT_FINAL)
    assert standing(story, FINAL) == {N.ENGLAND, N.NORTHERN_IRELAND, N.SCOTLAND, None}


def test_gates_are_not_asked_again_of_texts_that_are_as_they_were() -> None:
    story = resubmitted(story_at(S.WELSH_GATE))
    assert story.stage is S.WELSH_GATE


def test_the_draft_gate_keeps_what_was_said_of_the_same_draft() -> None:
    story = story_at(S.DRAFT_GATE)
    story.approve(but={N.WALES})
    story.do(A.RETURN)
    story.do(A.SUBMIT_DRAFT)
    assert story.say(R.APPROVE, N.WALES).stage_to is S.READY_TO_CONSULT


def test_new_evidence_voids_what_was_said_of_the_old() -> None:
    story = story_at(S.WELSH_GATE)
    story = resubmitted(story, evidence="employers were heard twice")
    assert story.stage is S.FINAL_GATE
    assert standing(story, Subject.PART_B) == set()
    assert standing(story, FINAL) == {*Nation, None}


def test_a_new_plan_voids_what_was_said_of_the_old() -> None:
    story = story_at(S.PART_A)
    story.approve(but={N.WALES})
    story.do(A.RETURN)
    story.do(A.SUBMIT_PLAN)
    assert standing(story, Subject.PART_A) == set()


def test_new_facts_void_what_was_said_of_the_final_text_and_not_of_the_welsh() -> None:
    """A SOC code is in no edition, and still nobody publishes another than was approved."""
    story = story_at(S.READY)
    story.do(A.RETURN, role=Role.REGISTRAR)
    story.do(A.SAVE_DRAFT, story.draft(EN).model_copy(update={"texts": (story.texts[URN, EN],), "shared_facts": (shared(7),)}))
    for found in story.standing.undisposed:
        story.do(A.DISPOSE, disposal(found))
    assert story.do(A.SUBMIT_FINAL).stage_to is S.FINAL_GATE
    assert standing(story, FINAL) == set()
    assert standing(story, Subject.WELSH_NOS) == {N.WALES}
    assert standing(story, Subject.PART_B) == set(Nation)


def test_the_newest_position_of_a_nation_counts() -> None:
    story = gate(nations=(N.WALES, N.ENGLAND))
    story.say(R.APPROVE, N.WALES)
    story.say(R.OBJECT, N.WALES)
    story.say(R.APPROVE, N.ENGLAND)
    assert story.stage is S.FINAL_GATE


def test_both_subjects_of_the_final_gate_are_needed() -> None:
    story = story_at(S.FINAL_GATE)
    story.approve(FINAL)
    assert story.stage is S.FINAL_GATE
    story.approve(Subject.PART_B)
    assert story.stage is S.WELSH_GATE


def test_who_said_what_is_kept() -> None:
    story = story_at(S.DRAFT_GATE)
    story.say(R.APPROVE, N.WALES, actor=DEPUTY[N.WALES])
    found = story.standing.positions[Subject.DRAFT_NOS, N.WALES]
    assert (found.actor, found.response, found.on) == (DEPUTY[N.WALES], R.APPROVE, story.today)


@given(
    st.lists(st.sampled_from(list(Response)), min_size=4, max_size=4),
    st.one_of(st.none(), st.integers(1, 4)),
    st.one_of(st.none(), st.sampled_from(list(Response))),
)
def test_quorum_against_its_definition(responses: list[Response], needed: int | None, scrutiny: Response | None) -> None:
    """Counted again from the words of the rule, for every combination of answers."""
    story = gate(needed, scrutiny=scrutiny is not None)
    review = story.standing
    said = dict(zip([*Nation, None], [*responses, scrutiny], strict=True))
    positions = {
        (FINAL, voter): Position(
            FINAL,
            voter,
            response,
            "",
            review.submitted,
            APPROVER[voter] if voter else SCRUTINEER,
            story.today,
            review.submitted_facts,
        )
        for voter, response in said.items()
        if response
    }
    review = replace(review, positions=positions)
    approvals = sum(response in {R.APPROVE, R.APPROVE_WITH_COMMENTS} for response in responses)
    taking_part = 4 - responses.count(R.RECUSE)
    nobody_blocks = not {R.OBJECT, R.HOLD} & {*responses, scrutiny}
    scrutinised = scrutiny in {None, R.APPROVE, R.APPROVE_WITH_COMMENTS}
    enough = approvals >= max(1, min(needed or 4, taking_part))
    assert gate_passed(review, S.FINAL_GATE, story.today) == (nobody_blocks and scrutinised and enough)


def test_the_profiles_that_come_with_the_product_ask_all_four_nations() -> None:
    for profile in PROFILES.values():
        rule = profile.rule(FINAL)
        assert rule
        assert set(rule.nations) == set(Nation)
        assert rule.approvals_needed is None
