"""What an emergency publication leaves on the review."""

from dataclasses import fields

from nos_registry.domain.review import events as ev
from nos_registry.domain.review.review import Review, advance
from nos_registry.domain.review.stages import Action, Nation, Response, Role, Stage, Subject
from tests.domain.review.asking import drafting
from tests.strategies.reviews import APPROVER, CY, EN, LEAD, REGISTRAR, Story, shared, text, together
from tests.strategies.walking import story_at

A, S, W = Action, Stage, Nation.WALES
EMERGENT = (Subject.FINAL_NOS, Subject.WELSH_NOS)


def published(story: Story) -> ev.EmergencyPublished:
    return ev.EmergencyPublished(release="r", texts=story.sorted_texts(), shared_facts=story.all_shared(), reason="because")


def folded(story: Story, event: ev.EmergencyPublished) -> dict[str, object]:
    """The fields that an emergency changes, whatever the guards say."""
    before = story.standing
    record = ev.Record(
        sequence=before.sequence + 1,
        at=story.at(),
        actor=REGISTRAR,
        role=Role.REGISTRAR,
        stage_from=before.stage,
        stage_to=S.IN_RETROSPECT,
        event=event,
    )
    after = advance(before, record)
    names = {field.name for field in fields(Review)} - {"stage", "sequence"}
    return {name: getattr(after, name) for name in names if getattr(after, name) != getattr(before, name)}


def test_it_leaves_the_texts_the_reason_and_where_it_was_published_from() -> None:
    story = drafting()
    event = ev.EmergencyPublished(release="2026-03-02-x", texts=(text(CY, 7), text(EN, 8)), shared_facts=(shared(9),), reason="a bridge")
    changed = folded(story, event)
    assert changed == {
        "release": "2026-03-02-x",
        "emergency": "a bridge",
        "urgent_from": S.DRAFTING,
        "submitted": together(text(CY, 7), text(EN, 8)),
        "submitted_facts": frozenset((shared(9),)),
        "givers": {Subject.PART_A: {LEAD}, Subject.FINAL_NOS: {REGISTRAR}, Subject.WELSH_NOS: {REGISTRAR}},
    }


def test_what_its_publisher_said_of_the_texts_is_gone_and_what_others_said_stays() -> None:
    story = story_at(S.FINAL_GATE)
    for nation, actor in ((W, REGISTRAR), (Nation.ENGLAND, APPROVER[Nation.ENGLAND])):
        for subject in (Subject.PART_B, Subject.FINAL_NOS):
            story.do(A.TAKE_POSITION, story.position(Response.APPROVE, nation, subject), actor=actor, nation=nation)
    kept = folded(story, published(story))["positions"]
    assert kept == {key: said for key, said in story.standing.positions.items() if key != (Subject.FINAL_NOS, W)}


def test_that_its_publisher_stood_aside_stays() -> None:
    story = story_at(S.FINAL_GATE)
    story.do(A.TAKE_POSITION, story.position(Response.RECUSE, W, Subject.FINAL_NOS), actor=REGISTRAR, nation=W)
    assert "positions" not in folded(story, published(story))


def test_those_who_gave_the_texts_before_are_still_known() -> None:
    story = story_at(S.FINAL_GATE)
    given = folded(story, published(story))["givers"]
    assert given == {**story.standing.givers, **{s: story.standing.givers.get(s, frozenset()) | {REGISTRAR} for s in EMERGENT}}
