"""Telling people: every letter that is due is queued once, whatever was missed before, and sent from the outbox."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from nos_registry.domain.calendar import days_from
from nos_registry.domain.chasers import chasers_due
from nos_registry.domain.comments.report import answered_comments
from nos_registry.domain.diary import DiaryEntry, consultation_entries
from nos_registry.domain.digests import Digest, digest
from nos_registry.domain.erasure import ERASED
from nos_registry.domain.letters import EndedTransition, Invitation, OutcomeLetter, Settlement
from nos_registry.domain.pages import File
from nos_registry.domain.parts import Part
from nos_registry.domain.preferences import Wants, takes_news, wanted, weekly_keys
from nos_registry.domain.release import ReleaseNotes
from nos_registry.domain.reminders import Notice, NoticeKey, notices_due, recipients_of
from nos_registry.domain.review.review import Review
from nos_registry.domain.schedule.standing import response_deadline
from nos_registry.domain.standard import Provenance, Standard
from nos_registry.domain.urn import Urn
from nos_registry.ports import Letter, Person, Ports
from nos_registry.services import dispatch, transitions
from nos_registry.services.chasing import matters
from nos_registry.services.deadlines import closing
from nos_registry.services.door import known_review
from nos_registry.services.facts import invitees, standards_of, taken_up
from nos_registry.services.titles import title_of

_LEDGER_MARK = "review-date"
_NEWS_DAYS = 92
"""So long the end of a transition is news: what an outage or a crash swallowed is made up for."""

_ASKED = "asked"

send_outbox = dispatch.send_outbox
"""Deliver what was queued here and waits."""


def remind(ports: Ports) -> tuple[Digest, ...]:
    """Queue what is to be told today of review dates, and of what open reviews wait for; return the digests, one a recipient.

    A standard of which the review has been taken up is nobody's reminder; one that is merely proposed still is.
    """
    today, sent = ports.clock.today(), ports.outbox.keys()
    people = {person.id: person for person in ports.people.people()}
    wants = ports.preferences.wants()
    asked = wanted(chasers_due(matters(ports), today, sent, tuple(people.values()), ports.ladders), wants, sent, today)
    due = digest(_review_dates(ports, people.values(), sent), asked)
    ports.outbox.post([_reminder(ports, found, people[found.recipient], wants) for found in due], ports.clock.now())
    return due


def invite(ports: Ports, review_id: str) -> int:
    """Queue the invitations to an open consultation, and the news of an extension; return how many are new."""
    review = known_review(ports, review_id)
    invitation = invitation_of(ports, review)
    diary = consultation_entries(review.id, invitation.title, invitation.opens, invitation.closes)
    wants = ports.preferences.wants()
    asked: Mapping[str, frozenset[dt.date]] = _asked(ports, review_id) if invitation.extended else {}
    due = [person for person in invitees(ports, review_id) if invitation.closes not in asked.get(person.id, ())]
    fresh = frozenset(person.id for person in due if person.id not in asked and takes_news(person.id, wants))
    told = [person for person in due if invitation.extended or person.id in fresh]
    letters = [_invitation(ports, replace(invitation, extended=person.id not in fresh), person, diary) for person in told]
    return ports.outbox.post(letters, ports.clock.now())


def tell_outcomes(ports: Ports, review_id: str) -> int:
    """Queue to each respondent what became of their comments; return how many letters are new."""
    review = known_review(ports, review_id)
    answered = answered_comments(ports.reviews.records(review_id))
    standards, today = standards_of(ports, review), ports.clock.today()
    title, sample = title_of(standards), _any_sample(standards)
    report = File(f"{folder_of(review.id)}/report.en.html", "HTML")
    letters = [
        ports.letters.outcome(OutcomeLetter(review.id, title, own, report, sample), person, today)
        for person in ports.people.people()
        if (own := tuple(item for item in answered if item.comment.respondent == person.id))
    ]
    return ports.outbox.post(letters, ports.clock.now())


def announce(ports: Ports, review_id: str, notes: ReleaseNotes) -> int:
    """Queue the news of the release of a review to everybody who takes news; return how many letters are new.

    That a text is in force which nobody has approved is no news that one may decline: everybody concerned is told.
    """
    wants = ports.preferences.wants()
    told = [person for person in _concerned(ports, review_id) if notes.emergency or takes_news(person.id, wants)]
    return ports.outbox.post([ports.letters.publication(notes, person) for person in told], ports.clock.now())


def announce_settlement(ports: Ports, review_id: str, notes: ReleaseNotes, settled: Settlement) -> int:
    """Queue to everybody who was told of an emergency what the nations said of it; return how many letters are new."""
    told = _concerned(ports, review_id)
    return ports.outbox.post([ports.letters.publication(notes, person, settled) for person in told], ports.clock.now())


def tell_transitions(ports: Ports) -> int:
    """Queue the news of transitions that ended lately to everybody who takes news; return how many letters are new.

    Those of one last day are told in one letter.
    """
    today, wants = ports.clock.today(), ports.preferences.wants()
    ended = transitions.ended_since(ports, days_from(today, -_NEWS_DAYS))
    days = sorted({standard.transition_ends for standard in ended if standard.transition_ends})
    told = [person for person in ports.people.people() if person.part != Part.INVITEE and takes_news(person.id, wants)] if days else []
    news = [_ended_on(day, [standard for standard in ended if standard.transition_ends == day]) for day in days]
    return ports.outbox.post([ports.letters.transition(each, person, today) for each in news for person in told], ports.clock.now())


def unreachable(ports: Ports, review: Review) -> tuple[str, ...]:
    """Return the respondents on record to whom no letter can go, for the office does not know them; not those who were erased."""
    known = {person.id for person in ports.people.people()} if review.comments else set[str]()
    strangers = {comment.respondent for comment in review.comments.values()} - known
    return tuple(sorted(each for each in strangers if not each.startswith(ERASED) and not ports.privacy.is_forgotten(each)))


def _concerned(ports: Ports, review_id: str) -> tuple[Person, ...]:
    """Everybody of the office; who is known from lists alone hears of the reviews on whose lists they were."""
    listed = ports.people.enlisted(review_id)
    return tuple(person for person in ports.people.people() if person.part != Part.INVITEE or person.id in listed)


def invitation_of(ports: Ports, review: Review) -> Invitation:
    """Return what the invitation to the consultation of a review says."""
    standards = standards_of(ports, review)
    assert review.window is not None, "only an open consultation has invitations"
    return Invitation(
        review=review.id,
        title=title_of(standards),
        runs_it=next((e.developed_by for s in standards for e in s.editions if e.developed_by), "SSO"),
        contact=ports.contact,
        opens=review.window.opens,
        closes=closing(ports, review).on,
        standards=tuple((standard.urn, title_of([standard])) for standard in standards),
        page=File(f"{folder_of(review.id)}/index.en.html", "HTML"),
        extended=review.extension is not None,
        reason=review.extension or "",
        rests_on_sample=_any_sample(standards),
        response_due=response_deadline(review, ports.holidays).on,
    )


def folder_of(review_id: str) -> str:
    """Return the folder in which the papers of a consultation stand: several reviews share one shelf."""
    return f"consultation/{review_id}"


def _ended_on(day: dt.date, standards: Sequence[Standard]) -> EndedTransition:
    told = tuple((standard.urn, title_of([standard]), standard.replaced_by) for standard in standards)
    return EndedTransition(day, told, _any_sample(standards))


def _invitation(ports: Ports, invitation: Invitation, person: Person, diary: Sequence[DiaryEntry]) -> Letter:
    """The letter with what the ledger remembers of it: that this person was told this closing date."""
    mark = f"{_ASKED}|{invitation.closes.isoformat()}|{invitation.review}|{person.id}"
    return replace(ports.letters.invitation(invitation, person, diary), notices=(mark,))


def _asked(ports: Ports, review_id: str) -> Mapping[str, frozenset[dt.date]]:
    """The closing dates that each person was told before: to whoever was told none a new one is no news, but an invitation."""
    found: dict[str, frozenset[dt.date]] = {}
    for key in ports.outbox.keys():  # noqa: SIM118 -- a port, no mapping
        if key.startswith(f"{_ASKED}|"):
            _, closes, review, person = key.split("|", 3)
            if review == review_id:
                found[person] = found.get(person, frozenset()) | {dt.date.fromisoformat(closes)}
    return found


def _any_sample(standards: Sequence[Standard]) -> bool:
    return any(standard.provenance is Provenance.SAMPLE for standard in standards)


def _review_dates(ports: Ports, people: Iterable[Person], sent: Iterable[str]) -> tuple[Notice, ...]:
    begun = taken_up(ports)
    summaries = ports.standards.summaries()
    waiting = [summary for summary in summaries if summary.urn not in begun]
    return notices_due(waiting, ports.clock.today(), _sent(sent), recipients_of(people, summaries), ports.ladders.review_date)


def _reminder(ports: Ports, found: Digest, person: Person, wants: Mapping[str, Wants]) -> Letter:
    today = ports.clock.today()
    letter = ports.letters.reminder(found, person, today)
    dates = tuple("|".join((_LEDGER_MARK, *map(str, notice.key))) for notice in found.notices)
    ledger = (*dates, *(chaser.key for chaser in found.chasers))
    return replace(letter, key=_reminder_key(person.id, ledger), notices=(*ledger, *weekly_keys(found.chasers, wants, today)))


def _reminder_key(person: str, ledger: Iterable[str]) -> str:
    return f"reminder|{person}|{hashlib.sha256(chr(10).join(ledger).encode()).hexdigest()[:32]}"


def _sent(keys: Iterable[str]) -> frozenset[NoticeKey]:
    """The notices in the ledger; a URN may hold the separator, so the fields are taken from both ends."""
    found: set[NoticeKey] = set()
    for key in keys:
        if key.startswith(f"{_LEDGER_MARK}|"):
            rest, version, rung, recipient = key.rsplit("|", 3)
            found.add(NoticeKey(Urn(rest.partition("|")[2]), int(version), int(rung), recipient))
    return frozenset(found)
