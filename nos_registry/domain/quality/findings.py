"""What a quality check finds, and what a check is."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from nos_registry.domain.standard import SectionKind, Value

Rule = TypeVar("Rule")

_SHOWN_CHARS = 80


class Severity(StrEnum):
    """How much a finding matters: an error is a fault of structure, which a published standard never has."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Finding(Value):
    """One fault and what to do about it; the JSON of `nos lint`.

    `target` is the URN or file that was checked; `section` and `clause` (an id) are None for the whole.
    """

    code: str
    severity: Severity
    target: str
    section: SectionKind | None = None
    clause: str | None = None
    message: str
    remedy: str
    fixable: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a rule is broken, and how: `message` is a sentence without full stop."""

    message: str
    section: SectionKind | None = None
    clause: str | None = None


Hits = Iterator[Hit]


@dataclass(frozen=True, slots=True)
class Check(Generic[Rule]):
    """A row of the table of checks: the rule, what it asks (`what`), why, where that comes from, what to do."""

    rule: Rule
    severity: Severity
    what: str
    why: str
    source: str
    remedy: str
    fixable: bool = False


def quote(text: str) -> str:
    """Return `text` in quotes for a message, cut where it is long."""
    return repr(text if len(text) <= _SHOWN_CHARS else f"{text[:_SHOWN_CHARS]}…")
