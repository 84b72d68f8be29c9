"""Answering people about their own data: everything that is held, and erasing it."""

import datetime as dt
from collections.abc import Iterator

from nos_registry.domain.erasure import ELSEWHERE, Erased, Erasure, RecordedComment, kept_on_record
from nos_registry.domain.errors import NosError
from nos_registry.domain.parts import Part
from nos_registry.domain.preferences import Wants
from nos_registry.domain.standard import Value
from nos_registry.ports import Consent, Held, KeptLetter, Person, Ports
from nos_registry.services.facts import load_review


class UnknownPersonError(NosError):
    """An id under which the office holds nothing."""


class UnknownPartError(NosError):
    """A part that no letter goes by."""


class LetterHeld(Value):
    """A letter to the person: its words, and when it went out."""

    kind: str
    subject: str
    address: str
    text: str
    queued_at: dt.datetime
    sent_at: dt.datetime | None
    notices: tuple[str, ...]


class Account(Value):
    """Everything held of one person: by the office (private), and on public record under the same id."""

    id: str
    as_of: dt.date
    person: Person | None
    wants: Wants | None
    consents: tuple[Consent, ...]
    comments_received: tuple[RecordedComment, ...]
    invited_to: tuple[str, ...]
    """The reviews on whose lists of people to invite they are."""
    letters: tuple[LetterHeld, ...]
    comments_on_record: tuple[RecordedComment, ...]
    roles: tuple[str, ...]


def account(ports: Ports, person: str) -> Account:
    """Return everything held of a person, in words a person reads.

    Raises:
        UnknownPersonError: nothing is.
    """
    held = _held(ports, person)
    return Account(
        id=person,
        as_of=ports.clock.today(),
        person=held.person,
        wants=held.wants,
        consents=held.consents,
        comments_received=tuple(RecordedComment(review=review, comment=comment) for review, comment in held.comments),
        invited_to=held.invited_to,
        letters=tuple(_told(ports, kept) for kept in held.letters),
        comments_on_record=tuple(_on_record(ports, person)),
        roles=_roles(ports, person),
    )


def forget(ports: Ports, person: str, *, dry_run: bool = False) -> Erasure:
    """Erase a person from the office, with the copies of their letters; say what was erased and what stays.

    The copies go first: if that fails, nothing is lost, and asking again finishes the work.

    Raises:
        UnknownPersonError: nothing is held under that id.
        NosError: something could not be erased; ask again.
    """
    held = _held(ports, person)
    if not dry_run:
        ports.post.withdraw([kept.letter for kept in held.letters])
        held = ports.privacy.forget(person, ports.clock.now())
        ports.post.withdraw([kept.letter for kept in held.letters])  # what was delivered in between
    names = (held.person.name, held.person.address) if held.person else ()
    on_record = kept_on_record(person, tuple(_on_record(ports, person)), names, _roles(ports, person))
    return Erasure(person=person, done=not dry_run, erased=_erased(held), stays=(*on_record, *ELSEWHERE))


def add_person(ports: Ports, person: Person, consent: str = "") -> None:
    """Add a person, or change the one of the same id; `consent` tells how they agreed to be written to.

    Raises:
        UnknownPartError: nobody would know why they get mail.
        NosError: they asked to be forgotten, and there is no new consent.
    """
    if person.part not in set(Part):
        raise UnknownPartError(f"nobody has the part {person.part!r}", f"Give one of: {', '.join(Part)}")
    ports.people.add(person, Consent(ports.clock.now(), consent) if consent else None)


def _held(ports: Ports, person: str) -> Held:
    held = ports.privacy.held(person)
    if held.is_empty and not ports.privacy.is_forgotten(person):
        raise UnknownPersonError(f"the office holds nothing under the id {person!r}", "See who is there: nos office list")
    return held


def _erased(held: Held) -> tuple[Erased, ...]:
    counts = {
        "name, organisation, address, nation, language": 1 if held.person else 0,
        "choices": 1 if held.wants else 0,
        "consents": len(held.consents),
        "places on lists of people to invite": len(held.invited_to),
        "links from comments received": len(held.comments),
        "letters waiting": sum(kept.sent_at is None for kept in held.letters),
        "copies of letters sent": sum(kept.sent_at is not None for kept in held.letters),
        "notices in the ledger": sum(len(kept.letter.notices) for kept in held.letters),
    }
    return tuple(Erased(what=what, count=count) for what, count in counts.items() if count)


def _told(ports: Ports, kept: KeptLetter) -> LetterHeld:
    read = ports.letters.read(kept.letter.mail)
    return LetterHeld(
        kind=kept.letter.kind,
        subject=read.subject,
        address=read.address,
        text=read.text,
        queued_at=kept.queued_at,
        sent_at=kept.sent_at,
        notices=kept.letter.notices,
    )


def _on_record(ports: Ports, person: str) -> Iterator[RecordedComment]:
    for review_id in sorted({*ports.reviews.open_reviews(), *ports.reviews.ended_reviews()}):
        review = load_review(ports, review_id)
        for comment in review.comments.values() if review else ():
            if comment.respondent == person:
                yield RecordedComment(review=review_id, comment=comment)


def _roles(ports: Ports, person: str) -> tuple[str, ...]:
    return tuple(f"{grant.role}{f' {grant.nation}' if grant.nation else ''}" for grant in ports.reviews.grants() if grant.actor == person)
