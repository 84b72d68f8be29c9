"""The order of a redline on paper: every old clause at its old place, every new one at its new place, each once.

A change that keeps its place is one block, with its words marked. A clause that left its place (moved, or torn off by a
split or merge over a distance) is a block where it stood and another where it stands now. Taking every insertion and no
deletion then gives the new standard in its order; the reverse gives the originals, each in its own order, woven
together where the new standard draws on several.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from nos_registry.adapters.documents.writing.pieces import Piece, pieces_of
from nos_registry.domain.redline.model import Change, ClauseRef, Redline
from nos_registry.domain.standard import SectionKind
from nos_registry.domain.urn import Urn


class Place(Enum):
    """Which end of a change a block shows: the change itself, an old clause gone elsewhere, a later part of a split."""

    HERE = auto()
    LEFT = auto()
    ARRIVED = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """A change, or one end of it: the old and the new clauses that stand at this place, and their words.

    `index` counts the changes of the redline from 0.
    """

    index: int
    change: Change
    place: Place
    olds: tuple[ClauseRef, ...]
    news: tuple[ClauseRef, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class SectionLayout:
    """A section and its blocks in the order of the document."""

    kind: SectionKind
    blocks: tuple[Block, ...]


class Spot(NamedTuple):
    """A clause: the change it is in, and its position on a side of that change."""

    change: int
    at: int


def lay_out(redline: Redline) -> tuple[SectionLayout, ...]:
    """Return the sections in the order of the new standard, each with its blocks.

    A section of the originals alone stands where the changes first name it, or else last.
    """
    plan = _Plan.of(redline)
    return tuple(SectionLayout(kind, tuple(plan.blocks(kind))) for kind in _sections(redline))


def new_text(layout: Iterable[SectionLayout]) -> tuple[tuple[SectionKind, tuple[str, ...]], ...]:
    """Return what accepting every change gives: each section with the texts of its new clauses."""
    return tuple((section.kind, tuple(ref.text for block in section.blocks for ref in block.news)) for section in layout)


def old_text(layout: Iterable[SectionLayout]) -> tuple[tuple[SectionKind, tuple[str, ...]], ...]:
    """Return what rejecting every change gives: each section with the texts of its old clauses."""
    return tuple((section.kind, tuple(ref.text for block in section.blocks for ref in block.olds)) for section in layout)


def _sections(redline: Redline) -> tuple[SectionKind, ...]:
    seen = dict.fromkeys((change.to or change.from_)[0].section for change in redline.changes)
    every = {ref.section for change in redline.changes for ref in (*change.from_, *change.to)}
    return (*seen, *(kind for kind in SectionKind if kind in every and kind not in seen))


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where the clauses stand on either side, and which old ones stand with the change they belong to (`home`)."""

    changes: Sequence[Change]
    news: Mapping[SectionKind, Sequence[Spot]]
    olds: Mapping[tuple[SectionKind, Urn], Sequence[Spot]]
    home: frozenset[Spot]

    @classmethod
    def of(cls, redline: Redline) -> "_Plan":
        news, olds = _new_orders(redline.changes), _old_orders(redline.changes)
        leads = {spot.change: place for spots in news.values() for place, spot in enumerate(spots) if spot.at == 0}
        home = {spot for (kind, _), spots in olds.items() for spot in _staying(spots, kind, leads, redline.changes)}
        return cls(redline.changes, news, olds, frozenset(home))

    def blocks(self, kind: SectionKind) -> Iterator[Block]:
        """Yield the blocks of a section: each old clause that is not at home right after its old neighbour."""
        before, after, rest = self._departures(kind)
        spots = self.news.get(kind, ())
        for place, spot in enumerate(spots):
            if spot.at == 0:
                yield from map(self._left, before[spot.change])
                yield self._here(spot.change, 1 + _following(spots[place:]))
                yield from map(self._left, after[spot.change])
            elif not self._continues(spots, place):
                yield self._arrived(spot)
        yield from map(self._left, rest)

    def _continues(self, spots: Sequence[Spot], place: int) -> bool:
        """Say whether the new clause at `place` stands in one run with the first of its change."""
        spot = spots[place]
        return spot.at <= place and spots[place - spot.at] == Spot(spot.change, 0) and _following(spots[place - spot.at :]) >= spot.at

    def _departures(self, kind: SectionKind) -> tuple[dict[int, list[Spot]], dict[int, list[Spot]], list[Spot]]:
        """Return the old clauses of a section not at home: before a change, after a change, and with no neighbour."""
        before: dict[int, list[Spot]] = defaultdict(list)
        after: dict[int, list[Spot]] = defaultdict(list)
        rest: list[Spot] = []
        for (section, _urn), spots in self.olds.items():
            if section is kind:
                first = next((spot.change for spot in spots if spot in self.home), None)
                here = rest if first is None else before[first]
                for spot in spots:
                    if spot in self.home:
                        here = after[spot.change]
                    else:
                        here.append(spot)
        return before, after, rest

    def _here(self, index: int, news: int) -> Block:
        change = self.changes[index]
        olds = [at for at in range(len(change.from_)) if Spot(index, at) in self.home]
        return self._block(index, Place.HERE, olds, range(news))

    def _left(self, spot: Spot) -> Block:
        place = Place.LEFT if self.changes[spot.change].to else Place.HERE
        return self._block(spot.change, place, [spot.at], [])

    def _arrived(self, spot: Spot) -> Block:
        return self._block(spot.change, Place.ARRIVED, [], [spot.at])

    def _block(self, index: int, place: Place, olds: Sequence[int], news: Sequence[int]) -> Block:
        change = self.changes[index]
        refs = tuple(change.from_[at] for at in olds), tuple(change.to[at] for at in news)
        return Block(index, change, place, *refs, pieces_of(change, olds, news))


