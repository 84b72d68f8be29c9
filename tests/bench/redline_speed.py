"""Times the redline against other tools in one run: `python -m tests.bench.redline_speed`.

Trust the ratios, not the times. Ours aligns clauses, finds moves, splits and mergers and marks words; the others mark
words of the whole text, and what clauses they link is derived from the words they keep.
"""

import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from math import log
from pathlib import Path
from typing import Any

from diff_match_patch import diff_match_patch
from redlines import Redlines  # pyright: ignore[reportMissingTypeStubs] -- the package has no types
from xmldiff import main as xmldiff_main  # pyright: ignore[reportMissingTypeStubs] -- the package has no types

from nos_registry import read_document
from nos_registry.domain.redline.compare import compare
from nos_registry.domain.standard import Edition
from tests.strategies.lexicon import SERVICE_CY
from tests.strategies.revisions import GIVEN, HEAVY, LIGHT, TYPICAL, Case, revision
from tests.strategies.scoring import Score, found_links

TOO_SLOW_MS = 10_000
"""A tool that took longer is not timed on larger texts."""
Kept = Iterator[tuple[int, int, int]]
"""Runs of equal words: where on the old side, where on the new, how many."""


def text_of(edition: Edition) -> str:
    """Return the clauses of an edition as paragraphs."""
    return "\n\n".join(clause.text for _, clause in edition.clauses())


def by_difflib(old: Sequence[str], new: Sequence[str]) -> Kept:
    yield from SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()


def by_diff_match_patch(old: Sequence[str], new: Sequence[str]) -> Kept:
    codes: dict[str, str] = {}
    for word in (*old, *new):
        codes.setdefault(word, chr(0x100 + len(codes)))
    tool: Any = diff_match_patch()
    tool.Diff_Timeout = 0
    i = j = 0
    for op, text in tool.diff_main("".join(codes[w] for w in old), "".join(codes[w] for w in new), False):  # noqa: FBT003 -- its signature
        if op == 0:
            yield i, j, len(text)
        i, j = i + len(text) * (op <= 0), j + len(text) * (op >= 0)


def by_redlines(case: Case) -> None:
    assert Redlines(text_of(case.olds[0]), text_of(case.new)).output_markdown


def by_git(case: Case, folder: Path) -> None:
    for name, edition in (("old", case.olds[0]), ("new", case.new)):
        (folder / name).write_text(text_of(edition), encoding="utf-8")
    subprocess.run(["git", "diff", "--no-index", "--word-diff", "old", "new"], cwd=folder, capture_output=True, check=False)


def by_xmldiff(case: Case) -> None:
    sides = ["<s>" + "".join(f"<p>{clause.text}</p>" for _, clause in e.clauses()) + "</s>" for e in (case.olds[0], case.new)]
    tool: Any = xmldiff_main
    tool.diff_texts(*sides)


def links_of(case: Case, tool: Callable[[Sequence[str], Sequence[str]], Kept]) -> set[tuple[int, str, str]]:
    """Return the clauses a word alignment links: those of which it keeps at least a third of the words of the shorter."""
    sides: list[tuple[list[str], list[str]]] = []
    for edition in (case.olds[0], case.new):
        words = [(word, clause.id) for _, clause in edition.clauses() for word in clause.text.split()]
        sides.append(([w for w, _ in words], [c for _, c in words]))
    (old, old_ids), (new, new_ids) = sides
    shared = Counter((old_ids[i + k], new_ids[j + k]) for i, j, size in tool(old, new) for k in range(size))
    sizes = Counter(old_ids), Counter(new_ids)
    return {(0, a, b) for (a, b), count in shared.items() if count >= min(sizes[0][a], sizes[1][b]) / 3}


