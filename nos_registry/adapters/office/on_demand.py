"""An office that is opened at its first use: reading the registry neither needs nor makes one."""

import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cached_property
from typing import TYPE_CHECKING

from nos_registry.domain.preferences import Wants
from nos_registry.domain.review.events import Comment
from nos_registry.ports import Consent, Held, KeptLetter, Letter, Person

if TYPE_CHECKING:
    from nos_registry.adapters.office.sql import Office


class OfficeOnDemand:
    """`People`, `CommentBox`, `Outbox`, `Delivery`, `Privacy` and `Preferences`, opened when first asked for anything."""

    def __init__(self, url: str) -> None:
        """Remember the SQLAlchemy URL."""
        self._url = url

    @cached_property
    def _office(self) -> "Office":
        from sqlalchemy.exc import SQLAlchemyError  # noqa: PLC0415 -- SQLAlchemy is slow to import

        from nos_registry.adapters.office.sql import OfficeError, open_office  # noqa: PLC0415 -- as above

        try:
            return open_office(self._url)
        except (SQLAlchemyError, ImportError) as fault:
            reason = str(fault).partition("\n")[0]
            raise OfficeError(
                f"the office cannot be opened: {reason}", "Check NOS_OFFICE, and who may write beside the registry"
            ) from fault

    def people(self) -> tuple[Person, ...]:
        """Return everybody, in the order of their ids."""
        return self._office.people()

    def add(self, person: Person, consent: Consent | None = None) -> None:
        """Add a person, or change the one of the same id; one who was forgotten needs a new consent."""
        self._office.add(person, consent)

    def enlist(self, review: str, people: Sequence[Person], consent: Consent | None = None) -> tuple[str, ...]:
        """Put people on the list of those invited to a consultation, all or none; return their ids."""
        return self._office.enlist(review, people, consent)

    def enlisted(self, review: str) -> frozenset[str]:
        """Return the ids of the people on the list of a consultation."""
        return self._office.enlisted(review)

    def receive(self, review: str, comment: Comment) -> None:
        """Keep a comment; the same one twice is kept once."""
        self._office.receive(review, comment)

    def received(self, review: str) -> tuple[Comment, ...]:
        """Return the comments on a review in the order they came."""
        return self._office.received(review)

    def post(self, letters: Sequence[Letter], at: dt.datetime) -> int:
        """Queue the letters whose keys were never queued; return how many that were."""
        return self._office.post(letters, at)

    def keys(self) -> frozenset[str]:
        """Return the keys of every letter ever queued, and of every notice they fulfilled."""
        return self._office.keys()

    def waiting(self, at: dt.datetime | None = None) -> tuple[Letter, ...]:
        """Return the letters not sent yet, oldest first; at an instant, those alone whose next try has come."""
        return self._office.waiting(at)

    def opened(self) -> AbstractContextManager[None]:
        """Keep the office open while many letters are sent one by one."""
        return self._office.opened()

    def claim(self, key: str, at: dt.datetime, until: dt.datetime) -> int:
        """Take up a letter that is due, and return which attempt this is; 0 where it is not due, or in other hands."""
        return self._office.delivery.claim(key, at, until)

    def sent(self, key: str, at: dt.datetime) -> None:
        """Note that a letter has gone out."""
        self._office.delivery.sent(key, at)

    def failed(self, key: str, said: str, again: dt.datetime) -> None:
        """Note why a letter could not go out, and when it is tried again."""
        self._office.delivery.failed(key, said, again)

    def refused(self, key: str, said: str, at: dt.datetime) -> None:
        """Note that a letter will never go out, and why."""
        self._office.delivery.refused(key, said, at)

    def letters(self) -> tuple[KeptLetter, ...]:
        """Return every letter and what became of it, oldest first."""
        return self._office.delivery.letters()

    def held(self, person: str) -> Held:
        """Return what is held under the id of a person."""
        return self._office.privacy.held(person)

    def consent(self, person: str, consent: Consent) -> None:
        """Note that a person agreed to be written to."""
        self._office.privacy.consent(person, consent)

    def forget(self, person: str, at: dt.datetime) -> Held:
        """Erase what is held of a person and return what it was."""
        return self._office.privacy.forget(person, at)

    def is_forgotten(self, person: str) -> bool:
        """Tell whether the person of this id was erased and has not agreed anew."""
        return self._office.privacy.is_forgotten(person)

    def wants(self) -> Mapping[str, Wants]:
        """Return what everybody chose who chose something."""
        return self._office.preferences.wants()

    def prefer(self, person: str, wants: Wants) -> None:
        """Note what a person chose."""
        self._office.preferences.prefer(person, wants)

    def owner_of(self, token: str) -> str | None:
        """Return the person to whom a letter with this token went, or None."""
        return self._office.preferences.owner_of(token)
