"""What verification asks of emergencies: what nobody has approved is marked so, until a review approves exactly that text."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from nos_registry.adapters.registry import layout
from nos_registry.adapters.registry.parsed import facts_in, record_in, standard_below
from nos_registry.adapters.registry.reading import event_files, reviews_on
from nos_registry.adapters.registry.standard_file import FACTS_FILE
from nos_registry.adapters.registry.standard_rules import Found
from nos_registry.adapters.registry.step import Step
from nos_registry.adapters.registry.trees import blob_at
from nos_registry.domain.calendar import london_day
from nos_registry.domain.review.events import EmergencyPublished, Hand, Proposed, Published, RatificationRefused, Ratified, Record
from nos_registry.domain.review.hands import hands_in
from nos_registry.domain.review.review import fold
from nos_registry.domain.standard import Emergency, Standard
from nos_registry.domain.urn import Urn

_PUBLISHED = "-emergency-published.yaml"
"""How the file of the event ends that publishes in an emergency."""


@dataclass(frozen=True, slots=True)
class _End:
    """What joined the branch of a review to `main`, and the standards that the review put in force."""

    record: Record
    standards: frozenset[Urn]

    @property
    def day(self) -> dt.date:
        return london_day(self.record.at)


def emergencies_are_marked(step: Step) -> Iterator[Found]:
    """A version that no review approved is marked so from its publication, until it is ratified or refused on record."""
    end = _end_of(step)
    named = {layout.standard_folder(urn) for urn in end.standards} if end else set[str]()
    for folder in sorted({*step.folders(), *named}) if step.on_main else ():
        before, after = standard_below(step.before, folder), standard_below(step.tree, folder)
        if after is not None:
            yield from ((folder, fault) for fault in _mark_faults(before, after, end))


def hands_in_what_nobody_approved_are_named(step: Step) -> Iterator[Found]:
    """A proposal names all who wrote a standard that stands in force without approval: they decide on none that follows."""
    for path, stored in step.events:
        event = record_in(stored).event
        due = (hand for urn in event.standards for hand in _unapproved_hands(step, urn)) if isinstance(event, Proposed) else ()
        if isinstance(event, Proposed) and frozenset(event.hands) != frozenset(due):
            yield path, "it does not name rightly who wrote what nobody approved"


def ends_without_release_change_nothing(step: Step) -> Iterator[Found]:
    """A review that ends without a release changes no standard, but for the mark of an emergency."""
    if step.merged is None or not step.events or isinstance(record_in(step.events[-1][1]).event, Published | EmergencyPublished):
        return
    for folder in step.folders():
        before, after = standard_below(step.before, folder), standard_below(step.tree, folder)
        if before is None or after is None or _unmarked(before) != _unmarked(after):
            yield folder, "a review that ended without a release changed it"


def _mark_faults(before: Standard | None, after: Standard, end: _End | None) -> Iterator[str]:
    was = before.emergency if before and before.version == after.version else None
    due = _mark_due(was, after, end, is_new=before is None or before.version != after.version)
    if after.emergency is not due:
        yield f"its mark is {after.emergency or 'that of an approved text'}, and it should be {due or 'that of an approved text'}"
    if due is not None and after.approved_on is not None:
        yield f"it says that it was approved on {after.approved_on}, and its mark is {due}"
    ratified_on = end.day.isoformat() if end and isinstance(end.record.event, Ratified) and after.urn in end.standards else None
    if ratified_on and (was is not Emergency.AWAITED or after.approved_on != ratified_on):
        yield "it was ratified without having waited for that, or on another day than it says"


def _mark_due(was: Emergency | None, after: Standard, end: _End | None, *, is_new: bool) -> Emergency | None:
    """The mark that a standard must have after a commit."""
    event = end.record.event if end and after.urn in end.standards else None
    if isinstance(event, EmergencyPublished):
        return Emergency.AWAITED if is_new else was
    if isinstance(event, Ratified) and was is Emergency.AWAITED:
        return None
    return Emergency.REFUSED if isinstance(event, RatificationRefused) and was is Emergency.AWAITED else was


def _end_of(step: Step) -> _End | None:
    """What ended the review of a commit, or published it in an emergency; None where it did neither."""
    named = step.message.first("NOS-Review")
    last = record_in(step.events[-1][1]) if step.events and step.merged is not None and step.on_main else None
    if not named or last is None or not isinstance(last.event, EmergencyPublished | Ratified | RatificationRefused):
        return None
    review = fold(named, [record_in(stored) for _, stored in event_files(step.tree, named)])
    return _End(last, frozenset(text.urn for text in review.submitted) & {*review.brought} if review else frozenset())


def _unmarked(standard: Standard) -> Standard:
    return standard.model_copy(update={"emergency": None, "approved_on": None, "editions": ()})


def _unapproved_hands(step: Step, urn: Urn) -> tuple[Hand, ...]:
    """Whose hands are in a standard under the mark of an emergency: from the review that published it so last."""
    stored = blob_at(step.tree, f"{layout.standard_folder(urn)}/{FACTS_FILE}")
    if stored is None or facts_in(stored).emergency is None:
        return ()
    files = [event_files(step.tree, review) for review in reviews_on(step.tree)]
    told = [[record_in(event) for _, event in found] for found in files if any(name.endswith(_PUBLISHED) for name, _ in found)]
    published = [(record.at, records) for records in told for record in records if _put_in_force(record, urn)]
    review = fold("", max(published, key=lambda found: found[0])[1]) if published else None
    return hands_in(review.authors, review.fact_authors, {urn}) if review else ()


def _put_in_force(record: Record, urn: Urn) -> bool:
    return isinstance(record.event, EmergencyPublished) and any(text.urn == urn for text in record.event.texts)
