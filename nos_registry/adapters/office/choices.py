"""The port `Preferences` in SQL. Of a token the hash alone is kept beside the person.

In clear it stands in the letter itself, in the outbox and in the folder of letters: what was delivered must be the same
when it is delivered again. That gives nothing away: whoever reads letters there reads names and addresses besides, and a
token stops optional letters and does nothing else.
"""

import hashlib
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from nos_registry.adapters.office.tables import ChoiceRow, TokenRow
from nos_registry.domain.preferences import Wants


class Choices:
    """What people chose, in the office at `engine`."""

    def __init__(self, engine: Engine) -> None:
        """Work on `engine`."""
        self._engine = engine

    def wants(self) -> Mapping[str, Wants]:
        """Return what everybody chose who chose something."""
        with Session(self._engine) as session:
            return {row.person: Wants(row.wants) for row in session.scalars(select(ChoiceRow).order_by(ChoiceRow.person))}

    def prefer(self, person: str, wants: Wants) -> None:
        """Note what a person chose."""
        with Session(self._engine) as session, session.begin():
            session.merge(ChoiceRow(person=person, wants=wants))

    def owner_of(self, token: str) -> str | None:
        """Return the person to whom a letter with this token went, or None."""
        with Session(self._engine) as session:
            return session.scalar(select(TokenRow.person).where(TokenRow.seal == token_seal(token)))


def token_seal(token: str) -> str:
    """Return what is kept of a token; it is drawn at random, so a plain hash tells nothing of it."""
    return hashlib.sha256(token.encode()).hexdigest()
