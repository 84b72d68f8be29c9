"""How long each stage takes by the profile: forward from a day, and back from one."""

import datetime as dt
from dataclasses import dataclass

from nos_registry.domain.calendar import days_from
from nos_registry.domain.review.positions import SUBJECTS_AT
from nos_registry.domain.review.profile import Profile
from nos_registry.domain.review.stages import GATES, Nation, Stage
from nos_registry.domain.schedule.bank_holidays import BankHolidays
from nos_registry.domain.schedule.deadlines import Deadline, Limit, deadline


@dataclass(frozen=True, slots=True)
class Pace:
    """The durations of a profile with the calendar they are counted by; `window_days` is how long the consultation runs."""

    profile: Profile
    holidays: BankHolidays
    window_days: int

    def days(self, stage: Stage) -> int:
        """Return how many calendar days a stage is given."""
        return self.window_days if stage is Stage.CONSULTATION else self.profile.days_of(stage)

    def finish(self, stage: Stage, start: dt.date) -> dt.date:
        """Return the day on which a stage that starts on `start` gives way to the next.

        A gate waits for the last of its voters, each with its own working days; a consultation is closed on the day
        after its last.
        """
        if stage in GATES:
            return max(due.on for due in self.positions(stage, start))
        if stage is Stage.CONSULTATION:
            return days_from(self.closing(start).on, 1)
        return days_from(start, self.days(stage))

    def latest_start(self, stage: Stage, by: dt.date) -> dt.date:
        """Return the last day on which a stage can start and give way to the next by `by`."""
        start = days_from(by, -self.days(stage))
        while self.finish(stage, start) > by and start > dt.date.min:
            start = days_from(start, -1)
        return start

    def closing(self, opens: dt.date) -> Deadline:
        """Return the last day of a consultation that opens on `opens`."""
        return deadline(Limit.WINDOW, opens, self.window_days, self.holidays)

    def positions(self, gate: Stage, start: dt.date) -> tuple[Deadline, ...]:
        """Return when each voter of a gate that opens on `start` is due."""
        return tuple(deadline(Limit.POSITION, start, self.days(gate), self.holidays, voter) for voter in self._voters(gate))

    def _voters(self, gate: Stage) -> tuple[Nation | None, ...]:
        rules = [rule for subject in SUBJECTS_AT[gate] if (rule := self.profile.rule(subject))]
        nations = dict.fromkeys(nation for rule in rules for nation in rule.nations)
        return (*nations, *((None,) if any(rule.scrutiny for rule in rules) else ()))