def cpu_ms(work: Callable[[], object], times: int, *, rounds: int = 3) -> float:
    """Return the best processor time of one call in milliseconds, over `rounds` of `times` calls."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for _ in range(times):
            work()
        best = min(best, (time.process_time() - start) / times)
    return best * 1000


def wall_ms(work: Callable[[], object], times: int) -> float:
    """Return the best elapsed time of one call in milliseconds."""
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best * 1000


def print_growth_of_rivals() -> None:
    """Print the time of the tools that grow fastest at more clauses: one round each; one that took over ten seconds is left out."""
    slow = set[str]()
    for size in (100, 300):
        case = revision(SERVICE_CY, 5, TYPICAL, clauses=size, given=True)
        old, new = text_of(case.olds[0]).split(), text_of(case.new).split()
        tools: dict[str, Callable[[], object]] = {
            "nos": lambda case=case: compare(case.olds, case.new),
            "difflib on words": lambda old=old, new=new: list(by_difflib(old, new)),
            "diff-match-patch on words": lambda old=old, new=new: list(by_diff_match_patch(old, new)),
            "redlines": lambda case=case: by_redlines(case),
        }
        times = {tool: cpu_ms(work, 1, rounds=1) for tool, work in tools.items() if tool not in slow}
        slow |= {tool for tool, spent in times.items() if spent > TOO_SLOW_MS}
        print(f"{size}+{size} clauses: " + ", ".join(f"{tool} {t:.1f} ms ({t / times['nos']:.1f} x)" for tool, t in times.items()))


def print_given() -> None:
    """Print the time of the given standard against the originals that this copy holds."""
    folder = GIVEN / "samples"
    originals = [read_document(path) for path in sorted(folder.glob("CFACSA*-1.cy.txt"))]
    new = read_document(GIVEN / "000_299cc58effc2e29f.txt")
    count = sum(len(list(side.clauses())) for side in originals)
    spent = cpu_ms(lambda: compare(originals, new), 20)
    olds = "\n\n".join(map(text_of, originals)).split()
    words = cpu_ms(lambda: list(by_difflib(olds, text_of(new).split())), 3)
    shape = f"{count}+{len(list(new.clauses()))} clauses"
    print(f"INSCS009 given, against {len(originals)} sample originals ({shape}): nos {spent:.2f} ms, difflib on words {words:.2f} ms")


def rivals(case: Case, folder: Path) -> dict[str, float]:
    """Return the time of each tool on one revision in milliseconds; git's is that of its whole process."""
    old, new = text_of(case.olds[0]).split(), text_of(case.new).split()
    return {
        "nos": cpu_ms(lambda: compare(case.olds, case.new), 20),
        "difflib on words": cpu_ms(lambda: list(by_difflib(old, new)), 3),
        "diff-match-patch on words": cpu_ms(lambda: list(by_diff_match_patch(old, new)), 3),
        "redlines": cpu_ms(lambda: by_redlines(case), 5),
        "git diff --word-diff": wall_ms(lambda: by_git(case, folder), 10),
        "xmldiff": cpu_ms(lambda: by_xmldiff(case), 1),
    }


def print_rivals(folder: Path) -> None:
    """Print the time of every tool and its ratio to ours, for each strength of revision."""
    for name, profile in (("light", LIGHT), ("typical", TYPICAL), ("heavy", HEAVY)):
        times: Counter[str] = Counter()
        for seed in range(3):
            times.update(rivals(revision(SERVICE_CY, seed, profile, clauses=25, given=True), folder))  # pyright: ignore[reportArgumentType] -- a Counter adds floats as well
        print(f"25+25 clauses, {name}, mean of 3:")
        for tool, spent in times.items():
            print(f"  {tool:26} {spent / 3:8.2f} ms   {spent / times['nos']:6.1f} x")


def print_links() -> None:
    """Print how well each tool links clauses."""
    for name, profile in (("typical", TYPICAL), ("heavy", HEAVY)):
        scores = {"nos": Score(), "difflib on words": Score(), "diff-match-patch on words": Score()}
        for seed in range(10):
            case = revision(SERVICE_CY, seed, profile, given=True)
            scores["nos"].add(set(found_links(case, compare(case.olds, case.new))), set(case.links))
            scores["difflib on words"].add(set(links_of(case, by_difflib)), set(case.links))
            scores["diff-match-patch on words"].add(set(links_of(case, by_diff_match_patch)), set(case.links))
        print(f"clause links, {name}: " + ", ".join(f"{tool} F1 {score.f1:.3f}" for tool, score in scores.items()))


def print_growth() -> None:
    """Print how the time grows with the size."""
    sizes, times = (25, 50, 100, 300, 1000), list[float]()
    for size in sizes:
        case = revision(SERVICE_CY, 5, TYPICAL, clauses=size, given=True)
        times.append(cpu_ms(lambda case=case: compare(case.olds, case.new), max(200 // size, 1)))
    print("growth: " + ", ".join(f"{size} {spent:.1f} ms" for size, spent in zip(sizes, times, strict=True)))
    print(f"exponent from 25 to 1,000: {log(times[-1] / times[0]) / log(sizes[-1] / sizes[0]):.2f}")


def main() -> None:
    """Print everything."""
    with tempfile.TemporaryDirectory() as folder:
        print_rivals(Path(folder))
    print_given()
    print_links()
    print_growth()
    print_growth_of_rivals()


if __name__ == "__main__":
    main()
