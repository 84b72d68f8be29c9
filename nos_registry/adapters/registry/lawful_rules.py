"""What verification asks of who acted: each commit is made in a role that was granted, and says what its events say."""

import datetime as dt
from collections.abc import Iterator

from nos_registry.adapters.registry import layout
from nos_registry.adapters.registry.parsed import record_in, roles_in
from nos_registry.adapters.registry.standard_rules import Found
from nos_registry.adapters.registry.step import ROLES_PATH, SIGNERS_PATH, STANDARD_PATH, Step
from nos_registry.adapters.registry.trees import blob_at
from nos_registry.domain.calendar import london_day
from nos_registry.domain.review.events import PositionTaken, Record
from nos_registry.domain.review.stages import Nation, Role
from nos_registry.ports import TRANSITION_ENDED, Grant

CLOCK = "clock"
"""The actor that keeps time."""


def acts_as_granted(step: Step) -> Iterator[Found]:
    """Whoever acts holds the role, and for a position the nation, since that day or before; only the clock is the clock."""
    actor, role = step.message.first("NOS-Actor") or "", step.message.first("NOS-Role") or ""
    if (actor == CLOCK) != (role == Role.CLOCK):
        yield "", f"{actor} cannot act as {role}"
        return
    grants = step.grants or (roles_in(blob_at(step.tree, layout.ROLES_FILE) or b"") if step.before is None else ())
    day = london_day(dt.datetime.fromtimestamp(step.commit.commit_time, dt.UTC))
    if role != Role.CLOCK and not _held(grants, actor, role, day):
        yield "", f"{actor} acts as {role}, which nobody had granted by {day}"
    for path, stored in step.events:
        record = record_in(stored)
        nation, principal = _nation(record), record.stands_in_for
        if nation and not _held(grants, actor, role, day, nation):
            yield path, f"{actor} takes a position for {nation}, which nobody had granted by {day}"
        elif role != Role.CLOCK and not any(g.stands_in_for == principal for g in _grants_for(grants, actor, role, day, nation)):
            yield path, f"{actor} acts {f'for {principal}' if principal else 'in a role of their own'}, which nobody had granted on {day}"


def roles_are_granted_by_registrars(step: Step) -> Iterator[Found]:
    """`main` changes outside a review by a registrar alone, but for the clock's word on transitions; a role holds from its day on."""
    if step.message.first("NOS-Review"):
        yield from ((one.path, "a review grants nothing") for pattern in (ROLES_PATH, SIGNERS_PATH) for one, _ in step.matching(pattern))
    if not step.on_main or step.message.first("NOS-Review"):
        return
    keeps_time = (step.message.first("NOS-Role"), step.message.first("NOS-Event")) == (Role.CLOCK, TRANSITION_ENDED)
    if keeps_time and any(not found for found in (STANDARD_PATH.fullmatch(one.path) for one in step.touched)):
        yield "", "the clock changes more than standards"
    if step.message.first("NOS-Role") != Role.REGISTRAR and not keeps_time:
        yield "", f"outside a review only a registrar changes main, not a {step.message.first('NOS-Role')}"
    day = london_day(dt.datetime.fromtimestamp(step.commit.commit_time, dt.UTC))
    for one, _ in step.matching(ROLES_PATH):
        held = roles_in(blob_at(step.before, one.path) or b"") if step.before is not None else ()
        given = roles_in(blob_at(step.tree, one.path) or b"")[len(held) :]
        early = [grant for grant in given if grant.since < day]
        yield from ((one.path, f"{g.actor} stands in for {g.stands_in_for} without a ground") for g in _groundless(given, held))
        yield from ((one.path, f"{grant.actor} is given the role {grant.role} from {grant.since}, a day that was past") for grant in early)


def trailers_say_what_the_events_say(step: Step) -> Iterator[Found]:
    """Who, as what and when: an event and the commit that brings it agree."""
    said = (step.message.first("NOS-Actor"), step.message.first("NOS-Role"), step.commit.commit_time)
    last = ""
    for path, stored in step.events:
        record = record_in(stored)
        last = record.event.event
        if (record.actor, record.role, int(record.at.timestamp())) != said:
            yield path, f"the event is by {record.actor} as {record.role} at {record.at}, its commit says otherwise"
    if last and step.message.first("NOS-Event") != last:
        yield "", f"the event is {last}, the trailer says {step.message.first('NOS-Event')}"


def _held(grants: tuple[Grant, ...], actor: str, role: str, day: dt.date, nation: Nation | None = None) -> bool:
    return bool(_grants_for(grants, actor, role, day, nation))


def _grants_for(grants: tuple[Grant, ...], actor: str, role: str, day: dt.date, nation: Nation | None) -> list[Grant]:
    return [g for g in grants if g.actor == actor and g.role == role and g.holds_on(day) and nation in {None, g.nation}]


def _groundless(given: tuple[Grant, ...], held: tuple[Grant, ...]) -> list[Grant]:
    """Deputies who stand in without end, for a registrar, or for somebody without that role of their own."""
    own = {(g.actor, g.role, g.nation) for g in held if g.stands_in_for is None and g.role is not Role.REGISTRAR}
    named = [g for g in given if g.stands_in_for is not None]
    return [g for g in named if g.until is None or g.until < g.since or (g.stands_in_for, g.role, g.nation) not in own]


def _nation(record: Record) -> Nation | None:
    return record.event.nation if isinstance(record.event, PositionTaken) else None
