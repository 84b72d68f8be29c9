"""Many writers at once, and writers that are killed."""

import logging
import multiprocessing
import os
import random
import threading
import time
from pathlib import Path

import pygit2
import pytest

from nos_registry.adapters.registry.lock import LOCK_FILE
from nos_registry.adapters.registry.registry import Registry, create_registry, open_registry
from nos_registry.adapters.registry.verification import verify
from nos_registry.domain.urn import Urn
from tests.adapters.registry.making import (
    AT,
    CFACSA8,
    INSCS009,
    REVIEW,
    change,
    on_review,
    proposed,
    standard,
)
from tests.adapters.registry.working import draft_many, publish_for_ever, store_many

SPAWN = multiprocessing.get_context("spawn")


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    return create_registry(tmp_path / "registry.git", actor="asha", at=AT)


class TestManyAtOnce:
    @pytest.mark.parametrize(("writers", "commits"), [(8, 6), pytest.param(8, 200, marks=pytest.mark.slow)])
    def test_processes_at_once_lose_no_commit(self, registry: Registry, tmp_path: Path, writers: int, commits: int) -> None:
        """Each acknowledged commit is in the history of `main`, and nothing else is."""
        names = [f"{letter * 3}1" for letter in "ABCDEFGH"[:writers]]
        logs = {name: tmp_path / name for name in names}
        workers = [SPAWN.Process(target=store_many, args=(registry.home.path, name, commits, logs[name])) for name in names]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        assert [worker.exitcode for worker in workers] == [0] * writers
        acknowledged = {commit for log in logs.values() for commit in log.read_text(encoding="ascii").split()}
        held = {str(commit.id) for commit in registry.home.repository.walk(registry.home.main)}
        assert len(acknowledged) == writers * commits
        assert acknowledged == held - {str(oldest) for oldest in _roots(registry)}
        assert {one.urn: one.version for one in registry.summaries()} == dict.fromkeys(names, commits)
        verification = verify(registry.home.path)
        assert (verification.commits, verification.faults) == (writers * commits + 1, ())

    def test_two_processes_append_to_one_review(self, registry: Registry) -> None:
        with registry.locked():
            registry.store(on_review(proposed()))
        workers = [SPAWN.Process(target=draft_many, args=(registry.home.path, REVIEW, 20)) for _ in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        assert [record.sequence for record in registry.records(REVIEW)] == list(range(1, 42))

    def test_threads_share_one_registry(self, registry: Registry) -> None:
        """Each reads its own standard while the others write."""
        wrong: list[str] = []

        def work(name: str) -> None:
            for version in range(1, 6):
                with registry.locked():
                    registry.store(change(standard(Urn(name), version, f"{name} {version}")))
                found = registry.find(Urn(name), version=version)
                if found is None or found.editions[0].sections[0].clauses[0].text != f"{name} {version}":
                    wrong.append(name)

        threads = [threading.Thread(target=work, args=(f"T{number}",)) for number in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert wrong == []
        assert len(registry.summaries()) == 6


def _roots(registry: Registry) -> list[pygit2.Oid]:
    return [commit.id for commit in registry.home.repository.walk(registry.home.main) if not commit.parents]


class TestKilled:
    @pytest.mark.parametrize("kills", [10, pytest.param(200, marks=pytest.mark.slow)])
    def test_nothing_acknowledged_is_lost_and_nothing_stays_half_done(self, registry: Registry, tmp_path: Path, kills: int) -> None:
        log = tmp_path / "acknowledged"
        log.touch()
        pauses = random.Random(20260302)
        for _ in range(kills):
            worker = SPAWN.Process(target=publish_for_ever, args=(registry.home.path, log))
            worker.start()
            before = log.stat().st_size
            while log.stat().st_size == before and worker.is_alive():
                time.sleep(0.005)
            time.sleep(pauses.uniform(0, 0.06))
            worker.kill()
            worker.join()
        time.sleep(0.1)  # a git process of the last one may be at work still
        again = open_registry(registry.home.path, stale_seconds=0.0)
        with again.locked():
            again.store(change(standard(CFACSA8)))
        acknowledged = log.read_text(encoding="ascii").split()
        assert len(acknowledged) >= kills
        for commit in acknowledged:
            assert again.home.repository.descendant_of(again.home.main, pygit2.Oid(hex=commit))
        assert verify(registry.home.path).faults == ()

    def test_a_stale_lock_is_removed_and_logged(self, registry: Registry, caplog: pytest.LogCaptureFixture) -> None:
        stale = registry.home.path / "refs" / "heads" / "main.lock"
        stale.write_bytes(b"")
        os.utime(stale, (time.time() - 60, time.time() - 60))
        with caplog.at_level(logging.WARNING), registry.locked():
            registry.store(change(standard()))
        assert "removed the stale lock main.lock" in caplog.text
        assert registry.find(INSCS009) is not None

    def test_a_young_lock_is_waited_for(self, registry: Registry) -> None:
        """Somebody's git is at work: its lock is left to it."""
        young = registry.home.path / "refs" / "heads" / "main.lock"
        young.write_bytes(b"")
        timer = threading.Timer(0.2, young.unlink)
        timer.start()
        started = time.monotonic()
        with registry.locked():
            registry.store(change(standard()))
        assert time.monotonic() - started >= 0.2
        timer.join()

    def test_the_lock_of_a_killed_process_is_free(self, registry: Registry) -> None:
        assert not (registry.home.path / LOCK_FILE).exists()
        with registry.locked():
            assert (registry.home.path / LOCK_FILE).exists()
        with registry.locked():
            pass
