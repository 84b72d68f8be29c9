"""Why a review that was put on hold cannot be taken up again so."""

from nos_registry.domain.review import events as ev
from nos_registry.domain.review.case import Block, Case
from nos_registry.domain.review.guards.asked import asked_for, day_in_words
from nos_registry.domain.review.stages import Stage


def days_held_are_given_back(case: Case) -> Block | None:
    """A consultation that was held goes on for as many days longer: who answers loses none of the window."""
    asked, review = asked_for(case, ev.Resumed), case.standing
    if asked is None:
        return None
    runs = review.window if review.held_from is Stage.CONSULTATION else None
    due = runs.given_back(review.held_on, case.facts.today) if runs and review.held_on else None
    if asked.closes == due:
        return None
    return Block(
        f"the consultation would then run until {day_in_words(due)}" if due else "no day of a consultation was lost",
        "Resume with `nos review resume`, which sets that day",
    )
