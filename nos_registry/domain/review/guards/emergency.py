"""Why a text cannot be published in an emergency, or what was published so cannot be ratified, or refused.

A guard that looks at what is asked passes when nobody asks yet (`event` None): one may always ask "why not".
"""

from nos_registry.domain.review import events as ev
from nos_registry.domain.review.case import Block, Case
from nos_registry.domain.review.guards.asked import asked_for
from nos_registry.domain.review.positions import gate_passed, objectors, rules_at, tally
from nos_registry.domain.review.review import Position, Review
from nos_registry.domain.review.stages import Nation, Outcome, Response, Stage


def emergency_brings_a_text(case: Case) -> Block | None:
    """An emergency puts a text in force; what it would withdraw could not be restored if the nations refuse."""
    review = case.standing
    if not review.profile.changes_text:
        return Block(f"the profile {review.profile.name} changes no text", "An emergency publishes a new text; go through the gates")
    gone = [urn for urn in review.standards if review.outcome(urn) is Outcome.WITHDRAW]
    remedy = "Withdraw by a review of its own, which the nations approve first"
    return Block(f"an emergency withdraws nothing: {', '.join(gone)}", remedy) if gone else None


def publisher_had_no_hand_in_it(case: Case) -> Block | None:
    """Two people at the least stand behind a text that no nation has approved: who wrote it, and who publishes it."""
    review = case.standing
    written = [urn for (urn, _), authors in review.authors.items() if not authors.isdisjoint(case.request.hands)]
    changed = [urn for urn, authors in review.fact_authors.items() if not authors.isdisjoint(case.request.hands)]
    own = sorted((*written, *changed))
    return Block(f"{case.request.actor} wrote in {own[0]}", "Let another registrar publish it") if own else None


def nobody_objects_to_it(case: Case) -> Block | None:
    """An emergency goes ahead of the nations, never over one that has objected to this very text."""
    asked, review = asked_for(case, ev.EmergencyPublished), case.standing
    texts = frozenset(asked.texts) if asked else case.facts.texts
    said = [p for p in review.positions.values() if p.response is Response.OBJECT and p.texts and p.texts <= texts and _counts(review, p)]
    told = names(tuple(dict.fromkeys(position.nation for position in said)))
    return Block(f"{told} objects to this text", "Send it back, and publish another text; or wait for them to approve") if said else None


def quorum_stands(case: Case) -> Block | None:
    """What was published in an emergency is ratified once the nations approve exactly that text."""
    review, today = case.standing, case.facts.today
    if gate_passed(review, Stage.IN_RETROSPECT, today):
        return None
    against = objectors(review, Stage.IN_RETROSPECT)
    if against:
        return Block(f"{names(against)} objects to what was published", "The registrar may refuse to ratify it, with a reason")
    left = names(_waited_for(case))
    return Block(f"the quorum does not stand; waits for {left or 'an approval'}", "They take their positions with `nos review position`")


def ratifies_what_was_published(case: Case) -> Block | None:
    """What is ratified is to the byte what was published."""
    asked, review = asked_for(case, ev.Ratified), case.standing
    if asked is None:
        return None
    same = (frozenset(asked.texts), frozenset(asked.shared_facts)) == (review.submitted, review.submitted_facts)
    return None if same else Block("it names another text than was published", "Let the clock ratify it: `nos tick`")


def quorum_is_out_of_reach(case: Case) -> Block | None:
    """Ratification is refused once a nation objects, or all have answered and the quorum does not stand."""
    review, today = case.standing, case.facts.today
    if gate_passed(review, Stage.IN_RETROSPECT, today):
        return Block("the nations approve what was published", "The clock puts that on record: `nos tick`")
    waited_for = _waited_for(case)
    if objectors(review, Stage.IN_RETROSPECT) or not waited_for:
        return None
    return Block(f"nobody objects, and {names(waited_for)} may still approve", "Wait for their positions; they are reminded")


def names(voters: tuple[Nation | None, ...]) -> str:
    """Return voters in words; None is the scrutiny."""
    return ", ".join(voter or "the scrutiny" for voter in voters)


def _waited_for(case: Case) -> tuple[Nation | None, ...]:
    """Who has said nothing of this text, or holds it."""
    review = case.standing
    tallies = [tally(review, rule, case.facts.today) for rule in rules_at(review, Stage.IN_RETROSPECT)]
    open_ones = [found for found in tallies if not found.passed]
    return tuple(dict.fromkeys(voter for found in open_ones for voter in (*found.missing, *found.voided, *found.blocking)))


def _counts(review: Review, position: Position) -> bool:
    """Whether a position is of nobody with a declared interest."""
    return position.hands.isdisjoint(review.interests)
