"""The office behind its ports: people, comments as received, and letters."""

import datetime as dt
import secrets
from collections.abc import Generator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, cast

from sqlalchemy import insert, select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import InstrumentedAttribute, Session

from nos_registry.adapters.office.choices import Choices, token_seal
from nos_registry.adapters.office.delivery import DeliveryBook
from nos_registry.adapters.office.engine import make_engine
from nos_registry.adapters.office.privacy import PrivateRecords
from nos_registry.adapters.office.rows import due, person_of, row_of
from nos_registry.adapters.office.schema import OfficeError, is_up_to_date
from nos_registry.adapters.office.seals import sealed, unseal
from nos_registry.adapters.office.tables import CommentRow, ConsentRow, InviteeRow, LetterRow, NoticeRow, PersonRow, TokenRow
from nos_registry.domain.review.events import Comment
from nos_registry.ports import Consent, Letter, Person

if TYPE_CHECKING:
    from sqlalchemy import TableClause

_ID_BYTES = 5
_MOST_WRITERS = 20
"""So many processes may queue the same letters at the same moment."""
_NOTICES = cast("TableClause", NoticeRow.__table__)
"""Rows by the thousand go past the objects."""
_MOST_ASKED = 5_000
"""Keys in one question: databases take so many values, but not many more."""


def open_office(url: str) -> "Office":
    """Return the office at an SQLAlchemy URL, its tables made or brought up to date where they are not.

    Raises:
        OfficeError: a newer version of the product made the tables.
    """
    engine = make_engine(url)
    if not is_up_to_date(engine):
        from nos_registry.adapters.office.migrating import migrate  # noqa: PLC0415 -- Alembic is slow to import, and hardly ever needed

        migrate(url)
    return Office(engine)


