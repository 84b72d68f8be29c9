"""The port `Privacy` in SQL: what is held of one person, and erasing it so that no byte of the database tells it."""

import datetime as dt
import json
import secrets
from collections.abc import Iterator

from sqlalchemy import delete, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from nos_registry.adapters.office.engine import is_sqlite
from nos_registry.adapters.office.rows import kept_of, person_of, with_zone
from nos_registry.adapters.office.schema import OfficeError
from nos_registry.adapters.office.seals import seal, sealed
from nos_registry.adapters.office.tables import (
    ChoiceRow,
    CommentRow,
    ConsentRow,
    InviteeRow,
    LetterRow,
    NoticeRow,
    PersonRow,
    Table,
    TokenRow,
)
from nos_registry.domain.erasure import ERASED
from nos_registry.domain.preferences import Wants
from nos_registry.domain.review.events import Comment
from nos_registry.ports import Consent, Held, KeptLetter


class PrivateRecords:
    """What the office at `engine` holds of a person."""

    def __init__(self, engine: Engine) -> None:
        """Work on `engine`."""
        self._engine = engine

    def held(self, person: str) -> Held:
        """Return what is held under the id of a person."""
        with Session(self._engine) as session:
            return _held(session, person)

    def consent(self, person: str, consent: Consent) -> None:
        """Note that a person agreed to be written to."""
        with Session(self._engine) as session, session.begin():
            session.add(ConsentRow(person=person, given_at=consent.given_at, how=consent.how))

    def forget(self, person: str, at: dt.datetime) -> Held:
        """Erase what is held and return what it was.

        Raises:
            OfficeError: it is erased, but another process keeps the old bytes in the journal of the file.
        """
        with Session(self._engine) as session, session.begin():
            held = _held(session, person)
            seal(session, {person, *([held.person.address] if held.person else [])}, at)
            _erase(session, person)
            _unlink(session, person)
        self._scrub()
        return held

    def is_forgotten(self, person: str) -> bool:
        """Tell whether the person of this id was erased and has not agreed anew."""
        with Session(self._engine) as session:
            return bool(sealed(session, {person}))

    def _scrub(self) -> None:
        """Write the tables anew: a database keeps the bytes of deleted rows until it needs their place."""
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            if not is_sqlite(self._engine):
                connection.exec_driver_sql(f"VACUUM FULL {', '.join(sorted(Table.metadata.tables))}")
                return
            connection.exec_driver_sql("VACUUM")
            is_busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar_one()
        if is_busy:
            raise OfficeError(
                "the person is erased, but another process has the office open, and its journal still holds the old bytes",
                "Run the same again when the other process has ended",
            )


def _held(session: Session, person: str) -> Held:
    row = session.get(PersonRow, person)
    consents = session.scalars(select(ConsentRow).where(ConsentRow.person == person).order_by(ConsentRow.position))
    choice = session.get(ChoiceRow, person)
    letters = session.scalars(select(LetterRow).where(LetterRow.person == person).order_by(LetterRow.position))
    return Held(
        person=person_of(row) if row else None,
        wants=Wants(choice.wants) if choice else None,
        consents=tuple(Consent(with_zone(found.given_at), found.how) for found in consents),
        invited_to=tuple(session.scalars(select(InviteeRow.review).where(InviteeRow.person == person).order_by(InviteeRow.review))),
        comments=tuple((found.review, comment) for found, comment in _comments(session, person)),
        letters=tuple(_kept(session, found) for found in letters),
    )


def _kept(session: Session, row: LetterRow) -> KeptLetter:
    notices = tuple(session.scalars(select(NoticeRow.key).where(NoticeRow.letter == row.key).order_by(NoticeRow.key)))
    return kept_of(row, notices)


def _comments(session: Session, person: str) -> Iterator[tuple[CommentRow, Comment]]:
    quoted = json.dumps(person, ensure_ascii=False)
    for row in session.scalars(select(CommentRow).where(CommentRow.body.contains(quoted, autoescape=True)).order_by(CommentRow.position)):
        comment = Comment.model_validate_json(row.body)
        if comment.respondent == person:
            yield row, comment


def _erase(session: Session, person: str) -> None:
    own = select(LetterRow.key).where(LetterRow.person == person)
    session.execute(delete(NoticeRow).where(NoticeRow.letter.in_(own)))
    session.execute(delete(LetterRow).where(LetterRow.person == person))
    session.execute(delete(TokenRow).where(TokenRow.person == person))
    session.execute(delete(ChoiceRow).where(ChoiceRow.person == person))
    session.execute(delete(InviteeRow).where(InviteeRow.person == person))
    session.execute(delete(ConsentRow).where(ConsentRow.person == person))
    session.execute(delete(PersonRow).where(PersonRow.id == person))


def _unlink(session: Session, person: str) -> None:
    """Give the comments that are not on record yet a respondent who cannot be found; the same for all of one person."""
    nobody = f"{ERASED}{secrets.token_hex(6)}"
    for row, comment in list(_comments(session, person)):
        row.body = comment.model_copy(update={"respondent": nobody}).model_dump_json()
