"""Finding the open reviews without git's help."""

from pathlib import Path

import pytest

from nos_registry.adapters.index.branches import open_tips
from nos_registry.adapters.registry.registry import Registry, create_registry
from tests.adapters.registry.making import AT, REVIEW, cancellation, change, on_review, proposed, standard
from tests.adapters.registry.stores import written
from tests.adapters.registry.tampering import point

OTHER = "2026-another"


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    made = create_registry(tmp_path / "r", actor="asha", at=AT)
    written(made, change(standard()))
    written(made, on_review(proposed()))
    return made


def tips(registry: Registry) -> dict[str, bytes]:
    """What git says."""
    prefix = "refs/heads/review/"
    return {name.removeprefix(prefix): bytes.fromhex(commit) for name, commit in registry.home.git.refs_below(prefix).items()}


def test_a_registry_without_reviews_has_none(tmp_path: Path) -> None:
    home = create_registry(tmp_path / "new", actor="asha", at=AT).home
    assert open_tips(home) == {}
    home.git.tidy()
    assert open_tips(home) == {}


def test_loose_and_packed_branches_are_found_in_order_and_the_loose_one_counts(registry: Registry) -> None:
    assert open_tips(registry.home) == tips(registry)
    registry.home.git.tidy()
    assert open_tips(registry.home) == tips(registry)
    written(registry, on_review(proposed(), review=OTHER))
    point(registry, f"refs/heads/review/{REVIEW}", str(registry.home.main))
    assert list(open_tips(registry.home)) == [OTHER, REVIEW]
    assert open_tips(registry.home) == tips(registry)


def test_a_lock_is_no_branch(registry: Registry) -> None:
    (registry.home.path / "refs/heads/review" / f"{OTHER}.lock").touch()
    assert list(open_tips(registry.home)) == [REVIEW]


def test_a_branch_that_ended_on_main_is_not_open(registry: Registry) -> None:
    tip = tips(registry)[REVIEW]
    written(registry, cancellation(2))
    point(registry, f"refs/heads/review/{REVIEW}", tip.hex())
    assert open_tips(registry.home) == {}
    assert registry.open_reviews() == ()
