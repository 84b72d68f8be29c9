"""The port `Delivery` in SQL; each call is one transaction."""

import datetime as dt

from sqlalchemy import select, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from nos_registry.adapters.office.rows import due, kept_of
from nos_registry.adapters.office.tables import LetterRow
from nos_registry.ports import KeptLetter


class DeliveryBook:
    """What became of each letter of the office at `engine`."""

    def __init__(self, engine: Engine) -> None:
        """Work on `engine`."""
        self._engine = engine

    def claim(self, key: str, at: dt.datetime, until: dt.datetime) -> int:
        """Take up a letter that is due, and return which attempt this is; 0 where it is not due, or in other hands."""
        with Session(self._engine) as session, session.begin():
            taken = update(LetterRow).where(LetterRow.key == key, *due(at)).values(next_try_at=until, attempts=LetterRow.attempts + 1)
            return session.scalar(taken.returning(LetterRow.attempts)) or 0

    def sent(self, key: str, at: dt.datetime) -> None:
        """Note that a letter has gone out."""
        self._set(key, sent_at=at, next_try_at=None)

    def failed(self, key: str, said: str, again: dt.datetime) -> None:
        """Note why a letter could not go out, and when it is tried again."""
        self._set(key, said=said, next_try_at=again)

    def refused(self, key: str, said: str, at: dt.datetime) -> None:
        """Note that a letter will never go out, and why."""
        self._set(key, said=said, refused_at=at, next_try_at=None)

    def letters(self) -> tuple[KeptLetter, ...]:
        """Return every letter and what became of it, oldest first."""
        with Session(self._engine) as session:
            return tuple(kept_of(row) for row in session.scalars(select(LetterRow).order_by(LetterRow.position)))

    def _set(self, key: str, **values: dt.datetime | str | None) -> None:
        with Session(self._engine) as session, session.begin():
            session.execute(update(LetterRow).where(LetterRow.key == key).values(**values))
