"""What a review does to each of its standards, and which ones it makes: whether that fits together.

Source: the national practice of NOS reviews. Replacing, merging and splitting make standards under new URNs and retire
the originals; importing takes over another body's standard as it is, tailoring adapts it, and both leave it in force.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from nos_registry.domain.review.events import NewStandard, PlanSubmitted
from nos_registry.domain.review.stages import Outcome
from nos_registry.domain.standard import Edition, LineageKind, Standard
from nos_registry.domain.urn import Urn

RETIRING = frozenset({Outcome.REPLACE, Outcome.MERGE, Outcome.SPLIT})
"""The ways by which a new standard takes the place of its originals."""

ADOPTING = frozenset({Outcome.IMPORT, Outcome.TAILOR})
"""The ways by which a new standard comes from one that stays in force."""

MAKING = RETIRING | ADOPTING

LINEAGE: Mapping[Outcome, LineageKind] = {outcome: LineageKind(outcome.value) for outcome in (*MAKING, Outcome.REVISE, Outcome.WITHDRAW)}
"""How a standard made in each way descends from its originals."""


def outcome_of(urn: Urn, plan: PlanSubmitted | None, usual: Outcome) -> Outcome:
    """Return what a plan intends for a standard: as it says, else as its new standards imply, else as is `usual`."""
    if plan is None:
        return usual
    made = {new.urn: new.outcome for new in plan.new_standards}
    implied = {original: new.outcome for new in plan.new_standards if new.outcome in RETIRING for original in new.originals}
    return made.get(urn) or plan.outcomes.get(urn) or implied.get(urn) or usual


def outcome_faults(plan: PlanSubmitted, standards: Sequence[Urn], usual: Outcome, allowed: Sequence[Outcome]) -> Iterator[str]:
    """Yield everything in a plan's outcomes that does not fit the review of `standards`, in words."""
    for urn in sorted(set(plan.outcomes) - set(standards)):
        yield f"{urn} has an outcome and is not in this review"
    for urn in standards:
        outcome = outcome_of(urn, plan, usual)
        if outcome not in allowed:
            yield f"{urn}: this profile does not {outcome}"
        yield from _without_successor(urn, outcome, plan.new_standards)
    for urn, times in Counter(new.urn for new in plan.new_standards).items():
        if times > 1 or urn in standards:
            yield f"the new standard {urn} needs a URN of its own"
    for new in plan.new_standards:
        yield from _new_faults(new, plan, standards)
        if new.outcome not in allowed:
            yield f"{new.urn}: this profile does not {new.outcome}"


def is_as_is(new: Standard, source: Standard) -> bool:
    """Tell whether a standard says in each language of `source` what that says: the same title, clauses and groups, in order."""
    pairs = [(new.edition(edition.language), edition) for edition in source.editions]
    return all(own is not None and _words(own) == _words(theirs) for own, theirs in pairs)


def _words(edition: Edition) -> tuple[object, ...]:
    return edition.title, [(kind, clause.group, clause.text) for kind, clause in edition.clauses()]


def _without_successor(urn: Urn, outcome: Outcome, made: Sequence[NewStandard]) -> Iterator[str]:
    """A standard said to be replaced has what replaces it, and nothing takes the place of one that stays."""
    by = {new.outcome for new in made if urn in new.originals}
    if outcome in MAKING and outcome not in by:
        yield f"{urn} is to {outcome}, and no new standard says how"
    yield from (f"{urn} is to {outcome}, and a new standard is to {other} it" for other in sorted(by & RETIRING - {outcome}))


def _new_faults(new: NewStandard, plan: PlanSubmitted, standards: Sequence[Urn]) -> Iterator[str]:
    if new.outcome not in MAKING:
        yield f"{new.urn} cannot come by {new.outcome}; by {', '.join(sorted(MAKING))} it can"
        return
    wanted, said = (2, "two originals or more") if new.outcome is Outcome.MERGE else (1, "one original")
    found = len(set(new.originals))
    if found < wanted or (new.outcome is not Outcome.MERGE and found > wanted) or found != len(new.originals):
        yield f"{new.urn}: {new.outcome} takes {said}"
    if new.outcome in RETIRING:
        yield from (f"{new.urn} takes the place of {urn}, which is not in this review" for urn in new.originals if urn not in standards)
        yield from _shared(new, plan.new_standards)
    elif not new.originating_organisation.strip():
        yield f"{new.urn} acknowledges no originating organisation"


def _shared(new: NewStandard, made: Sequence[NewStandard]) -> Iterator[str]:
    """An original goes into one new standard, but for a split: that makes several of one."""
    for original in new.originals:
        parts = sum(original in other.originals and other.outcome in RETIRING for other in made)
        if new.outcome is Outcome.SPLIT and parts == 1:
            yield f"{original} is split into {new.urn} alone"
        if new.outcome is not Outcome.SPLIT and parts > 1:
            yield f"{original} goes into {parts} new standards, and only a split makes several of one"
