"""The roles that were granted, in order, as one YAML file on `main`."""

from collections.abc import Iterable

from pydantic import TypeAdapter, ValidationError

from nos_registry.adapters.registry.errors import FormatError
from nos_registry.adapters.registry.yaml_text import from_yaml, to_yaml
from nos_registry.ports import Grant

_GRANTS: TypeAdapter[tuple[Grant, ...]] = TypeAdapter(tuple[Grant, ...])


def roles_bytes(grants: Iterable[Grant]) -> bytes:
    """Return the file of `grants`."""
    return to_yaml({"grants": _GRANTS.dump_python(tuple(grants), mode="json")})


def parse_roles(stored: bytes) -> tuple[Grant, ...]:
    """Return the grants in `stored`.

    Raises:
        FormatError: not the file of a registry's roles.
    """
    value = from_yaml(stored)
    try:
        return _GRANTS.validate_python(value["grants"])
    except (ValidationError, TypeError, KeyError) as error:
        raise FormatError("roles.yaml does not hold a list of grants") from error
