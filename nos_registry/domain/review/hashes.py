"""What positions are bound to: the hashes of texts, and of what the languages of a standard share, and whose hands are in them."""

import operator
from typing import Any

from pydantic import Field

from nos_registry.domain.standard import Language, Value
from nos_registry.domain.urn import Urn

LATER_FIELD: Any = Field(default=(), exclude_if=operator.not_)
"""A field that older histories lack: where it says nothing it is not written, so that they keep their bytes and hashes."""


class TextHash(Value):
    """The SHA-256 of one edition as it is stored: what a position is bound to."""

    urn: Urn
    language: Language
    sha256: str


class FactsHash(Value):
    """The SHA-256 of what the languages of a standard share and no edition holds: approved with the text."""

    urn: Urn
    sha256: str


class Hand(Value):
    """Somebody who wrote a text of a standard, or (without a language) changed what its languages share."""

    urn: Urn
    language: Language | None = None
    actor: str
