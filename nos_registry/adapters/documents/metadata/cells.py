"""What the cells of a national metadata export say: lists, dates, words, and text fit for one line."""

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping

from nos_registry.domain.dates import is_placeholder
from nos_registry.domain.standard import Status, Validity

VALIDITIES: Mapping[str, Validity] = {
    "": Validity.CURRENT,
    "current": Validity.CURRENT,
    "legacy": Validity.LEGACY,
    "archive": Validity.LEGACY,
    "archived": Validity.LEGACY,
}
"""The words of the validity column, folded. Source: the 2019 national export; a row that says nothing is in force."""

STATUSES: Mapping[str, Status | None] = {"": None, "original": Status.ORIGINAL, "tailored": Status.TAILORED}
"""The words of the status column, folded."""

_EPOCH = dt.date(1899, 12, 30)
"""Day 0 of a spreadsheet's serial dates, as it comes out for every day after February 1900."""

_LAST_SERIAL = 2_958_465
"""31 December 9999."""

_SERIAL = re.compile(r"([0-9]{1,7})(?:\.[0-9]*)?")
_ISO = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ][0-9:.]+)?")
_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_PIECES = {signs: re.compile(rf"(?:\([^()]*\)|[^{signs}])+") for signs in (";", ",", ",;")}


def one_line(text: str) -> str:
    r"""Return `text` on one line in NFC: line ends, control characters and runs of space become one space; bidi controls go.

    >>> one_line(" Traffic \nincidents\u200e ")
    'Traffic incidents'
    """
    return unicodedata.normalize("NFC", _SPACE.sub(" ", _BIDI.sub("", text)).strip())


def items(text: str, signs: str) -> tuple[str, ...]:
    """Return the items of a list that is divided by any of `signs`, never inside brackets.

    >>> items("IMPQI101 (skills, all), IMPPP128K;", ",;")
    ('IMPQI101 (skills, all)', 'IMPPP128K')
    """
    return tuple(item for piece in _PIECES[signs].findall(text) if (item := piece.strip()))


def keywords(text: str) -> tuple[str, ...]:
    """Return keywords, which are divided by semicolons where there are any, else by commas."""
    return items(text, ";" if ";" in text else ",")


def review_date(text: str) -> dt.date | None:
    """Return the day of a spreadsheet's serial number or an ISO date; None for a placeholder or anything else.

    >>> review_date("43405"), review_date("1901"), review_date("2019-03-01 00:00:00"), review_date("03/04/2021")
    (datetime.date(2018, 11, 1), None, datetime.date(2019, 3, 1), None)
    """
    day = _day(text)
    return None if day is None or is_placeholder(day) else day


def _day(text: str) -> dt.date | None:
    if serial := _SERIAL.fullmatch(text):
        days = int(serial[1])
        return _EPOCH + dt.timedelta(days) if days <= _LAST_SERIAL else None
    found = _ISO.fullmatch(text)
    try:
        return dt.date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def serial_of(day: dt.date) -> int:
    """Return the serial number by which a spreadsheet stores a day.

    >>> serial_of(dt.date(2018, 11, 1))
    43405
    """
    return (day - _EPOCH).days
