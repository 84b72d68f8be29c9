"""Why a standard cannot be published yet.

A guard that looks at what is asked passes when nobody asks yet (`event` None): one may always ask "why not".
"""

from nos_registry.domain.review import events as ev
from nos_registry.domain.review.case import Block, Case
from nos_registry.domain.review.guards.asked import asked_for, day_in_words
from nos_registry.domain.review.positions import gate_passed
from nos_registry.domain.review.stages import Role, Stage


def date_is_not_past(case: Case) -> Block | None:
    """A publication is scheduled for today or later."""
    asked = asked_for(case, ev.Scheduled)
    past = asked is not None and asked.on < case.facts.today
    return Block(f"{day_in_words(asked.on)} is past", "Give today or a later day") if asked and past else None


def equivalence_is_judged_once(case: Case) -> Block | None:
    """What the nations approved with the final text is not judged anew on the way to publication."""
    asked = asked_for(case, ev.Scheduled)
    again = asked is not None and asked.equivalence is not None and case.standing.judgements
    return Block("the equivalence was judged with the final text", "Leave it out, or return the final text") if again else None


def its_day_has_come(case: Case) -> Block | None:
    """A scheduled publication waits for its day; the clock publishes only what was scheduled."""
    scheduled = case.standing.scheduled
    if scheduled is None:
        by_clock = case.request.role is Role.CLOCK
        return Block("no day is set", "The registrar sets one with `nos publish REVIEW --on DATE`") if by_clock else None
    early = case.facts.today < scheduled
    return Block(f"scheduled for {day_in_words(scheduled)}", "Wait for the day, or schedule another") if early else None


def text_is_as_approved(case: Case) -> Block | None:
    """What is published is to the byte what was approved, every language together."""
    asked, review = asked_for(case, ev.Published), case.standing
    approved = review.submitted, review.submitted_facts
    there = case.facts.texts, case.facts.shared_facts if review.submitted_facts else frozenset[ev.FactsHash]()
    named = (frozenset(asked.texts), frozenset(asked.shared_facts)) if asked else approved
    as_approved = there == approved == named
    return None if as_approved else Block("the text differs from the one approved", "See `nos verify`; then publish what was approved")


def gates_still_stand(case: Case) -> Block | None:
    """No published text without positions meeting the quorum on exactly that hash."""
    review = case.standing
    open_gates = [gate for gate in (Stage.FINAL_GATE, Stage.WELSH_GATE) if not gate_passed(review, gate, case.facts.today)]
    return (
        Block(f"no longer approved: {', '.join(open_gates)}", "Send it back with `nos review return`, and submit it again")
        if open_gates
        else None
    )
