"""Days in words, in Welsh and English."""

import datetime as dt
from functools import lru_cache

from babel.dates import format_date

from nos_registry.domain.standard import Language


def long_date(value: dt.date | str, language: Language | str) -> str:
    """Return a date as prose has it; a bare year stays a year.

    >>> long_date(dt.date(2021, 2, 22), "cy"), long_date("2021-02-22", "en"), long_date("2021", "en")
    ('22 Chwefror 2021', '22 February 2021', '2021')
    """
    return _date(value, language, "d MMMM y")


def short_date(value: dt.date | str, language: Language | str) -> str:
    """Return a date as a table has it.

    >>> short_date(dt.date(2021, 2, 22), "cy"), short_date("2021-02-22", "en")
    ('22 Chwef 2021', '22 Feb 2021')
    """
    return _date(value, language, "d MMM y")


@lru_cache(maxsize=4096)  # the standards of a nation share a few thousand days
def _date(value: dt.date | str, language: Language | str, pattern: str) -> str:
    try:
        day = dt.date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return str(value)
    # CLDR has no English of the United Kingdom but under its full name, and no Welsh of any other place.
    return format_date(day, pattern, locale="cy" if Language(language) is Language.CY else "en_GB")
