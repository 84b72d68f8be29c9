"""Whether a stored history is one that the table allows."""

from collections.abc import Sequence

from nos_registry.domain.calendar import london_day
from nos_registry.domain.review import events as ev
from nos_registry.domain.review.case import Case, Deputy, Facts, Request
from nos_registry.domain.review.guards import consultation, drafts, planning
from nos_registry.domain.review.guards.asked import Guard
from nos_registry.domain.review.lifecycle import leads_to
from nos_registry.domain.review.review import Review, advance, fold
from nos_registry.domain.review.stages import Nation
from nos_registry.domain.review.table import ACTION_OF, row


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
    stage, expected_number = (review.stage, review.sequence + 1) if review else (None, 1)
    if record.sequence != expected_number:
        return f"event {expected_number} should stand here"
    action = ACTION_OF[type(record.event)]
    found = row(stage, action)
    if record.stage_from != stage:
        return f"it starts from {record.stage_from}, the review stood at {stage}"
    if found is None or record.role not in found.roles:
        return f"the table knows no {action} by {record.role} at {stage}"
    if record.stage_to not in found.to:
        return f"{action} cannot lead to {record.stage_to}"
    submitted = (review.submitted, review.submitted_facts) if review else (frozenset[ev.TextHash](), frozenset[ev.FactsHash]())
    facts = Facts(today=london_day(record.at), texts=submitted[0], shared_facts=submitted[1])
    deputy = Deputy(record.stands_in_for) if record.stands_in_for else None
    request = Request(action, record.actor, record.role, _nation(record), record.event, deputy)
    case = Case(review, request, facts)
    expected = leads_to(case, record.model_copy(update={"stage_to": stage}))
    if record.stage_to != expected:
        return f"{action} leads to {expected}, it says {record.stage_to}"
    asked = [guard for guard in found.guards if guard not in _NEEDS_THE_REGISTRY]
    broken = next((block for guard in asked if (block := guard(case))), None)
    return broken.reason if broken else None


def _nation(record: ev.Record) -> Nation | None:
    return record.event.nation if isinstance(record.event, ev.PositionTaken) else None


_NEEDS_THE_REGISTRY: frozenset[Guard] = frozenset(
    {
        planning.standards_are_current,
        planning.no_other_review_holds_them,
        planning.clock_proposes_what_is_overdue,
        planning.earlier_hands_are_named,
        planning.new_urns_are_free,
        drafts.every_standard_has_a_draft,
        drafts.imports_are_as_they_were,
        drafts.no_error_findings,
        drafts.change_is_editorial,
        drafts.submits_what_is_there,
        consultation.somebody_is_invited,
    }
)
"""Guards that look beyond the events, at what the registry and the office held on that day: every other is held against history."""
