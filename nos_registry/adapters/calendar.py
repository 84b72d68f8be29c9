"""Calendar files (iCalendar, RFC 5545) of diary entries, one file a language."""

import datetime as dt
from collections.abc import Sequence
from hashlib import sha256

from icalendar import Alarm, Calendar, Component, Event

from nos_registry.adapters.visible import visible
from nos_registry.domain.diary import DiaryEntry
from nos_registry.domain.standard import Language
from nos_registry.domain.terms import Both, say

_PRODUCT = "-//NOS Registry//Review calendar//EN"
_UID_CHARS = 32
_MORNING_HOUR = 9
"""Alarms ring at nine: whole days begin at midnight, when nobody wants to hear of them."""


def render_calendar(entries: Sequence[DiaryEntry], language: Language, stamp: dt.datetime, domain: str = "nos-registry.invalid") -> bytes:
    """Return a calendar file in `language`, its entries in the order given.

    `stamp` (of any zone, written in UTC) is when the dates were last settled: a later file with the same keys replaces
    what a calendar holds. The languages share identities, so whoever takes in both files sees each day once. `domain`
    ends each identity; the default can belong to nobody.
    """
    calendar = Calendar()
    _put(calendar, "prodid", _PRODUCT)
    _put(calendar, "version", "2.0")
    _put(calendar, "method", "PUBLISH")
    for entry in entries:
        calendar.add_component(_event(entry, language, stamp, domain))
    return calendar.to_ical()


def _event(entry: DiaryEntry, language: Language, stamp: dt.datetime, domain: str) -> Event:
    event, summary, note = Event(), _line(entry.summary, language), _line(entry.note, language)
    _put(event, "uid", f"{sha256(entry.key.encode()).hexdigest()[:_UID_CHARS]}@{domain}")
    _put(event, "dtstamp", stamp.astimezone(dt.UTC))
    _put(event, "last-modified", stamp.astimezone(dt.UTC))
    _put(event, "dtstart", entry.starts)
    _put(event, "dtend", entry.ends + dt.timedelta(days=1))  # the first day after it
    _put(event, "summary", summary, language)
    _put(event, "transp", "TRANSPARENT")  # nobody is busy because a consultation is open
    if note:
        _put(event, "description", note, language)
    if entry.url:
        _put(event, "url", entry.url)
    for days in entry.alarms:
        event.add_component(_alarm(days, summary, language))
    return event


def _alarm(days: int, summary: str, language: Language) -> Alarm:
    alarm = Alarm()
    _put(alarm, "action", "DISPLAY")
    _put(alarm, "description", summary, language)
    _put(alarm, "trigger", dt.timedelta(days=-days, hours=_MORNING_HOUR))
    return alarm


def _put(component: Component, name: str, value: dt.date | dt.timedelta | str, language: Language | None = None) -> None:
    parameters = {"LANGUAGE": language.value} if language else {}
    component.add(name, value, parameters)  # pyright: ignore[reportUnknownMemberType] -- the library leaves the value untyped


def _line(text: Both, language: Language) -> str:
    """One line: calendars that read with their platform's line ends would else begin a property in a title."""
    return visible(" ".join(say(text, language).split("\n")).replace("\t", " "))
