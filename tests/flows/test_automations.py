"""What the server does by itself."""

import asyncio
import datetime as dt

import pytest
from prefect import get_client
from prefect.events.schemas.automations import Automation, EventTrigger
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

from flows.automations import automations, settle


def trigger(name: str) -> EventTrigger:
    (found,) = (each.trigger for each in automations() if each.name.endswith(name))
    assert isinstance(found, EventTrigger)
    return found


@pytest.mark.parametrize("name", ["crashed", "never began", "late"])
@pytest.mark.parametrize("state", ["Suspended", "Paused", "AwaitingConcurrencySlot", "Completed", "TimedOut", "Cancelled", "Crashed"])
def test_a_run_that_waits_or_has_ended_is_left_alone(name: str, state: str) -> None:
    assert f"prefect.flow-run.{state}" in trigger(name).expect


def test_a_beating_heart_is_no_crash() -> None:
    assert "prefect.flow-run.heartbeat" in trigger("crashed").expect
    assert trigger("crashed").after == {"prefect.flow-run.heartbeat", "prefect.flow-run.Running"}
    assert "prefect.flow-run.Running" not in trigger("crashed").expect, "it would be its own sign of life"


@pytest.mark.parametrize(("seconds", "within"), [(30, 90), (180, 540), (None, 540)])
def test_three_missed_beats_are_a_crash(seconds: int | None, within: int) -> None:
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: seconds}):
        assert trigger("crashed").within == dt.timedelta(seconds=within)


def test_a_run_that_stays_late_is_withdrawn() -> None:
    assert "prefect.flow-run.Late" not in trigger("late").expect


def test_each_run_is_looked_at_by_itself() -> None:
    assert all(trigger(name).for_each == {"prefect.resource.id"} for name in ("crashed", "never began", "late"))


@pytest.mark.xdist_group("prefect")
@pytest.mark.usefixtures("prefect_server")
def test_they_are_put_on_a_server_once() -> None:
    names = settle()
    found = asyncio.run(known())
    assert settle() == names
    again = asyncio.run(known())
    assert {each.id for each in again} == {each.id for each in found}, "one made anew would forget the runs it watches"
    assert sorted(each.name for each in found) == sorted(names)
    assert {action.type for each in found for action in each.actions} == {"change-flow-run-state"}


@pytest.mark.xdist_group("prefect")
@pytest.mark.usefixtures("prefect_server")
def test_one_that_says_something_else_takes_the_place_of_the_old_one() -> None:
    settle()
    before = {each.name: each.id for each in asyncio.run(known())}
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: 30}):
        settle()
    after = {each.name: each.id for each in asyncio.run(known())}
    assert sorted(after) == sorted(before)
    assert [name for name in before if after[name] != before[name]] == ["nos: runs that crashed"]


async def known() -> list[Automation]:
    async with get_client() as client:
        return [each for each in await client.read_automations() if each.name.startswith("nos: ")]
