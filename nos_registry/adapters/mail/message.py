"""A letter as mail: one recipient, text and HTML side by side, the same bytes whenever it is composed again."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256

from nos_registry.adapters.mail.headers import header_lines, mailbox, subject
from nos_registry.domain.letters import Addressee, LetterError

_SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_SAFE_URL = re.compile(r"(?:https://|mailto:)[!#-;=?-~]{1,800}")
"""Printable ASCII without quotes and angle brackets, on one line: what may stand between `<` and `>` in a header."""

_ID_CHARS = 32


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file sent along: a plain name, its type (`text/calendar`) and its bytes."""

    name: str
    type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Envelope:
    """What is the same for every letter of a mailing: who sends it, when (with its zone), and where to stop it.

    `unsubscribe` is an https address that takes a POST, or a mailto address; where it is a page, a mail to the sender
    stops the letters too (RFC 2369, RFC 8058: one https address, and others for programs that know no page). `site` is the https address under which
    the files can be read, ending in `/`; where there is none, letters name the files instead of linking to them.
    """

    sender: Addressee
    sent_at: dt.datetime
    unsubscribe: str
    site: str = ""


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
    head = _headers(identity, to, envelope, parts)
    mail = EmailMessage(policy=SMTP)
    mail.set_content(parts.text, cte="quoted-printable")
    mail.add_alternative(parts.html, subtype="html", cte="quoted-printable")
    for attachment in attachments:
        _attach(mail, attachment)
    for number, part in enumerate(part for part in mail.walk() if part.is_multipart()):
        # Else it is drawn at random. Neither encoding of a body can hold `=_`, so nobody can write a boundary into a letter.
        part.set_boundary(f"=_nos-{identity}-{number}")
    return Message(kind, to.address, head["Message-ID"], header_lines(head.items()) + mail.as_bytes())


def _headers(identity: str, to: Addressee, envelope: Envelope, parts: Parts) -> dict[str, str]:
    if not _SAFE_URL.fullmatch(envelope.unsubscribe):
        raise LetterError(f"{envelope.unsubscribe!r} is no address to unsubscribe at", "Give an https or a mailto address")
    is_page = envelope.unsubscribe.startswith("https:")
    one_click = {"List-Unsubscribe-Post": "List-Unsubscribe=One-Click"} if is_page else {}
    by_mail = f",\r\n <mailto:{envelope.sender.address}?subject=unsubscribe>" if is_page else ""
    return {
        "Message-ID": f"<{identity}@{envelope.sender.address.rpartition('@')[2]}>",
        "Date": format_datetime(envelope.sent_at),
        "From": mailbox(envelope.sender),
        "To": mailbox(to),
        "Subject": subject(parts.subject),
        "Content-Language": ", ".join(parts.languages),
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{envelope.unsubscribe}>{by_mail}",
        **one_click,
    }


def _attach(mail: EmailMessage, attachment: Attachment) -> None:
    if not _SAFE_NAME.fullmatch(attachment.name):
        raise LetterError(f"{attachment.name!r} is no plain file name", "Use letters, digits, dots and hyphens")
    maintype, _, subtype = attachment.type.partition("/")
    params = {"charset": "utf-8"} if maintype == "text" else {}
    mail.add_attachment(attachment.content, maintype=maintype, subtype=subtype, filename=attachment.name, params=params)
