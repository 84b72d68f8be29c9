"""Days, nations and the bank holidays that come with the product, for tests of deadlines."""

import datetime as dt

from hypothesis import strategies as st

from nos_registry.adapters.bank_holidays import bundled_bank_holidays
from nos_registry.domain.review.stages import Nation
from nos_registry.domain.schedule.deadlines import Deadline, Limit, deadline

HOLIDAYS = bundled_bank_holidays()
nations = st.sampled_from(list(Nation))
known_days = st.dates(dt.date(2019, 1, 1), dt.date(2028, 11, 30))
"""Days from which a few weeks lead to no year without data."""

days = st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31))


def on(limit: Limit, day: dt.date, nation: Nation | None = None) -> Deadline:
    """The deadline of a day that somebody set."""
    return deadline(limit, day, 0, HOLIDAYS, nation)
