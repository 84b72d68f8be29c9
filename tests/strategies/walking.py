"""The way of a review that goes well, step by step."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from nos_registry.domain.review.positions import SUBJECTS_AT
from nos_registry.domain.review.profile import Profile
from nos_registry.domain.review.stages import Action, Response, Stage, Subject
from tests.strategies.reviews import PROFILES, Story, comment, disposal, last_day

MOST_STEPS = 80
"""More than any review needs that goes well: one that is stuck fails instead of going on for ever."""


def step(story: Story) -> None:
    """Take the next step of a review that goes well."""
    stage = story.stage
    if stage is None:
        story.do(Action.PROPOSE)
    elif stage in SUBJECTS_AT and story.open_votes():
        story.vote(*story.open_votes()[0])
    elif stage is Stage.DRAFTING and story.profile.changes_text and not story.drafted >= set(story.standing.written):
        urn = next(urn for urn in story.standing.written if urn not in story.drafted)
        story.save(*(language for found, language in story.texts if found == urn), urn=urn)
    elif stage is Stage.CONSULTATION:
        _answer_and_close(story)
    elif stage is Stage.RESOLUTION and story.standing.undisposed:
        story.do(Action.DISPOSE, disposal(story.standing.undisposed[0]))
    else:
        story.do(Action.SUBMIT_FINAL if stage is Stage.DRAFTING and not story.profile.consults else _ONWARD[stage])


_ONWARD = {
    Stage.PROPOSED: Action.SUBMIT_PLAN,
    Stage.DRAFTING: Action.SUBMIT_DRAFT,
    Stage.READY_TO_CONSULT: Action.OPEN_CONSULTATION,
    Stage.RESOLUTION: Action.SUBMIT_FINAL,
    Stage.READY: Action.PUBLISH,
    Stage.IN_RETROSPECT: Action.RATIFY,
    Stage.ON_HOLD: Action.RESUME,
}


def _answer_and_close(story: Story) -> None:
    if not story.received:
        story.received += [comment(n, story.today) for n in (1, 2)]
    story.today = max(story.today, last_day(story) + dt.timedelta(days=1))
    story.do(Action.CLOSE)


def story_at(stage: Stage | None, profile: Profile | str = "full", **about: Any) -> Story:
    """A review that went well until it reached `stage`."""
    story = Story(PROFILES[profile] if isinstance(profile, str) else profile, **about)
    last = Stage.DRAFTING if stage in ASIDE else stage
    for _ in range(MOST_STEPS):
        if story.stage is last:
            break
        step(story)
    assert story.stage is last, f"the review is stuck at {story.stage} on its way to {last}"
    for taken in ASIDE.get(stage, ()) if stage else ():
        taken(story)
    assert story.stage is stage
    return story


def publish_in_emergency(story: Story) -> None:
    """Save a draft of what has none, and put it in force before anybody approves it."""
    while story.stage is Stage.DRAFTING and story.profile.changes_text and not story.drafted >= set(story.standing.written):
        step(story)
    story.do(Action.PUBLISH_EMERGENCY)


def _refuse(story: Story) -> None:
    story.say(Response.OBJECT, subject=Subject.FINAL_NOS)
    story.do(Action.REFUSE)


ASIDE: dict[Stage, tuple[Callable[[Story], object], ...]] = {
    Stage.ON_HOLD: (lambda story: story.do(Action.HOLD),),
    Stage.CANCELLED: (lambda story: story.do(Action.CANCEL),),
    Stage.IN_RETROSPECT: (publish_in_emergency,),
    Stage.UNRATIFIED: (publish_in_emergency, _refuse),
}
"""Stages off the way of a review that goes well, and what leads there from drafting."""
