"""The index answers exactly as the registry does, whatever happened to either."""

import multiprocessing
import os
import sqlite3
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

import pygit2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nos_registry.adapters.index.index import RegistryIndex
from nos_registry.adapters.registry.bulk_standards import BulkRegistry
from nos_registry.adapters.registry.home import Home
from nos_registry.adapters.registry.layout import MAIN
from nos_registry.adapters.registry.registry import Registry, create_registry, open_registry
from nos_registry.domain.review.events import Proposed
from nos_registry.domain.standard import Language, Standard, Validity
from nos_registry.domain.urn import Urn
from tests.adapters.index.asking import ask_many
from tests.adapters.registry.making import (
    AT,
    CFACSA8,
    INSCS009,
    REVIEW,
    cancellation,
    change,
    drafted,
    edition,
    on_review,
    proposed,
    publication,
    standard,
)
from tests.adapters.registry.stores import written
from tests.adapters.registry.tampering import forge, point

SPAWN = multiprocessing.get_context("spawn")
URNS = [Urn(name) for name in ("A1", "A2", "B 1", "CFAM&LDB6", "inscs009")]


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    return create_registry(tmp_path / "registry.git", actor="asha", at=AT)


@pytest.fixture
def index(registry: Registry, tmp_path: Path) -> RegistryIndex:
    return RegistryIndex(registry.home, tmp_path / "registry.index.sqlite")


def held_by_folding(registry: Registry) -> dict[Urn, str]:
    """What the index should say of open reviews, from their events."""
    held: dict[Urn, str] = {}
    for review in registry.open_reviews():
        event = registry.records(review)[0].event
        assert isinstance(event, Proposed)
        held |= dict.fromkeys(event.standards, review)
    return held


def check(registry: Registry, index: RegistryIndex) -> None:
    assert index.summaries() == registry.summaries()
    assert index.held() == registry.held() == held_by_folding(registry)


class History:
    """A registry to which anything happens, and its index beside it."""

    def __init__(self, folder: Path) -> None:
        self.registry = create_registry(folder / "registry.git", actor="asha", at=AT)
        self.file = folder / "registry.index.sqlite"
        self.index = RegistryIndex(self.registry.home, self.file)
        self.reviews = 0

    def next_version(self, urn: Urn) -> Standard:
        old = self.registry.find(urn)
        version = old.version + 1 if old else 1
        languages = [Language.EN] if version % 3 == 0 else list(Language)
        editions = tuple(edition(urn, language).model_copy(update={"title": f"Teitl {version} o {urn}"}) for language in languages)
        return standard(urn, version, editions=editions)

    def ingest(self, number: int) -> None:
        written(self.registry, change(self.next_version(URNS[number % len(URNS)])))

    def bulk(self, number: int) -> None:
        with self.registry.locked():
            many = [self.next_version(urn) for urn in URNS[: number % len(URNS) + 1]]
            BulkRegistry(self.registry.home, commit_standards=2).store_many(change(), many)

    def retire(self, number: int) -> None:
        old = self.registry.find(URNS[number % len(URNS)])
        if old:
            written(self.registry, change(old.model_copy(update={"validity": Validity.LEGACY, "replaced_by": (INSCS009,)})))

    def propose(self, number: int) -> None:
        self.reviews += 1
        urns = [URNS[number % len(URNS)], URNS[self.reviews % len(URNS)]]
        written(self.registry, on_review(proposed(*dict.fromkeys(urns)), review=f"2026-r{self.reviews}"))

    def draft(self, number: int) -> None:
        if review := self._open(number):
            written(self.registry, on_review(drafted(len(self.registry.records(review)) + 1), review=review))

    def publish(self, number: int) -> None:
        if review := self._open(number):
            new = self.next_version(next(iter(held_by_folding(self.registry))))
            written(self.registry, publication(len(self.registry.records(review)) + 1, new, review=review))

    def cancel(self, number: int) -> None:
        if review := self._open(number):
            written(self.registry, cancellation(len(self.registry.records(review)) + 1, review=review))

    def rewind(self, number: int) -> None:
        """Somebody moves `main` back to an older commit, and the tags of what is gone with it."""
        home = self.registry.home
        line = [commit.id for commit in home.repository.walk(home.main)]
        self._cut_to(line[number % len(line)])

    def rewrite(self, number: int) -> None:
        """Somebody puts another commit in the place of the newest."""
        home = self.registry.home
        parents = home.commit(home.main).parent_ids
        if parents:
            self._cut_to(parents[0])
            new = self.next_version(URNS[number % len(URNS)])
            written(self.registry, change(new))

    def pack(self, _: int) -> None:
        self.registry.home.git.tidy()

    def damage(self, number: int) -> None:
        if self.file.exists() and (stored := bytearray(self.file.read_bytes())):
            stored[number * 7919 % len(stored)] ^= 1 << number % 8
            self.file.write_bytes(stored)

    def truncate(self, number: int) -> None:
        if self.file.exists():
            os.truncate(self.file, number * 7919 % (self.file.stat().st_size + 1))

    def delete(self, _: int) -> None:
        self.file.unlink(missing_ok=True)

    def ask(self, _: int) -> None:
        check(self.registry, self.index)

    def _open(self, number: int) -> str | None:
        reviews = self.registry.open_reviews()
        return reviews[number % len(reviews)] if reviews else None

    def _cut_to(self, commit: pygit2.Oid) -> None:
        home = self.registry.home
        point(self.registry, MAIN, str(commit))
        for name, held in home.git.refs_below("refs/tags/").items():
            oid = pygit2.Oid(hex=held)
            if oid != commit and not home.repository.descendant_of(commit, oid):
                home.repository.references.delete(name)


