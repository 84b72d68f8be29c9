"""Which backups may go: the newest stay, then one a day, a week and a month, and whatever those build upon."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from nos_registry.domain.calendar import london_day
from nos_registry.domain.errors import NosError

_WORDS = ("last", "daily", "weekly", "monthly")
_PART = re.compile(r"(last|daily|weekly|monthly)=(\d{1,4})")
_ALL = "all"
PATTERN = rf"^(?:{_ALL}|(?:(?:last|daily|weekly|monthly)=[0-9]{{1,4}})(?:,(?:last|daily|weekly|monthly)=[0-9]{{1,4}})*)$"
"""What a rule looks like, for a schema."""


class RetentionError(NosError):
    """A rule of retention that cannot be read."""


@dataclass(frozen=True, slots=True)
class Retention:
    """How many backups stay: the newest ones, and the newest of so many days, weeks and months that have one, in London's time."""

    last: int = 7
    daily: int = 14
    weekly: int = 9
    monthly: int = 24

    def __str__(self) -> str:
        return ",".join(f"{word}={getattr(self, word)}" for word in _WORDS)


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that is kept: `id` names what it holds, `since` what it only adds to (None: it is a whole one).

    `ours`: written by the nightly flow; others are never to go. `sound`: every byte is as its manifest says.
    """

    name: str
    at: dt.datetime
    id: str
    since: str | None = None
    ours: bool = True
    sound: bool = True


def parse_retention(text: str) -> Retention | None:
    """Return a rule written as `last=7,daily=14,weekly=9,monthly=24`; what is left out is none. `all` is None: nothing ever goes.

    Raises:
        RetentionError: it is something else, or would keep nothing.

    >>> str(parse_retention("last=3, weekly=4"))
    'last=3,daily=0,weekly=4,monthly=0'
    """
    if text.strip() == _ALL:
        return None
    found = [_PART.fullmatch(part.strip()) for part in text.split(",")]
    told = {match[1]: int(match[2]) for match in found if match}
    if not all(found) or len(told) < len(found):
        raise RetentionError(f"{text!r} does not say which backups to keep", f"Write it as {Retention()}, or {_ALL}")
    if not any(told.values()):
        raise RetentionError("no backup would be kept", f"Write it as {Retention()}, or {_ALL}")
    return Retention(**{word: told.get(word, 0) for word in _WORDS})


def expendable(backups: Sequence[Backup], rule: Retention) -> tuple[Backup, ...]:
    """Return the backups that may go, oldest first.

    Only such as can be restored count for the rule; one that is damaged, or lacks what it adds to, is nobody's to remove
    but a person's. The newest whole backup always stays, and so does every one that a kept one builds upon.
    """
    ordered = sorted(backups, key=lambda backup: (backup.at, backup.name), reverse=True)
    usable = [backup for backup in ordered if _chain(backup, ordered)]
    whole = [backup for backup in usable if backup.since is None][:1]
    wanted = [*whole, *usable[: rule.last], *(backup for backup in usable if not backup.ours)]
    wanted += _newest_of(usable, rule.daily, london_day)
    wanted += _newest_of(usable, rule.weekly, lambda at: london_day(at).isocalendar()[:2])
    wanted += _newest_of(usable, rule.monthly, lambda at: london_day(at).isoformat()[:7])
    unusable = [backup for backup in ordered if backup not in usable]
    kept = {each.name for backup in wanted for each in _chain(backup, ordered)}
    kept |= {base.name for backup in unusable for base in ordered if base.id == backup.since}
    return tuple(backup for backup in reversed(usable) if backup.name not in kept)


def _newest_of(usable: Iterable[Backup], count: int, span: Callable[[dt.datetime], object]) -> list[Backup]:
    """The newest backup of each of the newest `count` spans that have one."""
    first: dict[object, Backup] = {}
    for backup in usable:
        first.setdefault(span(backup.at), backup)
    return list(first.values())[:count]


def _chain(backup: Backup, ordered: Sequence[Backup]) -> tuple[Backup, ...]:
    """A backup with all that it builds upon, down to a whole one; empty where one of them is damaged or not there."""
    chain = [backup]
    while (since := chain[-1].since) is not None:
        base = next((each for each in ordered if each.id == since and each.sound and each not in chain), None)
        if base is None:
            return ()
        chain.append(base)
    return tuple(chain) if backup.sound else ()
