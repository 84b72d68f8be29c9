"""Values of the ports, out of rows, and which letters are due."""

import datetime as dt

from sqlalchemy import ColumnElement, or_

from nos_registry.adapters.office.tables import LetterRow, PersonRow
from nos_registry.domain.review.stages import Nation
from nos_registry.domain.standard import Language
from nos_registry.ports import KeptLetter, Letter, Person


def person_of(row: PersonRow) -> Person:
    """Return the person of a row."""
    return Person(row.id, row.name, row.organisation, row.address, Nation(row.nation), Language(row.language), row.part)


def row_of(person: Person) -> PersonRow:
    """Return the row of a person."""
    return PersonRow(
        id=person.id,
        name=person.name,
        organisation=person.organisation,
        address=person.address,
        nation=person.nation,
        language=person.language,
        part=person.part,
    )


def with_zone(at: dt.datetime) -> dt.datetime:
    """Return an instant in UTC: SQLite keeps no zone, and the office writes nothing but UTC."""
    return at.replace(tzinfo=dt.UTC) if at.tzinfo is None else at.astimezone(dt.UTC)


def kept_of(row: LetterRow, notices: tuple[str, ...] = ()) -> KeptLetter:
    """Return the letter of a row, and what became of it."""
    sent, again, refused = (with_zone(at) if at else None for at in (row.sent_at, row.next_try_at, row.refused_at))
    letter = Letter(row.key, row.kind, row.person, row.mail, notices)
    return KeptLetter(letter, with_zone(row.queued_at), sent, row.attempts, row.said, again, refused)


def due(at: dt.datetime | None) -> tuple[ColumnElement[bool], ...]:
    """Return what is true of the letters that wait, and (at an instant) of those alone whose next try has come."""
    waiting = (LetterRow.sent_at.is_(None), LetterRow.refused_at.is_(None))
    return waiting if at is None else (*waiting, or_(LetterRow.next_try_at.is_(None), LetterRow.next_try_at <= at))
