"""Why a review cannot be proposed or planned yet.

A guard that looks at what is asked passes when nobody asks yet (`event` None): one may always ask "why not".
"""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence

from nos_registry.domain.due import known_date, months_passed
from nos_registry.domain.review import events as ev
from nos_registry.domain.review.case import Block, Case
from nos_registry.domain.review.evidence import Evidence, PartA
from nos_registry.domain.review.guards.asked import asked_for
from nos_registry.domain.review.outcomes import outcome_faults
from nos_registry.domain.review.stages import EvidenceField, Nation, Role, Subject


def standards_are_current(case: Case) -> Block | None:
    """Only standards in force are reviewed."""
    asked = asked_for(case, ev.Proposed)
    if asked is None:
        return None
    if not asked.standards:
        return Block("no standard is named", "Name at least one URN")
    twice = sorted(urn for urn, times in Counter(asked.standards).items() if times > 1)
    if twice:
        return Block(f"named twice: {', '.join(twice)}", "Name each URN once")
    strangers = sorted(set(asked.standards) - case.facts.current)
    return Block(f"not current in this registry: {', '.join(strangers)}", "Check the URNs with `nos list`") if strangers else None


def no_other_review_holds_them(case: Case) -> Block | None:
    """A standard is in one open review at a time."""
    asked = asked_for(case, ev.Proposed)
    held = {urn: case.facts.held_by[urn] for urn in asked.standards if urn in case.facts.held_by} if asked else {}
    told = ", ".join(f"{urn} by {review}" for urn, review in sorted(held.items()))
    return Block(f"already under review: {told}", "End that review first, or leave the standard out") if held else None


def earlier_hands_are_named(case: Case) -> Block | None:
    """Who wrote a text that stands in force without approval is named from the start, so that they decide on none that follows."""
    asked = asked_for(case, ev.Proposed)
    differ = sorted({hand.actor for hand in frozenset(asked.hands) ^ frozenset(case.facts.hands)}) if asked else []
    if not differ:
        return None
    return Block(f"the proposal does not name rightly who wrote what nobody approved: {', '.join(differ)}", "Propose it anew")


def clock_proposes_what_is_overdue(case: Case) -> Block | None:
    """The clock opens a review of what is overdue by as long as the profile says; people open one when they choose."""
    asked = asked_for(case, ev.Proposed)
    if asked is None or case.request.role is not Role.CLOCK:
        return None
    months = asked.rules.clock_proposes_after_months
    if months is None:
        return Block(f"only people propose under {asked.profile}", "Set clock_proposes_after_months in the profile, or propose it yourself")
    dates = {urn: known_date(case.facts.review_dates.get(urn)) for urn in asked.standards}
    early = [urn for urn, date in dates.items() if date is None or months_passed(date, case.facts.today) < months]
    return Block(f"not overdue by {months} months: {', '.join(early)}", "Wait, or propose it yourself") if early else None


def plan_is_complete(case: Case) -> Block | None:
    """Part A asks for scope, rationale, timescale and the employers to consult in each nation."""
    asked = asked_for(case, ev.PlanSubmitted)
    if asked is None:
        return None
    rule = case.standing.profile.rule(Subject.PART_A)
    silent = [nation for nation in (rule.nations if rule else ()) if not asked.employers.get(nation)]
    missing = [name for name, text in (("scope", asked.scope), ("rationale", asked.rationale)) if not text.strip()]
    missing += [f"employers in {nation}" for nation in silent]
    missing += lacking(asked.evidence, PartA(), case.standing.profile.part_a_asks, rule.nations) if rule else []
    return Block(f"the plan lacks {'; '.join(missing)}", "Complete the plan and submit it again") if missing else None


def lacking(told: Mapping[Nation, Evidence], none: Evidence, asked: Sequence[EvidenceField], nations: Sequence[Nation]) -> list[str]:
    """Name what the evidence lacks, nation by nation; `none` stands for a nation of which nothing is told."""
    gaps = {nation: told.get(nation, none).lacks(asked, nation) for nation in nations}
    return [f"{', '.join(fields)} in {nation}" for nation, fields in gaps.items() if fields]


def target_is_ahead(case: Case) -> Block | None:
    """A plan counts back from a target date."""
    asked = asked_for(case, ev.PlanSubmitted)
    past = asked is not None and asked.target_date <= case.facts.today
    return Block("the target date is not ahead", "Give a target date after today") if past else None


def confirmation_sets_a_review_date(case: Case) -> Block | None:
    """Confirming a text means saying when it is looked at again."""
    asked, profile = asked_for(case, ev.PlanSubmitted), case.standing.profile
    if asked is None or profile.changes_text or profile.withdraws:
        return None
    ahead = asked.next_review_date is not None and asked.next_review_date > case.facts.today
    return None if ahead else Block("a confirmation needs its next review date, ahead of today", "Give the plan a next review date")


def planned_window_is_long_enough(case: Case) -> Block | None:
    """A planned consultation keeps the minimum window."""
    asked = asked_for(case, ev.PlanSubmitted)
    return too_short(case, asked.opens, asked.closes) if asked and asked.opens and asked.closes else None


def outcomes_fit_together(case: Case) -> Block | None:
    """What is to become of each standard is one thing, which the profile allows, and every new one says where it comes from."""
    asked, review = asked_for(case, ev.PlanSubmitted), case.standing
    profile = review.profile
    found = outcome_faults(asked, review.standards, profile.usual_outcome, profile.allowed_outcomes) if asked else ()
    faults = dict.fromkeys(found)  # two new standards that share an original say the same of it
    remedy = f"Mend outcomes and new_standards in the plan; {profile.name} allows {', '.join(profile.allowed_outcomes)}"
    return Block("; ".join(faults), remedy) if faults else None


def new_urns_are_free(case: Case) -> Block | None:
    """A new standard gets a URN that nothing has, and comes from what is in force here."""
    asked, facts = asked_for(case, ev.PlanSubmitted), case.facts
    made = asked.new_standards if asked else ()
    taken = [f"the URN {new.urn} is taken: {facts.taken[new.urn]}" for new in made if new.urn in facts.taken]
    sources = dict.fromkeys(urn for new in made for urn in new.originals)
    missing = [f"{urn} is not current in this registry" for urn in sources if urn not in facts.current]
    remedy = "Give a URN of its own to what is new, and ingest what it comes from first"
    return Block("; ".join((*taken, *missing)), remedy) if taken or missing else None


def too_short(case: Case, opens: dt.date, closes: dt.date) -> Block | None:
    """Hold a window against the least number of days of the profile."""
    days, least = (closes - opens).days + 1, case.standing.profile.minimum_window_days
    return None if days >= least else Block(f"a window of {max(days, 0)} days; the profile asks for {least}", "Give a later closing date")
