"""The clocks: the system's, and one that stands where it is put."""

import datetime as dt

from nos_registry.domain.calendar import LONDON, london_day


class SystemClock:
    """The time as the machine tells it."""

    def now(self) -> dt.datetime:
        """Return the instant, in UTC, whole seconds."""
        return dt.datetime.now(tz=dt.UTC).replace(microsecond=0)  # noqa: TID251 -- the one place that asks for the time

    def today(self) -> dt.date:
        """Return the day in Europe/London."""
        return london_day(self.now())


class SetClock:
    """A clock that stands at nine in the morning, London time, of a given day, until it is moved.

    Every reading is one second after the last, so that what happens on a day keeps its order.
    """

    def __init__(self, day: dt.date) -> None:
        """Start at `day`."""
        self._now = _morning(day)

    def now(self) -> dt.datetime:
        """Return the instant, in UTC, one second after the last one asked for."""
        self._now += dt.timedelta(seconds=1)
        return self._now

    def today(self) -> dt.date:
        """Return the day in Europe/London."""
        return london_day(self._now)

    def move(self, day: dt.date) -> None:
        """Move on to `day`; a clock never goes back.

        Raises:
            ValueError: `day` is before today.
        """
        if day < self.today():
            message = f"the clock stands at {self.today()} and cannot go back to {day}"
            raise ValueError(message)
        self._now = max(self._now, _morning(day))


def _morning(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(9), tzinfo=LONDON).astimezone(dt.UTC)
