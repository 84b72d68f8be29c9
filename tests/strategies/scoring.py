"""How well a redline found the truth of a revision: links, moves and marked letters.

What moved is told by the fewest clauses that, put aside, leave the order of the rest as it was. Often several sets of
clauses are equally few (of two neighbours that changed places either one moved; three may have gone up or two down), and
a reader cannot tell which the writer took hold of. So what a redline calls moved is held against that set, among the
equally few, which is nearest to it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice, product

from nos_registry.domain.redline.model import Redline
from nos_registry.domain.standard import Edition, SectionKind
from tests.strategies.revisions import Case

WEIGHT = 1 << 12
"""What a clause weighs that stays: more than all ties together."""
MOST_CHOICES = 4096
"""So many ways to place the clauses of several originals are tried at most."""
Row = tuple[int, SectionKind]
"""An original and a section of it."""


@dataclass(slots=True)
class Score:
    """Counts of right, wrong and missed over many cases; ratios from 0 to 1."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, found: Iterable[object], true: Iterable[object]) -> None:
        one, other = set(found), set(true)
        self.right += len(one & other)
        self.wrong += len(one - other)
        self.missed += len(other - one)

    @property
    def precision(self) -> float:
        return self.right / ((self.right + self.wrong) or 1)

    @property
    def recall(self) -> float:
        return self.right / ((self.right + self.missed) or 1)

    @property
    def f1(self) -> float:
        return 2 * self.right / ((2 * self.right + self.wrong + self.missed) or 1)


def found_links(case: Case, redline: Redline) -> set[tuple[int, str, str]]:
    """Return every pair of clauses that a change of `redline` links, as `Case.links` has them."""
    originals = {old.urn: k for k, old in enumerate(case.olds)}
    return {(originals[a.urn], a.clause, b.clause) for change in redline.changes for a in change.from_ for b in change.to}


def marked_letters(redline: Redline) -> int:
    """Return how many letters outside white space the changes of `redline` mark."""
    return sum(len("".join(text.split())) for change in redline.changes for op, text in change.words if op != "=")


def planned_moves(case: Case, redline: Redline) -> tuple[set[str], set[str]]:
    """Return the moves found and those the writer made, as new clauses; of a true swap either member counts as the other."""
    found = {change.to[0].clause for change in redline.changes if change.moved}
    stand_in = {name: min(pair) for pair in case.swaps for name in pair}
    true = {min(pair) for pair in case.swaps} | set(case.moved)
    return {stand_in.get(name, name) for name in found}, true


def found_moves(case: Case, redline: Redline) -> tuple[set[str], set[str]]:
    """Return the moves found and the nearest of the fewest that explain the order, each named by the first clause of its change.

    The truth follows from the true links alone: the fewest new clauses without which the others stand in order. A
    clause is in order when it is in that of one of its originals, a change when one of its clauses is; a clause whose
    originals all stood in other sections is not.
    """
    changes = _true_changes(case)
    shown = [[ref.clause for ref in change.to] for change in redline.changes if change.moved]
    found = {next((changes[name] for name in names if name in changes), names[0]) for names in shown}
    stayed = _stayed(_rows(case), lambda name: WEIGHT + (changes[name] not in found))
    return found, set(changes.values()) - {changes[name] for name in stayed}


def _true_changes(case: Case) -> dict[str, str]:
    """Return the first new clause of the change that each linked new clause belongs to."""
    places = {clause.id: k for k, (_, clause) in enumerate(case.new.clauses())}
    parts: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for side, old, new in case.links:
        parts[side, old].append(new)
    firsts: dict[str, str] = {}
    for names in parts.values():
        for name in names:
            firsts[name] = min((firsts.get(name, name), *names), key=places.__getitem__)
    return firsts


def _rows(case: Case) -> dict[Row, list[tuple[int, int, str]]]:
    """Return for each original and section its true links: where on the old side, where on the new, the new clause."""
    olds = [_places(edition) for edition in case.olds]
    news = _places(case.new)
    rows: defaultdict[Row, list[tuple[int, int, str]]] = defaultdict(list)
    for side, old, new in sorted(case.links):
        (section, at_old), (now, at_new) = olds[side][old], news[new]
        if section is now:
            rows[side, section].append((at_old, at_new, new))
    return {row: sorted(pairs) for row, pairs in rows.items()}


def _places(edition: Edition) -> dict[str, tuple[SectionKind, int]]:
    return {clause.id: (section, k) for k, (section, clause) in enumerate(edition.clauses())}


def _stayed(rows: Mapping[Row, Sequence[tuple[int, int, str]]], weight: Callable[[str], int]) -> set[str]:
    """Return the weightiest new clauses that stand in order, each in the order of one row: all ways are tried."""
    homes: defaultdict[str, list[Row]] = defaultdict(list)
    for row, pairs in rows.items():
        for name in dict.fromkeys(name for _, _, name in pairs):
            homes[name].append(row)
    choices = {name: _tight(name, at, rows) for name, at in homes.items()}
    several = [name for name, at in choices.items() if len(at) > 1]
    kept = partial(_kept, rows=rows, choices=choices, weight=weight)
    return max((kept(dict(zip(several, way, strict=True))) for way in _ways(several, choices)), key=lambda found: sum(map(weight, found)))


def _ways(several: Sequence[str], choices: Mapping[str, Sequence[Row]]) -> Iterator[tuple[Row, ...]]:
    return islice(product(*(choices[name] for name in several)), MOST_CHOICES)


def _tight(name: str, at: Sequence[Row], rows: Mapping[Row, Sequence[tuple[int, int, str]]]) -> list[Row]:
    """Return the rows that a clause may be kept in; one alone where it is in nobody's way there."""
    free = [
        row
        for row in at
        if all((o < o2) is (n < n2) for o, n, own in rows[row] if own == name for o2, n2, other in rows[row] if other != name)
    ]
    return free[:1] or list(at)


def _kept(
    way: Mapping[str, Row],
    rows: Mapping[Row, Sequence[tuple[int, int, str]]],
    choices: Mapping[str, Sequence[Row]],
    weight: Callable[[str], int],
) -> set[str]:
    found: set[str] = set()
    for row, pairs in rows.items():
        found |= _rise([pair for pair in pairs if way.get(pair[2], choices[pair[2]][0]) == row], weight)
    return found


def _rise(pairs: Sequence[tuple[int, int, str]], weight: Callable[[str], int]) -> set[str]:
    """Return the clauses of the weightiest part of `pairs` (sorted) in which the new places rise, by trying each as the last."""
    best: list[tuple[int, int]] = []
    for k, (_, n, name) in enumerate(pairs):
        best.append(max(((best[j][0] + weight(name), j) for j in range(k) if pairs[j][1] < n), default=(weight(name), -1)))
    at = max(range(len(pairs)), key=lambda k: best[k][0], default=-1)
    found: set[str] = set()
    while at >= 0:
        found.add(pairs[at][2])
        at = best[at][1]
    return found
