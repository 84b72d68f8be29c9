"""Choosing what to hear: the language, how often, or nothing that is optional."""

from dataclasses import replace

from nos_registry.domain.errors import NosError
from nos_registry.domain.preferences import Wants
from nos_registry.domain.standard import Language
from nos_registry.ports import Person, Ports


class UnknownRecipientError(NosError):
    """Neither a person of the office nor the token of a letter."""


def prefer(ports: Ports, person: str, *, wants: Wants | None = None, language: Language | None = None) -> Person:
    """Note what a person wants, and the language that stands first in their letters.

    Raises:
        UnknownRecipientError: nobody has that id.
    """
    found = _person(ports, person)
    if language:
        found = replace(found, language=language)
        ports.people.add(found)
    if wants:
        ports.preferences.prefer(person, wants)
    return found


def recipient(ports: Ports, who: str) -> Person:
    """Return the person of an id, or of the token in a letter; nothing is changed, so a page may show it.

    Raises:
        UnknownRecipientError: it is neither.
    """
    return _person(ports, ports.preferences.owner_of(who) or who)


def unsubscribe(ports: Ports, who: str) -> Person:
    """Stop everything optional for the person of an id, or of the token in a letter.

    Raises:
        UnknownRecipientError: it is neither.
    """
    found = recipient(ports, who)
    ports.preferences.prefer(found.id, Wants.NONE)
    return found


def _person(ports: Ports, person: str) -> Person:
    found = next((each for each in ports.people.people() if each.id == person), None)
    if found is None:
        raise UnknownRecipientError("nobody in the office has this id or token", "See who is there: nos office list")
    return found
