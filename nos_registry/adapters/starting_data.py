"""The documents that a new registry starts from, read by their manifest."""

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.resources import as_file
from importlib.resources.abc import Traversable
from pathlib import Path

import yaml
from pydantic import TypeAdapter, ValidationError

from nos_registry.adapters.documents.reading.errors import DocumentError
from nos_registry.adapters.documents.reading.reader import read_document
from nos_registry.adapters.reference import ReferenceDataError
from nos_registry.domain.standard import Edition, Language, Provenance, Value
from nos_registry.resources import bundled

MANIFEST = "manifest.yaml"


class Listed(Value):
    """What a manifest says of one file; `probable` marks a URN that the document itself does not print."""

    file: str
    sha256: str
    urn: str
    language: Language
    version: int
    provenance: Provenance
    origin: str
    draft: int | None = None
    probable: bool = False
    title: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class SetAside:
    """A document that was not taken in, and why."""

    file: str
    reason: str


def bundled_documents() -> tuple[tuple[Listed, Edition], ...]:
    """Return every document that travels with the product, with what the manifest says of it."""
    folder = bundled("registry_data") / "documents"
    return tuple((listed, _read(folder, listed)) for listed in _manifest(folder))


def documents_in(folder: Path) -> tuple[tuple[Edition, ...], tuple[SetAside, ...]]:
    """Return the documents in a folder, by its manifest where it has one, and those set aside with the reason."""
    if (folder / MANIFEST).is_file():
        return tuple(_read(folder, listed) for listed in _manifest(folder)), ()
    read: list[Edition] = []
    aside: list[SetAside] = []
    for file in sorted(path for path in folder.iterdir() if path.suffix in {".txt", ".md"}):
        try:
            read.append(read_document(file))
        except DocumentError as fault:
            aside.append(SetAside(file.name, str(fault)))
    return tuple(read), tuple(aside)


def _manifest(folder: Traversable) -> Iterable[Listed]:
    try:
        written: Mapping[str, object] = yaml.safe_load((folder / MANIFEST).read_text(encoding="utf-8"))
        return TypeAdapter(tuple[Listed, ...]).validate_python(written["documents"])
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError, ValidationError) as fault:
        raise ReferenceDataError(f"{folder / MANIFEST} cannot be used: {fault}", "Mend the manifest") from fault


def _read(folder: Traversable, listed: Listed) -> Edition:
    parts = listed.file.split("/")
    if not set(parts).isdisjoint({"", ".", ".."}):
        raise ReferenceDataError(f"{listed.file} leads out of the folder of the manifest", "Keep the documents below their manifest")
    file = folder.joinpath(*parts)
    if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != listed.sha256:
        raise ReferenceDataError(f"{listed.file} is not the file that the manifest names", "Restore the file, or its entry")
    with ExitStack() as stack:
        path = stack.enter_context(as_file(file))
        edition = read_document(path, urn=listed.urn, language=listed.language, provenance=listed.provenance)
    return edition.model_copy(update={"version": listed.version})
