"""The file of the index."""

import sqlite3
from pathlib import Path

import pytest

from nos_registry.adapters.index.database import FORMAT, SomebodyElsesError, discard, is_damage, reading, writing
from nos_registry.adapters.index.index import RegistryIndex
from nos_registry.adapters.registry.registry import Registry, create_registry
from tests.adapters.registry.making import AT, change, standard
from tests.adapters.registry.stores import written


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    made = create_registry(tmp_path / "registry.git", actor="asha", at=AT)
    written(made, change(standard()))
    return made


def test_an_index_is_made_where_there_is_none(tmp_path: Path) -> None:
    with writing(tmp_path / "a.index.sqlite") as database:
        assert database.execute("SELECT * FROM state").fetchall() == [("", 0, 0)]
    with reading(tmp_path / "a.index.sqlite") as database:
        assert database.execute("PRAGMA user_version").fetchone() == (FORMAT,)


def test_reading_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.Error), reading(tmp_path / "a.index.sqlite"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_what_fails_half_way_leaves_the_index_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "a.index.sqlite"
    with writing(file):
        pass
    with pytest.raises(sqlite3.OperationalError), writing(file) as database:  # noqa: PT012 -- two steps are the point
        database.execute("UPDATE state SET main = 'x'")
        database.execute("UPDATE nothing SET main = 'y'")
    with reading(file) as database:
        assert database.execute("SELECT main FROM state").fetchone() == ("",)


def test_an_index_of_another_format_is_made_anew(registry: Registry, tmp_path: Path) -> None:
    file = tmp_path / "a.index.sqlite"
    index = RegistryIndex(registry.home, file)
    index.summaries()
    with sqlite3.connect(file) as database:
        database.execute(f"PRAGMA user_version = {FORMAT + 1}")
    database.close()
    assert index.summaries() == registry.summaries()
    with reading(file) as found:
        assert found.execute("PRAGMA user_version").fetchone() == (FORMAT,)


def test_a_journal_that_a_killed_process_left_does_no_harm(registry: Registry, tmp_path: Path) -> None:
    file = tmp_path / "a.index.sqlite"
    journal = tmp_path / "a.index.sqlite-journal"
    for stored in (b"", b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600), b"rubbish"):
        journal.write_bytes(stored)
        assert RegistryIndex(registry.home, file).summaries() == registry.summaries()


@pytest.mark.parametrize("name", ["office.sqlite", "office.index.sqlite"])
def test_somebody_elses_database_is_left_alone(registry: Registry, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    with sqlite3.connect(file) as database:
        database.execute("CREATE TABLE people (name TEXT)")
    database.close()
    before = file.read_bytes()
    assert RegistryIndex(registry.home, file).summaries() is None
    assert file.read_bytes() == before
    with pytest.raises(SomebodyElsesError), writing(file):
        pass


@pytest.mark.parametrize("stored", [b"my notes", b"x" * 5000])
def test_a_file_that_is_no_index_is_left_alone_unless_it_is_named_like_one(registry: Registry, tmp_path: Path, stored: bytes) -> None:
    mine, named = tmp_path / "thesis.txt", tmp_path / "a.index.sqlite"
    for file in (mine, named):
        file.write_bytes(stored)
    assert RegistryIndex(registry.home, mine).summaries() is None
    assert mine.read_bytes() == stored
    assert RegistryIndex(registry.home, named).summaries() == registry.summaries()


def test_an_index_under_any_name_is_known_by_its_mark(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    with writing(file):
        pass
    assert discard(file)
    assert not file.exists()


def test_what_the_disk_says_is_no_damage(tmp_path: Path) -> None:
    file = tmp_path / "a.index.sqlite"
    with writing(file):
        pass
    with reading(file) as database, pytest.raises(sqlite3.Error) as refused:
        database.execute("DELETE FROM state")
    assert not is_damage(refused.value)
    file.write_bytes(b"x" * 5000)
    with pytest.raises(sqlite3.Error) as damaged, reading(file):
        pass
    assert is_damage(damaged.value)
