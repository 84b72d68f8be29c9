"""The office as lines, and back again."""

import datetime as dt
import json
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from nos_registry.adapters.office.dump import dump_office, load_office, require_empty
from nos_registry.adapters.office.sql import OfficeError, open_office
from nos_registry.domain.review.stages import Nation
from nos_registry.domain.standard import Language
from nos_registry.ports import Letter, Person
from tests.strategies.reviews import comment

AT = dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.UTC)


@pytest.fixture
def url(tmp_path: Path) -> str:
    """An office with one of each kind of row, in a file."""
    return filled(f"sqlite:///{tmp_path / 'office.sqlite'}")


def filled(url: str) -> str:
    office = open_office(url)
    office.add(Person("p1", 'Siân "Ŵyn"\n</script>', "", "sian@example.org", Nation.WALES, Language.CY))
    office.receive("2026-x", comment())
    office.post([Letter("k1", "reminder", "p1", bytes(range(256)), ("n1",))], AT)
    office.sent("k1", AT)
    return url


@pytest.fixture
def other(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'other.sqlite'}"


def test_a_row_is_a_line_and_comes_back_as_it_was(url: str, other: str) -> None:
    lines = dump_office(url)
    assert [json.loads(line)["table"] for line in lines] == ["comments", "letters", "notices", "people"]
    assert all("\n" not in line for line in lines)
    assert load_office(other, lines) == 4
    assert dump_office(other) == lines


@pytest.mark.parametrize("zone", ["UTC", "Europe/London", "Asia/Tokyo"])
def test_a_server_gives_the_same_lines_as_a_file_and_takes_them_back(url: str, other: str, postgres_url: str, zone: str) -> None:
    """Whatever its time zone; and it counts on where the rows it was given end."""
    lines, server = dump_office(url), f"{postgres_url}&options=-ctimezone%3D{zone}"
    assert load_office(server, lines) == len(lines)
    assert dump_office(server) == lines
    assert load_office(other, dump_office(server)) == len(lines)
    assert dump_office(other) == lines
    open_office(server).post([Letter("k2", "reminder", "p1", b"more")], AT)
    assert [letter.key for letter in open_office(server).waiting()] == ["k2"]


def test_a_line_that_does_not_fit_fills_nothing_of_a_server(url: str, postgres_url: str) -> None:
    with pytest.raises(OfficeError, match="cannot be filled") as caught:
        load_office(postgres_url, [*dump_office(url), '{"table": "people", "row": {"id": "p2"}}'])
    assert "sian" not in str(caught.value)
    assert dump_office(postgres_url) == ()


@pytest.mark.parametrize("kind", ["url", "postgres_url"])
def test_a_dump_shows_one_moment_of_an_office_that_is_written_to(request: pytest.FixtureRequest, kind: str) -> None:
    """A row that comes while the tables are read one after the other is in none of them."""
    office = request.getfixturevalue(kind)
    before = dump_office(office if kind == "url" else filled(office))
    late = [Person("late", "Late", "", "late@example.org", Nation.WALES, Language.CY)]

    def between(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if "FROM people" in statement and late:
            open_office(office).add(late.pop())

    event.listen(Engine, "before_cursor_execute", between)
    try:
        assert dump_office(office) == before
    finally:
        event.remove(Engine, "before_cursor_execute", between)
    assert not late
    assert len(dump_office(office)) == len(before) + 1


def test_a_server_that_cannot_be_reached_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(OfficeError, match="cannot be read") as caught:
        dump_office(f"postgresql+psycopg://asha:secret@/office?host={tmp_path}")
    assert "secret" not in str(caught.value)


def test_twice_the_same_is_the_same(url: str) -> None:
    assert dump_office(url) == dump_office(url)


def test_an_office_that_is_not_there_has_no_lines_and_is_not_made(tmp_path: Path) -> None:
    assert dump_office(f"sqlite:///{tmp_path / 'none.sqlite'}") == ()
    assert list(tmp_path.iterdir()) == []


def test_an_office_with_rows_is_not_filled(url: str) -> None:
    before = dump_office(url)
    with pytest.raises(OfficeError, match="holds rows"):
        require_empty(url)
    with pytest.raises(OfficeError, match="holds rows"):
        load_office(url, before)
    assert dump_office(url) == before


@pytest.mark.parametrize(
    "line",
    [
        "",
        "{}",
        '{"table": "nobody", "row": {}}',
        '{"table": "people", "row": {"id": "p2", "shoe": 9}}',
        '{"table": "people", "row": {"id": "p2"}}',
        '{"table": "letters", "row": {"mail": "no base64!"}}',
    ],
)
def test_a_line_that_does_not_fit_fills_nothing(url: str, other: str, line: str) -> None:
    with pytest.raises(OfficeError, match="cannot be filled") as caught:
        load_office(other, [*dump_office(url), line, *dump_office(url)])
    assert "sian" not in str(caught.value)
    assert dump_office(other) == ()


def test_an_office_that_is_damaged_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "office.sqlite").write_bytes(b"no database, but long enough to be taken for one" * 100)
    with pytest.raises(OfficeError, match="cannot be read"):
        dump_office(f"sqlite:///{tmp_path / 'office.sqlite'}")


def test_an_office_that_cannot_be_reached_shows_no_password() -> None:
    """Without a driver, or a server, for it."""
    with pytest.raises(Exception) as caught:  # noqa: PT011 -- which error depends on the driver that is installed
        dump_office("postgresql+nodriver://asha:secret@localhost:1/office")
    assert "secret" not in str(caught.value)
