"""Measures the redline against revisions whose truth is known: `python -m tests.bench.redline_quality [--cases N]`.

`moves` counts against the nearest of the fewest moves that explain the true order, `as planned` against those that the
writer made, of which several may be hidden by others. `tuned` are the words and seeds that constants were chosen on, `held out` other words and seeds.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass, field

from nos_registry.domain.redline.compare import compare
from tests.strategies.lexicon import SERVICE_CY, SERVICE_EN, Lexicon
from tests.strategies.lexicon_held_out import WORKSHOP_CY, WORKSHOP_EN
from tests.strategies.revisions import EXTREME, HEAVY, LIGHT, TYPICAL, Case, Profile, revision
from tests.strategies.scoring import Score, found_links, found_moves, marked_letters, planned_moves


@dataclass(frozen=True, slots=True)
class Situation:
    """A kind of revision that users meet."""

    name: str
    profile: Profile
    clauses: int = 50
    originals: int = 1
    given: bool = False
    duplicates: float = 0.0


SITUATIONS = (
    Situation("light", LIGHT),
    Situation("typical", TYPICAL),
    Situation("heavy", HEAVY),
    Situation("extreme", EXTREME),
    Situation("typical, given texts", TYPICAL, given=True),
    Situation("heavy, given texts", HEAVY, given=True),
    Situation("two originals", TYPICAL, originals=2),
    Situation("three originals", TYPICAL, clauses=75, originals=3),
    Situation("heavy, two originals", HEAVY, originals=2),
    Situation("near-duplicates", TYPICAL, duplicates=0.12),
    Situation("300 clauses", TYPICAL, clauses=300),
)
SETS: dict[str, tuple[int, tuple[Lexicon, Lexicon]]] = {
    "tuned": (1000, (SERVICE_CY, SERVICE_EN)),
    "held out": (500_000, (WORKSHOP_CY, WORKSHOP_EN)),
}


@dataclass(slots=True)
class Tally:
    """What one situation added up to."""

    links: Score = field(default_factory=Score)
    moves: Score = field(default_factory=Score)
    planned: Score = field(default_factory=Score)
    marked: int = 0
    changed: int = 0

    def add(self, case: Case) -> None:
        redline = compare(case.olds, case.new)
        self.links.add(set(found_links(case, redline)), set(case.links))
        self.moves.add(*found_moves(case, redline))
        self.planned.add(*planned_moves(case, redline))
        self.marked += marked_letters(redline)
        self.changed += case.changed_letters

    def line(self) -> str:
        return (
            f"links P {self.links.precision:.3f} R {self.links.recall:.3f} F1 {self.links.f1:.3f}   "
            f"moves P {self.moves.precision:.3f} R {self.moves.recall:.3f}   "
            f"as planned P {self.planned.precision:.3f} R {self.planned.recall:.3f}   marked {self.marked / (self.changed or 1):.3f}"
        )


def cases(situation: Situation, lexicon: Lexicon, first_seed: int, number: int) -> Iterator[Case]:
    """Yield revisions of one situation, their seeds counting from `first_seed`."""
    for seed in range(first_seed, first_seed + number):
        yield revision(
            lexicon,
            seed,
            situation.profile,
            clauses=situation.clauses,
            originals=situation.originals,
            given=situation.given,
            duplicates=situation.duplicates,
        )


def main() -> None:
    """Print a line for every set, situation and language."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=40)
    parser.add_argument("--set", choices=sorted(SETS), action="append")
    options = parser.parse_args()
    for name in options.set or SETS:
        seed, lexicons = SETS[name]
        for situation in SITUATIONS:
            for lexicon in lexicons:
                if situation.given and lexicon.language != "cy":
                    continue
                tally = Tally()
                for case in cases(situation, lexicon, seed, options.cases if situation.clauses <= 100 else max(options.cases // 8, 1)):
                    tally.add(case)
                print(f"{name:9} {situation.name:22} {lexicon.language.value}  {tally.line()}", flush=True)


if __name__ == "__main__":
    main()
