"""What a refused person reads, word for word, beside the case that brings it up."""

from pathlib import Path

import pytest

from nos_registry.domain.review.lifecycle import blockers
from tests.domain.review.test_guards import BLOCKED

WORDS = Path(__file__).with_name("words.txt")
"""One line a case: the guard, the case, the reason, the remedy. Read it as those who are refused will."""
WRITTEN = WORDS.read_text(encoding="utf-8").splitlines()


def told(guard: str) -> list[str]:
    """What each case of a guard says."""
    found = [(name, blockers(make())) for name, make in BLOCKED[guard].items()]
    return [f"{guard} | {name} | {block.reason} | {block.remedy}" for name, blocks in found for block in blocks]


@pytest.mark.parametrize("guard", BLOCKED)
def test_every_refusal_reads_as_it_was_written(guard: str) -> None:
    """Where words change on purpose, write what `told` returns of each guard into the file."""
    assert told(guard) == [line for line in WRITTEN if line.startswith(f"{guard} | ")]


def test_no_words_are_kept_of_a_guard_that_is_gone() -> None:
    assert {line.partition(" | ")[0] for line in WRITTEN} == set(BLOCKED)
