"""What a person may choose to hear, and how often; what is their duty or their due comes in any case."""

import datetime as dt
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from enum import StrEnum

from nos_registry.domain.chasers import Chaser, Topic


class Wants(StrEnum):
    """How often somebody wants to hear of what is optional."""

    DAILY = "daily"
    WEEKLY = "weekly"
    NONE = "none"


OPTIONAL_TOPICS = frozenset({Topic.CLOSING})
"""Of a digest. Review dates, positions and comments without an answer are somebody's duty."""


def wanted(chasers: Iterable[Chaser], wants: Mapping[str, Wants], sent: AbstractSet[str], today: dt.date) -> tuple[Chaser, ...]:
    """Return the chasers without those that their recipients do not want, or not yet this week."""
    return tuple(c for c in chasers if c.matter.topic not in OPTIONAL_TOPICS or _is_wanted(c.recipient, wants, sent, today))


def weekly_keys(chasers: Iterable[Chaser], wants: Mapping[str, Wants], today: dt.date) -> tuple[str, ...]:
    """Return what the ledger remembers of a digest, so that the optional comes once a week to who wants it so."""
    return tuple(
        sorted({_week(c.recipient, today) for c in chasers if c.matter.topic in OPTIONAL_TOPICS and wants.get(c.recipient) is Wants.WEEKLY})
    )


def takes_news(person: str, wants: Mapping[str, Wants]) -> bool:
    """Tell whether somebody gets invitations and news of releases. A new closing date is told to everybody invited."""
    return wants.get(person, Wants.DAILY) is not Wants.NONE


def _is_wanted(person: str, wants: Mapping[str, Wants], sent: AbstractSet[str], today: dt.date) -> bool:
    match wants.get(person, Wants.DAILY):
        case Wants.NONE:
            return False
        case Wants.WEEKLY:
            return _week(person, today) not in sent
        case Wants.DAILY:
            return True


def _week(person: str, today: dt.date) -> str:
    year, week, _ = today.isocalendar()
    return f"week|{year}-W{week:02}|{person}"
