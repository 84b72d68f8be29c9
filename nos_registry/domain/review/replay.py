"""Whether a stored history is one that the table allows."""

from collections.abc import Sequence

from nos_registry.domain.calendar import london_day
from nos_registry.domain.review import events as ev
from nos_registry.domain.review.case import Case, Facts, Request
from nos_registry.domain.review.guards import asked, consultation, drafts, planning, publication
from nos_registry.domain.review.guards.asked import Guard
from nos_registry.domain.review.lifecycle import leads_to
from nos_registry.domain.review.review import Review, advance, fold
from nos_registry.domain.review.stages import Nation
from nos_registry.domain.review.table import ACTION_OF, DISPOSE, POSITION, row


def replay(records: Sequence[ev.Record]) -> str | None:
    """Return the first fault of a stored history in words, or None where the table allows every step of it."""
    review: Review | None = None
    for record in records:
        fault = _step_fault(review, record)
        if fault:
            return f"event {record.sequence}: {fault}"
        review = advance(review, record) if review else fold("", (record,))
    return None


def _step_fault(review: Review | None, record: ev.Record) -> str | None:
    stage = review.stage if review else None
    action = ACTION_OF[type(record.event)]
    found = row(stage, action)
    if record.stage_from != stage:
        return f"it starts from {record.stage_from}, the review stood at {stage}"
    if found is None or record.role not in found.roles:
        return f"the table knows no {action} by {record.role} at {stage}"
    if record.stage_to not in found.to:
        return f"{action} cannot lead to {record.stage_to}"
    if review is None:
        return None
    facts = Facts(today=london_day(record.at), texts=review.submitted)
    request = Request(action, record.actor, record.role, _nation(record), record.event)
    case = Case(review, request, facts)
    expected = leads_to(case, record.model_copy(update={"stage_to": stage}))
    if record.stage_to != expected:
        return f"{action} leads to {expected}, it says {record.stage_to}"
    broken = next((block for guard in found.guards if guard in _JUDGED_FROM_HISTORY and (block := guard(case))), None)
    return broken.reason if broken else None


def _nation(record: ev.Record) -> Nation | None:
    return record.event.nation if isinstance(record.event, ev.PositionTaken) else None


_JUDGED_FROM_HISTORY: frozenset[Guard] = frozenset(
    {
        *POSITION,
        *DISPOSE,
        planning.plan_is_complete,
        drafts.draft_belongs_to_review,
        drafts.every_comment_is_disposed,
        drafts.evidence_is_given,
        consultation.extension_is_later,
        consultation.window_has_passed,
        consultation.window_is_long_enough,
        publication.gates_still_stand,
        asked.reason_is_given,
    }
)
"""Guards that need nothing but the events: a replay holds them against every history."""