def _following(spots: Sequence[Spot]) -> int:
    """Return how many of the next new clauses of the same change follow its first without a gap."""
    count = 0
    while count + 1 < len(spots) and spots[count + 1] == Spot(spots[0].change, count + 1):
        count += 1
    return count


def _staying(spots: Sequence[Spot], kind: SectionKind, leads: Mapping[int, int], changes: Sequence[Change]) -> Iterator[Spot]:
    """Yield the most old clauses of one original and section whose changes stand in the same order as they.

    Of several in one change only neighbours stay together, as nothing can stand between them.
    """
    settled = [
        (place, spot)
        for place, spot in enumerate(spots)
        if spot.change in leads and not changes[spot.change].moved and changes[spot.change].to[0].section is kind
    ]
    last_place, last_change = -1, -1
    for at in _longest_rise([(leads[spot.change], spot.at) for _, spot in settled]):
        place, spot = settled[at]
        if spot.change != last_change or place == last_place + 1:
            last_place, last_change = place, spot.change
            yield spot


def _longest_rise(values: Sequence[tuple[int, int]]) -> list[int]:
    """Return the positions of a longest strictly rising subsequence (patience sorting)."""
    tails: list[tuple[int, int]] = []
    ends: list[int] = []
    previous: list[int] = []
    for at, value in enumerate(values):
        pile = bisect_left(tails, value)
        previous.append(ends[pile - 1] if pile else -1)
        tails[pile : pile + 1] = [value]
        ends[pile : pile + 1] = [at]
    rise: list[int] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        rise.append(at)
        at = previous[at]
    return rise[::-1]


def _new_orders(changes: Sequence[Change]) -> dict[SectionKind, list[Spot]]:
    """Return the new clauses of each section, in the order of the text."""
    orders: dict[SectionKind, dict[Spot, ClauseRef]] = defaultdict(dict)
    for index, change in enumerate(changes):
        for at, ref in enumerate(change.to):
            orders[ref.section][Spot(index, at)] = ref
    return {kind: _in_order(refs) for kind, refs in orders.items()}


def _old_orders(changes: Sequence[Change]) -> dict[tuple[SectionKind, Urn], list[Spot]]:
    """Return the old clauses of each section and original, in the order of that original."""
    orders: dict[tuple[SectionKind, Urn], dict[Spot, ClauseRef]] = defaultdict(dict)
    for index, change in enumerate(changes):
        for at, ref in enumerate(change.from_):
            orders[ref.section, ref.urn][Spot(index, at)] = ref
    return {key: _in_order(refs) for key, refs in orders.items()}


def _in_order(refs: Mapping[Spot, ClauseRef]) -> list[Spot]:
    """Return the clauses of one side and section in the order of their edition, or as the changes name them where none is told."""
    if any(ref.position is None for ref in refs.values()):
        return list(refs)
    return sorted(refs, key=lambda spot: refs[spot].position or 0)
