"""Where the clause of a comment is now: renumbered, moved, reworded, split, or dropped since the comment was made."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from nos_registry.domain.comments.anchors import place_of
from nos_registry.domain.redline.compare import compare
from nos_registry.domain.review.events import Anchor
from nos_registry.domain.standard import Edition
from nos_registry.domain.terms import Both


class Fate(StrEnum):
    """What became of the clause that a comment is about."""

    KEPT = "kept"
    REWORDED = "reworded"
    CONTINUED = "continued"
    """Its words went on in other clauses: it was split, merged, or put into another section."""
    DROPPED = "dropped"
    UNKNOWN = "unknown"
    """The comment is on the whole standard, or there is no edition to look in."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a clause is now: printed at `now` (nowhere: dropped), as the clauses of these ids, still with the words quoted or not."""

    fate: Fate = Fate.UNKNOWN
    then: str | None = None
    now: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    quote_is_there: bool | None = field(default=None)

    @property
    def words(self) -> Both:
        """What is said of it, nothing where nothing happened.

        >>> Whereabouts(Fate.REWORDED, "P12", ("P10",), ("P14",), quote_is_there=False).words[1]
        'P12 → now P10; reworded since; the words quoted are gone'
        """
        said = list(self._said())
        return "; ".join(cy for cy, _ in said), "; ".join(en for _, en in said)

    def _said(self) -> Iterable[Both]:
        if self.fate is Fate.DROPPED:
            named = f"{self.then}: " if self.then else ""
            yield f"{named}wedi'i ddileu", f"{named}dropped"
            return
        places = ", ".join(self.now)
        if self.now and self.now != (self.then,):
            yield (f"{self.then} → {places} nawr", f"{self.then} → now {places}") if self.then else (f"{places} nawr", f"now {places}")
        if self.fate is Fate.REWORDED:
            yield "wedi'i aileirio ers hynny", "reworded since"
        if self.fate is not Fate.UNKNOWN and self.quote_is_there is False:
            yield "mae'r geiriau a ddyfynnwyd wedi mynd", "the words quoted are gone"


def whereabouts(anchor: Anchor, old: Edition | None, new: Edition | None) -> Whereabouts:
    """Return where the clause of `anchor` is in `new`, read in the language of the comment.

    A clause keeps its id through every draft; one whose id is gone is followed by its words from `old`, the edition that
    was consulted on.
    """
    if anchor.clause is None or new is None:
        return Whereabouts(then=anchor.printed)
    before = _texts(old).get(anchor.clause) if old else None
    texts = _texts(new)
    then = anchor.printed or (place_of(old, anchor.clause) if old else None)
    if anchor.clause in texts:
        fate = Fate.REWORDED if before is not None and before != texts[anchor.clause] else Fate.KEPT
        found = (anchor.clause,)
    else:
        found = _continued(anchor.clause, old, new)
        fate = Fate.CONTINUED if found else Fate.DROPPED
    places = tuple(place for clause in found if (place := place_of(new, clause)))
    there = any(anchor.quote in texts[clause] for clause in found) if anchor.quote else None
    return Whereabouts(fate, then, places, found, there)


def _continued(clause: str, old: Edition | None, new: Edition) -> tuple[str, ...]:
    """The clauses of `new` that the redline links to a clause of `old`."""
    changes = compare([old], new).changes if old else ()
    return tuple(ref.clause for change in changes if any(source.clause == clause for source in change.from_) for ref in change.to)


def _texts(edition: Edition) -> dict[str, str]:
    return {clause.id: clause.text for _, clause in edition.clauses()}
