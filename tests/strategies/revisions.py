"""Revisions of standards whose truth is known: which clause became which, what moved, how much changed.

Everything follows from the seed given, so a figure can be had again. Clauses are written from a lexicon, or taken
from the two given documents (`given_clauses`).
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from nos_registry.domain.standard import CLAUSE_ID_PREFIX, Clause, Edition, Language, Section, SectionKind
from nos_registry.domain.urn import Urn
from tests.strategies.lexicon import Lexicon
from tests.strategies.rewording import Token, Writer

PC, KU, OVERVIEW = SectionKind.PERFORMANCE_CRITERIA, SectionKind.KNOWLEDGE_AND_UNDERSTANDING, SectionKind.OVERVIEW
GIVEN = Path(__file__).resolve().parents[2] / "registry_data" / "documents"


@dataclass(frozen=True, slots=True)
class Profile:
    """How much a revision does: shares of the clauses, and how much of a reworded clause changes (from, to)."""

    reword: float
    strength: tuple[float, float]
    move: float
    cross: float
    split: float
    merge: float
    drop: float
    add: float


LIGHT = Profile(reword=0.15, strength=(0.05, 0.2), move=0.03, cross=0.0, split=0.0, merge=0.0, drop=0.03, add=0.04)
TYPICAL = Profile(reword=0.35, strength=(0.1, 0.4), move=0.06, cross=0.1, split=0.04, merge=0.04, drop=0.06, add=0.08)
HEAVY = Profile(reword=0.6, strength=(0.25, 0.6), move=0.12, cross=0.3, split=0.08, merge=0.08, drop=0.08, add=0.1)
EXTREME = Profile(reword=0.8, strength=(0.4, 0.8), move=0.15, cross=0.3, split=0.1, merge=0.1, drop=0.1, add=0.12)
REPEATED = 0.2
"""The share of the clauses of a second original that say what a clause of the first says: both become one."""


@dataclass(slots=True)
class Draft:
    """A clause in the making: its phrases, the old clauses it comes from, the clause of the first original it repeats."""

    phrases: list[list[Token]]
    section: SectionKind
    origins: tuple[tuple[int, str], ...] = ()
    moved: bool = False
    twin: "Draft | None" = None

    def tokens(self) -> list[Token]:
        return [token for phrase in self.phrases for token in phrase]


@dataclass(frozen=True, slots=True)
class Case:
    """A revision and its truth.

    `links` holds (original, old clause, new clause); `moved` the new clauses that were moved; `swaps` pairs of new
    clauses that changed places, of which either may be called moved; `changed_letters` is without white space.
    """

    olds: tuple[Edition, ...]
    new: Edition
    links: frozenset[tuple[int, str, str]]
    moved: frozenset[str]
    swaps: frozenset[frozenset[str]]
    changed_letters: int


def given_clauses() -> list[str]:
    """Return the numbered clauses of the two given documents."""
    clauses: list[str] = []
    for path in sorted(GIVEN.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            head, _, text = line.strip().partition(" ")
            if head.rstrip(".").lstrip("PK").isdigit() and len(text.split()) > 2:
                clauses.append(text.strip())
    return clauses


def edition(urn: str, language: Language, drafts: Sequence[tuple[SectionKind, str]], *, version: int = 1) -> Edition:
    """Return an edition of the clauses given, numbered in each section from 1."""
    kinds = list(dict.fromkeys(kind for kind, _ in drafts))
    sections = tuple(
        Section(
            kind=kind,
            heading=kind.value,
            clauses=tuple(
                Clause(id=f"{CLAUSE_ID_PREFIX[kind]}{k}", number=None if kind is OVERVIEW else k, text=text)
                for k, text in enumerate((text for section, text in drafts if section is kind), start=1)
            ),
        )
        for kind in kinds
    )
    return Edition(urn=Urn(urn), version=version, language=language, title=urn, sections=sections)


def revision(
    lexicon: Lexicon,
    seed: int,
    profile: Profile,
    *,
    clauses: int = 50,
    originals: int = 1,
    given: bool = False,
    duplicates: float = 0.0,
) -> Case:
    """Return a revision of `originals` editions of `clauses` clauses in all."""
    writer = Writer(lexicon, random.Random(seed))
    sides = _originals(writer, clauses // originals, originals, given=given, duplicates=duplicates)
    drafts = _rewrite(writer, sides, profile)
    _move(writer.random, drafts, profile)
    return _case(sides, drafts, lexicon.language)


def _originals(writer: Writer, size: int, originals: int, *, given: bool, duplicates: float) -> list[list[Draft]]:
    rng, sides = writer.random, list[list[Draft]]()
    pool = given_clauses() if given else []
    rng.shuffle(pool)
    for number in range(originals):
        side: list[Draft] = []
        for k in range(size):
            section = PC if k < size // 2 else KU
            earlier = [draft for draft in side if draft.section is section]
            repeated = (
                [d for d in sides[0] if d.section is section and all(d is not other.twin for s in (*sides, side) for other in s)]
                if number
                else []
            )
            if repeated and rng.random() < REPEATED:
                twin = rng.choice(repeated)
                phrases = [writer.tokens(" ".join(t.text for t in phrase)) for phrase in twin.phrases]
                if rng.random() < 0.5:
                    phrases = writer.reword(phrases, rng.uniform(0.05, 0.35))
                side.append(Draft(phrases, section, twin=twin))
                continue
            if earlier and rng.random() < duplicates:
                phrases = [writer.tokens(" ".join(t.text for t in phrase)) for phrase in rng.choice(earlier).phrases]
                if rng.random() < 0.5:
                    phrases = writer.reword(phrases, 0.15)
            elif pool and rng.random() < 0.7:
                phrases = _in_phrases(writer.tokens(pool.pop()), rng)
            else:
                phrases = writer.clause(section)
            side.append(Draft(phrases, section))
        sides.append(side)
    return sides


def _in_phrases(tokens: list[Token], rng: random.Random) -> list[list[Token]]:
    """Cut a given text in phrases of two to five words."""
    phrases: list[list[Token]] = []
    while tokens:
        size = rng.randint(2, 5)
        phrases.append(tokens[:size])
        tokens = tokens[size:]
    return phrases


def _rewrite(writer: Writer, sides: list[list[Draft]], profile: Profile) -> list[Draft]:
    """Go through the originals section by section and drop, reword, split, merge and add.

    What is added is about other things than what was dropped: else any reader would call it the old clause reworded.
    """
    rng, drafts, dropped, added = writer.random, list[Draft](), list[Draft](), list[Draft]()
    for section in (PC, KU):
        queue = _queue(sides, section)
        while queue:
            draft = queue.pop(0)
            if rng.random() < profile.drop:
                dropped.append(draft)
                continue
            for part in _parts(writer, draft, queue, profile):
                if rng.random() < profile.reword:
                    part.phrases = writer.reword(part.phrases, rng.uniform(*profile.strength))
                drafts.append(part)
            if rng.random() < profile.add:
                added.append(Draft([], section))
                drafts.append(added[-1])
    about = set[int]().union(*(writer.objects_in(draft.phrases) for draft in dropped))
    for draft in added:
        draft.phrases = writer.clause_about(draft.section, without=about)
    return drafts


def _queue(sides: list[list[Draft]], section: SectionKind) -> list[Draft]:
    """Return the clauses of a section to write anew; one that repeats another comes with it."""
    made_of: dict[int, Draft] = {}
    for side, drafts in enumerate(sides):
        for k, draft in enumerate((d for d in drafts if d.section is section), start=1):
            origin = (side, f"{CLAUSE_ID_PREFIX[section]}{k}")
            if draft.twin:
                made_of[id(draft.twin)].origins += (origin,)
            else:
                made_of[id(draft)] = Draft([list(p) for p in draft.phrases], section, (origin,))
    return list(made_of.values())


def _parts(writer: Writer, draft: Draft, queue: list[Draft], profile: Profile) -> list[Draft]:
    """Return `draft` as it is, merged with a clause taken from `queue`, or split in two."""
    rng = writer.random
    if len(draft.origins) > 1:
        return [draft]
    if rng.random() < profile.merge and queue:
        # a clause of another original where there is one, else the next clause
        sides = {side for side, _ in draft.origins}
        others = [k for k, other in enumerate(queue) if len(other.origins) == 1 and other.origins[0][0] not in sides]
        other = queue.pop(rng.choice(others) if others else 0)
        joined = [*draft.phrases, writer.tokens(writer.lexicon.joiner), *other.phrases]
        return [Draft(joined, draft.section, (*draft.origins, *other.origins))]
    if rng.random() < profile.split and (cut := _middle(draft.phrases)):
        rest = [writer.pick(writer.lexicon.verbs), *draft.phrases[cut:]]
        return [replace(draft, phrases=draft.phrases[:cut]), replace(draft, phrases=rest)]
    return [draft]


def _middle(phrases: list[list[Token]]) -> int:
    """Return before which phrase a clause may be split so that either part is a clause of its own; 0 for nowhere."""
    sizes = [sum(len(token.text) for token in phrase) for phrase in phrases]
    cuts = range(3, len(phrases) - 1)
    return min(cuts, key=lambda k: abs(sum(sizes[:k]) - sum(sizes[k:])), default=0)


def _move(rng: random.Random, drafts: list[Draft], profile: Profile) -> None:
    """Move clauses within their section or to the other one."""
    shared = [origin for draft in drafts for origin in draft.origins]
    for draft in [d for d in drafts if d.origins and all(shared.count(o) == 1 for o in d.origins)]:
        if rng.random() >= profile.move:
            continue
        if rng.random() < profile.cross:
            draft.section = KU if draft.section is PC else PC
        others = [k for k, d in enumerate(drafts) if d.section is draft.section and d is not draft]
        draft.moved = True
        at = rng.choice(others or [0])
        before = next(k for k, d in enumerate(drafts) if d is draft)
        drafts.insert(at + (at > before), draft)
        del drafts[before + (at < before)]


def _case(sides: list[list[Draft]], drafts: list[Draft], language: Language) -> Case:
    olds = tuple(edition(f"OLD{k}", language, [(d.section, _text(d)) for d in side]) for k, side in enumerate(sides))
    drafts = sorted(drafts, key=lambda d: d.section is KU)
    new = edition("NEW1", language, [(d.section, _text(d)) for d in drafts], version=2)
    names = [f"{CLAUSE_ID_PREFIX[d.section]}{k}" for s in (PC, KU) for k, d in enumerate((d for d in drafts if d.section is s), start=1)]
    before = {t.id: len(t.text) for side in sides for d in side for t in d.tokens()}
    after = {t.id: len(t.text) for d in drafts for t in d.tokens()}
    moved, swaps = _visible_moves(drafts)
    return Case(
        olds,
        new,
        frozenset((side, old, name) for d, name in zip(drafts, names, strict=True) for side, old in d.origins),
        frozenset(names[k] for k in moved),
        frozenset(frozenset(names[k] for k in pair) for pair in swaps),
        sum(n for k, n in before.items() if k not in after) + sum(n for k, n in after.items() if k not in before),
    )


def _visible_moves(drafts: list[Draft]) -> tuple[set[int], set[frozenset[int]]]:
    """Return which drafts moved past others that did not, and the pairs of which either may be said to have moved.

    A moved clause that passed none which stayed, in one of the originals it comes from, is no move any more; one that
    passed a single clause changed places with it.
    """
    moved: set[int] = set()
    swaps: set[frozenset[int]] = set()
    for k, draft in enumerate(drafts):
        if not draft.moved:
            continue
        if all(old[0] != CLAUSE_ID_PREFIX[draft.section] for _, old in draft.origins):
            moved.add(k)
            continue
        stayed = [(j, other) for j, other in enumerate(drafts) if not other.moved]
        passed = {other.origins: j for j, other in reversed(stayed) if any(_is_passed(o, other, later=j > k) for o in draft.origins)}
        if not all(any(_is_passed(origin, other, later=j > k) for j, other in stayed) for origin in draft.origins):
            continue
        if len(passed) == 1:
            swaps.add(frozenset((k, *passed.values())))
        else:
            moved.add(k)
    return moved, swaps


def _is_passed(origin: tuple[int, str], other: Draft, *, later: bool) -> bool:
    """Return whether a clause of the same original and section now stands on the other side of the one that was `origin`."""
    side, old = origin
    return any(
        side == other_side and old[0] == other_old[0] and old != other_old and (int(other_old[1:]) > int(old[1:])) is not later
        for other_side, other_old in other.origins
    )


def _text(draft: Draft) -> str:
    return " ".join(token.text for token in draft.tokens())
