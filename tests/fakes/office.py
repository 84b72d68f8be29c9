"""The office in memory: the same answers as the one in SQL."""

import datetime as dt
from collections.abc import Sequence

from nos_registry.domain.errors import NosError
from nos_registry.domain.review.events import Comment
from nos_registry.ports import Letter, Person


class FakeOffice:
    """The ports `People`, `CommentBox` and `Outbox` in memory."""

    def __init__(self) -> None:
        """Begin with nobody and nothing."""
        self._people: dict[str, Person] = {}
        self._comments: dict[str, tuple[str, Comment]] = {}
        self._letters: dict[str, Letter] = {}
        self._notices: set[str] = set()
        self._sent: set[str] = set()

    def people(self) -> tuple[Person, ...]:
        """Return everybody, in the order of their ids."""
        return tuple(person for _, person in sorted(self._people.items()))

    def add(self, person: Person) -> None:
        """Add a person, or change the one of the same id."""
        self._people[person.id] = person

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
        fresh = {letter.key: letter for letter in letters if letter.key not in self._letters}
        self._letters |= fresh
        self._notices |= {key for letter in fresh.values() for key in letter.notices}
        return len(fresh)

    def keys(self) -> frozenset[str]:
        """Return the keys of every letter ever queued, and of every notice they fulfilled."""
        return frozenset({*self._letters, *self._notices})

    def waiting(self) -> tuple[Letter, ...]:
        """Return the letters not sent yet, oldest first."""
        return tuple(letter for key, letter in self._letters.items() if key not in self._sent)

    def sent(self, key: str, at: dt.datetime) -> None:
        """Note that a letter has gone out."""
        assert at.tzinfo is not None
        self._sent.add(key)
