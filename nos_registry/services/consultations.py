"""Consulting: open, answer, extend, close, dispose."""

import datetime as dt
from dataclasses import replace

from nos_registry.domain.comments.anchors import clause_at, place_named
from nos_registry.domain.comments.whereabouts import Whereabouts, whereabouts
from nos_registry.domain.errors import NosError
from nos_registry.domain.review import events as ev
from nos_registry.domain.review.case import Case, Facts, Request
from nos_registry.domain.review.lifecycle import decide
from nos_registry.domain.review.review import Review, Window
from nos_registry.domain.review.stages import Action
from nos_registry.domain.standard import Standard
from nos_registry.domain.urn import Urn
from nos_registry.ports import Grant, Ports
from nos_registry.services import door
from nos_registry.services.capacity import CLOCK, capacity
from nos_registry.services.facts import gather, standards_of
from nos_registry.services.invitations import turnout


def open_consultation(ports: Ports, review_id: str, actor: str, window: Window) -> ev.Record:
    """Open the consultation on the drafts as they stand."""

    def event(_review: Review, facts: Facts, _grant: Grant) -> ev.ConsultationOpened:
        languages = tuple(sorted({text.language for text in facts.texts}))
        return ev.ConsultationOpened(opens=window.opens, closes=window.closes, invited=facts.invited, languages=languages)

    return door.act(ports, review_id, actor, Action.OPEN_CONSULTATION, event)


def extend(ports: Ports, review_id: str, actor: str, closes: dt.date, reason: str) -> ev.Record:
    """Move the closing date on, for a reason."""
    return door.act(ports, review_id, actor, Action.EXTEND, ev.ConsultationExtended(closes=closes, reason=reason))


def comment(ports: Ports, review_id: str, received: ev.Comment) -> ev.Comment:
    """Take a comment into the office; the registry gets it, under an opaque id, when the consultation closes.

    Raises:
        RefusedError: the consultation is not open, the comment says nothing, or its sender has sent too many today.
    """
    with ports.writer.locked():
        review = door.known_review(ports, review_id)
        facts = replace(gather(ports, review), sent_today=_sent_today(ports, review_id, received.respondent))
        grant = capacity((), received.respondent, review.stage, Action.COMMENT, facts.today)
        event = ev.Commented(comment=received)
        decide(Case(review, Request(Action.COMMENT, received.respondent, grant.role, event=event), facts), ports.clock.now())
        ports.comments.receive(review_id, received)
    return received


def _sent_today(ports: Ports, review_id: str, respondent: str) -> int:
    today = ports.clock.today()
    return sum(comment.respondent == respondent and comment.received == today for comment in ports.comments.received(review_id))


def comment_late(ports: Ports, review_id: str, actor: str, received: ev.Comment) -> ev.Comment:
    """Put a comment on record that came in, or was handed in, after the consultation closed; it is marked late if it came late."""
    review = door.known_review(ports, review_id)
    late = review.window is not None and received.received > review.window.closes
    marked = received.model_copy(update={"late": late})
    door.act(ports, review_id, actor, Action.COMMENT, ev.Commented(comment=marked))
    return marked


def close(ports: Ports, review_id: str, actor: str = CLOCK) -> ev.Record:
    """Close the consultation and put the comments received on record, and how many of those invited answered."""
    with ports.writer.locked():
        log = ports.comments.received(review_id)
        closed = ev.ConsultationClosed(comments=log, turnout=turnout(ports, review_id, log))
        return door.act(ports, review_id, actor, Action.CLOSE, closed)


def dispose(ports: Ports, review_id: str, actor: str, disposition: ev.CommentDisposed) -> ev.Record:
    """Say what became of a comment."""
    return door.act(ports, review_id, actor, Action.DISPOSE, disposition)


def consulted_on(ports: Ports, review: Review) -> dict[Urn, Standard]:
    """Return the standards as they stood when the last consultation opened: what its comments speak of."""
    opened = [r.sequence for r in ports.reviews.records(review.id) if isinstance(r.event, ev.ConsultationOpened)]
    if not opened:
        return {standard.urn: standard for standard in standards_of(ports, review)}
    found = ((urn, ports.standards.draft_at(review.id, opened[-1], urn)) for urn in review.standards)
    return {urn: standard for urn, standard in found if standard}


def whereabouts_of(ports: Ports, review: Review) -> dict[str, Whereabouts]:
    """Return where the clause of each comment is now, by the id of the comment."""
    then, now = consulted_on(ports, review), {standard.urn: standard for standard in standards_of(ports, review)}
    comments = review.comments.values() or ports.comments.received(review.id)
    return {comment.id: _whereabouts(comment, then.get(comment.anchor.urn), now.get(comment.anchor.urn)) for comment in comments}


def _whereabouts(comment: ev.Comment, then: Standard | None, now: Standard | None) -> Whereabouts:
    """In the language of the comment, or in the one there is."""
    new = (now.edition(comment.language) or next(iter(now.editions), None)) if now else None
    return whereabouts(comment.anchor, then.edition(new.language) if then and new else None, new)


def anchor(ports: Ports, review_id: str, urn: Urn, printed: str | None, quote: str | None = None) -> ev.Anchor:
    """Return the clause that is printed as `printed` (`P12`: the 12th criterion) in the draft, by its stable id.

    Raises:
        NosError: nothing of that number is printed.
    """
    return _anchor(ports.standards.draft(review_id, urn) or ports.standards.find(urn), urn, printed, quote)


def commented_clause(ports: Ports, review_id: str, urn: Urn, printed: str | None, quote: str | None = None) -> ev.Anchor:
    """Return the clause printed so in the draft that was consulted on, whatever was saved since.

    Raises:
        NosError: nothing of that number was printed.
    """
    return _anchor(consulted_on(ports, door.known_review(ports, review_id)).get(urn), urn, printed, quote)


def _anchor(standard: Standard | None, urn: Urn, printed: str | None, quote: str | None) -> ev.Anchor:
    if printed is None:
        return ev.Anchor(urn=urn, quote=quote)
    found = clause_at(standard, printed) if standard else None
    if found is None:
        raise NosError(f"nothing is printed as {printed} in {urn}", "Give the letter of the section and the number, such as P12")
    return ev.Anchor(urn=urn, clause=found, printed=place_named(printed), quote=quote)
