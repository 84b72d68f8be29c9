"""The window of a consultation."""

import datetime as dt
from dataclasses import dataclass

from nos_registry.domain.calendar import days_from


@dataclass(frozen=True, slots=True)
class Window:
    """When a consultation is open: both days inclusive, Europe/London."""

    opens: dt.date
    closes: dt.date

    @property
    def days(self) -> int:
        """How many days one can answer."""
        return (self.closes - self.opens).days + 1

    def holds(self, today: dt.date) -> bool:
        """Tell whether one can answer today."""
        return self.opens <= today <= self.closes

    def given_back(self, held_on: dt.date, today: dt.date) -> dt.date | None:
        """Return the last day after a hold, as many days later as it took; None where no day of the window was lost."""
        lost = (today - held_on).days
        return days_from(self.closes, lost) if lost and held_on <= self.closes else None
