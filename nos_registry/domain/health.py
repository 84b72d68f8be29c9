"""How everything is, as values and in words: the same for the terminal, the page and a program."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nos_registry.domain.calendar import LONDON
from nos_registry.domain.standard import Value

READY = "ready"
_TICK_HOURS = 2
"""The tick comes every hour: without one for so long, something is wrong."""
_BACKUP_HOURS = 48
"""A backup comes every night."""
_LEAST_FREE = 0.05
_GIGABYTE = 1_000_000_000


class NextRun(Value):
    """A run that lies ahead."""

    at: dt.datetime
    flow: str
    run: str


class EndedRun(Value):
    """A run that crashed or failed of late."""

    at: dt.datetime | None
    flow: str
    run: str
    state: str


class Copy(Value):
    """The newest backup."""

    name: str
    at: dt.datetime
    bytes: int


class Room(Value):
    """The disk of the registry."""

    free_bytes: int
    total_bytes: int


class Premises(Value):
    """What the registry's own folder tells: its disk, its newest backup, and when it was last verified whole."""

    disk: Room
    backup: Copy | None = None
    verified: dt.datetime | None = None


class Health(Value):
    """How everything is: `problems` says in words what is wrong; where there are none, all is well.

    `server` is up or away, `database` up or unknown; `deployments` and `schedules` (cron, Europe/London) by flow; runs are
    `late` now, and `ended` badly within a day.
    """

    at: dt.datetime
    api: str
    server: str
    database: str
    deployments: Mapping[str, str] = {}
    schedules: Mapping[str, str] = {}
    last_tick: dt.datetime | None = None
    next_runs: tuple[NextRun, ...] = ()
    late: int = 0
    ended: tuple[EndedRun, ...] = ()
    outbox_waiting: int = 0
    letters_refused: int = 0
    open_reviews: int = 0
    premises: Premises
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One fact in words, and whether a person should look at it."""

    name: str
    said: str
    wrong: bool = False


def lines(health: Health) -> tuple[Line, ...]:
    """Return the facts in the order of their weight."""
    up = health.server == "up"
    served = [name for name, how in health.deployments.items() if how == READY]
    ticked = london(health.last_tick) if health.last_tick else "none yet"
    return (
        Line("Server", f"{health.server} ({health.api})", not up),
        Line("Database", health.database, health.database != "up"),
        Line("Deployments", f"{len(served)} of {len(health.deployments)} are served", len(served) < len(health.deployments) or not up),
        Line("Last tick", ticked if up else "unknown", up and bool(list(_ticks(health)))),
        Line("Late runs", f"{health.late}" if up else "unknown", health.late > 0),
        Line("Crashed runs", f"{len(health.ended)} in a day" if up else "unknown", bool(health.ended)),
        Line("Outbox", _letters(health), health.letters_refused > 0),
        Line("Reviews", f"{health.open_reviews} open"),
        Line("Last backup", _backup(health.premises.backup), bool(list(_backups(health)))),
        Line("Last verified", london(health.premises.verified) if health.premises.verified else "never"),
        Line("Disk", _disk(health.premises.disk), bool(list(_room(health.premises.disk)))),
    )


def judged(health: Health) -> Health:
    """Return it with what is wrong by its own figures, after what was wrong already."""
    found = _ticks(health) if health.server == "up" and health.database == "up" else iter(())
    return health.model_copy(update={"problems": (*health.problems, *found, *_backups(health), *_room(health.premises.disk))})


def london(at: dt.datetime) -> str:
    """Return an instant as the clock in London shows it.

    >>> london(dt.datetime(2026, 7, 13, 23, 5, tzinfo=dt.UTC))
    '14 Jul 2026 00:05'
    """
    return f"{at.astimezone(LONDON):%d %b %Y %H:%M}"


def _ticks(health: Health) -> Iterator[str]:
    last = health.last_tick
    if last is None:
        yield "there was no tick yet: it comes every hour"
    elif health.at - last >= dt.timedelta(hours=_TICK_HOURS):
        yield f"the last tick ended {london(last)}: it should come every hour"


def _backups(health: Health) -> Iterator[str]:
    made = health.premises.backup
    if made and health.at - made.at >= dt.timedelta(hours=_BACKUP_HOURS):
        yield f"the last backup is of {london(made.at)}: one should come every night"


def _room(disk: Room) -> Iterator[str]:
    if disk.free_bytes < _LEAST_FREE * disk.total_bytes:
        yield f"the disk is nearly full: {_disk(disk)}"


def _letters(health: Health) -> str:
    refused = f", {health.letters_refused} refused for good" if health.letters_refused else ""
    return f"{health.outbox_waiting} letters wait{refused}"


def _backup(made: Copy | None) -> str:
    return f"{london(made.at)} ({made.name}, {made.bytes / _GIGABYTE * 1000:.1f} MB)" if made else "none yet"


def _disk(disk: Room) -> str:
    return f"{disk.free_bytes / _GIGABYTE:.1f} GB free of {disk.total_bytes / _GIGABYTE:.1f}"
