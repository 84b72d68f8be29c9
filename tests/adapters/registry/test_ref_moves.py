"""A ref transaction that was killed half way."""

import json
from pathlib import Path

import pygit2
import pytest

from nos_registry.adapters.registry.ref_moves import PENDING_FILE
from nos_registry.adapters.registry.registry import Registry, create_registry
from nos_registry.adapters.registry.verification import verify
from tests.adapters.registry.making import AT, INSCS009, REVIEW, change, on_review, proposed, publication, standard


@pytest.fixture
def published(tmp_path: Path) -> tuple[Registry, list[dict[str, str | None]]]:
    """A registry that published a review, and the moves that did it."""
    registry = create_registry(tmp_path / "r", actor="asha", at=AT)
    with registry.locked():
        registry.store(on_review(proposed(), standards=(standard(),)))
        old, tip = str(registry.home.main), str(registry.home.tip(f"refs/heads/review/{REVIEW}"))
        new = registry.conclude(publication(2, standard()))
    moves: list[dict[str, str | None]] = [
        {"name": "refs/heads/main", "old": old, "new": new},
        {"name": "refs/tags/INSCS009/v1", "old": None, "new": new},
        {"name": f"refs/tags/release/{REVIEW}", "old": None, "new": new},
        {"name": f"refs/heads/review/{REVIEW}", "old": tip, "new": None},
    ]
    return registry, moves


def put(registry: Registry, moves: list[dict[str, str | None]], done: int) -> None:
    """Stand where a kill after the first `done` moves would have left everything."""
    (registry.home.path / PENDING_FILE).write_text(json.dumps(moves), encoding="ascii")
    for number, move in enumerate(moves):
        name, target = str(move["name"]), move["new"] if number < done else move["old"]
        if target is None:
            if registry.home.tip(name) is not None:
                registry.home.repository.references.delete(name)
        else:
            registry.home.repository.create_reference_direct(name, pygit2.Oid(hex=target), force=True)


@pytest.mark.parametrize("done", [1, 2, 3, 4])
def test_once_main_has_moved_the_rest_is_finished(published: tuple[Registry, list[dict[str, str | None]]], done: int) -> None:
    registry, moves = published
    put(registry, moves, done)
    with registry.locked():
        pass
    assert (registry.open_reviews(), registry.ended_reviews()) == ((), (REVIEW,))
    assert verify(registry.home.path).holds
    assert not (registry.home.path / PENDING_FILE).exists()


def test_before_main_has_moved_nothing_is_kept(published: tuple[Registry, list[dict[str, str | None]]]) -> None:
    registry, moves = published
    put(registry, moves, 0)
    registry.home.repository.create_reference_direct("refs/tags/INSCS009/v1", pygit2.Oid(hex=str(moves[1]["new"])), force=False)
    with registry.locked():
        pass
    assert tuple(registry.home.git.refs_below("refs/")) == ("refs/heads/main", f"refs/heads/review/{REVIEW}")
    assert registry.find(INSCS009) is None
    assert verify(registry.home.path).holds


def test_after_an_undone_publication_it_can_be_tried_again(published: tuple[Registry, list[dict[str, str | None]]]) -> None:
    registry, moves = published
    put(registry, moves, 0)
    with registry.locked():
        registry.conclude(publication(2, standard()))
        registry.store(change(standard(version=2)))
    assert verify(registry.home.path).holds
