"""The tick: everything that is due today, done once. It may run twice, late, or after days of outage."""

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from nos_registry.domain.calendar import london_day
from nos_registry.domain.errors import NosError
from nos_registry.domain.letters import Settlement
from nos_registry.domain.release import ReleaseNotes
from nos_registry.domain.review import events as ev
from nos_registry.domain.review.case import RefusedError
from nos_registry.domain.review.positions import lapsing_holds
from nos_registry.domain.review.review import Review, Window
from nos_registry.domain.review.stages import GATES, Action, Stage
from nos_registry.domain.schedule.deadlines import Limit, deadline
from nos_registry.ports import Ports, Shelf
from nos_registry.services import consultations, emergencies, notices, papers, proposals, transitions
from nos_registry.services.capacity import CLOCK
from nos_registry.services.door import known_review, why_not
from nos_registry.services.facts import readable_reviews
from nos_registry.services.publication import publish, recorded_lately, stored_notes
from nos_registry.services.reviews import lapse

_ANNOUNCED_FOR_DAYS = 30


@dataclass(frozen=True, slots=True)
class Done:
    """Something the clock did, or (in a dry run) would do; `failed` says why it could not, `to` names who was told."""

    what: str
    review: str | None = None
    failed: str = ""
    to: str = ""


def tick(ports: Ports, *, dry_run: bool = False, only: AbstractSet[Action] = frozenset(), shelf: Shelf | None = None) -> tuple[Done, ...]:
    """Propose what is overdue, open, close and publish what is due, end transitions, queue every letter, send what waits; return what was done.

    `only` keeps to some of the actions; the letters are told in any case. With a `shelf`, the papers of every release
    that are not there yet are put on it.
    """
    moved = [] if only else _proposed(ports, dry_run=dry_run)
    moved += [done for review_id in ports.reviews.open_reviews() for done in _moved(ports, review_id, only, dry_run=dry_run)]
    moved += [] if only else _ended(ports, dry_run=dry_run)
    moved += _shelved(ports, shelf, dry_run=dry_run) if shelf is not None else []
    return tuple(moved) if dry_run else (*moved, *_told(ports))


def planned_window(review: Review) -> Window | None:
    """Return the window the plan names."""
    plan = review.plan
    return Window(plan.opens, plan.closes) if plan and plan.opens and plan.closes else None


def _proposed(ports: Ports, *, dry_run: bool) -> list[Done]:
    done: list[Done] = []
    for urn in proposals.overdue(ports):
        try:
            done.append(Done(f"propose {urn}", None if dry_run else proposals.propose_overdue(ports, urn)))
        except RefusedError:
            continue  # somebody has opened one since
        except NosError as fault:
            done.append(Done(f"propose {urn}", failed=str(fault)))
    return done


def _moved(ports: Ports, review_id: str, only: AbstractSet[Action], *, dry_run: bool) -> list[Done]:
    """Advance one review; what is wrong with it holds up no other."""
    try:
        return _advance(ports, review_id, only, dry_run=dry_run)
    except NosError as fault:
        return [Done("advance", review_id, str(fault))]


def _advance(ports: Ports, review_id: str, only: AbstractSet[Action], *, dry_run: bool) -> list[Done]:
    """Go on as long as anything is due: what an outage delayed is made up for in one tick."""
    done: list[Done] = []
    while not (done and (dry_run or done[-1].failed)):
        review = known_review(ports, review_id)
        due = next((due for due in _DUE.get(review.stage, ()) if not (only and due.action not in only) and due.is_due(ports, review)), None)
        if due is None:
            break
        done.append(Done(due.action, review_id, "" if dry_run else _refusal(ports, review, due)))
    return done


def _refusal(ports: Ports, review: Review, due: "_Due") -> str:
    """Do what is due; return why it could not be done, or nothing."""
    try:
        due.run(ports, review)
    except NosError as fault:
        return str(fault)
    return ""


def _ended(ports: Ports, *, dry_run: bool) -> list[Done]:
    over = transitions.ending(ports) if dry_run else transitions.end_transitions(ports)
    return [Done(f"end the transition of {', '.join(over)}")] if over else []


def _shelved(ports: Ports, shelf: Shelf, *, dry_run: bool) -> list[Done]:
    done: list[Done] = []
    for review_id, release in papers.releases_due(ports, shelf):
        if not dry_run:
            papers.archive(ports, shelf, review_id, release)
        done.append(Done(f"papers of {release}", review_id))
    return done


