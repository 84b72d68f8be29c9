"""Where comments are anchored: the clause printed at a place, and where that clause is in a later draft."""

import re
from collections.abc import Mapping

from nos_registry.domain.standard import CLAUSE_ID_PREFIX, Clause, Edition, Language, Standard
from nos_registry.domain.urn import Urn

_PLACE = re.compile(r"([A-Z]{1,2})\s*\.?\s*0*([1-9][0-9]*)")
_OTHER_LETTERS = {"PC": "P", "KU": "K", "MP": "P", "GD": "K"}
"""How bodies shorten performance criteria and knowledge and understanding, in either language."""


def place_named(text: str) -> str:
    """Return a printed place as this registry writes it; what is none stays as it is.

    >>> place_named(" pc 07 "), place_named("section 3")
    ('P7', 'section 3')
    """
    found = _PLACE.fullmatch(text.strip().upper())
    return f"{_OTHER_LETTERS.get(found[1], found[1])}{found[2]}" if found else text.strip()


def printed_places(edition: Edition) -> dict[str, Clause]:
    """Return each clause by the place it is printed at: `P12` is the 12th criterion, `O1` the first paragraph of the overview."""
    return {
        f"{CLAUSE_ID_PREFIX[section.kind]}{number}": clause
        for section in edition.sections
        for number, clause in enumerate(section.clauses, start=1)
    }


def clause_at(standard: Standard, place: str) -> str | None:
    """Return the id of the clause printed at a place, the same in every language, or None."""
    edition = standard.edition(Language.EN) or standard.edition(Language.CY)
    found = printed_places(edition).get(place_named(place)) if edition else None
    return found.id if found else None


def place_of(edition: Edition, clause: str) -> str | None:
    """Return where a clause is printed, or None where the edition has none of that id."""
    return next((place for place, found in printed_places(edition).items() if found.id == clause), None)


def clause_text(standards: Mapping[Urn, Standard], urn: Urn, clause: str, language: Language) -> str | None:
    """Return the words of a clause in a language, or None where there is no such clause."""
    edition = standards[urn].edition(language) if urn in standards else None
    return next((found.text for _, found in edition.clauses() if found.id == clause), None) if edition else None
