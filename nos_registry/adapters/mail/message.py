"""A letter as mail: one recipient, text and HTML side by side, the same bytes whenever it is composed again."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256

from nos_registry.domain.letters import Addressee, LetterError, one_line

_SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_SAFE_URL = re.compile(r"(https://|mailto:)[!#-;=?-~]+")
"""Printable ASCII without quotes and angle brackets: what may stand between `<` and `>` in a header."""

_ID_CHARS = 32


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file sent along: a plain name, its type (`text/calendar`) and its bytes."""

    name: str
    type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Envelope:
    """What is the same for every letter of a mailing: who sends it, when (in UTC), and where to stop it.

    `unsubscribe` is an https address that takes a POST, or a mailto address.
    """

    sender: Addressee
    sent_at: dt.datetime
    unsubscribe: str


@dataclass(frozen=True, slots=True)
class Parts:
    """The words of a letter: the subject, the languages in their order, and the two bodies."""

    subject: str
    languages: tuple[str, ...]
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Message:
    """A composed letter: `id` is its Message-ID, the same for the same key; `content` the mail as sent, with CRLF."""

    kind: str
    recipient: str
    id: str
    content: bytes


def compose(
    kind: str, key: Sequence[str], to: Addressee, envelope: Envelope, parts: Parts, attachments: Sequence[Attachment] = ()
) -> Message:
    """Return the mail of one letter; `key` (with the kind and the address) tells it from every other.

    Raises:
        LetterError: something that goes into a header is more than a line, or an attachment's name is not plain.
    """
    identity = sha256("\0".join((kind, to.address, *key)).encode()).hexdigest()[:_ID_CHARS]
    mail = EmailMessage(policy=SMTP)
    for name, value in _headers(identity, to, envelope, parts).items():
        mail[name] = value
    mail.set_content(parts.text, cte="quoted-printable")
    mail["Content-Language"] = ", ".join(parts.languages)  # not before: setting the content clears every Content- header
    mail.add_alternative(parts.html, subtype="html", cte="quoted-printable")
    for attachment in attachments:
        _attach(mail, attachment)
    for number, part in enumerate(part for part in mail.walk() if part.is_multipart()):
        part.set_boundary(f"nos-{identity}-{number}")  # else it is drawn at random
    return Message(kind, to.address, str(mail["Message-ID"]), mail.as_bytes())


def _headers(identity: str, to: Addressee, envelope: Envelope, parts: Parts) -> dict[str, str | Address]:
    if not _SAFE_URL.fullmatch(envelope.unsubscribe):
        raise LetterError(f"{envelope.unsubscribe!r} is no address to unsubscribe at", "Give an https or a mailto address")
    one_click = {"List-Unsubscribe-Post": "List-Unsubscribe=One-Click"} if envelope.unsubscribe.startswith("https:") else {}
    return {
        "Message-ID": f"<{identity}@{envelope.sender.address.rpartition('@')[2]}>",
        "Date": format_datetime(envelope.sent_at),
        "From": _address(envelope.sender),
        "To": _address(to),
        "Subject": one_line(parts.subject),
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{envelope.unsubscribe}>",
        **one_click,
    }


def _address(person: Addressee) -> Address:
    return Address(display_name=person.name, addr_spec=person.address)


def _attach(mail: EmailMessage, attachment: Attachment) -> None:
    if not _SAFE_NAME.fullmatch(attachment.name):
        raise LetterError(f"{attachment.name!r} is no plain file name", "Use letters, digits, dots and hyphens")
    maintype, _, subtype = attachment.type.partition("/")
    mail.add_attachment(attachment.content, maintype=maintype, subtype=subtype, filename=attachment.name)
