"""Reading the reference data that a registry starts from."""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from nos_registry.domain.errors import NosError
from nos_registry.domain.review.profile import Profile
from nos_registry.resources import bundled


class ReferenceDataError(NosError):
    """Reference data that cannot be used."""


@lru_cache(maxsize=1)
def bundled_profiles() -> Mapping[str, Profile]:
    """Return the profiles that come with the product, by name."""
    return load_profiles(bundled("registry_data") / "reference" / "profiles.yaml")


def load_profiles(file: Traversable) -> Mapping[str, Profile]:
    """Return the profiles in a YAML file, by name.

    Raises:
        ReferenceDataError: a profile is not valid; the reason names it, its line and the field.
    """
    text = file.read_text(encoding="utf-8")
    try:
        entries = TypeAdapter(dict[str, Any]).validate_python(yaml.safe_load(text) or {})
    except (yaml.YAMLError, ValidationError) as fault:
        raise ReferenceDataError(f"{file.name} is no YAML of profiles by name: {fault}", "Mend the file") from fault
    lines = {line.split(":")[0]: number for number, line in enumerate(text.splitlines(), start=1) if line[:1].strip(" #")}
    return MappingProxyType({name: _profile(file.name, name, entry, lines.get(name, 1)) for name, entry in entries.items()})


def _profile(file: str, name: str, entry: object, line: int) -> Profile:
    try:
        return Profile.model_validate({**entry, "name": name} if isinstance(entry, dict) else entry)
    except ValidationError as fault:
        first = fault.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ReferenceDataError(f"{file}, line {line}: profile {name}: {where} {first['msg']}", "Mend the profile") from fault


def bundled_story() -> Traversable:
    """Return the file of the story that comes with the product."""
    return bundled("registry_data") / "story" / "inscs009.yaml"


def read_yaml(file: Traversable) -> object:
    """Return what a YAML file that a person wrote holds.

    Raises:
        ReferenceDataError: it cannot be read, or is not YAML.
    """
    try:
        return yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as fault:
        raise ReferenceDataError(f"{file} cannot be read as YAML: {fault}", "Mend the file, or name another") from fault
