"""What dates printed with a standard mean."""

import datetime as dt

EARLIEST_REAL_DATE = dt.date(1950, 1, 1)
"""Dates before it are placeholders. Source: 13,578 rows of the 2019 national export hold one day of 1905."""


def is_placeholder(day: dt.date) -> bool:
    """Whether a printed review date is a placeholder, and so unknown."""
    return day < EARLIEST_REAL_DATE
