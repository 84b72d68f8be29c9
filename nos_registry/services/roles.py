"""Granting roles, and naming deputies: only a registrar does, and it is on record."""

import datetime as dt

from nos_registry.domain.errors import NosError
from nos_registry.domain.review.stages import Nation, Role
from nos_registry.ports import Change, Grant, Ports


def grant_role(ports: Ports, actor: str, to: str, role: Role, nation: Nation | None = None) -> Grant:
    """Grant `role` to `to` from today on.

    Raises:
        NosError: `actor` is no registrar, or an approver is named without a nation.
    """
    if (role is Role.NATION_APPROVER) != (nation is not None):
        raise NosError(f"{role} {'needs a' if role is Role.NATION_APPROVER else 'has no'} nation", "Name the nation for approvers alone")
    with ports.writer.locked():
        require_registrar(ports, actor)
        grant = Grant(to, role, ports.clock.today(), nation)
        ports.writer.store(Change(f"Grant {role} to {to}", "role-granted", actor, Role.REGISTRAR, ports.clock.now(), grants=(grant,)))
    return grant


def deputise(ports: Ports, actor: str, principal: str, deputy: str, since: dt.date, until: dt.date) -> tuple[Grant, ...]:
    """Let `deputy` act for `principal`, in every role but a registrar's, from one day to another, both inclusive.

    Raises:
        NosError: `actor` is no registrar, the days are past or reversed, or `principal` holds no role to act in.
    """
    today = ports.clock.today()
    if since < today or until < since:
        raise NosError(f"{since} to {until} are no days ahead", f"Begin on {today} or later, and end on that day or after it")
    if principal == deputy:
        raise NosError("nobody stands in for themselves", "Name another actor")
    with ports.writer.locked():
        require_registrar(ports, actor)
        own = [g for g in ports.reviews.grants() if g.actor == principal and g.stands_in_for is None and g.role is not Role.REGISTRAR]
        if not own:
            raise NosError(f"{principal!r} holds no role that another could act in", "A registrar grants roles with `nos role grant`")
        given = tuple(dict.fromkeys(Grant(deputy, g.role, since, g.nation, until, principal) for g in own))
        subject = f"Let {deputy} stand in for {principal}"
        ports.writer.store(Change(subject, "deputy-named", actor, Role.REGISTRAR, ports.clock.now(), grants=given))
    return given


def require_registrar(ports: Ports, actor: str) -> Role:
    """Return the role of a registrar.

    Raises:
        NosError: `actor` is none.
    """
    registrars = [grant.actor for grant in ports.reviews.grants() if grant.role is Role.REGISTRAR]
    if actor not in registrars:
        raise NosError(f"{actor!r} is no registrar here", f"Act as one of {', '.join(registrars)} with `--as ACTOR`")
    return Role.REGISTRAR
