"""What guards share: the request as they read it, and the words they use.

A guard that looks at what is asked passes when nobody asks yet (`event` None): one may always ask "why not".
"""

import datetime as dt
from collections.abc import Callable
from typing import TypeVar

from nos_registry.domain.review import events as ev
from nos_registry.domain.review.case import Block, Case

Guard = Callable[[Case], Block | None]
_E = TypeVar("_E", bound=ev.Value)
_REASONED = (ev.Returned, ev.Held, ev.Resumed, ev.Cancelled, ev.EmergencyPublished, ev.RatificationRefused)


def asked_for(case: Case, kind: type[_E]) -> _E | None:
    """Return what is asked, where it is of `kind`."""
    return case.request.event if isinstance(case.request.event, kind) else None


def day_in_words(day: dt.date) -> str:
    """Return a day as a person reads it.

    >>> day_in_words(dt.date(2026, 7, 3))
    '3 July 2026'
    """
    return f"{day.day} {day:%B %Y}"


def deputy_is_in_time(case: Case) -> Block | None:
    """A deputy acts from the first day to the last for which they were named."""
    deputy, today = case.request.deputy, case.facts.today
    if deputy is None or ((deputy.since or today) <= today <= (deputy.until or today)):
        return None
    days = " ".join(f"{word} {day_in_words(day)}" for word, day in (("from", deputy.since), ("to", deputy.until)) if day)
    reason = f"{case.request.actor} stands in for {deputy.stands_in_for} {days}, not today"
    return Block(reason, f"Ask {deputy.stands_in_for}, or a registrar for other days with `nos role deputise`")


def reason_is_given(case: Case) -> Block | None:
    """Stopping, sending back and going ahead of the nations need a reason on record."""
    asked = case.request.event
    if not isinstance(asked, _REASONED):
        return None
    return None if asked.reason.strip() else Block("a reason is needed", "Say why; everybody concerned will read it")
