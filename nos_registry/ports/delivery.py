"""Where letters leave the house, and what became of each."""

import datetime as dt
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from nos_registry.domain.errors import NosError
from nos_registry.ports.office import Letter


class PostError(NosError):
    """A letter that could not be delivered now; it can be tried again."""


class PostDownError(PostError):
    """No letter can be delivered now, this one or another."""


class UndeliverableError(PostError):
    """A letter that will never be taken for its recipient."""


@dataclass(frozen=True, slots=True)
class KeptLetter:
    """A letter as the outbox has it: sent, refused for good, or waiting (then tried again at `next_try_at`, if ever tried).

    `said` is what the post said last, empty if it never refused.
    """

    letter: Letter
    queued_at: dt.datetime
    sent_at: dt.datetime | None = None
    attempts: int = 0
    said: str = ""
    next_try_at: dt.datetime | None = None
    refused_at: dt.datetime | None = None


class Post(Protocol):
    """The way out."""

    def opened(self) -> AbstractContextManager[None]:
        """Keep the way open for several letters."""
        ...

    def deliver(self, letter: Letter) -> None:
        """Hand a letter over; the same one twice is the same letter (Message-ID).

        Raises:
            PostError: it could not be delivered; the class tells whether trying again, or others, makes sense.
        """
        ...

    def withdraw(self, letters: Sequence[Letter]) -> int:
        """Drop the copies that are kept here of letters delivered; return how many there were."""
        ...


class Delivery(Protocol):
    """What became of each letter; one process at a time has a letter in hand."""

    def claim(self, key: str, at: dt.datetime, until: dt.datetime) -> int:
        """Take up a letter that is due, and return which attempt this is; 0 where it is not due, or in other hands.

        It is nobody else's until it is settled, or `until` has come.
        """
        ...

    def sent(self, key: str, at: dt.datetime) -> None:
        """Note that a letter has gone out."""
        ...

    def failed(self, key: str, said: str, again: dt.datetime) -> None:
        """Note why a letter could not go out, and when it is tried again."""
        ...

    def refused(self, key: str, said: str, at: dt.datetime) -> None:
        """Note that a letter will never go out, and why."""
        ...

    def letters(self) -> tuple[KeptLetter, ...]:
        """Return every letter and what became of it, oldest first."""
        ...
