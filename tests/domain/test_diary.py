import datetime as dt

import pytest

from nos_registry.domain.diary import (
    ALARM_DAYS,
    DiaryEntry,
    DiaryError,
    consultation_entries,
    deadline_entry,
    review_date_entry,
    timetable_entries,
)
from nos_registry.domain.review.stages import Nation, Stage
from nos_registry.domain.schedule.deadlines import Limit, deadline
from nos_registry.domain.schedule.timetable import timetable
from tests.strategies.days import HOLIDAYS, on
from tests.strategies.walking import story_at

OPENS, CLOSES = dt.date(2026, 6, 1), dt.date(2026, 6, 28)
TITLE = ("Gwasanaeth", "Service")


def test_a_consultation_is_its_window_and_its_last_day():
    window, closing = consultation_entries("r1", TITLE, OPENS, CLOSES)
    assert (window.starts, window.ends, window.alarms) == (OPENS, CLOSES, ())
    assert (closing.starts, closing.ends, closing.alarms) == (CLOSES, CLOSES, ALARM_DAYS)


def test_an_entry_keeps_its_key_when_the_date_changes():
    before, after = (consultation_entries("r1", TITLE, OPENS, closes) for closes in (CLOSES, dt.date(2026, 7, 12)))
    assert [entry.key for entry in before] == [entry.key for entry in after]


def test_no_two_entries_of_a_review_share_a_key():
    entries = [
        *consultation_entries("r1", TITLE, OPENS, CLOSES),
        *(deadline_entry("r1", TITLE, on(limit, CLOSES)) for limit in Limit if limit is not Limit.WINDOW),
        *(deadline_entry("r1", TITLE, on(Limit.POSITION, CLOSES, nation)) for nation in Nation),
        review_date_entry("INSCS009", TITLE, CLOSES),
    ]
    assert len({entry.key for entry in entries}) == len(entries)


def test_every_entry_is_named_in_both_languages():
    entry = deadline_entry("r1", TITLE, on(Limit.TARGET, CLOSES))
    assert entry.summary == ("Dyddiad targed yr adolygiad: Gwasanaeth", "Review target date: Service")


def test_the_last_day_of_a_consultation_is_one_entry_however_it_is_made():
    """A calendar that takes in the window and the deadline shows the day once."""
    assert deadline_entry("r1", TITLE, on(Limit.WINDOW, CLOSES)).key == consultation_entries("r1", TITLE, OPENS, CLOSES)[1].key


def test_a_position_names_its_nation_and_says_why_its_day_moved():
    due = deadline(Limit.POSITION, dt.date(2026, 11, 2), 28, HOLIDAYS, Nation.SCOTLAND)
    entry = deadline_entry("r1", TITLE, due)
    assert entry.starts == dt.date(2026, 12, 1)
    assert entry.summary[1] == "Last day to take a position (Scotland): Service"
    assert entry.note[1] == "Moved from a bank holiday (St Andrew's Day)."
    assert entry.note[0] == "Symudwyd o ŵyl banc (Dydd Gŵyl Andreas)."


def test_an_entry_of_one_day_ends_on_it():
    assert DiaryEntry("k", TITLE, OPENS, OPENS).ends == OPENS


def test_days_that_end_before_they_start_are_refused():
    with pytest.raises(DiaryError, match="before they start"):
        DiaryEntry("k", TITLE, CLOSES, OPENS)


def test_an_alarm_after_the_start_is_refused():
    with pytest.raises(DiaryError, match="after its start"):
        DiaryEntry("k", TITLE, OPENS, CLOSES, alarms=(7, -1))


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "index.html",
        "https://a b",
        "https://a\r\nX:y",
        "https://a\u2028",
        'https://a"',
        "data:text/html,x",
        "https://",
    ],
)
def test_what_is_no_web_address_is_refused(url: str):
    with pytest.raises(DiaryError, match="no web address"):
        DiaryEntry("k", TITLE, OPENS, CLOSES, url=url)


def test_the_entries_of_a_consultation_lead_to_its_page():
    assert {entry.url for entry in consultation_entries("r1", TITLE, OPENS, CLOSES, "https://nos.example/c")} == {"https://nos.example/c"}


def test_a_plan_is_the_latest_start_of_each_stage_to_come_and_the_target():
    story = story_at(Stage.DRAFTING)
    plan = timetable(story.standing, story.records, dt.date(2027, 6, 1), HOLIDAYS, story.today)
    entries = timetable_entries("r1", TITLE, plan)
    assert [entry.starts for entry in entries] == [
        *(it.latest_start for it in plan.stages if it.progress == "to-come"),
        dt.date(2027, 6, 1),
    ]
    assert entries[0].summary == ("Dechrau erbyn heddiw: cymeradwyo'r drafft: Gwasanaeth", "Latest start: draft gate: Service")
    assert entries[0].alarms == ALARM_DAYS
    assert len({entry.key for entry in entries}) == len(entries)
