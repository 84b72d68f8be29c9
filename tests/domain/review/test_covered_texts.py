"""Which texts a position on a subject is bound to."""

from nos_registry.domain.review.positions import covered_facts, covered_texts, has_welsh_gate
from nos_registry.domain.review.stages import Action, Nation, Response, Stage, Subject
from tests.strategies.reviews import APPROVER, CY, DEPUTY, DRAFTER, EN, OTHER, URN, disposal, shared, text, together
from tests.strategies.walking import story_at

S, N, R, A = Stage, Nation, Response, Action
FINAL = Subject.FINAL_NOS


def test_what_a_position_covers() -> None:
    """Final covers the other languages where Wales approves the Welsh apart, and everything where nobody does."""
    story = story_at(S.FINAL_GATE)
    review = story.standing
    assert covered_texts(review, FINAL) == together(story.texts[URN, EN])
    assert covered_texts(review, Subject.WELSH_NOS) == together(story.texts[URN, CY])
    assert covered_texts(review, Subject.DRAFT_NOS) == set(story.texts.values())
    assert covered_texts(review, Subject.PART_A) == covered_texts(review, Subject.PART_B) == frozenset()
    confirming = story_at(S.FINAL_GATE, "confirm")
    assert covered_texts(confirming.standing, FINAL) == set(confirming.texts.values())


def test_the_shared_facts_are_approved_with_the_draft_and_with_the_final_text_alone() -> None:
    review = story_at(S.FINAL_GATE).standing
    assert {subject: covered_facts(review, subject) for subject in Subject} == {
        Subject.PART_A: frozenset(),
        Subject.DRAFT_NOS: frozenset([shared()]),
        Subject.PART_B: frozenset(),
        Subject.FINAL_NOS: frozenset([shared()]),
        Subject.WELSH_NOS: frozenset(),
    }


def test_a_standard_in_welsh_alone_is_covered_by_both_gates() -> None:
    """Else Wales alone would approve what England is to use, also where another standard is there in English."""
    texts = {(URN, CY): text(CY), (OTHER, CY): text(CY, urn=OTHER), (OTHER, EN): text(EN, urn=OTHER)}
    story = story_at(S.FINAL_GATE, "editorial", standards=(URN, OTHER), texts=texts)
    assert covered_texts(story.standing, FINAL) == together(story.texts[URN, CY], story.texts[OTHER, EN])
    assert covered_texts(story.standing, Subject.WELSH_NOS) == together(story.texts[URN, CY], story.texts[OTHER, CY])


def test_the_welsh_gate_follows_only_where_welsh_is_required() -> None:
    assert has_welsh_gate(story_at(S.DRAFTING).standing)
    assert not has_welsh_gate(story_at(S.DRAFTING, plan={"welsh_required": False}).standing)
    assert not has_welsh_gate(story_at(S.DRAFTING, "confirm").standing)


def test_an_author_at_the_welsh_gate_is_judged_by_language() -> None:
    """Wales's approver who wrote the Welsh leaves it to a deputy, and is still heard on the English."""
    story = story_at(S.RESOLUTION)
    for found in story.standing.undisposed:
        story.do(A.DISPOSE, disposal(found))
    story.save(CY, actor=APPROVER[N.WALES])
    story.do(A.SUBMIT_FINAL)
    story.say(R.APPROVE, N.WALES, FINAL)
    story.approve()
    assert story.stage is S.WELSH_GATE
    story.approve()
    assert story.standing.positions[Subject.WELSH_NOS, N.WALES].actor == DEPUTY[N.WALES]
    assert DRAFTER in story.standing.authors[URN, EN]
