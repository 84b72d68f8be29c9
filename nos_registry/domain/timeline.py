"""A review as its readers follow it: dated milestones, each gate with who took which position."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from nos_registry.domain.release import GatePosition, day_of, positions_of
from nos_registry.domain.review.events import ConsultationExtended, ConsultationOpened, PositionTaken, Record, Resumed
from nos_registry.domain.terms import SUBJECTS, Both

_WORDS: dict[str, Both] = {
    "proposed": ("Cynigiwyd yr adolygiad", "Review proposed"),
    "plan-submitted": ("Cyflwynwyd y cynllun", "Plan submitted"),
    "draft-submitted": ("Cyflwynwyd y drafft", "Draft submitted"),
    "consultation-opened": ("Agorodd yr ymgynghoriad", "Consultation opened"),
    "consultation-extended": ("Estynnwyd yr ymgynghoriad", "Consultation extended"),
    "consultation-closed": ("Caeodd yr ymgynghoriad", "Consultation closed"),
    "comment-disposed": ("Ymatebwyd i'r sylwadau", "Comments answered"),
    "final-submitted": ("Cyflwynwyd y testun terfynol", "Final text submitted"),
    "returned": ("Dychwelwyd i'w ddiwygio", "Returned for revision"),
    "held": ("Oedwyd yr adolygiad", "Review put on hold"),
    "resumed": ("Ailddechreuwyd yr adolygiad", "Review resumed"),
    "holds-lapsed": ("Daeth cyfnod oedi i ben", "A hold came to its end"),
    "interest-declared": ("Datganwyd buddiant", "Interest declared"),
    "cancelled": ("Canslwyd yr adolygiad", "Review cancelled"),
    "scheduled": ("Pennwyd y dyddiad cyhoeddi", "Publication date set"),
    "published": ("Cyhoeddwyd", "Published"),
}
"""What readers are told of; saving a draft is nobody's milestone."""

_APPROVAL: Both = ("Cymeradwyo: ", "Approval: ")


@dataclass(frozen=True, slots=True)
class Milestone:
    """A day on which something happened, or (`planned`) is to happen.

    `until` ends a period that begins on `on`; `note` is a person's words, in whichever language they wrote.
    """

    on: dt.date
    what: Both
    until: dt.date | None = None
    positions: tuple[GatePosition, ...] = ()
    note: str = ""
    planned: bool = False


def timeline(records: Iterable[Record]) -> tuple[Milestone, ...]:
    """Return the milestones of a review by day; positions at one gate, and answers to comments, make one."""
    return tuple(sorted((_milestone(together) for together in _together(records)), key=lambda milestone: milestone.on))


def _together(records: Iterable[Record]) -> tuple[tuple[Record, ...], ...]:
    """Group the records of one gate, or one round of answers, until something else happens."""
    rounds: list[dict[str, list[Record]]] = []
    for record in records:
        event = record.event
        name = f"{event.event} {event.subject}" if isinstance(event, PositionTaken) else event.event
        if event.event not in _WORDS and not isinstance(event, PositionTaken):
            continue
        if not rounds or not _goes_on(next(iter(rounds[-1])), name):
            rounds.append({})
        rounds[-1].setdefault(name, []).append(record)
    return tuple(tuple(group) for together in rounds for group in together.values())


def _goes_on(first: str, name: str) -> bool:
    """Say whether an event belongs to the round that `first` began: gates are passed together, comments answered so."""
    kind = name.partition(" ")[0]
    return kind in {"position-taken", "comment-disposed"} and first.partition(" ")[0] == kind


def _milestone(together: tuple[Record, ...]) -> Milestone:
    event = together[-1].event
    on = day_of(together[-1])
    if isinstance(event, PositionTaken):
        subject = SUBJECTS[event.subject]
        return Milestone(on, (_APPROVAL[0] + subject[0], _APPROVAL[1] + subject[1]), positions=positions_of(together))
    until = event.closes if isinstance(event, ConsultationOpened | ConsultationExtended | Resumed) else None
    opened = event.opens if isinstance(event, ConsultationOpened) else on
    reason = getattr(event, "reason", "") if event.event in {"consultation-extended", "returned", "held", "resumed", "cancelled"} else ""
    return Milestone(opened, _WORDS[event.event], until=until, note=reason)
