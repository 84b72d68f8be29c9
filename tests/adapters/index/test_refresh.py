"""What of the index is written again."""

from pathlib import Path

import pytest

from nos_registry.adapters.index import refresh as refreshing
from nos_registry.adapters.index.contents import DamagedError, main_in, reviews_in
from nos_registry.adapters.index.database import reading, writing
from nos_registry.adapters.index.refresh import refresh
from nos_registry.adapters.registry.registry import Registry, create_registry
from nos_registry.domain.urn import Urn
from tests.adapters.registry.making import AT, INSCS009, REVIEW, cancellation, change, on_review, proposed, standard
from tests.adapters.registry.stores import written
from tests.adapters.registry.tampering import forge, point


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    made = create_registry(tmp_path / "r", actor="asha", at=AT)
    written(made, change(standard(INSCS009), standard(Urn("A1"))))
    return made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "r.index.sqlite"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The URNs of the standards that were read in git."""
    urns: list[str] = []
    real = refreshing.summary_of

    def watched(*arguments: object) -> object:
        summary = real(*arguments)  # pyright: ignore[reportArgumentType] -- passed on
        urns.append(summary.urn)
        return summary

    monkeypatch.setattr(refreshing, "summary_of", watched)
    return urns


def refreshed(registry: Registry, file: Path) -> None:
    with writing(file) as database:
        refresh(database, registry.home)


def test_the_commit_is_written_with_what_it_holds(registry: Registry, file: Path) -> None:
    refreshed(registry, file)
    with reading(file) as database:
        assert main_in(database) == str(registry.home.main)


def test_only_what_a_commit_touched_is_read_again(registry: Registry, file: Path, read: list[str]) -> None:
    refreshed(registry, file)
    assert sorted(read) == ["A1", INSCS009]
    read.clear()
    written(registry, change(standard(INSCS009, 2)))
    refreshed(registry, file)
    assert read == [INSCS009]
    read.clear()
    refreshed(registry, file)
    assert read == []


def test_everything_is_read_where_the_indexed_commit_is_not_in_the_history(registry: Registry, file: Path, read: list[str]) -> None:
    written(registry, change(standard(INSCS009, 2)))
    refreshed(registry, file)
    point(registry, "refs/heads/main", str(registry.home.commit(registry.home.main).parent_ids[0]))
    read.clear()
    refreshed(registry, file)
    assert sorted(read) == ["A1", INSCS009]


def test_a_row_that_should_be_there_and_is_not_is_damage(registry: Registry, file: Path) -> None:
    refreshed(registry, file)
    with writing(file) as database:
        database.execute("DELETE FROM standards")
    written(registry, change(standard(INSCS009, 2)))
    with pytest.raises(DamagedError):
        refreshed(registry, file)


def test_other_files_of_the_registry_concern_no_standard(registry: Registry, file: Path, read: list[str]) -> None:
    refreshed(registry, file)
    read.clear()
    forge(registry, {"standards/README": b"x", "standards/A/README": b"x", "releases/x/en.md": b"x"})
    refreshed(registry, file)
    assert read == []


def test_reviews_come_and_go(registry: Registry, file: Path) -> None:
    for step, wanted in ((on_review(proposed()), [REVIEW.encode()]), (cancellation(2), [])):
        written(registry, step)
        refreshed(registry, file)
        with reading(file) as database:
            assert [review for review, _, _ in reviews_in(database)] == wanted
