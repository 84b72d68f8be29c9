"""What dates printed with a standard mean."""

import datetime as dt

PLACEHOLDER_YEAR = 1905
"""The year of the review date that stands for "none": 13,578 rows of the 2019 national export hold it."""


def is_placeholder(day: dt.date) -> bool:
    """Whether a printed review date is the placeholder, or older, and so unknown."""
    return day.year <= PLACEHOLDER_YEAR
