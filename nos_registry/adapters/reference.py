"""Reading the reference data that a registry starts from."""

from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any, cast

import yaml
from pydantic import ValidationError

from nos_registry.adapters.yaml_lines import key_given_twice, line_of
from nos_registry.domain.errors import NosError
from nos_registry.domain.review.profile import Profile
from nos_registry.resources import bundled


class ReferenceDataError(NosError):
    """Reference data that cannot be used."""


@lru_cache(maxsize=1)
def bundled_profiles() -> Mapping[str, Profile]:
    """Return the profiles that come with the product, by name."""
    return load_profiles(bundled("registry_data") / "reference" / "profiles.yaml")


class ProfilesOnDemand(Mapping[str, Profile]):
    """The profiles in a body's own file, or (None) those that come with the product: read when one is first asked for."""

    def __init__(self, file: Traversable | None) -> None:
        """Remember where they are."""
        self._file = file

    @cached_property
    def _found(self) -> Mapping[str, Profile]:
        return load_profiles(self._file) if self._file else bundled_profiles()

    def __getitem__(self, name: str) -> Profile:
        return self._found[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def load_profiles(file: Traversable) -> Mapping[str, Profile]:
    """Return the profiles in a YAML file, by name.

    Raises:
        ReferenceDataError: it cannot be read, or a profile is not valid; the reason names it, its line and the field.
    """
    entries = read_yaml(file)
    if entries is None:
        return MappingProxyType({})
    text = file.read_text(encoding="utf-8")
    if not isinstance(entries, dict):
        raise ReferenceDataError(
            f"{file.name} is no YAML of profiles by name", "Give each profile its name, as `nos review profiles` shows"
        )
    twice = key_given_twice(text)
    if twice:
        raise ReferenceDataError(f"{file.name}, line {twice[1]}: {twice[0]} stands there a second time", "Keep one of the two")
    by_name = cast("dict[object, object]", entries)
    return MappingProxyType({str(name): _profile(file.name, str(name), entry, text) for name, entry in by_name.items()})


def profiles_schema() -> dict[str, Any]:
    """Return the JSON Schema of a file of profiles, for editors that check it as it is written."""
    schema = Profile.model_json_schema()
    definitions = schema.pop("$defs")
    profile = {**schema, "properties": {name: said for name, said in schema["properties"].items() if name != "name"}}
    profile["required"] = [name for name in schema["required"] if name != "name"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Profiles of reviews, by name",
        "type": "object",
        "additionalProperties": {"$ref": "#/$defs/Profile"},
        "$defs": {**definitions, "Profile": profile},
    }


def _profile(file: str, name: str, entry: object, text: str) -> Profile:
    try:
        return Profile.model_validate({**entry, "name": name} if isinstance(entry, dict) else entry)
    except ValidationError as fault:
        first = fault.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        line, said = line_of(text, (name, *first["loc"])), first["msg"].removeprefix("Value error, ")
        raise ReferenceDataError(
            f"{file}, line {line}: profile {name}: {f'{where}: ' if where else ''}{said}", "Mend the profile"
        ) from fault


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
