"""In which role somebody acts: read from what was granted, never from what is claimed."""

import datetime as dt
from collections.abc import Iterable

from nos_registry.domain.errors import NosError
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

    `nation` chooses among the nations somebody approves for.

    Raises:
        UnknownActorError: the actor holds no role at all.
    """
    if actor == CLOCK:
        return Grant(CLOCK, Role.CLOCK, today)
    if action is Action.COMMENT:
        return Grant(actor, Role.RESPONDENT, today)
    held = [grant for grant in grants if grant.actor == actor and grant.since <= today]
    if not held:
        raise UnknownActorError(f"{actor!r} holds no role in this registry", "A registrar grants one with `nos role grant ACTOR ROLE`")
    allowed = roles_for(stage, action)
    fitting = [grant for grant in held if grant.role in allowed]
    for_nation = [grant for grant in fitting if grant.nation == nation] if nation else []
    return (for_nation or fitting or held)[0]
