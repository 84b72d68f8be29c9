"""What a refused person reads, word for word, beside the case that brings it up."""

from pathlib import Path

from nos_registry.domain.review.lifecycle import blockers
from tests.domain.review.test_guards import BLOCKED

WORDS = Path(__file__).with_name("words.txt")
"""One line a case: the guard, the case, the reason, the remedy. Read it as those who are refused will."""


def told() -> list[str]:
    """What each case says."""
    cases = [(guard, name, blockers(make())) for guard, found in BLOCKED.items() for name, make in found.items()]
    return [f"{guard} | {name} | {block.reason} | {block.remedy}" for guard, name, found in cases for block in found]


def test_every_refusal_reads_as_it_was_written() -> None:
    """Where words change on purpose, write what `told` returns into the file."""
    assert told() == WORDS.read_text(encoding="utf-8").splitlines()
