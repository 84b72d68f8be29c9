"""The address of Prefect's database, and whether it lets us in."""

from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from flows.database import DatabaseError, known_address, require_reachable
from tests.flows.servers import free_port


@pytest.mark.parametrize(
    ("text", "driver"),
    [
        ("postgresql+asyncpg://prefect@db/prefect", "postgresql+asyncpg"),
        ("postgresql://prefect@db/prefect", "postgresql+asyncpg"),
        ("postgres://prefect@db/prefect", "postgresql+asyncpg"),
        ("sqlite:////var/lib/nos/prefect.db", "sqlite+aiosqlite"),
        ("sqlite+aiosqlite:////var/lib/nos/prefect.db", "sqlite+aiosqlite"),
    ],
)
def test_an_address_is_taken_as_people_write_it(text: str, driver: str) -> None:
    found = known_address(text)
    assert (found.drivername, found.database) == (driver, make_url(text).database)


def test_a_password_comes_through_whole() -> None:
    assert known_address("postgresql://nos:a%40b%2Fc@db/prefect").password == "a@b/c"


@pytest.mark.parametrize(
    "text", ["", "nonsense", "db/prefect", "mysql://db/prefect", "postgresql+psycopg://db/prefect", "postgresql://db:port/x"]
)
def test_what_prefect_cannot_use_is_refused_with_the_way_to_write_it(text: str) -> None:
    with pytest.raises(DatabaseError) as refused:
        known_address(text)
    assert "postgresql+asyncpg://" in refused.value.remedy


def test_a_database_that_is_away_is_named_without_its_password() -> None:
    with pytest.raises(DatabaseError) as refused:
        require_reachable(known_address(f"postgresql://nos:hush@127.0.0.1:{free_port()}/prefect"))
    assert "127.0.0.1" in refused.value.reason
    assert "hush" not in str(refused.value)


def test_a_file_in_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="no such folder"):
        require_reachable(known_address(f"sqlite:///{tmp_path}/none/prefect.db"))


def test_a_database_that_is_there_lets_us_in(postgres_url: str) -> None:
    require_reachable(known_address(postgres_url.replace("+psycopg", "")))


def test_one_that_nobody_made_is_refused_in_the_servers_own_words(postgres_url: str) -> None:
    name = make_url(postgres_url).database
    with pytest.raises(DatabaseError, match="does not exist"):
        require_reachable(known_address(postgres_url.replace("+psycopg", "").replace(f"/{name}", "/nosuch")))
