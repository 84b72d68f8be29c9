"""The note of where a registry stands."""

from pathlib import Path

import pytest

from nos_registry.adapters.registry.checkpoint import checkpoint
from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.note import parse_checkpoint
from nos_registry.adapters.registry.order import oldest_first
from nos_registry.adapters.registry.registry import create_registry
from tests.adapters.registry.making import AT, cancellation, change, drafted, minutes, on_review, proposed, standard


def test_the_same_registry_gives_the_same_note(tmp_path: Path) -> None:
    notes: list[bytes] = []
    for name in ("one", "other"):
        made = create_registry(tmp_path / name, actor="asha", at=AT)
        with made.locked():
            made.store(change(standard()))
        notes.append(checkpoint(tmp_path / name))
    assert notes[0] == notes[1]
    assert notes[0].decode().split("\n")[:2] == ["nos-registry checkpoint 1", "commits 2"]


def test_tidying_does_not_change_the_note(tmp_path: Path) -> None:
    made = create_registry(tmp_path / "r", actor="asha", at=AT)
    with made.locked():
        made.store(change(standard()))
    before = checkpoint(tmp_path / "r")
    made.home.git.tidy()
    assert checkpoint(tmp_path / "r") == before


def test_a_reviews_commits_stand_before_the_one_that_ended_it(tmp_path: Path) -> None:
    made = create_registry(tmp_path / "r", actor="asha", at=AT)
    with made.locked():
        first = made.store(on_review(proposed()))
        main = made.store(change(standard(), at=minutes(1)))
        second = made.store(on_review(drafted(2), at=minutes(2)))
        end = made.conclude(cancellation(3, at=minutes(3)))
    order = [str(commit.id) for commit in oldest_first(made.home, {"refs/heads/main": end})]
    assert order[1:] == [main, first, second, end]


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"\xff",
        b"nos-registry checkpoint 2\n",
        b"nos-registry checkpoint 1\ncommits 2\nroot x\ntags y\n",
        b"nos-registry checkpoint 1\ncommits two\nhead refs/heads/main " + b"0" * 40 + b"\nroot x\ntags y\n",
    ],
)
def test_what_is_no_note_is_refused(note: bytes) -> None:
    with pytest.raises(RegistryError, match="no checkpoint"):
        parse_checkpoint(note)
