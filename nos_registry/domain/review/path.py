"""The way through the stages that a profile asks for."""

import datetime as dt

from nos_registry.domain.review.positions import gate_passed, has_welsh_gate
from nos_registry.domain.review.review import Review
from nos_registry.domain.review.stages import GATES, Stage, Subject


def path(review: Review) -> tuple[Stage, ...]:
    """Return the stages of this review in order, from `proposed` to `ready`; an emergency leaves them for `in-retrospect`."""
    profile = review.profile
    wanted = {
        Stage.PART_A: profile.rule(Subject.PART_A) is not None,
        Stage.DRAFT_GATE: profile.rule(Subject.DRAFT_NOS) is not None,
        Stage.READY_TO_CONSULT: profile.consults,
        Stage.CONSULTATION: profile.consults,
        Stage.RESOLUTION: profile.consults,
        Stage.WELSH_GATE: has_welsh_gate(review),
    }
    way = tuple(stage for stage in _ALL if wanted.get(stage, True))
    return (*way[: way.index(review.urgent_from) + 1], Stage.IN_RETROSPECT) if review.urgent_from else way


def next_stage(review: Review, today: dt.date) -> Stage:
    """Return the stage after the review's own, beyond every gate whose positions already stand."""
    way = path(review)
    at = way.index(review.stage) + 1
    while way[at] in GATES and gate_passed(review, way[at], today):
        at += 1
    return way[at]


def drafting_stage(review: Review) -> Stage:
    """Return where a gate sends its subject back to: the stage before it in which it can be changed."""
    way = path(review)
    before = way[: way.index(review.stage)]
    return next(stage for stage in reversed(before) if stage in _EDITABLE)


_ALL = (
    Stage.PROPOSED,
    Stage.PART_A,
    Stage.DRAFTING,
    Stage.DRAFT_GATE,
    Stage.READY_TO_CONSULT,
    Stage.CONSULTATION,
    Stage.RESOLUTION,
    Stage.FINAL_GATE,
    Stage.WELSH_GATE,
    Stage.READY,
)
_EDITABLE = frozenset({Stage.PROPOSED, Stage.DRAFTING, Stage.RESOLUTION})
