"""Knowing those again who asked to be forgotten, without holding who they are: salted, slow hashes of id and address."""

import datetime as dt
import hashlib
import secrets
from collections.abc import Collection

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from nos_registry.adapters.office.tables import ForgottenRow

_COST, _BLOCK, _PARALLEL = 2**13, 8, 1
"""Of scrypt: about 20 ms and 8 MB a try, so that a list of addresses cannot be tried out in passing."""

_SALT_BYTES = 16


def seal(session: Session, marks: Collection[str], at: dt.datetime) -> None:
    """Remember `marks` (an id, an address) as forgotten."""
    known = sealed(session, marks)
    salt = session.scalar(select(ForgottenRow.salt)) or secrets.token_hex(_SALT_BYTES)
    session.add_all(ForgottenRow(seal=_hash(mark, salt), salt=salt, at=at) for mark in sorted({*marks} - known))


def sealed(session: Session, marks: Collection[str]) -> frozenset[str]:
    """Return those of `marks` that are forgotten."""
    rows = session.execute(select(ForgottenRow.seal, ForgottenRow.salt)).all()
    salts, seals = {salt for _, salt in rows}, {found for found, _ in rows}
    return frozenset(mark for mark in marks if any(_hash(mark, salt) in seals for salt in salts))


def unseal(session: Session, marks: Collection[str]) -> None:
    """Forget that `marks` were forgotten."""
    salts = set(session.scalars(select(ForgottenRow.salt)))
    session.execute(delete(ForgottenRow).where(ForgottenRow.seal.in_([_hash(mark, salt) for mark in marks for salt in salts])))


def _hash(mark: str, salt: str) -> str:
    return hashlib.scrypt(mark.strip().casefold().encode(), salt=bytes.fromhex(salt), n=_COST, r=_BLOCK, p=_PARALLEL, dklen=32).hex()
