"""Stored files as values, each read once: a replay meets the same bytes on a branch, at its end and in what follows."""

from functools import lru_cache

from nos_registry.adapters.registry.roles_file import parse_roles
from nos_registry.adapters.registry.standard_file import (
    FACTS_FILE,
    first_difference,
    parse_facts,
    parse_standard,
    record_of,
    standard_files,
)
from nos_registry.adapters.registry.trees import Held, files_below
from nos_registry.adapters.registry.yaml_text import from_yaml, to_yaml
from nos_registry.domain.review.events import Record
from nos_registry.domain.standard import Standard

_KEPT = 4096
"""Enough for all events of the reviews that one publication ends."""

yaml_in = lru_cache(_KEPT)(from_yaml)
facts_in = lru_cache(_KEPT)(parse_facts)
roles_in = lru_cache(64)(parse_roles)


@lru_cache(_KEPT)
def record_in(stored: bytes) -> Record:
    """Return the event in `stored`."""
    return record_of(yaml_in(stored))


@lru_cache(_KEPT)
def record_is_as_written(stored: bytes) -> bool:
    """Return whether an event is spelled as this product writes it.

    Its values are read by no model here: an event of today stays well spelled when a later version knows more fields.
    """
    return to_yaml(yaml_in(stored)) == stored


def standard_below(tree: Held | None, folder: str) -> Standard | None:
    """Return the standard in a folder of a tree, or None where there is none.

    Raises:
        FormatError: it is not as this product writes it.
    """
    files = files_below(tree, folder) if tree is not None else {}
    return _standard_in(tuple(sorted(files.items()))) if files else None


@lru_cache(1024)
def misspelled_line(files: tuple[tuple[str, bytes], ...]) -> tuple[str, int] | None:
    """Return the first file of a standard that is not as this product writes it, with its line, or None."""
    facts = dict(files).get(FACTS_FILE, b"")
    written = standard_files(_standard_in(files)) | {FACTS_FILE: to_yaml(from_yaml(facts))}
    lines = ((name, first_difference(stored, written.get(name, b""))) for name, stored in files)
    return next(((name, line) for name, line in lines if line), None)


@lru_cache(1024)
def _standard_in(files: tuple[tuple[str, bytes], ...]) -> Standard:
    return parse_standard(dict(files))
