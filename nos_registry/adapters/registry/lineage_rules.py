"""What verification asks of what follows from what: replacements point both ways, and a release keeps its evidence."""

import hashlib
import json
from collections.abc import Iterator, Mapping

from nos_registry.adapters.registry import layout
from nos_registry.adapters.registry.parsed import facts_in, standard_below
from nos_registry.adapters.registry.standard_file import FACTS_FILE
from nos_registry.adapters.registry.standard_rules import Found
from nos_registry.adapters.registry.step import EVENT_PATH, Step
from nos_registry.adapters.registry.trees import blob_at, files_below
from nos_registry.adapters.registry.yaml_text import from_yaml
from nos_registry.domain.standard import LineageKind, Standard, Validity
from nos_registry.domain.urn import Urn, parse_urn

REPLACING = frozenset({LineageKind.REPLACE, LineageKind.MERGE, LineageKind.SPLIT})
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
        if one.replaced_by and one.validity is Validity.CURRENT:
            yield folder, "it is current, and names what replaced it"
        for urn in one.replaced_by:
            new = _standing(step, urn)
            if new is None or not any(line.kind in REPLACING and line.urn == one.urn for line in new.lineage):
                yield folder, f"it is replaced by {urn}, which does not descend from it"


def evidence_is_as_recorded(step: Step) -> Iterator[Found]:
    """The evidence of a release holds the hash of every event it rests on, and the release record the versions it made."""
    named = step.message.first("NOS-Review")
    for release in step.message.every("NOS-Release") if named else ():
        folder = layout.release_folder(release)
        files = files_below(step.tree, folder)
        evidence, record = (_object(files.get(name)) for name in (EVIDENCE_FILE, RELEASE_FILE))
        if evidence is not None and named and evidence.get("events") != _event_hashes(step, named):
            yield f"{folder}/{EVIDENCE_FILE}", "the hashes of the events are not those of the events"
        for urn, said in _objects(record, "standards") | _objects(record, "retired"):
            standing = _standing(step, parse_urn(urn))
            if standing is None or standing.version != said.get("version"):
                yield f"{folder}/{RELEASE_FILE}", f"it says version {said.get('version')} of {urn}"


def _standing(step: Step, urn: Urn) -> Standard | None:
    stored = blob_at(step.tree, f"{layout.standard_folder(urn)}/{FACTS_FILE}")
    return None if stored is None else facts_in(stored)


def _event_hashes(step: Step, review: str) -> dict[str, str]:
    """Return the SHA-256 of each event as JSON, by its number and name."""
    folder = layout.review_folder(review)
    files = {f"{folder}/{name}": stored for name, stored in files_below(step.tree, folder).items() if name.startswith("events/")}
    names = {path: found[2].removesuffix(".yaml").partition("-") for path in files if (found := EVENT_PATH.fullmatch(path))}
    return {f"{number} {event}": _sha256(files[path]) for path, (number, _, event) in names.items()}


def _sha256(stored: bytes) -> str:
    written = json.dumps(from_yaml(stored), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    return hashlib.sha256(written.encode()).hexdigest()


def _object(stored: bytes | None) -> Mapping[str, object] | None:
    value = json.loads(stored) if stored is not None else None
    return value if isinstance(value, dict) else None  # pyright: ignore[reportUnknownVariableType] -- JSON
