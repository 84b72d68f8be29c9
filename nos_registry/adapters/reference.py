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
from nos_registry.domain.ladders import Ladders
from nos_registry.domain.review.profile import Profile
from nos_registry.resources import bundled

_LADDERS = "ladders"
"""The entry of a file of profiles that is none."""


class ReferenceDataError(NosError):
    """Reference data that cannot be used."""


@lru_cache(maxsize=1)
def bundled_profiles() -> Mapping[str, Profile]:
    """Return the profiles that come with the product, by name."""
    return load_profiles(_bundled_file())


class ProfilesOnDemand(Mapping[str, Profile]):
    """The profiles in a body's own file, or (None, or it has none) those of the product: read when one is first asked for."""

    def __init__(self, file: Traversable | None) -> None:
        """Remember where they are."""
        self._file = file

    @cached_property
    def _found(self) -> Mapping[str, Profile]:
        return (load_profiles(self._file) if self._file else {}) or bundled_profiles()

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
    entries, text = _entries(file)
    found = {name: _profile(file.name, name, entry, text) for name, entry in entries.items() if name != _LADDERS}
    proposing = [name for name, profile in found.items() if profile.clock_proposes_after_months]
    if proposing[1:]:
        line = line_of(text, (proposing[1], "clock_proposes_after_months"))
        reason = f"{file.name}, line {line}: profile {proposing[1]}: the clock proposes under {proposing[0]} already"
        raise ReferenceDataError(reason, "Let one profile alone say clock_proposes_after_months")
    return MappingProxyType(found)


def load_ladders(file: Traversable | None) -> Ladders:
    """Return the ladders in a body's own YAML file; one that it leaves out is that of the product, with None all are.

    Raises:
        ReferenceDataError: it cannot be read, or a ladder is not valid; the reason names it, its line and the field.
    """
    delivered = cast("dict[str, object]", _entries(_bundled_file())[0][_LADDERS])
    if file is None:
        return Ladders.model_validate(delivered)
    entries, text = _entries(file)
    own = entries.get(_LADDERS, {})
    try:
        return Ladders.model_validate(delivered | cast("dict[str, object]", own) if isinstance(own, dict) else own)
    except ValidationError as fault:
        raise _refused(file.name, _LADDERS, "", text, fault) from fault


def profiles_schema() -> dict[str, Any]:
    """Return the JSON Schema of a file of profiles, for editors that check it as it is written."""
    schema = Profile.model_json_schema()
    definitions = schema.pop("$defs")
    profile = {**schema, "properties": {name: said for name, said in schema["properties"].items() if name != "name"}}
    profile["required"] = [name for name in schema["required"] if name != "name"]
    ladders = Ladders.model_json_schema()
    definitions |= ladders.pop("$defs")
    del ladders["required"]  # one that is left out is that of the product
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Profiles of reviews, by name, and ladders",
        "type": "object",
        "properties": {_LADDERS: {"$ref": "#/$defs/Ladders"}},
        "additionalProperties": {"$ref": "#/$defs/Profile"},
        "$defs": {**definitions, "Profile": profile, "Ladders": ladders},
    }


def _profile(file: str, name: str, entry: object, text: str) -> Profile:
    try:
        return Profile.model_validate({**entry, "name": name} if isinstance(entry, dict) else entry)
    except ValidationError as fault:
        raise _refused(file, name, "profile", text, fault) from fault


def _refused(file: str, name: str, kind: str, text: str, fault: ValidationError) -> ReferenceDataError:
    """Return the first thing that is wrong with the entry `name`, with its line; `kind` says what it is."""
    first = fault.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    line, said = line_of(text, (name, *first["loc"])), first["msg"].removeprefix("Value error, ")
    entry = f"{kind} {name}".strip()
    return ReferenceDataError(f"{file}, line {line}: {entry}: {f'{where}: ' if where else ''}{said}", f"Mend the {kind or name}")


def _entries(file: Traversable) -> tuple[Mapping[str, object], str]:
    """Return what a YAML file of profiles and ladders holds, by name, and its text; an empty one holds nothing."""
    entries = read_yaml(file)
    if entries is None:
        return {}, ""
    text = file.read_text(encoding="utf-8")
    if not isinstance(entries, dict):
        raise ReferenceDataError(
            f"{file.name} is no YAML of profiles by name", "Give each profile its name, as `nos review profiles` shows"
        )
    twice = key_given_twice(text)
    if twice:
        raise ReferenceDataError(f"{file.name}, line {twice[1]}: {twice[0]} stands there a second time", "Keep one of the two")
    return {str(name): entry for name, entry in cast("dict[object, object]", entries).items()}, text


def _bundled_file() -> Traversable:
    return bundled("registry_data") / "reference" / "profiles.yaml"


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