class Office:
    """`People`, `CommentBox` and `Outbox` on one database; each call is one transaction."""

    def __init__(self, engine: Engine) -> None:
        """Work on `engine`."""
        self._engine = engine

    def people(self) -> tuple[Person, ...]:
        """Return everybody, in the order of their ids."""
        with Session(self._engine) as session:
            return tuple(person_of(row) for row in session.scalars(select(PersonRow).order_by(PersonRow.id)))

    @cached_property
    def privacy(self) -> PrivateRecords:
        """What is held of one person, and erasing it."""
        return PrivateRecords(self._engine)

    @cached_property
    def preferences(self) -> Choices:
        """What people chose to hear."""
        return Choices(self._engine)

    @cached_property
    def delivery(self) -> DeliveryBook:
        """What became of each letter."""
        return DeliveryBook(self._engine)

    def add(self, person: Person, consent: Consent | None = None) -> None:
        """Add a person, or change the one of the same id.

        Raises:
            OfficeError: the id or the address was forgotten, and there is no new consent.
        """
        with Session(self._engine) as session, session.begin():
            _add(session, person, consent)

    def enlist(self, review: str, people: Sequence[Person], consent: Consent | None = None) -> tuple[str, ...]:
        """Put people on the list of those invited to a consultation, all or none; return their ids.

        Raises:
            OfficeError: one of them was forgotten, and there is no new consent.
        """
        known = [person if person.id else replace(person, id=f"p-{secrets.token_hex(_ID_BYTES)}") for person in people]
        with Session(self._engine) as session, session.begin():
            for person in known:
                _add(session, person, consent)
                session.merge(InviteeRow(review=review, person=person.id))
        return tuple(person.id for person in known)

    def enlisted(self, review: str) -> frozenset[str]:
        """Return the ids of the people on the list of a consultation."""
        with Session(self._engine) as session:
            return frozenset(session.scalars(select(InviteeRow.person).where(InviteeRow.review == review)))

    def receive(self, review: str, comment: Comment) -> None:
        """Keep a comment; the same one twice is kept once."""
        body = comment.model_dump_json()
        with Session(self._engine) as session, session.begin():
            known = session.scalar(select(CommentRow).where(CommentRow.id == comment.id))
            if known is None:
                session.add(CommentRow(review=review, id=comment.id, body=body))
            elif (known.review, known.body) != (review, body):
                raise OfficeError(f"another comment has the id {comment.id}", "Give the comment an id of its own")

    def received(self, review: str) -> tuple[Comment, ...]:
        """Return the comments on a review in the order they came."""
        with Session(self._engine) as session:
            found = session.scalars(select(CommentRow).where(CommentRow.review == review).order_by(CommentRow.position))
            return tuple(Comment.model_validate_json(row.body) for row in found)

    def post(self, letters: Sequence[Letter], at: dt.datetime) -> int:
        """Queue the letters whose keys were never queued; return how many that were."""
        refused = ""
        for _ in range(_MOST_WRITERS):
            try:
                return self._queue(letters, at)
            except IntegrityError as error:
                refused = str(error.orig)  # another process queued some of them since we looked: look again
        raise OfficeError(f"the letters could not be queued: {refused}", "Nothing is lost; try again")

    def _queue(self, letters: Sequence[Letter], at: dt.datetime) -> int:
        with Session(self._engine) as session, session.begin():
            known = _among(session, LetterRow.key, [letter.key for letter in letters])
            nobody = _forgotten(session, {letter.person for letter in letters})
            fresh = {letter.key: letter for letter in letters if letter.key not in known and letter.person not in nobody}
            session.add_all(LetterRow(key=x.key, kind=x.kind, person=x.person, mail=x.mail, queued_at=at) for x in fresh.values())
            session.add_all(TokenRow(seal=token_seal(x.token), person=x.person) for x in fresh.values() if x.token)
            session.flush()  # whoever queues the same letters at this moment waits here, not at one of their many notices
            told = {key: x.key for x in reversed(fresh.values()) for key in x.notices}
            known_notices = _among(session, NoticeRow.key, list(told))
            if rows := [{"key": key, "letter": letter} for key, letter in told.items() if key not in known_notices]:
                session.execute(insert(_NOTICES), rows)
            return len(fresh)

    def keys(self) -> frozenset[str]:
        """Return the keys of every letter ever queued, and of every notice they fulfilled."""
        with Session(self._engine) as session:
            return frozenset((*session.scalars(select(LetterRow.key)), *session.scalars(select(NoticeRow.key))))

    def waiting(self, at: dt.datetime | None = None) -> tuple[Letter, ...]:
        """Return the letters not sent yet, oldest first; at an instant, those alone whose next try has come."""
        with Session(self._engine) as session:
            found = session.scalars(select(LetterRow).where(*due(at)).order_by(LetterRow.position))
            return tuple(Letter(row.key, row.kind, row.person, row.mail) for row in found)

    @contextmanager
    def opened(self) -> Generator[None]:
        """Keep a connection while the block lasts.

        The last one that SQLite closes moves its journal into the file and waits for the disk three times.
        """
        with self._engine.connect():
            yield

    def sent(self, key: str, at: dt.datetime) -> None:
        """Note that a letter has gone out."""
        self.delivery.sent(key, at)


def _among(session: Session, column: InstrumentedAttribute[str], keys: Sequence[str]) -> set[str]:
    """Those of `keys` that are in a column: what was told in all the years before is not read."""
    parts = (keys[start : start + _MOST_ASKED] for start in range(0, len(keys), _MOST_ASKED))
    return {found for part in parts for found in session.scalars(select(column).where(column.in_(part)))}


def _add(session: Session, person: Person, consent: Consent | None) -> None:
    if marks := sealed(session, {person.id, person.address}):
        if consent is None:
            raise OfficeError(
                f"{person.id} was erased on their own wish", "Add them again only if they agree: tell how they did (--consent)"
            )
        unseal(session, marks)
    if consent:
        session.add(ConsentRow(person=person.id, given_at=consent.given_at, how=consent.how))
    session.merge(row_of(person))


def _forgotten(session: Session, persons: AbstractSet[str]) -> frozenset[str]:
    """Those of `persons` who are forgotten; asking is slow, and whoever is in the office is not."""
    here = set(session.scalars(select(PersonRow.id)))
    return sealed(session, persons - here)
