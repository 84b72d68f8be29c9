"""The end of transitions: what was retired may be used until a day, and the clock puts on record that this day is past."""

import datetime as dt

from nos_registry.domain.review.stages import Role
from nos_registry.domain.standard import Standard
from nos_registry.domain.urn import Urn
from nos_registry.ports import TRANSITION_ENDED, Change, Ports, Summary
from nos_registry.services.capacity import CLOCK

_NAMED = 3


def ending(ports: Ports) -> tuple[Urn, ...]:
    """Return the retired standards whose last day has passed without being on record, in the order of their URNs."""
    today = ports.clock.today()
    return tuple(summary.urn for summary in ports.standards.summaries() if _is_past(summary, today))


def end_transitions(ports: Ports) -> tuple[Urn, ...]:
    """Put on record, as the clock, that the transition of these standards is over: one commit, however late; return them."""
    if not ending(ports):
        return ()
    with ports.writer.locked():
        over = tuple(_over(ports, urn) for urn in ending(ports))
        if over:
            ports.writer.store(Change(_subject(over), TRANSITION_ENDED, CLOCK, Role.CLOCK, ports.clock.now(), standards=over))
    return tuple(standard.urn for standard in over)


def ended_since(ports: Ports, day: dt.date) -> tuple[Standard, ...]:
    """Return the standards whose transition ended on `day` or later and is on record so, in the order of their URNs."""
    ended = (s.urn for s in ports.standards.summaries() if s.transition_over and s.transition_ends and s.transition_ends >= day)
    return tuple(standard for urn in ended if (standard := ports.standards.find(urn)))


def _is_past(summary: Summary, today: dt.date) -> bool:
    return summary.transition_ends is not None and not summary.transition_over and summary.transition_ends < today


def _over(ports: Ports, urn: Urn) -> Standard:
    found = ports.standards.find(urn)
    assert found is not None, "it was listed"
    return found.model_copy(update={"transition_over": True})


def _subject(over: tuple[Standard, ...]) -> str:
    named = ", ".join(standard.urn for standard in over[:_NAMED])
    return f"The transition is over: {named}{f' and {len(over) - _NAMED} more' if len(over) > _NAMED else ''}"
