"""What verification asks of what becomes of standards: a publication does what was planned, and only the clock ends transitions."""

import datetime as dt
from collections.abc import Iterator

from nos_registry.adapters.registry import layout
from nos_registry.adapters.registry.parsed import record_in, standard_below
from nos_registry.adapters.registry.reading import event_files
from nos_registry.adapters.registry.standard_rules import Found
from nos_registry.adapters.registry.step import Step
from nos_registry.domain.calendar import london_day, months_from
from nos_registry.domain.review.events import EmergencyPublished, NewStandard, Published
from nos_registry.domain.review.outcomes import LINEAGE, RETIRING, is_as_is
from nos_registry.domain.review.review import Review, fold
from nos_registry.domain.review.stages import Outcome
from nos_registry.domain.standard import DERIVING, Standard, Status, Validity
from nos_registry.domain.urn import Urn
from nos_registry.ports import TRANSITION_ENDED


def outcomes_are_as_planned(step: Step) -> Iterator[Found]:
    """A publication does to each standard what its review planned, and touches no other."""
    named = step.message.first("NOS-Review")
    last = record_in(step.events[-1][1]) if step.events else None
    if not named or not step.on_main or last is None or not isinstance(last.event, Published | EmergencyPublished):
        return
    review = fold(named, [record_in(stored) for _, stored in event_files(step.tree, named)])
    assert review is not None, "it has the event that published it"
    subjects = {layout.standard_folder(urn): urn for urn in review.subjects}
    yield from ((folder, "a review changed it that is not of it") for folder in step.folders() if folder not in subjects)
    ends = months_from(london_day(last.at), review.profile.transition_months)
    for folder, urn in subjects.items():
        before, after = standard_below(step.before, folder), standard_below(step.tree, folder)
        if after is None:
            yield folder, "the review was to bring it, and did not"
            continue
        new = review.new_standards.get(urn)
        faults = _new_faults(step, new, before, after) if new else _old_faults(review, before, after, ends)
        yield from ((folder, fault) for fault in faults)
        yield from ((folder, fault) for fault in _date_faults(review, standard_below(step.merged, folder), before, after))


def what_is_retired_stays_so(step: Step) -> Iterator[Found]:
    """What is legacy stays as it was retired; that its transition is over is told once, by the clock, when that is so."""
    told = step.message.first("NOS-Event") == TRANSITION_ENDED
    day = london_day(dt.datetime.fromtimestamp(step.commit.commit_time, dt.UTC))
    for folder in step.folders() if step.on_main else ():
        before, after = standard_below(step.before, folder), standard_below(step.tree, folder)
        if after is None:
            continue
        was_over = before is not None and before.transition_over
        if after.transition_over is not was_over or told:
            yield from ((folder, fault) for fault in _ending_faults(before, after, day, told=told))
        if before and before.validity is Validity.LEGACY and _as_retired(before) != _as_retired(after):
            yield folder, "it was legacy, and was changed"


def _as_retired(standard: Standard) -> Standard:
    return standard.model_copy(update={"transition_over": False})


def _ending_faults(before: Standard | None, after: Standard, day: dt.date, *, told: bool) -> Iterator[str]:
    if not told:
        yield "whether its transition is over was changed without the clock's word"
    elif before is None or before.transition_over or not after.transition_over:
        yield "the clock tells the end of a transition that does not end here"
    elif after.validity is not Validity.LEGACY or after.transition_ends is None or after.transition_ends >= day:
        yield f"its transition was ended on {day}, and runs until {after.transition_ends}"


def _date_faults(review: Review, draft: Standard | None, before: Standard | None, after: Standard) -> Iterator[str]:
    """A version that was made is due for review when the plan says, or else when its draft did."""
    planned = (review.plan.next_review_date if review.plan else None) or (draft.indicative_review_date if draft else None)
    is_made = before is None or after.version > before.version
    if is_made and after.indicative_review_date != planned:
        yield f"its next review is due {after.indicative_review_date}, and {planned} was planned"


def _new_faults(step: Step, new: NewStandard, before: Standard | None, after: Standard) -> Iterator[str]:
    if before is not None or after.version != 1 or after.validity is not Validity.CURRENT:
        yield "the review was to make it, as a first version in force"
    if {(line.kind, line.urn) for line in after.lineage} != {(LINEAGE[new.outcome], urn) for urn in new.originals}:
        yield f"it does not descend from {', '.join(new.originals)} by {new.outcome}, as was planned"
    if (after.status is Status.TAILORED) != (new.outcome is Outcome.TAILOR):
        yield f"its status is {after.status}, and it came by {new.outcome}"
    if new.outcome is Outcome.IMPORT and not all(is_as_is(after, source) for source in _sources(step, after)):
        yield "it was imported, and is not the text of its source"


def _sources(step: Step, standard: Standard) -> Iterator[Standard]:
    """What a standard was taken from, where `main` has it still at the version that was taken."""
    for line in standard.lineage:
        found = standard_below(step.tree, layout.standard_folder(line.urn)) if line.kind in DERIVING else None
        if found and found.version == line.version:
            yield found


def _old_faults(review: Review, before: Standard | None, after: Standard, ends: dt.date) -> Iterator[str]:
    urn, outcome = after.urn, review.outcome(after.urn)
    if before is None:
        yield "it was under review, and was not there"
    elif outcome in {Outcome.REVISE, Outcome.CONFIRM}:
        if after.version != before.version + 1 or after.validity is not Validity.CURRENT:
            yield f"the review was to {outcome} it, and made no next version in force"
        if outcome is Outcome.CONFIRM and not is_as_is(after, before):
            yield "it was confirmed, and its text is another"
    elif outcome is Outcome.WITHDRAW or outcome in RETIRING:
        by = _successors(review, urn)
        if (after.version, after.validity, set(after.replaced_by), after.transition_ends) != (before.version, Validity.LEGACY, by, ends):
            yield f"the review was to {outcome} it: legacy, replaced by {', '.join(sorted(by)) or 'nothing'}, in transition until {ends}"
    elif after != before:
        yield f"the review was to {outcome} it, and leave it in force as it is"


def _successors(review: Review, urn: Urn) -> set[Urn]:
    return {new.urn for new in review.new_standards.values() if new.outcome in RETIRING and urn in new.originals}
