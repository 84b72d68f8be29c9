"""Why a position cannot be taken.

A guard that looks at what is asked passes when nobody asks yet (`event` None): one may always ask "why not".
"""

from nos_registry.domain.review import events as ev
from nos_registry.domain.review.case import Block, Case
from nos_registry.domain.review.guards.asked import asked_for
from nos_registry.domain.review.positions import covered_facts, covered_texts, lapsing_holds, rules_at, stands
from nos_registry.domain.review.review import Position, Review
from nos_registry.domain.review.stages import TEXTS, Response, Role, Subject
from nos_registry.domain.urn import Urn

_NEEDS_FEEDBACK = frozenset({Response.OBJECT, Response.HOLD, Response.RECUSE})


def subject_is_asked(case: Case) -> Block | None:
    """A position speaks of what this gate approves."""
    asked, review = asked_for(case, ev.PositionTaken), case.standing
    subjects = [rule.subject for rule in rules_at(review, review.stage)]
    wrong = asked is not None and asked.subject not in subjects
    return Block(f"{review.stage} does not ask about {asked.subject}", f"Name one of: {', '.join(subjects)}") if asked and wrong else None


def voter_has_a_vote(case: Case) -> Block | None:
    """The nations of the rule vote, each for itself; the scrutiny where the rule asks for it."""
    asked = asked_for(case, ev.PositionTaken)
    rule = case.standing.profile.rule(asked.subject) if asked else None
    if asked is None or rule is None:
        return None
    if case.request.role is Role.SCRUTINEER:
        fits = rule.scrutiny and asked.nation is None
    else:
        fits = asked.nation is not None and asked.nation in rule.nations and asked.nation == case.request.nation
    return None if fits else Block(f"{case.request.actor} has no vote on {asked.subject}", "Ask the approver named by the profile")


def position_gives_its_reason(case: Case) -> Block | None:
    """Who objects, holds or stands aside says why."""
    asked = asked_for(case, ev.PositionTaken)
    bare = asked is not None and asked.response in _NEEDS_FEEDBACK and not asked.feedback.strip()
    return Block(f"{asked.response} needs a reason", "Give it as feedback") if asked and bare else None


def recusal_is_ones_own(case: Case) -> Block | None:
    """Who stands aside takes back what they said themselves, never what a colleague said for the nation."""
    asked, said = asked_for(case, ev.PositionTaken), _said_of_this_text(case)
    if asked is None or said is None or asked.response is not Response.RECUSE:
        return None
    others = said.actor != case.request.actor and said.response is not Response.RECUSE
    return Block(f"{said.actor} has answered already: {said.response}", "Leave the answer to them") if others else None


def hold_is_not_renewed(case: Case) -> Block | None:
    """A hold blocks for so many days and no longer: not by being said again of the same text."""
    asked, said = asked_for(case, ev.PositionTaken), _said_of_this_text(case)
    again = asked is not None and said is not None and asked.response is said.response is Response.HOLD
    return Block("this text has been held once already", "Approve, object or abstain") if again else None


def position_is_on_this_text(case: Case) -> Block | None:
    """A position is bound to exactly what was submitted."""
    asked = asked_for(case, ev.PositionTaken)
    if asked is None:
        return None
    same = frozenset(asked.texts) == covered_texts(case.standing, asked.subject)
    same = same and frozenset(asked.shared_facts) == covered_facts(case.standing, asked.subject)
    return None if same else Block("the text has changed since it was read", "Read the text as submitted now and take the position again")


def had_no_hand_in_it(case: Case) -> Block | None:
    """Nobody takes a position on text they had a hand in, judged over every author since the last approved version."""
    asked, review = asked_for(case, ev.PositionTaken), case.standing
    if asked is None or asked.response is Response.RECUSE:
        return None
    remedy = "Recuse, or let another approver decide"
    for hand in case.request.hands:
        who = hand if hand == case.request.actor else f"{hand}, for whom {case.request.actor} stands in,"
        if hand in review.givers.get(asked.subject, frozenset()):
            did = "published it in an emergency" if asked.subject in TEXTS else f"submitted {asked.subject}"
            return Block(f"{who} {did}", remedy)
        own = _own_texts(case.standing, asked.subject, hand)
        if own:
            return Block(f"{who} wrote in {own[0]}", remedy)
    return None


def holds_no_interest(case: Case) -> Block | None:
    """Who declared an interest takes no position but to recuse; nor does their deputy for them."""
    asked = asked_for(case, ev.PositionTaken)
    if asked is not None and asked.response is Response.RECUSE:
        return None
    holder = next((hand for hand in case.request.hands if hand in case.standing.interests), None)
    return Block(f"{holder} has declared an interest", "Recuse, or let another approver decide") if holder else None


def interest_is_told(case: Case) -> Block | None:
    """An interest is declared once, in words, in a standard of this review."""
    asked, review = asked_for(case, ev.InterestDeclared), case.standing
    if case.request.actor in review.interests:
        return Block(f"{case.request.actor} has declared an interest already", "It holds until the review ends; recuse where you are asked")
    if asked is None:
        return None
    strangers = sorted(set(asked.standards) - set(review.standards))
    if strangers:
        return Block(f"not in this review: {', '.join(strangers)}", "Name a standard of this review, or none for the whole of it")
    return None if asked.reason.strip() else Block("an interest needs its reason", "Say what it is; it stands on the public record")


def hold_has_lapsed(case: Case) -> Block | None:
    """The clock puts on record the end of every hold whose days are over, once."""
    asked, due = asked_for(case, ev.HoldsLapsed), lapsing_holds(case.standing, case.facts.today)
    days = case.standing.profile.hold_days
    if not due:
        return Block("no hold has come to its end", f"A hold lapses after {days} days; the clock sees to it")
    wrong = asked is not None and asked.holds != due
    return Block("other holds have come to their end", "Ask the clock to look again: `nos tick`") if wrong else None


def _own_texts(review: Review, subject: Subject, hand: str) -> list[Urn]:
    """The standards of which somebody wrote a text, or changed the facts, that a position on `subject` covers."""
    written = [text.urn for text in covered_texts(review, subject) if hand in review.authors.get((text.urn, text.language), frozenset())]
    changed = [facts.urn for facts in covered_facts(review, subject) if hand in review.fact_authors.get(facts.urn, frozenset())]
    return sorted((*written, *changed))


def _said_of_this_text(case: Case) -> Position | None:
    """What the same voter has said of the very texts that are asked about."""
    asked, review = asked_for(case, ev.PositionTaken), case.standing
    said = review.positions.get((asked.subject, asked.nation)) if asked else None
    return said if said and stands(review, said) else None
