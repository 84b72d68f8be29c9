"""Granting roles: only a registrar does, and it is on record."""

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


def require_registrar(ports: Ports, actor: str) -> Role:
    """Return the role of a registrar.

    Raises:
        NosError: `actor` is none.
    """
    registrars = [grant.actor for grant in ports.reviews.grants() if grant.role is Role.REGISTRAR]
    if actor not in registrars:
        raise NosError(f"{actor!r} is no registrar here", f"Act as one of {', '.join(registrars)} with `--as ACTOR`")
    return Role.REGISTRAR
