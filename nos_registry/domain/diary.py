"""The dates of a review as calendar entries: the same days that its pages and mails name."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from nos_registry.domain.errors import NosError
from nos_registry.domain.schedule.deadlines import LIMITS, Deadline, Limit
from nos_registry.domain.schedule.timetable import Progress, Timetable
from nos_registry.domain.terms import NATIONS, STAGES, Both

ALARM_DAYS = (7, 1)
"""How many days before the last day a calendar reminds."""

_ADDRESS = re.compile(r"https?://[!#-;=?-~]+")
"""Printable ASCII without quotes and angle brackets: nothing that a calendar could read as more than the address."""


_KEYS = {
    Limit.TARGET: "target",
    Limit.WINDOW: "closing",
    Limit.RESPONSE: "response",
    Limit.POSITION: "position",
    Limit.HOLD: "hold",
    Limit.TRANSITION: "transition",
    Limit.PUBLICATION: "publication",
}
"""What ends the key of an entry, for good."""


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


def deadline_entry(review: str, title: Both, due: Deadline) -> DiaryEntry:
    """Return a deadline of a review, as it was computed, with what is to be said of it."""
    key, words = _KEYS[due.limit], LIMITS[due.limit]
    whose = NATIONS[due.nation] if due.nation else None
    summary = _titled(words if whose is None else (f"{words[0]} ({whose[0]})", f"{words[1]} ({whose[1]})"), title)
    note = (_sentence(remark.words[0] for remark in due.remarks), _sentence(remark.words[1] for remark in due.remarks))
    return DiaryEntry(f"{review}/{key}{f'/{due.nation}' if due.nation else ''}", summary, due.on, due.on, note)


def _titled(words: Both, title: Both) -> Both:
    return f"{words[0]}: {title[0]}", f"{words[1]}: {title[1]}"


def _sentence(remarks: Iterable[str]) -> str:
    said = "; ".join(remarks)
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def timetable_entries(review: str, title: Both, plan: Timetable) -> tuple[DiaryEntry, ...]:
    """Return the last day on which each stage to come can start, and the target date."""
    found: list[DiaryEntry] = []
    for planned in plan.stages:
        if planned.progress is Progress.TO_COME:
            stage = STAGES[planned.stage]
            words = (f"Dechrau erbyn heddiw: {stage[0]}", f"Latest start: {stage[1]}")
            key = f"{review}/latest-start/{planned.stage}"
            found.append(DiaryEntry(key, _titled(words, title), planned.latest_start, planned.latest_start, alarms=ALARM_DAYS))
    return (*found, deadline_entry(review, title, plan.target))


def review_date_entry(urn: str, title: Both, on: dt.date) -> DiaryEntry:
    """Return the next indicative review date of a standard."""
    summary = (f"Dyddiad adolygu dangosol: {urn} {title[0]}", f"Indicative review date: {urn} {title[1]}")
    return DiaryEntry(f"{urn}/review-date", summary, on, on)