def _told(ports: Ports) -> list[Done]:
    done = [Done(f"{len(found.items)} reminders", to=found.recipient) for found in notices.remind(ports)]
    for review in readable_reviews(ports):
        if review.stage is Stage.CONSULTATION and (fresh := notices.invite(ports, review.id)):
            done.append(Done(f"{fresh} invitations", review.id))
        done += _outcomes(ports, review) if review.evidence else []
    for review_id in _published_lately(ports):
        done += _outcomes(ports, known_review(ports, review_id))
    done += [Done(f"{fresh} announcements", review_id) for review_id, fresh in _announced(ports) if fresh]
    if fresh := notices.tell_transitions(ports):
        done.append(Done(f"{fresh} letters on ended transitions"))
    sent = notices.send_outbox(ports)
    refused = f"{sent.undeliverable} letters refused for good; see nos office letters"
    return [
        *done,
        *([Done(f"{sent} letters sent")] if sent else []),
        *([Done("sending letters", failed=refused)] if sent.undeliverable else []),
        *([Done("sending letters", failed=sent.down)] if sent.down else []),
    ]


def _announced(ports: Ports) -> Iterator[tuple[str, int]]:
    """Releases of the last weeks: an announcement that a crash swallowed is made up for."""
    released: dict[str, str] = {}
    for review_id, record in recorded_lately(ports):
        event = record.event
        if isinstance(event, ev.Published | ev.EmergencyPublished):
            released[review_id] = event.release
        elif not isinstance(event, ev.Ratified | ev.RatificationRefused):
            continue
        if (ports.clock.today() - london_day(record.at)).days <= _ANNOUNCED_FOR_DAYS:
            yield review_id, _announce(ports, review_id, stored_notes(ports, released[review_id]), record)


def _announce(ports: Ports, review_id: str, notes: ReleaseNotes, record: ev.Record) -> int:
    """Tell of a release, or of what the nations said of one in retrospect."""
    event = record.event
    if isinstance(event, ev.Published | ev.EmergencyPublished):
        return notices.announce(ports, review_id, notes)
    reason = event.reason if isinstance(event, ev.RatificationRefused) else ""
    return notices.announce_settlement(ports, review_id, notes, Settlement(london_day(record.at), isinstance(event, ev.Ratified), reason))


def _outcomes(ports: Ports, review: Review) -> list[Done]:
    """Tell respondents what became of their comments, and say to whom no letter can go."""
    fresh = notices.tell_outcomes(ports, review.id)
    if not fresh:
        return []
    lost = notices.unreachable(ports, review)
    return [
        Done(f"{fresh} outcomes", review.id),
        *([Done(f"no letter to {', '.join(lost)}: not in the office", review.id)] if lost else []),
    ]


def _published_lately(ports: Ports) -> Iterator[str]:
    """The reviews published in the last weeks: respondents whom no tick told before are told now."""
    for review_id, record in recorded_lately(ports):
        if isinstance(record.event, ev.Published) and (ports.clock.today() - london_day(record.at)).days <= _ANNOUNCED_FOR_DAYS:
            yield review_id


def _opening_is_due(ports: Ports, review: Review) -> bool:
    window = planned_window(review)
    return window is not None and window.opens <= ports.clock.today()


def _open(ports: Ports, review: Review) -> None:
    """Open today; an opening that was missed keeps its length, so that nobody loses a day."""
    window = planned_window(review)
    assert window is not None, "only a planned opening is due"
    closes = deadline(Limit.WINDOW, ports.clock.today(), window.days, ports.holidays).on
    consultations.open_consultation(ports, review.id, CLOCK, Window(ports.clock.today(), closes))


def _lapse_is_due(ports: Ports, review: Review) -> bool:
    return bool(lapsing_holds(review, ports.clock.today()))


def _lapse(ports: Ports, review: Review) -> None:
    lapse(ports, review.id)


def _closing_is_due(ports: Ports, review: Review) -> bool:
    return not why_not(ports, review.id, CLOCK, Action.CLOSE)


def _close(ports: Ports, review: Review) -> None:
    consultations.close(ports, review.id)


def _ratification_is_due(ports: Ports, review: Review) -> bool:
    return not why_not(ports, review.id, CLOCK, Action.RATIFY)


def _ratify(ports: Ports, review: Review) -> None:
    emergencies.ratify(ports, review.id)


def _publication_is_due(ports: Ports, review: Review) -> bool:
    return review.scheduled is not None and review.scheduled <= ports.clock.today()


def _publish(ports: Ports, review: Review) -> None:
    publish(ports, review.id, CLOCK)


@dataclass(frozen=True, slots=True)
class _Due:
    action: Action
    is_due: Callable[[Ports, Review], bool]
    run: Callable[[Ports, Review], None]


_DUE: dict[Stage, tuple[_Due, ...]] = {
    **dict.fromkeys(GATES, (_Due(Action.LAPSE, _lapse_is_due, _lapse),)),
    Stage.READY_TO_CONSULT: (_Due(Action.OPEN_CONSULTATION, _opening_is_due, _open),),
    Stage.CONSULTATION: (_Due(Action.CLOSE, _closing_is_due, _close),),
    Stage.IN_RETROSPECT: (_Due(Action.LAPSE, _lapse_is_due, _lapse), _Due(Action.RATIFY, _ratification_is_due, _ratify)),
    Stage.READY: (_Due(Action.PUBLISH, _publication_is_due, _publish),),
}
"""What the clock does at each stage, when it is due."""
