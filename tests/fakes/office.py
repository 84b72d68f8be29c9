"""The office in memory: the same answers as the one in SQL."""

import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import Any

from nos_registry.domain.errors import NosError
from nos_registry.domain.preferences import Wants
from nos_registry.domain.review.events import Comment
from nos_registry.ports import Consent, Held, KeptLetter, Letter, Person


class FakeOffice:
    """The ports `People`, `CommentBox`, `Outbox`, `Delivery`, `Privacy` and `Preferences` in memory."""

    def __init__(self) -> None:
        """Begin with nobody and nothing."""
        self._people: dict[str, Person] = {}
        self._comments: dict[str, tuple[str, Comment]] = {}
        self._kept: dict[str, KeptLetter] = {}
        self._notices: set[str] = set()
        self._consents: dict[str, tuple[Consent, ...]] = {}
        self._forgotten: set[str] = set()
        self._wants: dict[str, Wants] = {}
        self._tokens: dict[str, str] = {}
        self._lists: set[tuple[str, str]] = set()

    def people(self) -> tuple[Person, ...]:
        """Return everybody, in the order of their ids."""
        return tuple(person for _, person in sorted(self._people.items()))

    def add(self, person: Person, consent: Consent | None = None) -> None:
        """Add a person, or change the one of the same id; one who was forgotten needs a new consent."""
        marks = {person.id, person.address.casefold()}
        if marks & self._forgotten and consent is None:
            raise NosError(f"{person.id} was erased on their own wish", "Add them again only if they agree")
        self._forgotten -= marks
        self._people[person.id] = person
        if consent:
            self.consent(person.id, consent)

    def enlist(self, review: str, people: Sequence[Person], consent: Consent | None = None) -> tuple[str, ...]:
        """Put people on the list of those invited to a consultation, all or none; return their ids."""
        known = [person if person.id else replace(person, id=f"p-{len(self._people) + at}") for at, person in enumerate(people)]
        marks = {mark for person in known for mark in (person.id, person.address.casefold())}
        if marks & self._forgotten and consent is None:
            raise NosError("one of them was erased on their own wish", "Add them again only if they agree")
        for person in known:
            self.add(person, consent)
        self._lists |= {(review, person.id) for person in known}
        return tuple(person.id for person in known)

    def enlisted(self, review: str) -> frozenset[str]:
        """Return the ids of the people on the list of a consultation."""
        return frozenset(person for of, person in self._lists if of == review)

    def receive(self, review: str, comment: Comment) -> None:
        """Keep a comment; the same one twice is kept once."""
        if self._comments.setdefault(comment.id, (review, comment)) != (review, comment):
            raise NosError(f"another comment has the id {comment.id}", "Give the comment an id of its own")

    def received(self, review: str) -> tuple[Comment, ...]:
        """Return the comments on a review in the order they came."""
        return tuple(comment for of, comment in self._comments.values() if of == review)

    def post(self, letters: Sequence[Letter], at: dt.datetime) -> int:
        """Queue the letters whose keys were never queued; return how many that were."""
        assert at.tzinfo is not None
        fresh = {letter.key: letter for letter in letters if letter.key not in self._kept and letter.person not in self._forgotten}
        self._kept |= {key: KeptLetter(letter, at) for key, letter in fresh.items()}
        self._tokens |= {letter.token: letter.person for letter in fresh.values() if letter.token}
        self._notices |= {key for letter in fresh.values() for key in letter.notices}
        return len(fresh)

    def keys(self) -> frozenset[str]:
        """Return the keys of every letter ever queued, and of every notice they fulfilled."""
        return frozenset({*self._kept, *self._notices})

    def waiting(self, at: dt.datetime | None = None) -> tuple[Letter, ...]:
        """Return the letters not sent yet, oldest first; at an instant, those alone whose next try has come."""
        return tuple(kept.letter for kept in self.letters() if not kept.sent_at and not kept.refused_at and _is_due(kept, at))

    def opened(self) -> AbstractContextManager[None]:
        """Do nothing: memory is always open."""
        return nullcontext()

    def claim(self, key: str, at: dt.datetime, until: dt.datetime) -> int:
        """Take up a letter that is due, and return which attempt this is; 0 where it is not due, or in other hands."""
        if key not in {letter.key for letter in self.waiting(at)}:
            return 0
        self._settle(key, next_try_at=until, attempts=self._kept[key].attempts + 1)
        return self._kept[key].attempts

    def sent(self, key: str, at: dt.datetime) -> None:
        """Note that a letter has gone out."""
        assert at.tzinfo is not None
        self._settle(key, sent_at=at, next_try_at=None)

    def failed(self, key: str, said: str, again: dt.datetime) -> None:
        """Note why a letter could not go out, and when it is tried again."""
        self._settle(key, said=said, next_try_at=again)

    def refused(self, key: str, said: str, at: dt.datetime) -> None:
        """Note that a letter will never go out, and why."""
        self._settle(key, said=said, refused_at=at, next_try_at=None)

    def letters(self) -> tuple[KeptLetter, ...]:
        """Return every letter and what became of it, oldest first."""
        return tuple(replace(kept, letter=replace(kept.letter, notices=(), token="")) for kept in self._kept.values())

    def _settle(self, key: str, **fate: Any) -> None:
        if key in self._kept:
            self._kept[key] = replace(self._kept[key], **fate)

    def held(self, person: str) -> Held:
        """Return what is held under the id of a person."""
        return Held(
            person=self._people.get(person),
            wants=self._wants.get(person),
            consents=self._consents.get(person, ()),
            invited_to=tuple(sorted(review for review, listed in self._lists if listed == person)),
            comments=tuple((of, comment) for of, comment in self._comments.values() if comment.respondent == person),
            letters=tuple(kept for kept in self._kept.values() if kept.letter.person == person),
        )

    def consent(self, person: str, consent: Consent) -> None:
        """Note that a person agreed to be written to."""
        self._consents[person] = (*self._consents.get(person, ()), consent)

    def forget(self, person: str, at: dt.datetime) -> Held:
        """Erase what is held of a person and return what it was."""
        assert at.tzinfo is not None
        held = self.held(person)
        self._forgotten |= {person, *([held.person.address.casefold()] if held.person else [])}
        self._people.pop(person, None)
        self._consents.pop(person, None)
        self._wants.pop(person, None)
        self._lists = {(review, listed) for review, listed in self._lists if listed != person}
        self._tokens = {token: owner for token, owner in self._tokens.items() if owner != person}
        for kept in held.letters:
            self._notices -= set(kept.letter.notices)
            del self._kept[kept.letter.key]
        for of, comment in held.comments:
            self._comments[comment.id] = (of, comment.model_copy(update={"respondent": f"erased-{len(self._forgotten)}"}))
        return held

    def is_forgotten(self, person: str) -> bool:
        """Tell whether the person of this id was erased and has not agreed anew."""
        return bool({person, person.casefold()} & self._forgotten)

    def wants(self) -> Mapping[str, Wants]:
        """Return what everybody chose who chose something."""
        return dict(sorted(self._wants.items()))

    def prefer(self, person: str, wants: Wants) -> None:
        """Note what a person chose."""
        self._wants[person] = wants

    def owner_of(self, token: str) -> str | None:
        """Return the person to whom a letter with this token went, or None."""
        return self._tokens.get(token)


def _is_due(kept: KeptLetter, at: dt.datetime | None) -> bool:
    return at is None or kept.next_try_at is None or kept.next_try_at <= at
