"""Stored files as values, each read once: a replay meets the same bytes on a branch, at its end and in what follows."""

from functools import lru_cache

import pygit2

from nos_registry.adapters.registry.roles_file import parse_roles
from nos_registry.adapters.registry.standard_file import (
    first_difference,
    parse_facts,
    parse_record,
    parse_standard,
    record_bytes,
    standard_files,
)
from nos_registry.adapters.registry.trees import files_below
from nos_registry.domain.review.events import Record
from nos_registry.domain.standard import Standard

_KEPT = 4096
"""Enough for all events of the reviews that one publication ends."""

record_in = lru_cache(_KEPT)(parse_record)
facts_in = lru_cache(_KEPT)(parse_facts)
roles_in = lru_cache(64)(parse_roles)


@lru_cache(_KEPT)
def record_is_as_written(stored: bytes) -> bool:
    """Return whether an event is spelled as this product writes it."""
    return record_bytes(parse_record(stored)) == stored


def standard_below(tree: pygit2.Tree | None, folder: str) -> Standard | None:
    """Return the standard in a folder of a tree, or None where there is none.

    Raises:
        FormatError: it is not as this product writes it.
    """
    files = files_below(tree, folder) if tree is not None else {}
    return _standard_in(tuple(sorted(files.items()))) if files else None


@lru_cache(1024)
def misspelled_line(files: tuple[tuple[str, bytes], ...]) -> tuple[str, int] | None:
    """Return the first file of a standard that is not as this product writes it, with its line, or None."""
    written = standard_files(_standard_in(files))
    lines = ((name, first_difference(stored, written.get(name, b""))) for name, stored in files)
    return next(((name, line) for name, line in lines if line), None)


@lru_cache(1024)
def _standard_in(files: tuple[tuple[str, bytes], ...]) -> Standard:
    return parse_standard(dict(files))
