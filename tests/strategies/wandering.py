"""Reviews that go on with detours, as any review may."""

import random

from nos_registry.domain.review.case import RefusedError
from nos_registry.domain.review.positions import SUBJECTS_AT
from nos_registry.domain.review.stages import Action, Nation, Response, Role, Subject
from tests.strategies.reviews import APPROVER, CY, DEPUTY, DRAFTER, EN, PROFILES, USUAL, Story
from tests.strategies.walking import step


def wander(chance: random.Random, profile: str, steps: int) -> Story:
    """A review that goes on with detours: holds, returns, objections, new drafts, days that pass, and illegal attempts."""
    story = Story(PROFILES[profile], plan={"welsh_required": chance.random() < 0.8})
    for _ in range(steps):
        if story.review and not story.standing.is_open:
            break
        if chance.random() < 0.2:
            story.later(chance.choice((1, 3, 15, 40)))
        try:
            step(story) if chance.random() < 0.6 or not story.records else detour(chance, story)
        except RefusedError:
            continue
    return story


def detour(chance: random.Random, story: Story) -> None:
    """Try something other than the next step; often it is refused."""
    action = chance.choice([action for action in Action if action not in {Action.PROPOSE, Action.CANCEL, Action.COMMENT}])
    role = chance.choice([USUAL.get(action, Role.SSO_LEAD)] * 3 + list(Role))
    nation = chance.choice(list(Nation))
    if action is Action.TAKE_POSITION:
        subject = chance.choice(SUBJECTS_AT.get(story.standing.stage, (Subject.FINAL_NOS,)))
        actor = chance.choice([APPROVER[nation]] * 3 + [DEPUTY[nation], DRAFTER])
        story.say(chance.choice(list(Response)), chance.choice([nation, nation, nation, None]), subject, actor=actor)
    elif action is Action.SAVE_DRAFT:
        languages = chance.choice([(EN,), (CY,), (CY, EN)])
        story.do(action, story.draft(*languages), role=role, actor=chance.choice([DRAFTER, DRAFTER, APPROVER[nation]]))
    elif action is Action.SUBMIT_FINAL:
        word = chance.choice(["employers were heard", "and more of them"])
        story.do(action, story.final(word), role=role)
    else:
        story.do(action, role=role)
