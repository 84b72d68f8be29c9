"""Whose hands are in a text that stands in force and that nobody approved: they follow it into the next review.

Source: nobody takes a position on text they had a hand in, judged over every author since the last approved version.
"""

from collections.abc import Collection, Iterable, Mapping

from nos_registry.domain.review.hashes import Hand
from nos_registry.domain.standard import Language
from nos_registry.domain.urn import Urn

TextAuthors = Mapping[tuple[Urn, Language], frozenset[str]]
FactAuthors = Mapping[Urn, frozenset[str]]


def hands_in(texts: TextAuthors, facts: FactAuthors, urns: Collection[Urn]) -> tuple[Hand, ...]:
    """Return who wrote each text of `urns`, and who changed what its languages share, in a fixed order."""
    wrote = ((urn, language, actor) for (urn, language), actors in texts.items() for actor in actors)
    changed = ((urn, None, actor) for urn, actors in facts.items() for actor in actors)
    found = {(urn, language, actor) for urn, language, actor in (*wrote, *changed) if urn in urns}
    return tuple(
        Hand(urn=urn, language=language, actor=actor)
        for urn, language, actor in sorted(found, key=lambda hand: (hand[0], hand[1] or "", hand[2]))
    )


def texts_by(hands: Iterable[Hand]) -> TextAuthors:
    """Return the authors of each text among `hands`."""
    found: dict[tuple[Urn, Language], frozenset[str]] = {}
    for hand in hands:
        if hand.language is not None:
            key = (hand.urn, hand.language)
            found[key] = found.get(key, frozenset()) | {hand.actor}
    return found


def facts_by(hands: Iterable[Hand]) -> FactAuthors:
    """Return who changed the facts of each standard among `hands`."""
    found: dict[Urn, frozenset[str]] = {}
    for hand in hands:
        if hand.language is None:
            found[hand.urn] = found.get(hand.urn, frozenset()) | {hand.actor}
    return found
