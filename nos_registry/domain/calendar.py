"""Days as the users count them: Europe/London, the last day inclusive. Nothing else adds days or months to a day."""

import datetime as dt
from calendar import monthrange
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
DAYS_IN_WEEK = 7
SHORTEST_MONTH_DAYS = 28


def london_day(at: dt.datetime) -> dt.date:
    """Return the day in London at an instant.

    >>> london_day(dt.datetime(2026, 7, 13, 23, 30, tzinfo=dt.UTC))
    datetime.date(2026, 7, 14)
    """
    return at.astimezone(LONDON).date()


def end_of_day(day: dt.date) -> dt.datetime:
    """Return the first instant after a day in London, in UTC."""
    midnight = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), tzinfo=LONDON)
    return midnight.astimezone(dt.UTC)


def days_from(day: dt.date, days: int) -> dt.date:
    """Return the day so many calendar days later (or earlier); the calendar's ends bound it.

    >>> days_from(dt.date(2028, 2, 28), 2)
    datetime.date(2028, 3, 1)
    """
    ordinal = day.toordinal() + days
    return dt.date.fromordinal(max(dt.date.min.toordinal(), min(ordinal, dt.date.max.toordinal())))


def months_from(day: dt.date, months: int) -> dt.date:
    """Return the same day `months` later (or earlier), or the last day of a shorter month; the calendar's ends bound it.

    >>> months_from(dt.date(2026, 8, 31), -18)
    datetime.date(2025, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year < dt.MINYEAR:
        return dt.date.min
    if year > dt.MAXYEAR:
        return dt.date.max
    try:
        return dt.date(year, month + 1, day.day)
    except ValueError:  # the month is shorter; asking for its length first would cost every other day
        return dt.date(year, month + 1, monthrange(year, month + 1)[1])
