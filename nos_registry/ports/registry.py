"""The registry: standards and reviews as git holds them, changing them, and proving them."""

import datetime as dt
import operator
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Annotated, Protocol

from pydantic import Field

from nos_registry.domain.review.events import Record
from nos_registry.domain.review.stages import Nation, Role
from nos_registry.domain.standard import Emergency, Language, Provenance, Standard, Validity
from nos_registry.domain.urn import Urn

TRANSITION_ENDED = "transition-ended"
"""The event by which the clock records, on `main`, that what was retired may no longer be used."""


@dataclass(frozen=True, slots=True)
class Grant:
    """A role that an actor holds from a day on; `nation` for approvers alone.

    A deputy holds the role of the one they stand in for, until a day that is included.
    """

    actor: str
    role: Role
    since: dt.date
    nation: Nation | None = None
    until: Annotated[dt.date | None, Field(exclude_if=operator.not_)] = None
    stands_in_for: Annotated[str | None, Field(exclude_if=operator.not_)] = None

    def holds_on(self, day: dt.date) -> bool:
        """Tell whether one can act under it on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class SigningKey:
    """An SSH key by which an actor signs, from a day on and until another, both inclusive in Europe/London.

    `key` is its kind and its base64, as in the file of a public key. The same key given again with `until` ends.
    """

    actor: str
    key: str
    since: dt.date
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """A standard without its text, as lists and reminders need it."""

    urn: Urn
    version: int
    titles: Mapping[Language, str]
    suites: tuple[str, ...]
    developed_by: str | None
    validity: Validity
    provenance: Provenance
    indicative_review_date: dt.date | None
    transition_ends: dt.date | None = None
    """The last day on which a legacy standard may still be used."""
    transition_over: bool = False
    emergency: Emergency | None = None
    """Whether it was published before it was approved, and is not yet."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One commit in the history of a standard."""

    commit: str
    at: dt.datetime
    event: str
    version: int | None
    review: str | None
    actor: str
    role: str


@dataclass(frozen=True, slots=True)
class Change:
    """What one commit records: who did what, and every file it touches.

    `review` set: written to the branch of that review (made from `main` if it is not there yet), else to `main`.
    `records` are appended to the review's events; `standards` replace those of the same URN on the target.
    """

    subject: str
    event: str
    actor: str
    role: Role
    at: dt.datetime
    review: str | None = None
    standards: tuple[Standard, ...] = ()
    records: tuple[Record, ...] = ()
    grants: tuple[Grant, ...] = ()
    keys: tuple[SigningKey, ...] = ()


@dataclass(frozen=True, slots=True)
class Conclusion:
    """The end of a review: its record and `change.standards` go to `main`, its branch is retired, all or nothing.

    `change.review` names the review. With `release` set (a publication), the files of the release are written and
    the release and every new version are tagged; without, no standard changes (a cancellation), or its mark of an
    emergency alone. After an emergency publication the review stays open: its branch goes on from there.
    """

    change: Change
    release: str | None = None
    files: Mapping[str, bytes] = field(default_factory=dict[str, bytes])


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that must not be: the commit (hex) or ref, the path, the rule that was broken, and how."""

    commit: str
    path: str
    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class Verification:
    """How many commits were read, and every fault, oldest first."""

    commits: int
    faults: tuple[Fault, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


class Standards(Protocol):
    """Reading the standards in force, and those being drafted."""

    def summaries(self) -> tuple[Summary, ...]:
        """Return every standard on `main`, in the order of their URNs."""
        ...

    def find(self, urn: Urn, *, version: int | None = None, as_of: dt.date | None = None) -> Standard | None:
        """Return a standard as it is on `main`, at a version, or as it stood at the end of a day (Europe/London)."""
        ...

    def draft(self, review: str, urn: Urn) -> Standard | None:
        """Return a standard as it is on the branch of an open review."""
        ...

    def draft_at(self, review: str, sequence: int, urn: Urn) -> Standard | None:
        """Return a standard as it stood in a review, open or ended, once its event of that number was stored."""
        ...

    def history(self, urn: Urn) -> tuple[Entry, ...]:
        """Return the commits that touched a standard, newest first."""
        ...

    def held(self) -> Mapping[Urn, str]:
        """Return the open review that holds each standard under review."""
        ...


class Reviews(Protocol):
    """Reading the reviews, open and ended, and who may act."""

    def records(self, review: str) -> tuple[Record, ...]:
        """Return the events of a review in order; empty where there is no such review."""
        ...

    def open_reviews(self) -> tuple[str, ...]:
        """Return the ids of the reviews that have a branch, sorted."""
        ...

    def ended_reviews(self) -> tuple[str, ...]:
        """Return the ids of the reviews whose end is recorded on `main`, sorted."""
        ...

    def grants(self) -> tuple[Grant, ...]:
        """Return every role ever granted, in order."""
        ...

    def release_files(self, release: str) -> Mapping[str, bytes]:
        """Return the files of a release by name; empty where there is no such release."""
        ...


class Writer(Protocol):
    """Changing the registry: one writer at a time, nothing lost, nothing half done."""

    def locked(self) -> AbstractContextManager[None]:
        """Hold the one lock of the registry, re-entrant in its thread: read, decide and store inside it."""
        ...

    def store(self, change: Change) -> str:
        """Write `change` as one commit and return its id; only while the lock is held."""
        ...

    def conclude(self, conclusion: Conclusion) -> str:
        """Write the end of a review in one ref transaction and return the id of the commit on `main`."""
        ...


class BulkWriter(Protocol):
    """Taking in a nation's standards at once, by the rules of `Writer`."""

    def store_many(self, change: Change, standards: Iterable[Standard]) -> tuple[str, ...]:
        """Write `standards` to `main` as `change` says, all or nothing, and return the ids of the commits.

        Each commit takes up to 5,000 standards; only while the lock is held.
        """
        ...


class Proof(Protocol):
    """Showing that the registry is what it says."""

    def verify(self, checkpoint: bytes | None = None, *, full: bool = False) -> Verification:
        """Replay what is new since the last verification, or (`full`) all, and hold it against an older checkpoint."""
        ...

    def checkpoint(self) -> bytes:
        """Return a note by which a later rewriting of the registry is found."""
        ...

    def proof(self, older: bytes, newer: bytes) -> bytes:
        """Return the proof that the checkpoint `newer` continues `older`, for whoever has the two alone."""
        ...


class Signers(Protocol):
    """Whose keys sign."""

    def signing_keys(self) -> tuple[SigningKey, ...]:
        """Return every key ever listed, in order."""
        ...
