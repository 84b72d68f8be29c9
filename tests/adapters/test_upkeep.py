"""The nightly tidying: it changes nothing that is said, twice is once, and writers lose nothing meanwhile."""

import multiprocessing
import os
import time
from pathlib import Path

import pytest

from nos_registry.adapters.index.index import RegistryIndex
from nos_registry.adapters.registry.registry import Registry, create_registry, open_registry
from nos_registry.adapters.registry.verification import verify
from nos_registry.adapters.upkeep import RegistryUpkeep
from nos_registry.ports import IndexState
from tests.adapters.registry.making import AT, change, minutes, on_review, proposed, publication, standard
from tests.adapters.registry.stores import written
from tests.adapters.registry.working import store_many

SPAWN = multiprocessing.get_context("spawn")


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    made = create_registry(tmp_path / "r.git", actor="asha", at=AT)
    written(made, on_review(proposed(), standards=(standard(),), at=minutes(1)))
    written(made, publication(2, standard(), at=minutes(2)))
    return made


def upkeep(registry: Registry) -> RegistryUpkeep:
    return RegistryUpkeep(registry, registry.home.path.with_suffix(".index.sqlite"))


def test_everything_is_packed_and_says_the_same(registry: Registry) -> None:
    refs, history = registry.home.git.refs_below("refs/"), registry.summaries()
    done = upkeep(registry).tidy()
    assert (done.packs, done.index) == (1, IndexState.NONE)
    assert done.loose_objects > 10
    again = open_registry(registry.home.path)
    assert (again.home.git.refs_below("refs/"), again.summaries()) == (refs, history)
    assert verify(registry.home.path).faults == ()


def test_the_commit_graph_knows_changed_paths(registry: Registry) -> None:
    upkeep(registry).tidy()
    graph = (registry.home.path / "objects" / "info" / "commit-graph").read_bytes()
    assert b"BIDX" in graph[:200]  # the chunk of Bloom filters


def test_twice_is_once(registry: Registry) -> None:
    """What nothing points to stays loose, both times."""
    upkeep(registry).tidy()
    assert upkeep(registry).tidy() == upkeep(registry).tidy()
    assert verify(registry.home.path).faults == ()


def test_it_goes_on_after_it(registry: Registry) -> None:
    upkeep(registry).tidy()
    written(registry, change(standard(version=2, text="new"), at=minutes(3)))
    upkeep(registry).tidy()
    assert [one.version for one in registry.summaries()] == [2]
    assert verify(registry.home.path).faults == ()


def test_nothing_unreachable_is_thrown_away(registry: Registry) -> None:
    lost = registry.home.repository.create_blob(b"a draft that nothing points to any more")
    upkeep(registry).tidy()
    assert lost in open_registry(registry.home.path).home.repository


def test_what_a_killed_tidying_left_locked_is_cleared(registry: Registry) -> None:
    lock = registry.home.path / "objects" / "info" / "commit-graph.lock"
    lock.parent.mkdir(exist_ok=True)
    lock.write_bytes(b"")
    os.utime(lock, (time.time() - 60, time.time() - 60))
    upkeep(registry).tidy()
    assert not lock.exists()


def test_writers_meanwhile_lose_nothing(registry: Registry, tmp_path: Path) -> None:
    workers = [SPAWN.Process(target=store_many, args=(registry.home.path, name, 12, tmp_path / name)) for name in ("AAA1", "BBB1")]
    for worker in workers:
        worker.start()
    while any(worker.is_alive() for worker in workers):
        upkeep(registry).tidy()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0]
    assert {one.urn: one.version for one in open_registry(registry.home.path).summaries()} == {"AAA1": 12, "BBB1": 12, "INSCS009": 1}
    assert verify(registry.home.path).faults == ()


class TestTheIndex:
    @pytest.fixture
    def file(self, registry: Registry) -> Path:
        file = registry.home.path.with_suffix(".index.sqlite")
        assert RegistryIndex(registry.home, file).summaries() == registry.summaries()
        return file

    def test_a_right_one_is_kept(self, registry: Registry, file: Path) -> None:
        before = file.read_bytes()
        assert upkeep(registry).tidy().index is IndexState.RIGHT
        assert file.read_bytes() == before

    def test_a_damaged_one_does_no_harm(self, registry: Registry, file: Path) -> None:
        file.write_bytes(b"SQLite format 3\0garbage" * 50)
        assert upkeep(registry).tidy().index in {IndexState.RIGHT, IndexState.DISCARDED, IndexState.UNUSABLE}
        assert RegistryIndex(registry.home, file).summaries() in (None, registry.summaries())
