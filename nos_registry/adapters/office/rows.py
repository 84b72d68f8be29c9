"""Values of the ports, out of rows."""

import datetime as dt

from nos_registry.adapters.office.tables import PersonRow
from nos_registry.domain.review.stages import Nation
from nos_registry.domain.standard import Language
from nos_registry.ports import Person


def person_of(row: PersonRow) -> Person:
    """Return the person of a row."""
    return Person(row.id, row.name, row.organisation, row.address, Nation(row.nation), Language(row.language), row.part)


def with_zone(at: dt.datetime) -> dt.datetime:
    """Return an instant in UTC: SQLite keeps no zone, and the office writes nothing but UTC."""
    return at.replace(tzinfo=dt.UTC) if at.tzinfo is None else at.astimezone(dt.UTC)
