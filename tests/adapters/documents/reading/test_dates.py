import datetime as dt

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from nos_registry.adapters.documents.reading.dates import parse_date, parse_day_or_year

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2099, 12, 31))


@settings(deadline=None)
@given(DAYS, st.sampled_from(["cy", "en", "en_GB"]), st.sampled_from(["d MMM yyyy", "dd MMMM yyyy", "d LLLL yyyy", "dd LLL yyyy"]))
def test_every_date_that_babel_writes_is_read_back(day: dt.date, locale: str, pattern: str):
    """Babel is the oracle: it prints the Welsh of published standards exactly."""
    assert parse_date(format_date(day, pattern, locale=locale)) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("22 Chwef 2021", "2021-02-22"),
        ("01 Maw 2026", "2026-03-01"),
        ("01 Mar 2026", "2026-03-01"),
        ("1 MAWRTH 2026", "2026-03-01"),
        ("1 Sept 2026", "2026-09-01"),
        ("1 Sep. 2026", "2026-09-01"),
        ("1st March 2026", "2026-03-01"),
        ("1af Mawrth 2026", "2026-03-01"),
        ("29 Feb 2024", "2024-02-29"),
        ("2026-03-01", "2026-03-01"),
    ],
)
def test_a_printed_date_is_read(text: str, day: str):
    assert parse_date(text) == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    "text",
    [
        "29 Feb 2023",
        "32 Maw 2026",
        "1 Smarch 2026",
        "March 2026",
        "03/04/2021",
        "2026-13-01",
        "2026",
        "",
        "0 Mai 2020",
        "1 Mai 0000",
        "1 Mai 20201",
    ],
)
def test_what_is_no_clear_date_is_not_guessed(text: str):
    assert parse_date(text) is None


def test_a_bare_year_stays_a_year():
    assert parse_day_or_year("2021") == "2021"
    assert parse_day_or_year("22 Feb 2021") == "2021-02-22"
    assert parse_day_or_year("0000") is None
    assert parse_day_or_year("soon") is None


@settings(deadline=None)
@given(st.text())
def test_no_text_makes_it_fail(text: str):
    parse_date(text)
    parse_day_or_year(text)
