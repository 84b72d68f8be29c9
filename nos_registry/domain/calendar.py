"""Days as the users count them: Europe/London, the last day inclusive."""

import datetime as dt
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


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


def response_due(closes: dt.date, weeks: int) -> dt.date:
    """Return the last day to publish the response to a consultation. Source: UK Consultation Principles, 12 weeks."""
    return closes + dt.timedelta(weeks=weeks)
