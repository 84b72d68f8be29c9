"""The facts that the languages of a standard share, and the other small files, as canonical YAML."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from nos_registry.adapters.registry.edition_file import SHARED_FACTS, edition_bytes
from nos_registry.adapters.registry.edition_parser import parse_edition
from nos_registry.adapters.registry.errors import FormatError
from nos_registry.adapters.registry.plain_text import one_line
from nos_registry.adapters.registry.yaml_text import from_yaml, to_yaml
from nos_registry.domain.review.events import Record
from nos_registry.domain.standard import Edition, Language, Standard

FACTS_FILE = "standard.yaml"
EDITION_FILES: dict[Language, str] = {Language.CY: "cy.md", Language.EN: "en.md"}

_Model = TypeVar("_Model", bound=BaseModel)


def facts_bytes(standard: Standard) -> bytes:
    """Return `standard.yaml`: all of `standard` but its editions, and of what is seldom so, only what is."""
    unsaid = {name for name in ("transition_over", "emergency") if not getattr(standard, name)}
    facts = standard.model_dump(mode="json", exclude={"editions"} | unsaid)
    for text in (standard.approved_on or "", *standard.original_urns, *standard.soc_codes):
        one_line(text, FACTS_FILE)
    return to_yaml(facts)


def standard_files(standard: Standard) -> dict[str, bytes]:
    """Return the files of `standard` by name.

    Raises:
        FormatError: a text that may not be stored, two editions in one language, an edition of another URN.
    """
    files = {FACTS_FILE: facts_bytes(standard)}
    for edition in standard.editions:
        name = EDITION_FILES[edition.language]
        if name in files or edition.urn != standard.urn:
            raise FormatError(f"{standard.urn} holds two {edition.language} editions, or one of {edition.urn}")
        files[name] = edition_bytes(edition)
    return files


def parse_standard(files: Mapping[str, bytes]) -> Standard:
    """Return the standard in `files` (by name), each edition with the shared facts joined in, Welsh first.

    Raises:
        FormatError: a file that is missing, unknown, or not as this product writes it.
    """
    unknown = sorted(set(files) - {FACTS_FILE, *EDITION_FILES.values()})
    if unknown or FACTS_FILE not in files:
        raise FormatError(f"unknown file {unknown[0]}" if unknown else f"{FACTS_FILE} is missing")
    standard = parse_facts(files[FACTS_FILE])
    editions = (_edition(files[name], language, standard) for language, name in EDITION_FILES.items() if name in files)
    return standard.model_copy(update={"editions": tuple(editions)})


def _edition(stored: bytes, language: Language, standard: Standard) -> Edition:
    edition = parse_edition(stored, standard.urn)
    if edition.language is not language:
        raise FormatError(f"{EDITION_FILES[language]} holds the language {edition.language}")
    return joined(edition, standard)


def parse_facts(stored: bytes) -> Standard:
    """Return the standard in `standard.yaml`, without editions."""
    return _model(Standard, from_yaml(stored))


def joined(edition: Edition, standard: Standard) -> Edition:
    """Return `edition` with the facts that `standard` holds for every language."""
    return edition.model_copy(update={fact: getattr(standard, fact) for fact in SHARED_FACTS})


def record_bytes(record: Record) -> bytes:
    """Return the file of an event."""
    return to_yaml(record.model_dump(mode="json"))


@lru_cache(maxsize=2048)
def parse_record(stored: bytes) -> Record:
    """Return the event in `stored`. Every decision reads the story of its review anew; the same bytes are parsed once."""
    return record_of(from_yaml(stored))


def record_of(value: object) -> Record:
    """Return the event in the value of a YAML file."""
    return _model(Record, value)


def first_difference(stored: bytes, written: bytes) -> int | None:
    """Return the number of the first line in which two files differ, or None where they are the same bytes."""
    if stored == written:
        return None
    pairs: Iterable[tuple[bytes, bytes]] = zip(stored.split(b"\n"), written.split(b"\n"), strict=False)
    return next((n for n, (a, b) in enumerate(pairs, 1) if a != b), 1)


def _model(model: type[_Model], value: Any) -> _Model:  # noqa: ANN401 -- from YAML
    try:
        return model.model_validate(value)
    except ValidationError as error:
        fault = error.errors()[0]
        raise FormatError(f"{'.'.join(map(str, fault['loc'])) or model.__name__}: {fault['msg']}") from error
