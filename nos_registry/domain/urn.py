"""The URN of a standard: parsed once, and what paths and shards are derived from it.

Source of the spellings: the 2019 national export (`EUSDSG3.18`, `CFAM&LDB6`, `EUS GNC017`, `LRICS2-3`).
"""

import re
import unicodedata
from typing import NewType

from nos_registry.domain.errors import NosError

Urn = NewType("Urn", str)

MAX_URN_CHARS = 40
_UNSAFE = re.compile(r"[^A-Za-z0-9-]")
_LEADING_LETTERS = re.compile(r"[A-Z]+")


class UrnError(NosError):
    """A text that cannot be a URN."""


def parse_urn(text: str) -> Urn:
    """Return `text` as a URN: outer space dropped, inner spelling kept.

    Raises:
        UrnError: empty, longer than 40 characters, or holding a control character.
    """
    urn = unicodedata.normalize("NFC", text).strip()
    if not urn:
        raise UrnError("the URN is empty", "Give the URN as printed on the standard, such as INSCS009")
    if len(urn) > MAX_URN_CHARS:
        raise UrnError(f"the URN {urn[:MAX_URN_CHARS]!r}… is longer than {MAX_URN_CHARS} characters", "Check that only the URN was given")
    if any(unicodedata.category(character).startswith("C") for character in urn):
        raise UrnError(f"the URN {urn!r} holds a control character", "Type the URN by hand instead of pasting it")
    return Urn(urn)


def urn_slug(urn: Urn) -> str:
    """Return the one safe file and tag name of `urn`: every other character as `_` and its hex code point.

    Injective, so two URNs never share a path.

    >>> urn_slug(Urn("CFAM&LDB6")), urn_slug(Urn("EUSDSG3.18"))
    ('CFAM_26_LDB6', 'EUSDSG3_2e_18')
    """
    return _UNSAFE.sub(lambda found: f"_{ord(found[0]):x}_", urn)


def urn_prefix(urn: Urn) -> str:
    """Return the shard of `urn`: its leading letters in upper case, at most six, or `_` where it has none.

    >>> urn_prefix(Urn("INSCS009")), urn_prefix(Urn("45b"))
    ('INSCS', '_')
    """
    found = _LEADING_LETTERS.match(urn.upper())
    return found.group()[:6] if found else "_"
