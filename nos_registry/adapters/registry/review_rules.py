"""What verification asks of each commit's reviews: each rule yields a path and a fault."""

from collections.abc import Iterator

import pygit2

from nos_registry.adapters.registry import layout
from nos_registry.adapters.registry.parsed import record_in, record_is_as_written
from nos_registry.adapters.registry.review_file import review_bytes
from nos_registry.adapters.registry.standard_rules import Found
from nos_registry.adapters.registry.step import ADDED, EVENT_PATH, REGISTRY_PATH, RELEASE_PATH, REVIEW_PATH, ROLES_PATH, SIGNERS_PATH, Step
from nos_registry.adapters.registry.trees import Held, blob_at, entry_at, files_below
from nos_registry.domain.review.events import Proposed


def events_are_added_in_order(step: Step) -> Iterator[Found]:
    """Events are numbered from 1 without a gap, spelled as this product writes them, and never touched again."""
    for one, found in step.matching(EVENT_PATH):
        stored = blob_at(step.tree, one.path)
        if one.status != ADDED or stored is None:
            yield one.path, "an event was changed or removed"
            continue
        record = record_in(stored)
        if found[2] != layout.event_file(record.sequence, record.event.event) or not record_is_as_written(stored):
            yield one.path, "it is not as this product writes it"
    for review in sorted({found[1] for _, found in step.matching(EVENT_PATH)}):
        numbers = sorted(layout.sequence_of(name) or 0 for name in _names(step.tree, review))
        if numbers != list(range(1, len(numbers) + 1)):
            yield layout.review_folder(review), "its events are not numbered from 1 without a gap"


def review_belongs_here(step: Step) -> Iterator[Found]:
    """A commit touches its own review alone, and the branch of a review nothing of the registry itself."""
    named = step.message.first("NOS-Review")
    if step.on_main and named and step.merged is None:
        yield "", f"a commit of the review {named} stands on main itself"
    if not step.on_main and not named:
        yield "", "a commit on the branch of a review does not name it"
    for pattern in (EVENT_PATH, REVIEW_PATH):
        yield from ((one.path, "it belongs to another review") for one, found in step.matching(pattern) if found[1] != named)
    if not step.on_main:
        elsewhere = [one for pattern in (RELEASE_PATH, ROLES_PATH, SIGNERS_PATH, REGISTRY_PATH) for one, _ in step.matching(pattern)]
        yield from ((one.path, "the branch of a review may not change this") for one in elsewhere)


def trailers_tell_the_stages(step: Step) -> Iterator[Found]:
    """`NOS-From` and `NOS-To` are the stages around the events that the commit adds."""
    records = [record_in(stored) for _, stored in step.events]
    expected = (records[0].stage_from, records[-1].stage_to) if records else (None, None)
    if (step.message.first("NOS-From"), step.message.first("NOS-To")) != expected:
        yield "", f"the events lead from {expected[0]} to {expected[1]}, the trailers say otherwise"


def reviews_explain_themselves(step: Step) -> Iterator[Found]:
    """`review.yaml` says what the first event says."""
    for one, found in step.matching(REVIEW_PATH):
        first = blob_at(step.tree, f"{layout.review_folder(found[1])}/events/{layout.event_file(1, 'proposed')}")
        event = record_in(first).event if first else None
        if not isinstance(event, Proposed) or blob_at(step.tree, one.path) != review_bytes(found[1], event):
            yield one.path, "it does not say what the first event says"


def the_end_keeps_the_record(step: Step) -> Iterator[Found]:
    """The end of a review joins its branch to `main` and keeps every event of it."""
    named = step.message.first("NOS-Review")
    if step.merged is None:
        return
    if not step.on_main or not named:
        yield "", "only the end of a review joins two histories, on main"
        return
    kept, ended = (files_below(tree, layout.review_folder(named)) for tree in (step.merged, step.tree))
    lost = sorted(name for name, stored in kept.items() if ended.get(name) != stored)
    yield from ((f"{layout.review_folder(named)}/{name}", "it is not as the review left it") for name in lost)


def _names(tree: Held | None, review: str) -> set[str]:
    """Return the names of the event files of a review."""
    folder = None if tree is None else entry_at(tree, f"{layout.review_folder(review)}/events")
    return {str(entry.name) for entry in folder} if isinstance(folder, pygit2.Tree) else set()
