"""Deciding by the table: `blockers()` tells every reason at once, `decide()` the record to store."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from nos_registry.domain.calendar import london_day
from nos_registry.domain.review import events as ev
from nos_registry.domain.review.case import Blocker, Case, RefusedError
from nos_registry.domain.review.guards.asked import deputy_is_in_time
from nos_registry.domain.review.path import drafting_stage, next_stage
from nos_registry.domain.review.positions import gate_passed
from nos_registry.domain.review.review import Review, advance
from nos_registry.domain.review.stages import GATES, Action, Stage
from nos_registry.domain.review.table import ACTION_OF, actions_at, row


def blockers(case: Case) -> tuple[Blocker, ...]:
    """Return everything in the way of what is asked: empty means that it can be done."""
    action, stage = case.request.action, case.review.stage if case.review else None
    found = row(stage, action)
    if found is None:
        possible = ", ".join(actions_at(stage)) or "nothing: it has ended"
        return (Blocker(action, f"a review at {stage or 'no stage'} knows no {action}", f"Possible now: {possible}"),)
    refused: list[Blocker] = []
    if case.request.role not in found.roles:
        who = " or ".join(found.roles)
        refused.append(Blocker(action, f"{case.request.actor} acts as {case.request.role}; only {who} may {action}", f"Ask the {who}"))
    blocks = (guard(case) for guard in (deputy_is_in_time, *found.guards))
    refused += [Blocker(action, block.reason, block.remedy) for block in blocks if block]
    return tuple(refused)


def decide(case: Case, at: dt.datetime) -> ev.Record:
    """Return the record to store for what is asked, judged on the day in London at `at`: so a replay judges alike.

    Raises:
        RefusedError: something is in the way; it holds every blocker.
        ValueError: the request has no event to record, or that of another action.
    """
    case = replace(case, facts=replace(case.facts, today=london_day(at)))
    in_the_way = blockers(case)
    if in_the_way:
        raise RefusedError(in_the_way)
    if case.request.event is None or ACTION_OF[type(case.request.event)] is not case.request.action:
        message = f"{case.request.action} was asked without saying what to record"
        raise ValueError(message)
    stage_from = case.review.stage if case.review else None
    sequence = (case.review.sequence if case.review else 0) + 1
    draft = ev.Record(
        sequence=sequence,
        at=at,
        actor=case.request.actor,
        role=case.request.role,
        stands_in_for=case.request.stands_in_for,
        stage_from=stage_from,
        stage_to=stage_from or Stage.PROPOSED,
        event=case.request.event,
    )
    return draft.model_copy(update={"stage_to": leads_to(case, draft)})


def leads_to(case: Case, record: ev.Record) -> Stage:
    """Return the stage after an event: the row's one target, or the one that profile and positions choose."""
    found = row(record.stage_from, case.request.action)
    if found is None or case.review is None:
        return Stage.PROPOSED
    route = _ROUTES.get(case.request.action) if found.to[1:] else None
    return route(case.review, advance(case.review, record), case.facts.today) if route else found.to[0]


def _after_position(_before: Review, review: Review, today: dt.date) -> Stage:
    opens = review.stage in GATES and gate_passed(review, review.stage, today)
    return next_stage(review, today) if opens else review.stage


def _after_submission(_before: Review, review: Review, today: dt.date) -> Stage:
    return next_stage(review, today)


def _after_publication(_before: Review, review: Review, _today: dt.date) -> Stage:
    return Stage.PUBLISHED if review.profile.changes_text or review.profile.withdraws else Stage.CONFIRMED


def _after_return(_before: Review, review: Review, _today: dt.date) -> Stage:
    return drafting_stage(review)


def _after_resumption(before: Review, _review: Review, _today: dt.date) -> Stage:
    return before.held_from or Stage.PROPOSED


_ROUTES: dict[Action, Callable[[Review, Review, dt.date], Stage]] = {
    Action.TAKE_POSITION: _after_position,
    Action.LAPSE: _after_position,
    Action.DECLARE: _after_position,
    Action.SUBMIT_PLAN: _after_submission,
    Action.SUBMIT_DRAFT: _after_submission,
    Action.SUBMIT_FINAL: _after_submission,
    Action.PUBLISH: _after_publication,
    Action.RETURN: _after_return,
    Action.RESUME: _after_resumption,
}
"""Where the profile and the positions choose among a row's targets: from the review before and after the event."""
