"""The tables of the office."""

import datetime as dt

from sqlalchemy import DateTime, LargeBinary, String, Text, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Table(DeclarativeBase):
    """The base of every table."""


class PersonRow(Table):
    """Somebody who gets mail."""

    __tablename__ = "people"

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    organisation: Mapped[str] = mapped_column(String(200))
    address: Mapped[str] = mapped_column(String(320))
    nation: Mapped[str] = mapped_column(String(3))
    language: Mapped[str] = mapped_column(String(2))
    part: Mapped[str] = mapped_column(String(40))


class CommentRow(Table):
    """A comment as received; `body` is its JSON."""

    __tablename__ = "comments"

    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    review: Mapped[str] = mapped_column(String(80), index=True)
    id: Mapped[str] = mapped_column(String(80), unique=True)
    body: Mapped[str] = mapped_column(Text)


class LetterRow(Table):
    """A letter and what became of it: the outbox."""

    __tablename__ = "letters"

    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    key: Mapped[str] = mapped_column(String(300), unique=True)
    kind: Mapped[str] = mapped_column(String(40))
    person: Mapped[str] = mapped_column(String(80), index=True)
    mail: Mapped[bytes] = mapped_column(LargeBinary)
    queued_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))
    sent_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True), default=None)
    attempts: Mapped[int] = mapped_column(default=0, server_default="0")
    said: Mapped[str] = mapped_column(Text, default="", server_default=text("''"))
    next_try_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True), default=None)
    refused_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True), default=None)


class NoticeRow(Table):
    """A notice that a letter fulfilled: the ledger."""

    __tablename__ = "notices"

    key: Mapped[str] = mapped_column(String(300), primary_key=True)
    letter: Mapped[str] = mapped_column(String(300), index=True)


class ConsentRow(Table):
    """That a person agreed to be written to."""

    __tablename__ = "consents"

    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    person: Mapped[str] = mapped_column(String(80), index=True)
    given_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))
    how: Mapped[str] = mapped_column(Text)


class ForgottenRow(Table):
    """An id or an address that is not written to again, as a hash: who it was cannot be read from it."""

    __tablename__ = "forgotten"

    seal: Mapped[str] = mapped_column(String(64), primary_key=True)
    salt: Mapped[str] = mapped_column(String(32))
    at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))


class ChoiceRow(Table):
    """What a person chose to hear."""

    __tablename__ = "choices"

    person: Mapped[str] = mapped_column(String(80), primary_key=True)
    wants: Mapped[str] = mapped_column(String(10))


class TokenRow(Table):
    """The hash of a token that stands in a letter, and to whom it went."""

    __tablename__ = "tokens"

    seal: Mapped[str] = mapped_column(String(64), primary_key=True)
    person: Mapped[str] = mapped_column(String(80), index=True)


class InviteeRow(Table):
    """That a person is on the list of those invited to the consultation of a review."""

    __tablename__ = "invitees"

    review: Mapped[str] = mapped_column(String(80), primary_key=True)
    person: Mapped[str] = mapped_column(String(80), primary_key=True, index=True)
