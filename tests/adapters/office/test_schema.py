"""The tables of an office: made, taken on, brought up to date, and never touched by an older product."""

import datetime as dt
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text

from nos_registry.adapters.office import migrating
from nos_registry.adapters.office.dump import dump_office
from nos_registry.adapters.office.engine import make_engine
from nos_registry.adapters.office.migrating import migrations
from nos_registry.adapters.office.schema import VERSIONS, stored_version
from nos_registry.adapters.office.sql import OfficeError, open_office
from nos_registry.adapters.office.tables import Table
from nos_registry.domain.review.stages import Nation
from nos_registry.domain.standard import Language
from nos_registry.ports import Letter, Person

AT = dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.UTC)
NIA = Person("p1", "Nia Maesglasau", "Llain Las", "nia@example.com", Nation.WALES, Language.CY)

BEFORE_MIGRATIONS = {
    "people": "id VARCHAR(80) NOT NULL PRIMARY KEY, name VARCHAR(200) NOT NULL, organisation VARCHAR(200) NOT NULL, "
    "address VARCHAR(320) NOT NULL, nation VARCHAR(3) NOT NULL, language VARCHAR(2) NOT NULL, part VARCHAR(40) NOT NULL",
    "comments": "position {serial}, review VARCHAR(80) NOT NULL, id VARCHAR(80) NOT NULL, body TEXT NOT NULL, UNIQUE (id)",
    "letters": "position {serial}, key VARCHAR(300) NOT NULL, kind VARCHAR(40) NOT NULL, person VARCHAR(80) NOT NULL, "
    "mail {bytes} NOT NULL, queued_at {time} NOT NULL, sent_at {time}, UNIQUE (key)",
    "notices": "key VARCHAR(300) NOT NULL PRIMARY KEY, letter VARCHAR(300) NOT NULL",
}
"""The tables as the product made them before it knew migrations."""

SPELT = {
    "sqlite": {"serial": "INTEGER NOT NULL PRIMARY KEY", "bytes": "BLOB", "time": "DATETIME"},
    "postgresql": {"serial": "SERIAL PRIMARY KEY", "bytes": "BYTEA", "time": "TIMESTAMP WITH TIME ZONE"},
}


def make_old_office(url: str) -> None:
    """Make an office of before the migrations, with a person, a letter that waits and a notice."""
    with make_engine(url).begin() as connection:
        for name, columns in BEFORE_MIGRATIONS.items():
            connection.execute(text(f"CREATE TABLE {name} ({columns.format(**SPELT[connection.dialect.name])})"))
        connection.execute(text("CREATE INDEX ix_comments_review ON comments (review)"))
        connection.execute(text("CREATE INDEX ix_notices_letter ON notices (letter)"))
        connection.execute(
            text("INSERT INTO people VALUES ('p1', 'Nia Maesglasau', 'Llain Las', 'nia@example.com', 'WLS', 'cy', 'respondent')")
        )
        letter = "INSERT INTO letters (key, kind, person, mail, queued_at) VALUES ('k1', 'reminder', 'p1', :mail, '2026-03-02 09:30:00+00')"
        connection.execute(text(letter), {"mail": b"Dear Nia"})
        connection.execute(text("INSERT INTO notices VALUES ('n1', 'k1')"))


def drift(url: str) -> list[object]:
    """What Alembic would have to change to make the tables those of the code."""
    with make_engine(url).connect() as connection:
        options = {"compare_type": True, "compare_server_default": True}
        return list(compare_metadata(MigrationContext.configure(connection, opts=options), Table.metadata))


def version(url: str) -> str | None:
    with make_engine(url).connect() as connection:
        return stored_version(connection)


def set_version(url: str, number: str) -> None:
    with make_engine(url).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :number"), {"number": number})


def test_the_migrations_make_the_tables_of_the_code(url: str) -> None:
    """A change of the tables without a migration fails here, and the failure says what is missing."""
    open_office(url)
    assert drift(url) == []


def test_the_versions_known_are_the_migrations_there_are() -> None:
    steps = migrations().iterate_revisions("heads", "base")
    assert tuple(step.revision for step in reversed(list(steps))) == VERSIONS


def test_an_empty_database_gets_todays_tables(url: str) -> None:
    open_office(url)
    assert version(url) == VERSIONS[-1]


def test_an_office_made_before_migrations_is_taken_on_without_loss(url: str) -> None:
    make_old_office(url)
    office = open_office(url)
    assert version(url) == VERSIONS[-1]
    assert drift(url) == []
    assert office.people() == (NIA,)
    assert [(found.key, found.mail) for found in office.waiting()] == [("k1", b"Dear Nia")]
    assert office.keys() == {"k1", "n1"}
    assert office.post([Letter("k2", "reminder", "p1", b"")], AT) == 1


def test_opening_again_changes_nothing(url: str) -> None:
    open_office(url).add(NIA)
    before = dump_office(url)
    assert open_office(url).people() == (NIA,)
    assert dump_office(url) == before


def test_an_office_of_a_newer_product_is_refused_and_left_alone(url: str) -> None:
    open_office(url).add(NIA)
    set_version(url, "9999")
    before = dump_office(url)
    with pytest.raises(OfficeError, match="version 9999") as refused:
        open_office(url)
    assert "nothing was changed" in refused.value.remedy
    assert (version(url), dump_office(url)) == ("9999", before)


def test_a_migration_that_fails_leaves_the_database_as_it_was(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole way is one transaction, for SQLite too: half a table would be in the way of the next try."""
    make_old_office(url)
    before = dump_office(url)
    monkeypatch.setattr(migrating.MigrationContext, "stamp", _pull_the_plug)
    with pytest.raises(KeyboardInterrupt):
        open_office(url)
    monkeypatch.undo()
    assert (version(url), dump_office(url)) == (None, before)
    assert open_office(url).people() == (NIA,)


def test_many_who_open_a_new_office_at_once_all_get_it(url: str) -> None:
    with ThreadPoolExecutor(6) as pool:
        offices = list(pool.map(open_office, [url] * 6))
    assert sum(office.post([Letter("k1", "reminder", "p1", b"")], AT) for office in offices) == 1
    assert version(url) == VERSIONS[-1]


def test_what_is_not_the_offices_is_left_alone(url: str) -> None:
    with make_engine(url).begin() as connection:
        connection.execute(text("CREATE TABLE other (id INTEGER)"))
    open_office(url)
    with make_engine(url).connect() as connection:
        assert inspect(connection).has_table("other")


def test_an_office_that_is_up_to_date_does_not_load_alembic(tmp_path: Path) -> None:
    """Alembic and Mako would be a third of a short command."""
    url = f"sqlite:///{tmp_path / 'office.sqlite'}"
    open_office(url)
    code = f"import sys; from nos_registry.adapters.office.sql import open_office as o; o({url!r}).people(); sys.exit('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def _pull_the_plug(*_: object) -> None:
    raise KeyboardInterrupt
