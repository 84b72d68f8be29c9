"""The figures of a consultation: who was asked and who answered, and what became of the comments, counted crosswise."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from nos_registry.domain.review.events import Comment, CommentDisposed
from nos_registry.domain.review.stages import DispositionCode, Nation
from nos_registry.domain.review.turnout import NationTurnout
from nos_registry.domain.urn import Urn

ACCEPTING = frozenset({DispositionCode.ACCEPTED, DispositionCode.ACCEPTED_WITH_MODIFICATION})
"""The dispositions that change the text."""

_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class CrossTable(Generic[_Word]):
    """How many comments of each column had each disposition, in the order of both; only dispositions that occur have a row.

    The disposition None stands last, for comments that have no answer yet.
    """

    columns: tuple[_Word, ...]
    rows: tuple[tuple[DispositionCode | None, tuple[int, ...]], ...]

    @property
    def totals(self) -> tuple[int, ...]:
        """Return the comments of each column."""
        return tuple(sum(counts[at] for _, counts in self.rows) for at in range(len(self.columns)))

    @property
    def total(self) -> int:
        """Return all comments."""
        return sum(self.totals)


@dataclass(frozen=True, slots=True)
class Turnout:
    """Of a nation: how many people were invited and how many of them answered (None: not on record), all who did, all comments."""

    nation: Nation
    invited: int | None
    answered: int | None
    respondents: int
    comments: int


@dataclass(frozen=True, slots=True)
class StandardFigures:
    """Of a standard: how many comments it had, how many changed the text, how many have no answer yet."""

    urn: Urn
    comments: int
    changed: int
    unanswered: int


def crossed(
    comments: Sequence[Comment], dispositions: Mapping[str, CommentDisposed], words: type[_Word], of: Callable[[Comment], _Word]
) -> CrossTable[_Word]:
    """Return the comments counted by disposition and by the word that `of` tells of each; every word has a column."""
    counts = Counter((_code(comment, dispositions), of(comment)) for comment in comments)
    rows = ((code, tuple(counts[code, word] for word in words)) for code in (*DispositionCode, None))
    return CrossTable(tuple(words), tuple(row for row in rows if any(row[1])))


def turnouts(comments: Sequence[Comment], recorded: Sequence[NationTurnout]) -> tuple[Turnout, ...]:
    """Return who answered, nation by nation; `recorded` is empty where it is not on record who was invited."""
    of = {row.nation: row for row in recorded}
    return tuple(_turnout([c for c in comments if c.nation is nation], nation, of) for nation in Nation)


def by_standard(
    comments: Sequence[Comment], dispositions: Mapping[str, CommentDisposed], urns: Sequence[Urn]
) -> tuple[StandardFigures, ...]:
    """Return the figures of each standard, in the order of `urns`; one with comments that is not among them follows."""
    known = dict.fromkeys((*urns, *(comment.anchor.urn for comment in comments)))
    return tuple(_of_standard(urn, [c for c in comments if c.anchor.urn == urn], dispositions) for urn in known)


def _turnout(own: Sequence[Comment], nation: Nation, recorded: Mapping[Nation, NationTurnout]) -> Turnout:
    row = recorded.get(nation, NationTurnout(nation=nation, invited=0, answered=0)) if recorded else None
    people = len({comment.respondent for comment in own})
    return Turnout(nation, row.invited if row else None, row.answered if row else None, people, len(own))


def _of_standard(urn: Urn, own: Sequence[Comment], dispositions: Mapping[str, CommentDisposed]) -> StandardFigures:
    codes = [_code(comment, dispositions) for comment in own]
    return StandardFigures(urn, len(own), sum(code in ACCEPTING for code in codes), codes.count(None))


def _code(comment: Comment, dispositions: Mapping[str, CommentDisposed]) -> DispositionCode | None:
    said = dispositions.get(comment.id)
    return said.code if said else None
