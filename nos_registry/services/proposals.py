"""Proposing as the clock: a review of what is overdue, where a profile asks for it and nobody has opened one."""

import datetime as dt
from collections.abc import Iterator
from itertools import islice

from nos_registry.domain.calendar import london_day
from nos_registry.domain.due import known_date, months_passed
from nos_registry.domain.review import events as ev
from nos_registry.domain.review.profile import Profile
from nos_registry.domain.review.stages import Role
from nos_registry.domain.standard import Validity
from nos_registry.domain.urn import Urn
from nos_registry.ports import Ports
from nos_registry.services.capacity import CLOCK
from nos_registry.services.facts import under_review
from nos_registry.services.reviews import ids_of, propose

_AT_ONCE = 50
"""So many in one tick, the longest overdue first: a nation that begins with all its dates past is not flooded in an hour."""


def overdue(ports: Ports) -> tuple[Urn, ...]:
    """Return the standards that the clock is to propose now, the longest overdue first; none where no profile asks for it."""
    profile = _profile(ports)
    return tuple(islice(_overdue(ports, profile), _AT_ONCE)) if profile else ()


def propose_overdue(ports: Ports, urn: Urn) -> str:
    """Open, as the clock, a review of one overdue standard; return its id.

    Raises:
        RefusedError: it is not overdue any more, or somebody has opened one.
    """
    profile, standard = _profile(ports), ports.standards.find(urn)
    assert profile is not None, "only a profile makes anything overdue"
    assert standard is not None, "it was listed"
    reason = f"its review date, {standard.indicative_review_date}, is past"
    return propose(ports, CLOCK, [urn], title=f"Review of {urn}", reason=reason, profile=profile.name)[0]


def _profile(ports: Ports) -> Profile | None:
    return next((profile for profile in ports.profiles.values() if profile.clock_proposes_after_months), None)


def _overdue(ports: Ports, profile: Profile) -> Iterator[Urn]:
    today, held, ended = ports.clock.today(), under_review(ports), frozenset(ports.reviews.ended_reviews())
    current = (summary for summary in ports.standards.summaries() if summary.validity is Validity.CURRENT)
    dated = sorted((date, summary.urn) for summary in current if (date := known_date(summary.indicative_review_date)))
    for date, urn in dated:
        is_late = months_passed(date, today) >= (profile.clock_proposes_after_months or 0)
        years = range(date.year, today.year + 1)
        if is_late and urn not in held and not any(_was_dropped(ports, review, date) for review in ids_of(urn, years, ended)):
            yield urn


def _was_dropped(ports: Ports, review_id: str, date: dt.date) -> bool:
    """Whether the clock proposed it for this review date, and a person cancelled it: once is enough."""
    first, *_, last = ports.reviews.records(review_id)
    return first.role is Role.CLOCK and london_day(first.at) > date and isinstance(last.event, ev.Cancelled)
