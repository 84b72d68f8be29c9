"""Dates as published standards print them, in Welsh and in English: read strictly, never guessed."""

import datetime as dt
import re
from collections.abc import Mapping

from babel import Locale

_LOCALES = ("cy", "en", "en_GB")
_DAY_MONTH_YEAR = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|af|ail|ydd|fed|eg|ain)? +([^\W\d_]+)\.?,? +([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_YEAR = re.compile(r"[0-9]{4}")


def parse_date(text: str) -> dt.date | None:
    """Return a date written as `22 Chwef 2021`, `01 March 2026` or `2026-03-01`, else None.

    All-figure dates such as `03/04/2021` are not read: they mean two different days.

    >>> parse_date("22 Chwef 2021"), parse_date("01 Maw 2026"), parse_date("1 Smarch 2026")
    (datetime.date(2021, 2, 22), datetime.date(2026, 3, 1), None)
    """
    if named := _DAY_MONTH_YEAR.fullmatch(text):
        month = _MONTHS.get(named[2].casefold())
        return _date(int(named[3]), month, int(named[1])) if month else None
    if iso := _ISO.fullmatch(text):
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    return None


def parse_day_or_year(text: str) -> str | None:
    """Return an ISO date, or the bare year where no more is printed, else None.

    >>> parse_day_or_year("22 Feb 2021"), parse_day_or_year("2021")
    ('2021-02-22', '2021')
    """
    if _YEAR.fullmatch(text) and _date(int(text), 1, 1):
        return text
    day = parse_date(text)
    return day and day.isoformat()


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _months() -> dict[str, int]:
    """Return every full and short name of a month in both languages, folded; no name means two months."""
    return {
        name.casefold().removesuffix("."): number
        for locale in _LOCALES
        for names in _tables(Locale.parse(locale).months)
        for number, name in names.items()
    }


def _tables(months: Mapping[str, Mapping[str, Mapping[int, str]]]) -> list[Mapping[int, str]]:
    return [months[use][width] for use in ("format", "stand-alone") for width in ("wide", "abbreviated")]


_MONTHS = _months()
