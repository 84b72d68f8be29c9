"""Requests around an emergency publication, each blocked by one guard alone, or by none."""

from typing import Any

from nos_registry.domain.redline.model import SignificanceClass
from nos_registry.domain.review import events as ev
from nos_registry.domain.review.case import Case, Deputy
from nos_registry.domain.review.stages import Action, Nation, Outcome, Response, Role, Stage, Subject
from tests.domain.review.asking import CASES, drafting, without_welsh
from tests.strategies.reviews import APPROVER, CY, EN, OTHER, REGISTRAR, URN, Story, disposal, shared, text
from tests.strategies.walking import publish_in_emergency, story_at

A, N, R, S = Action, Nation, Response, Stage


def urgent(story: Story | None = None, **facts: Any) -> Case:
    """A registrar publishes what is drafted."""
    return (story or drafting()).case(A.PUBLISH_EMERGENCY, **facts)


def asking_for(**changed: Any) -> Case:
    """The same, of something else than is there."""
    story = drafting()
    event = story.event(A.PUBLISH_EMERGENCY, Role.REGISTRAR).model_copy(update=changed)
    return story.case(A.PUBLISH_EMERGENCY, event)


def one_withdrawn() -> Story:
    story = story_at(S.DRAFTING, standards=(URN, OTHER), plan={"outcomes": {OTHER: Outcome.WITHDRAW}})
    story.save()
    return story


def written_by_the_registrar(*, deputy: bool = False) -> Case:
    story = drafting(saved=False)
    story.save(actor="another" if deputy else REGISTRAR)
    return story.case(A.PUBLISH_EMERGENCY, deputy=Deputy("another") if deputy else None)


def with_facts_of_the_registrar() -> Case:
    story = drafting()
    story.do(A.SAVE_DRAFT, story.draft().model_copy(update={"shared_facts": (shared(5),)}), actor=REGISTRAR)
    return urgent(story)


def objected(subject: Subject = Subject.FINAL_NOS, nation: Nation | None = N.SCOTLAND) -> Story:
    """A review at its final gate, where somebody objects to the text."""
    story = story_at(S.FINAL_GATE)
    story.say(R.OBJECT, nation, subject)
    return story


def objected_to_another_text() -> Case:
    story = objected()
    story.do(A.RETURN)
    story.save()
    return urgent(story)


def objected_with_an_interest() -> Case:
    story = objected()
    story.do(A.DECLARE, role=Role.NATION_APPROVER, nation=N.SCOTLAND)
    return urgent(story)


def in_retrospect(*approving: Nation | None) -> Story:
    """Published in an emergency, and approved by some."""
    story = story_at(S.IN_RETROSPECT)
    for subject, voter in story.open_votes():
        if voter in approving:
            story.vote(subject, voter)
    return story


def ratify(*but: Nation | None, event: ev.Event | None = None) -> Case:
    """The clock ratifies what all approve, but some."""
    return in_retrospect(*({*Nation, None} - {*but})).case(A.RATIFY, event)


def answered_by_scotland(response: Response) -> Story:
    """Scotland says something, and all others approve."""
    story = in_retrospect(*({*Nation, None} - {N.SCOTLAND}))
    story.say(response, N.SCOTLAND)
    return story


def refuse(response: Response) -> Case:
    return answered_by_scotland(response).case(A.REFUSE)


def refuse_unanswered(*missing: Nation | None) -> Case:
    return in_retrospect(*({*Nation, None} - {*missing})).case(A.REFUSE)


def with_comments(*, answered: bool, action: Action) -> Case:
    """Published after a consultation, of which every comment is answered, or none."""
    story = story_at(S.RESOLUTION)
    publish_in_emergency(story)
    for found in story.standing.undisposed if answered else ():
        story.do(A.DISPOSE, disposal(found))
    story.approve()
    if action is A.REFUSE:
        story.say(R.OBJECT)
    return story.case(action)


def english_alone() -> Story:
    """Published where no Welsh is required, and approved by all."""
    story = without_welsh("full", required=False)
    publish_in_emergency(story)
    story.approve()
    return story


def own_act(response: Response = R.APPROVE) -> Case:
    """The registrar who published holds an approver's grant besides."""
    story = story_at(S.IN_RETROSPECT)
    return story.case(A.TAKE_POSITION, story.position(response, N.WALES), nation=N.WALES, actor=REGISTRAR)


def wrote_it() -> Case:
    story = drafting(saved=False)
    story.save(EN, actor=APPROVER[N.SCOTLAND])
    publish_in_emergency(story)
    return story.case(A.TAKE_POSITION, story.position(R.APPROVE, N.SCOTLAND, Subject.FINAL_NOS), nation=N.SCOTLAND)


