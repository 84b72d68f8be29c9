"""What is wrong, and how each fact is said."""

import datetime as dt

import pytest

from nos_registry.domain.health import Copy, Health, Premises, Room, judged, lines

NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
DISK = Room(free_bytes=50, total_bytes=100)


def health(*, tick_hours: float | None = 1, backup_hours: float | None = 1, disk: Room = DISK, **more: object) -> Health:
    """All well, but for what is told."""
    backup = None if backup_hours is None else Copy(name="b", at=NOW - backup_hours * HOUR, bytes=1_500_000)
    facts: dict[str, object] = {
        "at": NOW,
        "api": "http://127.0.0.1:4200/api",
        "server": "up",
        "database": "up",
        "deployments": {"backup": "ready"},
        "last_tick": None if tick_hours is None else NOW - tick_hours * HOUR,
        "premises": Premises(disk=disk, backup=backup),
    }
    return Health.model_validate(facts | more)


@pytest.mark.parametrize(
    ("found", "problem"),
    [
        (health(), None),
        (health(tick_hours=1.99), None),
        (health(tick_hours=2), "the last tick ended 22 Nov 2026 10:00"),
        (health(tick_hours=None), "there was no tick yet"),
        (health(tick_hours=None, server="away", database="unknown"), None),
        (health(tick_hours=9, server="up", database="unknown"), None),
        (health(backup_hours=None), None),
        (health(backup_hours=47.9), None),
        (health(backup_hours=48), "the last backup is of 20 Nov 2026 12:00"),
        (health(disk=Room(free_bytes=5, total_bytes=100)), None),
        (health(disk=Room(free_bytes=4, total_bytes=100)), "the disk is nearly full"),
        (health(late=3, letters_refused=2), None),
    ],
)
def test_what_is_wrong_by_its_own_figures_is_said(found: Health, problem: str | None) -> None:
    said = judged(found).problems
    assert [each.startswith(problem or "") for each in said] == ([True] if problem else [])


def test_what_was_wrong_before_comes_first() -> None:
    first, second = judged(health(tick_hours=None, problems=("nobody serves it",))).problems
    assert (first, second.partition(":")[0]) == ("nobody serves it", "there was no tick yet")


def wrong(found: Health) -> set[str]:
    return {line.name for line in lines(found) if line.wrong}


@pytest.mark.parametrize(
    ("found", "names"),
    [
        (health(), set[str]()),
        (health(server="away", database="unknown", deployments={}, last_tick=None), {"Server", "Database", "Deployments"}),
        (health(deployments={"a": "ready", "b": "missing"}), {"Deployments"}),
        (health(tick_hours=None), {"Last tick"}),
        (health(late=1), {"Late runs"}),
        (health(letters_refused=1), {"Outbox"}),
        (health(backup_hours=99), {"Last backup"}),
        (health(disk=Room(free_bytes=1, total_bytes=100)), {"Disk"}),
    ],
)
def test_the_line_to_look_at_is_marked(found: Health, names: set[str]) -> None:
    assert wrong(found) == names


def test_a_server_that_is_away_leaves_no_figure_of_its_own() -> None:
    """Nought late runs would be a claim that nobody made."""
    said = {line.name: line.said for line in lines(health(server="away", database="unknown", deployments={}))}
    assert {said[name] for name in ("Last tick", "Late runs", "Crashed runs")} == {"unknown"}


def test_facts_are_said_as_people_say_them() -> None:
    said = {line.name: line.said for line in lines(health(open_reviews=3, outbox_waiting=1))}
    assert said["Reviews"] == "3 open"
    assert said["Last backup"] == "22 Nov 2026 11:00 (b, 1.5 MB)"
    assert said["Last verified"] == "never"
