import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from nos_registry.adapters.calendar import render_calendar
from nos_registry.domain.diary import DiaryEntry, DiaryError, consultation_entries, deadline_entry
from nos_registry.domain.schedule.deadlines import Limit
from nos_registry.domain.standard import Language
from tests.strategies.days import on

CY, EN = Language.CY, Language.EN
STAMP = dt.datetime(2026, 5, 1, 9, 0, tzinfo=dt.UTC)
TITLE = ("Gwasanaeth i gwsmeriaid", "Customer service")
ENTRIES = consultation_entries("r1", TITLE, dt.date(2026, 6, 1), dt.date(2026, 6, 28), "https://registry.example/r1")


def events(content: bytes) -> list[Any]:
    return list(read(content).walk("VEVENT"))


def read(content: bytes) -> Any:
    """The calendar, untyped as the library has its values."""
    return Calendar.from_ical(content)


def test_the_last_day_is_part_of_the_window():
    window, closing = events(render_calendar(ENTRIES, EN, STAMP))
    assert (window["DTSTART"].dt, window["DTEND"].dt) == (dt.date(2026, 6, 1), dt.date(2026, 6, 29))
    assert (closing["DTSTART"].dt, closing["DTEND"].dt) == (dt.date(2026, 6, 28), dt.date(2026, 6, 29))


def test_alarms_ring_at_nine_a_week_and_a_day_before_the_last_day():
    _, closing = events(render_calendar(ENTRIES, EN, STAMP))
    midnight = dt.datetime(2026, 6, 28)  # noqa: DTZ001 -- a whole day has no zone
    rings = [midnight + alarm["TRIGGER"].dt for alarm in closing.walk("VALARM")]
    assert rings == [dt.datetime(2026, 6, 21, 9), dt.datetime(2026, 6, 27, 9)]  # noqa: DTZ001 -- as above


@pytest.mark.parametrize(("language", "summary"), [(CY, "Ymgynghoriad: Gwasanaeth i gwsmeriaid"), (EN, "Consultation: Customer service")])
def test_each_language_has_its_own_words_marked(language: Language, summary: str):
    window, _ = events(render_calendar(ENTRIES, language, STAMP))
    assert str(window["SUMMARY"]) == summary
    assert window["SUMMARY"].params["LANGUAGE"] == language


def test_the_languages_share_identities_so_that_nobody_sees_a_day_twice():
    ids = [[str(event["UID"]) for event in events(render_calendar(ENTRIES, language, STAMP))] for language in Language]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 2


def test_an_extension_replaces_the_entry_it_moves():
    later = consultation_entries("r1", TITLE, dt.date(2026, 6, 1), dt.date(2026, 7, 12))
    before, after = (events(render_calendar(each, EN, STAMP)) for each in (ENTRIES, later))
    assert [event["UID"] for event in before] == [event["UID"] for event in after]


def test_every_event_has_what_the_format_demands():
    calendar = read(render_calendar([*ENTRIES, deadline_entry("r1", TITLE, on(Limit.TARGET, dt.date(2026, 11, 2)))], CY, STAMP))
    assert {"PRODID", "VERSION"} <= set(calendar)
    for event in calendar.walk("VEVENT"):
        assert {"UID", "DTSTAMP", "DTSTART"} <= set(event)
        assert event["DTSTAMP"].dt == STAMP


def test_the_same_entries_make_the_same_bytes():
    assert render_calendar(ENTRIES, CY, STAMP) == render_calendar(ENTRIES, CY, STAMP)


def test_lines_end_and_fold_as_the_format_demands():
    content = render_calendar([deadline_entry("r1", ("ŵ" * 200, "x" * 200), on(Limit.PUBLICATION, dt.date(2026, 11, 2)))], CY, STAMP)
    lines = content.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert str(events(content)[0]["SUMMARY"]).count("ŵ") == 200


@pytest.mark.parametrize("attack", ["x\r\nBEGIN:VEVENT", "x\nDTSTART:20200101", "x;y,z\\n:w", 'x"y'])
def test_what_people_write_adds_no_line_to_the_file(attack: str):
    plain, hostile = (
        render_calendar([deadline_entry("r1", (each, each), on(Limit.TARGET, dt.date(2026, 11, 2)))], EN, STAMP) for each in ("x", attack)
    )
    unfolded = hostile.replace(b"\r\n ", b"")
    assert unfolded.count(b"\r\n") == plain.count(b"\r\n")
    (event,) = events(hostile)
    assert event["DTSTART"].dt == dt.date(2026, 11, 2)


def test_an_address_is_given_where_there_is_one():
    window, _ = events(render_calendar(ENTRIES, EN, STAMP))
    assert str(window["URL"]) == "https://registry.example/r1"


@pytest.mark.parametrize("url", ["https://x.example/\r\nATTENDEE:mailto:x@y.example", "https://x.example/\nX:1"])
def test_an_address_that_holds_a_line_end_never_reaches_the_file(url: str):
    with pytest.raises(DiaryError):
        DiaryEntry("k", TITLE, dt.date(2026, 1, 1), dt.date(2026, 1, 1), url=url)


def test_no_entries_make_a_calendar_without_events():
    assert events(render_calendar([], CY, STAMP)) == []


def test_a_stamp_of_any_zone_is_written_in_utc():
    london = dt.datetime(2026, 6, 1, 9, tzinfo=ZoneInfo("Europe/London"))
    assert b"DTSTAMP:20260601T080000Z\r\n" in render_calendar(ENTRIES, EN, london)


@pytest.mark.parametrize("end", ["\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\x00", "\u202e"])
def test_what_another_reader_takes_for_a_line_end_is_shown_as_its_number(end: str):
    text = f"Title{end}URL:https://evil.example"
    entry = DiaryEntry("k", (text, text), dt.date(2026, 1, 1), dt.date(2026, 1, 1), (text, text), alarms=(1,))
    content = render_calendar([entry], CY, STAMP).decode().replace("\r\n ", "")
    assert not [line for line in content.splitlines() if line.startswith("URL")]
    assert content.count(f"Title[U+{ord(end):04X}]URL") == 3


@given(st.text(max_size=120))
@settings(deadline=None, max_examples=100)
def test_whatever_is_typed_the_file_has_only_its_own_lines(text: str):
    plain, typed = (
        render_calendar(
            [DiaryEntry("k", (each, each), dt.date(2026, 1, 1), dt.date(2026, 1, 1), (f"x{each}", f"x{each}"))], EN, STAMP
        ).decode()
        for each in ("x", text)
    )
    names = [[line.partition(":")[0] for line in content.replace("\r\n ", "").splitlines()] for content in (plain, typed)]
    assert names[0] == names[1]