BLOCKED: dict[str, CASES] = {
    "emergency_brings_a_text": {
        "a confirmation": lambda: urgent(story_at(S.DRAFTING, "confirm")),
        "a standard that is to be withdrawn": lambda: urgent(one_withdrawn()),
    },
    "publisher_had_no_hand_in_it": {
        "a registrar who wrote it": written_by_the_registrar,
        "a registrar who stands in for its author": lambda: written_by_the_registrar(deputy=True),
        "a registrar who changed a fact of it": with_facts_of_the_registrar,
    },
    "nobody_objects_to_it": {
        "a nation that objects to it": lambda: urgent(objected()),
        "a scrutiny that objects to it": lambda: urgent(objected(nation=None)),
    },
    "quorum_stands": {
        "a nation that is missing": lambda: ratify(N.SCOTLAND),
        "a scrutiny that is missing": lambda: ratify(None),
        "a nation that objects": lambda: answered_by_scotland(R.OBJECT).case(A.RATIFY),
    },
    "ratifies_what_was_published": {
        "another text": lambda: ratify(event=ev.Ratified(texts=(text(EN, 9), text(CY, 1)), shared_facts=(shared(),))),
        "a text that is missing": lambda: ratify(event=ev.Ratified(texts=(text(EN, 1),), shared_facts=(shared(),))),
        "other facts": lambda: ratify(event=ev.Ratified(texts=(text(CY, 1), text(EN, 1)), shared_facts=(shared(9),))),
    },
    "quorum_is_out_of_reach": {
        "nobody but Wales, who approves": lambda: refuse_unanswered(N.SCOTLAND, N.ENGLAND, N.NORTHERN_IRELAND, None),
        "a nation that is missing": lambda: refuse_unanswered(N.SCOTLAND),
        "a nation that holds": lambda: refuse(R.HOLD),
        "what all approve": refuse_unanswered,
    },
}

GENERAL: dict[str, CASES] = {
    "reason_is_given": {
        "an emergency without a reason": lambda: asking_for(reason=" "),
        "a refusal to ratify without a reason": lambda: answered_by_scotland(R.OBJECT).case(A.REFUSE, ev.RatificationRefused(reason="")),
    },
    "every_standard_has_a_draft": {"an emergency without a draft": lambda: urgent(drafting(saved=False))},
    "imports_are_as_they_were": {"an emergency with an import that was changed": lambda: urgent(adapted=frozenset({URN}))},
    "no_error_findings": {"an emergency with an error finding": lambda: urgent(faults=("NOS012 no knowledge",))},
    "change_is_editorial": {
        "an emergency under the editorial profile": lambda: urgent(drafting("editorial"), significance=SignificanceClass.MAJOR)
    },
    "welsh_gate_has_its_text": {"an emergency without the Welsh text": lambda: urgent(without_welsh("full"))},
    "submits_what_is_there": {
        "an emergency of another text": lambda: asking_for(texts=(text(CY, 1), text(EN, 9))),
        "an emergency of other facts": lambda: urgent(shared_facts=frozenset([shared(9)])),
    },
    "every_comment_is_disposed": {
        "ratifying with comments that nobody answered": lambda: with_comments(answered=False, action=A.RATIFY),
        "refusing with comments that nobody answered": lambda: with_comments(answered=False, action=A.REFUSE),
    },
    "had_no_hand_in_it": {"a nation's approver who published it": own_act, "a nation's approver who wrote in it": wrote_it},
}
"""What other requests are blocked by as well."""

ALLOWED: CASES = {
    "a draft that nobody has seen": urgent,
    "a draft without Welsh where none is required": lambda: urgent(without_welsh("full", required=False)),
    "a draft under the editorial profile": lambda: urgent(drafting("editorial")),
    "another text than the one that was objected to": objected_to_another_text,
    "the objection to the evidence": lambda: urgent(objected(Subject.PART_B)),
    "the objection of somebody with an interest": objected_with_an_interest,
    "a resolution with comments that nobody answered": lambda: urgent(story_at(S.RESOLUTION)),
    "ratifying what all approve": ratify,
    "ratifying what the comments were answered on": lambda: with_comments(answered=True, action=A.RATIFY),
    "ratifying where no Welsh is required": lambda: english_alone().case(A.RATIFY),
    "refusing what a nation objects to": lambda: refuse(R.OBJECT),
    "refusing what has no quorum for an abstention": lambda: refuse(R.ABSTAIN),
    "refusing after the comments were answered": lambda: with_comments(answered=True, action=A.REFUSE),
    "recusing oneself from one's own act": lambda: own_act(R.RECUSE),
}
"""What is on the right side of the limit."""
