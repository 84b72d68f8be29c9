"""What a refused person reads at a gate, of a window, at publication: word for word, beside the case that brings it up."""

from pathlib import Path

from nos_registry.domain.review.guards import asked, gates, holding, publication
from nos_registry.domain.review.lifecycle import blockers
from tests.domain.review.test_guards import BLOCKED, GUARDS

WORDS = Path(__file__).with_name("words.txt")
"""One line a case: the guard, the case, the reason, the remedy. Read it as those who are refused will."""
MODULES = {module.__name__ for module in (asked, gates, holding, publication)}
WINDOW = {"window_is_long_enough", "opens_today", "window_is_open", "extension_is_later", "window_has_passed"}


def told() -> list[str]:
    """What each case says."""
    wanted = {name: cases for name, cases in BLOCKED.items() if name in WINDOW or GUARDS[name].__module__ in MODULES}
    cases = [(guard, name, blockers(make())) for guard, found in wanted.items() for name, make in found.items()]
    return [f"{guard} | {name} | {block.reason} | {block.remedy}" for guard, name, found in cases for block in found]


def test_every_refusal_reads_as_it_was_written() -> None:
    """Where words change on purpose, write what `told` returns into the file."""
    assert told() == WORDS.read_text(encoding="utf-8").splitlines()
