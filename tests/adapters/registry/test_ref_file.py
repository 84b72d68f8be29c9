"""Moving one branch: by comparing first, and so that git sees the same."""

import subprocess
from pathlib import Path

import pygit2
import pytest

from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.home import Home
from nos_registry.adapters.registry.layout import MAIN
from nos_registry.adapters.registry.ref_file import move_branch
from nos_registry.adapters.registry.registry import Registry, create_registry
from tests.adapters.registry.making import AT, change, minutes, standard
from tests.adapters.registry.stores import written

BRANCH = "refs/heads/review/2026-new"


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    made = create_registry(tmp_path / "r", actor="asha", at=AT)
    written(made, change(standard()))
    return made


def told(home: Home, ref: str) -> str:
    command = ["git", f"--git-dir={home.path}", "rev-parse", "--verify", ref]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.parametrize("packed", [False, True])
def test_a_branch_is_made_and_moved(registry: Registry, *, packed: bool) -> None:
    """Also one that lies among the packed refs."""
    home = registry.home
    old, first = home.main, home.commit(home.main).parent_ids[0]
    move_branch(home, BRANCH, None, first, [])
    if packed:
        home.git.tidy()
    move_branch(home, BRANCH, first, old, [])
    assert home.tip(BRANCH) == old
    assert told(home, BRANCH) == str(old)


@pytest.mark.parametrize("old", [None, pygit2.Oid(hex="1" * 40)])
def test_one_that_is_elsewhere_is_not_moved(registry: Registry, old: pygit2.Oid | None) -> None:
    home = registry.home
    main = home.main
    with pytest.raises(RegistryError, match="has moved"):
        move_branch(home, MAIN, old, home.commit(main).parent_ids[0], [])
    assert home.main == main
    assert not (home.path / f"{MAIN}.lock").exists()


def test_one_that_git_moves_now_is_left_alone(registry: Registry) -> None:
    """Its lock stays too: it is git's."""
    home = registry.home
    lock = home.path / f"{MAIN}.lock"
    lock.touch()
    with pytest.raises(RegistryError, match="locked by another process"):
        move_branch(home, MAIN, home.main, home.commit(home.main).parent_ids[0], [])
    assert lock.exists()


def test_what_fails_on_the_way_leaves_no_lock(registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    home = registry.home
    before = home.main

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("nos_registry.adapters.registry.ref_file.write_out", full)
        with pytest.raises(RegistryError, match="No space left"):
            written(registry, change(at=minutes(1)))
    assert home.main == before
    written(registry, change(standard(version=2), at=minutes(2)))
