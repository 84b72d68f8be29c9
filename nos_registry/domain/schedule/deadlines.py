"""The one function that computes a deadline: page, mail, calendar and job all show what it returns."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from nos_registry.domain.calendar import DAYS_IN_WEEK, days_from, end_of_day, months_from
from nos_registry.domain.review.stages import Nation
from nos_registry.domain.schedule.bank_holidays import BankHolidays
from nos_registry.domain.terms import NATIONS, Both


class Limit(StrEnum):
    """What ends on a day."""

    TARGET = "target"
    WINDOW = "consultation closes"
    RESPONSE = "response due"
    POSITION = "position due"
    HOLD = "hold lapses"
    TRANSITION = "transition ends"
    PUBLICATION = "publication"


LIMITS: dict[Limit, Both] = {
    Limit.TARGET: ("Dyddiad targed yr adolygiad", "Review target date"),
    Limit.WINDOW: ("Y diwrnod olaf i roi sylwadau", "Last day to comment"),
    Limit.RESPONSE: ("Y diwrnod olaf i gyhoeddi'r ymateb", "Last day to publish the response"),
    Limit.POSITION: ("Y diwrnod olaf i gymryd safbwynt", "Last day to take a position"),
    Limit.HOLD: ("Diwrnod olaf yr oedi", "Last day of the hold"),
    Limit.TRANSITION: ("Diwrnod olaf y cyfnod pontio", "Last day of the transition period"),
    Limit.PUBLICATION: ("Cyhoeddi", "Publication"),
}
"""What people call each limit, in Welsh and English."""


class RemarkKind(StrEnum):
    """What is to be said of a deadline besides its day."""

    MOVED = "moved"
    BANK_HOLIDAY = "bank-holiday"
    UNKNOWN_YEAR = "unknown-year"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to know of a deadline, as words that follow it."""

    kind: RemarkKind
    words: Both


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of something, inclusive; `counted` is the day before it moved off a weekend or a bank holiday.

    `nation` is whose deadline it is, None where it is everybody's (of a position: the scrutiny's).
    """

    limit: Limit
    on: dt.date
    counted: dt.date
    nation: Nation | None = None
    remarks: tuple[Remark, ...] = ()

    @property
    def ends(self) -> dt.datetime:
        """The first instant, in UTC, at which it is too late."""
        return end_of_day(self.on)

    def has_passed(self, today: dt.date) -> bool:
        """Tell whether it is too late today."""
        return today > self.on


@dataclass(frozen=True, slots=True)
class _Rule:
    """How a limit is counted from the day it starts; `moves`: to the next working day of the nation."""

    count: Callable[[dt.date, int], dt.date]
    moves: bool = False


def _days_after(start: dt.date, days: int) -> dt.date:
    return days_from(start, days)


def _days_with_the_first(start: dt.date, days: int) -> dt.date:
    return days_from(start, days - 1)


def _weeks_after(start: dt.date, weeks: int) -> dt.date:
    return days_from(start, weeks * DAYS_IN_WEEK)


_RULES = {
    Limit.TARGET: _Rule(_days_after),
    Limit.WINDOW: _Rule(_days_with_the_first),
    Limit.RESPONSE: _Rule(_weeks_after),
    Limit.POSITION: _Rule(_days_after, moves=True),
    Limit.HOLD: _Rule(_days_with_the_first),
    Limit.TRANSITION: _Rule(months_from),
    Limit.PUBLICATION: _Rule(_days_after),
}
"""A window is so many days with its first; a response is due so many weeks after the window closes.

Source: UK Consultation Principles (a response within 12 weeks); windows and holds are calendar days by the profiles.
"""

SCRUTINY_WORKS_IN = Nation.SCOTLAND
"""Whose bank holidays SQA Accreditation keeps, which scrutinises for all nations."""


def deadline(limit: Limit, start: dt.date, length: int, holidays: BankHolidays, nation: Nation | None = None) -> Deadline:
    """Return the last day of what starts on `start` and lasts `length` (days, of a response weeks, of a transition months).

    A day that somebody set is its own start, of length 0. A nation's position is due on its next working day where the
    count ends on a weekend or on its bank holiday; every other limit keeps its day, with a remark on bank holidays.
    """
    rule = _RULES[limit]
    counted = rule.count(start, length)
    works_in = nation or SCRUTINY_WORKS_IN
    on = holidays.working_day_from(counted, works_in) if rule.moves else counted
    remarks = _moved(counted, on, works_in, holidays) if rule.moves else _kept(on, holidays)
    return Deadline(limit, on, counted, nation, tuple(remarks))


def _moved(counted: dt.date, on: dt.date, nation: Nation, holidays: BankHolidays) -> Iterator[Remark]:
    found = holidays.on(counted, nation)
    if found:
        yield Remark(RemarkKind.MOVED, (f"symudwyd o ŵyl banc ({found.name[0]})", f"moved from a bank holiday ({found.name[1]})"))
    elif on != counted:
        yield Remark(RemarkKind.MOVED, ("symudwyd o'r penwythnos", "moved from a weekend"))
    yield from _unknown(on, holidays)


def _kept(on: dt.date, holidays: BankHolidays) -> Iterator[Remark]:
    """The bank holidays that fall on a day which does not move, one remark a name."""
    nations: dict[Both, list[Nation]] = {}
    for nation in Nation:
        found = holidays.on(on, nation)
        if found:
            nations.setdefault(found.name, []).append(nation)
    for name, keeping in nations.items():
        where = (", ".join(NATIONS[n][0] for n in keeping), ", ".join(NATIONS[n][1] for n in keeping))
        yield Remark(RemarkKind.BANK_HOLIDAY, (f"gŵyl banc: {name[0]} ({where[0]})", f"a bank holiday: {name[1]} ({where[1]})"))
    yield from _unknown(on, holidays)


def _unknown(on: dt.date, holidays: BankHolidays) -> Iterator[Remark]:
    if not holidays.knows(on.year):
        words = (f"nid yw gwyliau banc {on.year} yn hysbys", f"the bank holidays of {on.year} are not known")
        yield Remark(RemarkKind.UNKNOWN_YEAR, words)
