"""The office: people, comments as received, and letters."""

import datetime as dt
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from nos_registry.domain.review.events import Comment
from nos_registry.domain.review.stages import Nation
from nos_registry.domain.standard import Language


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who gets mail: private, erasable, known to the registry by `id` alone.

    `part` is why, a word of `Part`; an office may hold others from before they were looked at, and tells those nothing.
    """

    id: str
    name: str
    organisation: str
    address: str
    nation: Nation
    language: Language
    part: str = "respondent"


@dataclass(frozen=True, slots=True)
class Consent:
    """That a person agreed to be written to: when, and how it is known (`comment form of 2026-inscs009`)."""

    given_at: dt.datetime
    how: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A message to one person; `key` is unique for ever, so that nobody gets it twice.

    `notices` are the keys of the ledger that it fulfils: a digest fulfils several. `token` stands in its address to
    unsubscribe at, if that is a page; it tells who it went to.
    """

    key: str
    kind: str
    person: str
    mail: bytes
    notices: tuple[str, ...] = ()
    token: str = ""


@dataclass(frozen=True, slots=True)
class ReadLetter:
    """What a person sees of a mail; `id` is its Message-ID, `sender` and `address` are from whom and to whom."""

    id: str
    sender: str
    address: str
    subject: str
    text: str


class People(Protocol):
    """Those who are written to."""

    def people(self) -> tuple[Person, ...]:
        """Return everybody, in the order of their ids."""
        ...

    def add(self, person: Person, consent: Consent | None = None) -> None:
        """Add a person, or change the one of the same id.

        Raises:
            NosError: the id or the address was forgotten, and no new consent is given.
        """
        ...

    def enlist(self, review: str, people: Sequence[Person], consent: Consent | None = None) -> tuple[str, ...]:
        """Put people on the list of those invited to a consultation, all or none; return their ids. Twice is once.

        One without an id is new, and gets an id that tells nothing of them.

        Raises:
            NosError: one of them was forgotten, and no new consent is given.
        """
        ...

    def enlisted(self, review: str) -> frozenset[str]:
        """Return the ids of the people on the list of a consultation."""
        ...


class CommentBox(Protocol):
    """Comments as received, until the consultation closes."""

    def receive(self, review: str, comment: Comment) -> None:
        """Keep a comment; one of the same id is kept once.

        Raises:
            NosError: another comment has that id.
        """
        ...

    def received(self, review: str) -> tuple[Comment, ...]:
        """Return the comments on a review in the order they came."""
        ...


class Outbox(Protocol):
    """Letters waiting to be sent, and the ledger of all that ever were."""

    def post(self, letters: Sequence[Letter], at: dt.datetime) -> int:
        """Queue the letters whose keys were never queued; return how many that were. Nobody forgotten is written to."""
        ...

    def keys(self) -> frozenset[str]:
        """Return the keys of every letter ever queued, and of every notice they fulfilled."""
        ...

    def waiting(self, at: dt.datetime | None = None) -> tuple[Letter, ...]:
        """Return the letters not sent yet, oldest first; at an instant, those alone whose next try has come."""
        ...

    def opened(self) -> AbstractContextManager[None]:
        """Keep the office open while many letters are sent one by one: each is still noted at once, but for less."""
        ...
