"""What the cells of an export say."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nos_registry.adapters.documents.metadata.cells import items, keywords, one_line, review_date, serial_of
from nos_registry.adapters.registry.plain_text import fault_of


@given(st.dates(min_value=dt.date(1950, 1, 1)))
def test_every_real_day_is_read_from_its_serial_number(day: dt.date) -> None:
    assert review_date(str(serial_of(day))) == day
    assert review_date(f"{serial_of(day)}.999999") == day
    assert review_date(day.isoformat()) == day


@pytest.mark.parametrize("text", ["", "1901", "0", "18263", "1949-12-31", "9999999", "03/04/2021", "2021-13-01", "soon", "-5", "1e9"])
def test_a_placeholder_or_anything_else_is_unknown(text: str) -> None:
    assert review_date(text) is None


@pytest.mark.parametrize(
    ("text", "signs", "wanted"),
    [
        ("Pharmacy; ", ";", ("Pharmacy",)),
        ("Courts, Tribunals and Prosecution", ";", ("Courts, Tribunals and Prosecution",)),
        ("IMPBP405S, IMPBP406K", ",;", ("IMPBP405S", "IMPBP406K")),
        ("IMPQI101 (skills; all), IMPPP128K", ",;", ("IMPQI101 (skills; all)", "IMPPP128K")),
        ("a (b; c", ";", ("a (b", "c")),
        ("", ";", ()),
        (" ; ;", ";", ()),
    ],
)
def test_lists_are_divided_by_their_signs_outside_brackets(text: str, signs: str, wanted: tuple[str, ...]) -> None:
    assert items(text, signs) == wanted


def test_keywords_are_divided_by_semicolons_or_else_by_commas() -> None:
    assert keywords("gas, network") == ("gas", "network")
    assert keywords("Sub-base; Hot rolled asphalt, Mastic") == ("Sub-base", "Hot rolled asphalt, Mastic")


@given(st.text())
def test_any_text_becomes_one_that_may_be_stored(text: str) -> None:
    line = one_line(text.encode("utf-8", "ignore").decode())
    assert fault_of(line) is None
    assert "\n" not in line
    assert line == line.strip()
