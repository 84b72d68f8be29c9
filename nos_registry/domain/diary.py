"""The dates of a review as calendar entries: the same days that its pages and mails name."""

import datetime as dt
import re
from dataclasses import dataclass

from nos_registry.domain.errors import NosError
from nos_registry.domain.terms import Both

ALARM_DAYS = (7, 1)
"""How many days before the last day a calendar reminds."""

_ADDRESS = re.compile(r"https?://[!#-;=?-~]+")
"""Printable ASCII without quotes and angle brackets: nothing that a calendar could read as more than the address."""


class DiaryError(NosError):
    """An entry that no calendar could hold."""


@dataclass(frozen=True, slots=True)
class DiaryEntry:
    """Whole days from `starts` to `ends`, both included; `key` names the entry for good, whatever its dates become.

    `alarms` are days before `starts`; `note` is a sentence, `url` an https address or empty.

    Raises:
        DiaryError: it ends before it starts, an alarm comes after its start, or `url` is no web address.
    """

    key: str
    summary: Both
    starts: dt.date
    ends: dt.date
    note: Both = ("", "")
    url: str = ""
    alarms: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what a calendar would drop, or would open as something other than a page."""
        if self.ends < self.starts:
            raise DiaryError(f"the days of {self.key} end on {self.ends}, before they start", "Put the earlier day first")
        if any(days < 0 for days in self.alarms):
            raise DiaryError(f"an alarm of {self.key} comes after its start", "Give alarms as days before it")
        if self.url and not _ADDRESS.fullmatch(self.url):
            raise DiaryError(f"{self.url!r} is no web address", "Give an https address, or none")


def consultation_entries(review: str, title: Both, opens: dt.date, closes: dt.date, url: str = "") -> tuple[DiaryEntry, ...]:
    """Return the window of a consultation, and its last day with alarms."""
    last_day = (f"Y diwrnod olaf i roi sylwadau: {title[0]}", f"Last day to comment: {title[1]}")
    note = ("Derbynnir sylwadau hyd ddiwedd y dydd.", "Comments are taken until the end of the day.")
    return (
        DiaryEntry(f"{review}/consultation", (f"Ymgynghoriad: {title[0]}", f"Consultation: {title[1]}"), opens, closes, url=url),
        DiaryEntry(f"{review}/closing", last_day, closes, closes, note, url, ALARM_DAYS),
    )


def target_entry(review: str, title: Both, on: dt.date) -> DiaryEntry:
    """Return the day by which a review is planned to end."""
    return DiaryEntry(f"{review}/target", (f"Dyddiad targed yr adolygiad: {title[0]}", f"Review target date: {title[1]}"), on, on)


def publication_entry(review: str, title: Both, on: dt.date, url: str = "") -> DiaryEntry:
    """Return the day of publication."""
    return DiaryEntry(f"{review}/publication", (f"Cyhoeddi: {title[0]}", f"Publication: {title[1]}"), on, on, url=url)


def review_date_entry(urn: str, title: Both, on: dt.date) -> DiaryEntry:
    """Return the next indicative review date of a standard."""
    summary = (f"Dyddiad adolygu dangosol: {urn} {title[0]}", f"Indicative review date: {urn} {title[1]}")
    return DiaryEntry(f"{urn}/review-date", summary, on, on)
