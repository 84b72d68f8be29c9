"""In which role somebody acts: read from what was granted, never from what is claimed."""

import datetime as dt
from collections.abc import Iterable

from nos_registry.domain.errors import NosError
from nos_registry.domain.review.case import Deputy
from nos_registry.domain.review.stages import Action, Nation, Role, Stage
from nos_registry.domain.review.table import roles_for
from nos_registry.ports import Grant

CLOCK = "clock"
"""The actor that keeps time: flows and ticks act as it."""


class UnknownActorError(NosError):
    """Somebody without any role here."""


def capacity(
    grants: Iterable[Grant], actor: str, stage: Stage | None, action: Action, today: dt.date, nation: Nation | None = None
) -> Grant:
    """Return the grant under which `actor` asks for `action`: the one that allows it, else any of theirs.

    One's own role goes before that of somebody one stands in for, a grant of today before one of another day: the
    rules then tell what is wrong. `nation` chooses among the nations somebody approves for.

    Raises:
        UnknownActorError: the actor holds no role at all.
    """
    if actor == CLOCK:
        return Grant(CLOCK, Role.CLOCK, today)
    if action is Action.COMMENT and roles_for(stage, action) in ((), (Role.RESPONDENT,)):
        return Grant(actor, Role.RESPONDENT, today)
    usable = [grant for grant in grants if grant.actor == actor and (grant.holds_on(today) or grant.stands_in_for)]
    if not usable:
        raise UnknownActorError(f"{actor!r} holds no role in this registry", "A registrar grants one with `nos role grant ACTOR ROLE`")
    allowed = roles_for(stage, action)

    def unfit(grant: Grant) -> tuple[bool, ...]:
        other_nation = nation is not None and grant.nation != nation
        return grant.role not in allowed, other_nation, not grant.holds_on(today), grant.stands_in_for is not None

    return min(usable, key=unfit)


def deputy_of(grant: Grant) -> Deputy | None:
    """Return whom the holder of a grant stands in for, and when."""
    return Deputy(grant.stands_in_for, grant.since, grant.until) if grant.stands_in_for else None