HAPPENINGS = [name for name in vars(History) if not name.startswith("_") and name != "next_version"]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.sampled_from([*HAPPENINGS, "ask", "ingest"]), st.integers(0, 10_000)), min_size=2, max_size=14))
def test_after_any_history_the_index_says_what_the_registry_says(happenings: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        history = History(Path(folder))
        for name, number in happenings:
            happen: Callable[[int], None] = getattr(history, name)
            happen(number)
        check(history.registry, history.index)
        check(open_registry(history.registry.home.path), RegistryIndex(history.registry.home, history.file))


def test_a_bit_flipped_anywhere_is_never_believed(registry: Registry, index: RegistryIndex, tmp_path: Path) -> None:
    written(registry, change(standard(INSCS009), standard(CFACSA8)))
    written(registry, on_review(proposed(INSCS009)))
    check(registry, index)
    file = tmp_path / "registry.index.sqlite"
    sound = file.read_bytes()
    used = [place for place in range(len(sound)) if sound[place]]
    for number, place in enumerate(used[:: max(1, len(used) // 250)]):
        damaged = bytearray(sound)
        damaged[place] ^= 1 << number % 8
        file.write_bytes(damaged)
        check(registry, index)


def test_a_commit_of_a_hundred_is_read_folder_by_folder(registry: Registry, index: RegistryIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a change of one standard only that one is read again."""
    written(registry, change(*(standard(Urn(f"A{number}")) for number in range(100))))
    check(registry, index)
    read: list[object] = []
    from nos_registry.adapters.index import refresh  # noqa: PLC0415 -- to be watched

    real = refresh.summary_of
    monkeypatch.setattr(refresh, "summary_of", lambda folder: read.append(folder) or real(folder))  # pyright: ignore[reportUnknownLambdaType, reportUnknownArgumentType] -- a watcher
    written(registry, change(standard(Urn("A7"), 2)))
    check(registry, index)
    assert len(read) == 1


def test_a_standard_that_somebody_removed_is_gone(registry: Registry, index: RegistryIndex) -> None:
    written(registry, change(standard(INSCS009), standard(CFACSA8)))
    check(registry, index)
    forge(registry, {"standards/INSCS/INSCS009": None})
    check(registry, index)
    assert [one.urn for one in index.summaries() or ()] == [CFACSA8]


def test_processes_that_ask_while_another_writes_are_all_told_right(registry: Registry, index: RegistryIndex, tmp_path: Path) -> None:
    file = tmp_path / "registry.index.sqlite"
    workers = [SPAWN.Process(target=ask_many, args=(registry.home.path, file, 25)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for number in range(25):
        written(registry, change(standard(Urn(f"A{number % 5}"), number // 5 + 1)))
        if number % 10 == 9:
            file.unlink(missing_ok=True)
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0]
    check(registry, index)


@pytest.mark.parametrize("name", ["registry.index.sqlite", "of-another-name"])
def test_an_index_removed_while_it_is_written_is_made_anew(
    registry: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """SQLite refuses to write into a file that is gone: that is no reason to answer nothing."""
    from nos_registry.adapters.index import index as asking  # noqa: PLC0415 -- to be broken

    index = RegistryIndex(registry.home, tmp_path / name)
    removed: list[None] = []
    check(registry, index)
    written(registry, change(standard(INSCS009)))
    real = asking.refresh

    def remove_once(database: sqlite3.Connection, home: Home) -> None:
        if not removed:
            removed.append((tmp_path / name).unlink())
        real(database, home)

    monkeypatch.setattr(asking, "refresh", remove_once)
    assert index.summaries() == registry.summaries()
    check(registry, RegistryIndex(registry.home, tmp_path / name))


def test_threads_may_share_an_index(registry: Registry, index: RegistryIndex) -> None:
    written(registry, change(standard()))
    found: list[object] = []
    threads = [threading.Thread(target=lambda: found.append(index.summaries())) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [registry.summaries()] * 6


@pytest.mark.parametrize("name", ["missing/registry.index.sqlite", "file/registry.index.sqlite", "folder.index.sqlite"])
def test_where_no_index_can_be_kept_none_answers(registry: Registry, tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    (tmp_path / "folder.index.sqlite").mkdir()
    index = RegistryIndex(registry.home, tmp_path / name)
    assert index.summaries() is None
    assert index.held() is None
    assert (tmp_path / "file").read_bytes() == b"mine"


def test_a_review_on_the_branch_of_which_nothing_is_proposed_holds_nothing(registry: Registry, index: RegistryIndex) -> None:
    point(registry, f"refs/heads/review/{REVIEW}", str(registry.home.main))
    assert index.held() == {}
