"""The office as lines, and back again."""

import datetime as dt
import json
from pathlib import Path

import pytest

from nos_registry.adapters.office.dump import dump_office, load_office, require_empty
from nos_registry.adapters.office.sql import OfficeError, open_office
from nos_registry.domain.review.stages import Nation
from nos_registry.domain.standard import Language
from nos_registry.ports import Letter, Person
from tests.strategies.reviews import comment

AT = dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.UTC)


@pytest.fixture
def url(tmp_path: Path) -> str:
    """An office with one of each kind of row."""
    url = f"sqlite:///{tmp_path / 'office.sqlite'}"
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
