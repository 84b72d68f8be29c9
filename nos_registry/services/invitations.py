"""Inviting people to a consultation by a list, and counting who of them answered."""

from collections.abc import Iterable, Sequence

from nos_registry.domain.errors import NosError
from nos_registry.domain.invitations import Invited, Invitee, Known, ListRow, addresses, folded_address, read_list
from nos_registry.domain.parts import Part
from nos_registry.domain.review.events import Comment, ConsultationClosed
from nos_registry.domain.review.review import Review
from nos_registry.domain.review.stages import ENDED, Nation, Stage
from nos_registry.domain.review.turnout import NationTurnout
from nos_registry.domain.standard import Language
from nos_registry.ports import Consent, Person, Ports
from nos_registry.services.door import known_review
from nos_registry.services.facts import invitees

_OVER = frozenset({Stage.RESOLUTION, Stage.FINAL_GATE, Stage.WELSH_GATE, Stage.READY})


class TooLateError(NosError):
    """A list for a consultation that is over."""


def invite_list(
    ports: Ports,
    review_id: str,
    rows: Sequence[ListRow],
    *,
    nation: Nation | None = None,
    language: Language = Language.EN,
    consent: str = "",
    dry_run: bool = False,
) -> Invited:
    """Put the people of a list on that of a consultation; return what became of every row. The same list twice adds nobody.

    What the office knows of a person stays as it is. The letters go out with the next tick once the consultation is open.
    `consent` tells how they agreed to be written to.

    Raises:
        TooLateError: the consultation has closed, or the review has ended.
    """
    with ports.writer.locked():
        review = known_review(ports, review_id)
        stage = review.held_from or review.stage
        if stage in ENDED | _OVER:
            raise TooLateError(f"the review {review_id} is at {stage}, and its consultation is over", "Invite people before it closes")
        people = {folded_address(person.address): person.id for person in ports.people.people()}
        strangers = [each for each in addresses(rows) if each not in people] if not consent else []
        erased = frozenset(each for each in strangers if ports.privacy.is_forgotten(each))
        invited = frozenset(person.id for person in invitees(ports, review_id))
        found = read_list(rows, Known(people, invited, erased, nation, language))
        if not dry_run and (found.fresh or found.listed):
            _enlist(ports, review_id, found, Consent(ports.clock.now(), consent) if consent else None)
    return found


def turnout(ports: Ports, review_id: str, comments: Iterable[Comment]) -> tuple[NationTurnout, ...]:
    """Return how many are invited to a consultation, and how many of them made one of these comments, nation by nation."""
    answered = {comment.respondent for comment in comments}
    asked = invitees(ports, review_id)
    return tuple(
        NationTurnout(nation=nation, invited=len(own), answered=sum(person.id in answered for person in own))
        for nation in Nation
        if (own := [person for person in asked if person.nation is nation])
    )


def turnout_of(ports: Ports, review: Review) -> tuple[NationTurnout, ...]:
    """Return who answered so far while a consultation is open, and what is on record of it after; nothing where there was none."""
    if review.stage is Stage.CONSULTATION:
        return turnout(ports, review.id, ports.comments.received(review.id))
    closed = [record.event for record in ports.reviews.records(review.id) if isinstance(record.event, ConsultationClosed)]
    return closed[-1].turnout if closed else ()


def _enlist(ports: Ports, review_id: str, found: Invited, consent: Consent | None) -> None:
    known = {person.id: person for person in ports.people.people()}
    people = [*(known[person] for _, person in found.listed), *(_person(invitee) for _, invitee in found.fresh)]
    ports.people.enlist(review_id, people, consent)


def _person(invitee: Invitee) -> Person:
    return Person("", invitee.name, invitee.organisation, invitee.address, invitee.nation, invitee.language, Part.INVITEE)
