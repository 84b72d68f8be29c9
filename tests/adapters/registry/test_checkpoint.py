"""The note of where a registry stands."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nos_registry.adapters.registry.checkpoint import checkpoint, merkle_root, parse_checkpoint
from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.order import oldest_first
from nos_registry.adapters.registry.registry import create_registry
from tests.adapters.registry.making import AT, cancellation, change, drafted, minutes, on_review, proposed, standard

LEAVES = [
    bytes.fromhex(text) for text in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = {
    0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}
"""Source: the tree that implementations of RFC 6962 test themselves with."""


@pytest.mark.parametrize("count", ROOTS)
def test_the_root_is_that_of_the_rfc(count: int) -> None:
    assert merkle_root(LEAVES[:count]).hex() == ROOTS[count]


@given(st.lists(st.binary(max_size=4), min_size=1, max_size=40))
def test_the_root_is_the_recursion_that_the_rfc_prints(leaves: list[bytes]) -> None:
    def tree(part: list[bytes]) -> bytes:
        if len(part) == 1:
            return hashlib.sha256(b"\0" + part[0]).digest()
        split = 1 << ((len(part) - 1).bit_length() - 1)
        return hashlib.sha256(b"\1" + tree(part[:split]) + tree(part[split:])).digest()

    assert merkle_root(leaves) == tree(leaves)


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
