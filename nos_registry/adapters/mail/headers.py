"""The header lines of a letter, each whole: nothing a person typed can end a line, add a recipient or hide one.

Written here and not by `email`: when it folds a long name it loses the quotes around it, so that commas in the name
begin new recipients, and it encodes a long address to unsubscribe at, which then leads nowhere.
"""

import re
from collections.abc import Iterable
from email.header import Header

from nos_registry.domain.letters import Addressee, one_line

_PLAIN_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9' -]*[A-Za-z0-9])?")
_PLAIN_LINE = re.compile(r"[!-~](?:[ -~]*[!-~])?")
_MAX_LINE_CHARS = 72
"""Of a line of a header, without the header's name. Source: RFC 5322, lines should be no longer than 78 characters."""

_MAX_PLAIN_CHARS = 60
"""What is longer is encoded, and so can be parted anywhere."""


def header_lines(headers: Iterable[tuple[str, str]]) -> bytes:
    r"""Return headers as they stand at the top of a mail, with CRLF; the values are ASCII, encoded where they need it.

    >>> header_lines([("Subject", "Adolygu"), ("Auto-Submitted", "auto-generated")])
    b'Subject: Adolygu\r\nAuto-Submitted: auto-generated\r\n'
    """
    return "".join(f"{name}: {value}\r\n" for name, value in headers).encode("ascii")


def mailbox(person: Addressee) -> str:
    """Return a name and address as a header has them.

    >>> mailbox(Addressee("a@b.example", "O'Neill")), mailbox(Addressee("a@b.example", "Parry, A."))
    ("O'Neill <a@b.example>", '=?utf-8?b?UGFycnksIEEu?= <a@b.example>')
    """
    if not person.name.strip():
        return person.address
    name, address = _name(person.name), f"<{person.address}>"
    fits = len(name.rpartition("\n")[2]) + len(address) < _MAX_LINE_CHARS
    return f"{name} {address}" if fits else f"{name}\r\n {address}"


def subject(text: str) -> str:
    """Return a subject as a header has it.

    Raises:
        LetterError: it is more than one line of visible text.
    """
    is_plain = len(text) <= _MAX_PLAIN_CHARS and "=?" not in text and _PLAIN_LINE.fullmatch(text)
    return text if is_plain else _encoded(one_line(text))


def _name(name: str) -> str:
    is_plain = len(name) <= _MAX_PLAIN_CHARS and _PLAIN_NAME.fullmatch(name)
    return name if is_plain else _encoded(one_line(name))


def _encoded(text: str) -> str:
    return Header(text, "utf-8", header_name="Subject").encode(linesep="\r\n")
