"""What verification asks of what follows from what: replacements point both ways, and a release keeps its evidence."""

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, cast

import pygit2
from pydantic import BaseModel
from pydantic_core import to_json

from nos_registry.adapters.registry import layout
from nos_registry.adapters.registry.parsed import facts_in, standard_below, yaml_in
from nos_registry.adapters.registry.standard_file import FACTS_FILE
from nos_registry.adapters.registry.standard_rules import Found
from nos_registry.adapters.registry.step import Step
from nos_registry.adapters.registry.trees import Held, blob_at, files_below
from nos_registry.domain.standard import REPLACING, Standard, Validity
from nos_registry.domain.urn import Urn, parse_urn

EVIDENCE_FILE = "evidence.json"
RELEASE_FILE = "release.json"


def replacements_point_both_ways(step: Step) -> Iterator[Found]:
    """What a standard replaces is legacy; what is replaced names a standard that descends from it."""
    for folder in step.folders() if step.on_main else ():
        one = standard_below(step.tree, folder)
        if one is None:
            continue
        for line in one.lineage:
            old = _standing(step, line.urn)
            if line.kind in REPLACING and old is not None and old.validity is Validity.CURRENT:
                yield folder, f"it replaces {line.urn}, which is current still"
            elif line.kind in REPLACING and old is not None and one.urn not in old.replaced_by:
                yield folder, f"it replaces {line.urn}, which does not name it"
        if one.replaced_by and one.validity is Validity.CURRENT:
            yield folder, "it is current, and names what replaced it"
        for urn in one.replaced_by:
            new = _standing(step, urn)
            if new is None or not any(line.kind in REPLACING and line.urn == one.urn for line in new.lineage):
                yield folder, f"it is replaced by {urn}, which does not descend from it"


def evidence_is_as_recorded(step: Step) -> Iterator[Found]:
    """The evidence of a release holds the hash of every event it rests on, and the release record the versions it made."""
    review = step.message.first("NOS-Review")
    for release in step.message.every("NOS-Release") if review else ():
        folder = layout.release_folder(release)
        files = files_below(step.tree, folder)
        missing = [name for name in (EVIDENCE_FILE, RELEASE_FILE) if name not in files]
        yield from ((f"{folder}/{name}", "the release lacks it") for name in missing)
        if missing or not review:
            continue
        if _Evidence.model_validate_json(files[EVIDENCE_FILE]).events != event_hashes(step.tree, review):
            yield f"{folder}/{EVIDENCE_FILE}", "the hashes of the events are not those of the events"
        for urn, said in _made(files[RELEASE_FILE]):
            standing = _standing(step, urn)
            if standing is None or standing.version != said.version:
                yield f"{folder}/{RELEASE_FILE}", f"it says version {said.version} of {urn}"


def event_hashes(tree: Held, review: str) -> dict[str, str]:
    """Return the SHA-256 of each event of a review as JSON, by its number and name: `0001 proposed`."""
    files = files_below(tree, f"{layout.review_folder(review)}/events")
    return {name.removesuffix(".yaml").replace("-", " ", 1): event_hash(stored) for name, stored in files.items()}


@lru_cache(8)
def released_in(releases: pygit2.Tree) -> frozenset[Urn]:
    """Return the standards that the releases below a folder made versions of."""
    records = (blob_at(release, RELEASE_FILE) for release in releases if isinstance(release, pygit2.Tree))
    return frozenset(urn for record in records if record for urn, _ in _made(record))


@lru_cache(4096)
def _made(record: bytes) -> tuple[tuple[Urn, "_Version"], ...]:
    return tuple(_Made.model_validate_json(record).versions())


class _Evidence(BaseModel):
    events: dict[str, str]


class _Version(BaseModel):
    version: int


class _Made(BaseModel):
    standards: dict[str, _Version]
    retired: dict[str, _Version] = {}

    def versions(self) -> list[tuple[Urn, _Version]]:
        return [(parse_urn(urn), version) for urn, version in sorted((self.standards | self.retired).items())]


def _standing(step: Step, urn: Urn) -> Standard | None:
    stored = blob_at(step.tree, f"{layout.standard_folder(urn)}/{FACTS_FILE}")
    return None if stored is None else facts_in(stored)


def event_hash(stored: bytes) -> str:
    """Return the SHA-256 of an event as JSON, as the evidence of a release gives it."""
    written = to_json(_in_order(yaml_in(stored)), indent=2) + b"\n"
    return hashlib.sha256(written).hexdigest()


def _in_order(value: Any) -> Any:  # noqa: ANN401 -- whatever YAML holds
    """Return a value with its keys sorted; `json` could do that, three times as slow."""
    if isinstance(value, dict):
        keyed = cast("dict[str, Any]", value)
        return {key: _in_order(keyed[key]) for key in sorted(keyed)}
    return [_in_order(each) for each in cast("list[Any]", value)] if isinstance(value, list) else value
