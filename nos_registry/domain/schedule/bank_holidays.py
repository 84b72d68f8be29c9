"""The bank holidays of the four nations as a table of years; a year that is not in it is unknown, never free of them."""

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cached_property

from pydantic import Field, model_validator

from nos_registry.domain.calendar import days_from
from nos_registry.domain.review.stages import Nation
from nos_registry.domain.standard import Value
from nos_registry.domain.terms import Both

_SATURDAY = 5


class BankHoliday(Value):
    """A day off in some nations; `substitute` for one that fell on a weekend, `source` where the year's own does not give it."""

    on: dt.date
    name: Both
    nations: tuple[Nation, ...] = Field(min_length=1)
    substitute: bool = False
    source: str = ""


class HolidayYear(Value):
    """All bank holidays of a year, and where they are laid down."""

    year: int
    source: str = Field(min_length=1)
    days: tuple[BankHoliday, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _days_are_of_the_year(self) -> "HolidayYear":
        strangers = [str(day.on) for day in self.days if day.on.year != self.year]
        if strangers:
            message = f"{', '.join(strangers)} stands under {self.year}"
            raise ValueError(message)
        taken = [(day.on, nation) for day in self.days for nation in day.nations]
        if len(set(taken)) < len(taken):
            message = f"{self.year} names a day twice for one nation"
            raise ValueError(message)
        return self


class BankHolidays:
    """The table; the same for every nation but for its days."""

    def __init__(self, years: Iterable[HolidayYear] = ()) -> None:
        """Take the years, each once."""
        self.years: Mapping[int, HolidayYear] = {found.year: found for found in years}

    @cached_property
    def _days(self) -> Mapping[tuple[dt.date, Nation], BankHoliday]:
        return {(day.on, nation): day for year in self.years.values() for day in year.days for nation in day.nations}

    def knows(self, year: int) -> bool:
        """Tell whether the bank holidays of a year are known."""
        return year in self.years

    def on(self, day: dt.date, nation: Nation) -> BankHoliday | None:
        """Return the bank holiday of a nation on a day, or None where it keeps none (or none is known)."""
        return self._days.get((day, nation))

    def is_working_day(self, day: dt.date, nation: Nation) -> bool:
        """Tell whether a day is neither of a weekend nor, as far as is known, a bank holiday of the nation."""
        return day.weekday() < _SATURDAY and self.on(day, nation) is None

    def working_day_from(self, day: dt.date, nation: Nation) -> dt.date:
        """Return the day, or the next one on which the nation works."""
        while not self.is_working_day(day, nation) and day < dt.date.max:
            day = days_from(day, 1)
        return day
