"""Each flow, run on the day that it is for: what it does, and that twice is as good as once."""

import asyncio
from collections.abc import Mapping
from pathlib import Path

import pytest

from flows.deployments import DEPLOYMENTS
from flows.upkeep import backup
from nos_registry.domain.errors import NosError
from tests.flows.states import PARAMETERS, Stop

pytestmark = [pytest.mark.xdist_group("prefect"), pytest.mark.usefixtures("prefect_server")]
OUTSIDE = {"review-cycle": "makes a registry of its own"}
FLOWS = [name for name in DEPLOYMENTS if name not in OUTSIDE]
ALWAYS = {"maintain-registry", "backup"}
"""Those that have something to do on any day, and write nothing for stakeholders."""
each_flow = pytest.mark.parametrize("name", FLOWS)


def run(name: str, stop: Stop) -> list[str]:
    """Run a flow under the server of the tests."""

    async def awaited() -> list[str]:
        return await DEPLOYMENTS[name].flow(where=stop.where, **PARAMETERS.get(name, {}))

    return asyncio.run(awaited())


@pytest.mark.parametrize("name", [name for name in FLOWS if name != "backup"])
def test_twice_ends_as_once(name: str, stops: Mapping[str, Stop], tmp_path: Path) -> None:
    stop = stops[name].copy(tmp_path / "own")
    run(name, stop)
    once = stop.files(), stop.refs()
    run(name, stop)
    assert (stop.files(), stop.refs()) == once


@pytest.mark.parametrize("name", [name for name in FLOWS if name not in ALWAYS])
def test_on_its_day_it_does_something(name: str, stops: Mapping[str, Stop], tmp_path: Path) -> None:
    stop = stops[name].copy(tmp_path / "own")
    before = stop.files(), stop.refs()
    assert run(name, stop)
    assert (stop.files(), stop.refs()) != before


def test_papers_are_written_whoever_opened_the_consultation(stops: Mapping[str, Stop], tmp_path: Path) -> None:
    stop = stops["open-consultation"].copy(tmp_path / "own")
    run("advance-reviews", stop)
    assert not (stop.folder / "consultation").exists()
    assert run("open-consultation", stop) == ["2026-inscs009"]
    assert (stop.folder / "consultation" / "index.cy.html").is_file()


@pytest.mark.parametrize("name", [name for name in FLOWS if DEPLOYMENTS[name].cron and name not in ALWAYS])
def test_before_there_is_anything_due_nothing_happens(name: str, stops: Mapping[str, Stop], tmp_path: Path) -> None:
    """The registry of the reminder, on the day after it was sent: no review is open yet."""
    stop = stops["review-reminders"].copy(tmp_path / "own")
    run("review-reminders", stop)
    before = stop.files(), stop.refs()
    assert run(name, stop) == []
    assert (stop.files(), stop.refs()) == before


def test_a_run_that_comes_late_does_what_was_due(stops: Mapping[str, Stop], tmp_path: Path) -> None:
    """Four days of outage: the publication is made up for, as of the day it happens."""
    stop = stops["publish-due"].copy(tmp_path / "own")
    assert stop.where.today is not None
    later = Stop(stop.folder, stop.where.model_copy(update={"today": stop.where.today.replace(day=6)}))
    assert run("publish-due", later) == ["publish 2026-inscs009"]
    assert "refs/tags/INSCS009/v2" in later.refs()


def test_the_tick_does_the_work_of_every_clock_flow(stops: Mapping[str, Stop], tmp_path: Path) -> None:
    """`advance-reviews` alone publishes what `publish-due` would."""
    one, other = stops["publish-due"].copy(tmp_path / "one"), stops["publish-due"].copy(tmp_path / "other")
    run("publish-due", one)
    run("advance-reviews", other)
    assert one.refs() == other.refs()


def test_maintenance_says_what_it_packed(stops: Mapping[str, Stop], tmp_path: Path) -> None:
    (said,) = run("maintain-registry", stops["maintain-registry"].copy(tmp_path / "own"))
    assert int(said.split()[0]) > 0


def test_every_backup_is_a_file_of_its_own(stops: Mapping[str, Stop], tmp_path: Path) -> None:
    """Beside the registry where no folder is given; a second one at the same instant replaces nothing."""
    stop = stops["backup"].copy(tmp_path / "own")
    run("backup", stop)
    (first,) = (stop.folder / "backups").iterdir()
    run("backup", stop)
    both = sorted(path.name for path in (stop.folder / "backups").iterdir())
    assert len(both) == 2
    assert first.name in both


def test_old_backups_go_by_the_rule_and_are_named(stops: Mapping[str, Stop], tmp_path: Path) -> None:
    stop = stops["backup"].copy(tmp_path / "own")
    old = [f"nos-2020-01-0{day}T033000Z.backup" for day in (1, 2)]
    for name in old:
        stop.where.vault().backup(_folder(stop) / name)
    _, removed = asyncio.run(backup(keep="last=1,monthly=2", where=stop.where))
    assert removed == f"{old[0]} removed, by the rule"
    assert len(list(_folder(stop).iterdir())) == 2


def _folder(stop: Stop) -> Path:
    (stop.folder / "backups").mkdir(exist_ok=True)
    return stop.folder / "backups"


def test_a_registry_that_is_not_there_is_refused_in_words(stops: Mapping[str, Stop], tmp_path: Path) -> None:
    stop = stops["publish-due"]
    nowhere = Stop(tmp_path, stop.where.model_copy(update={"registry": tmp_path / "none.git"}))
    with pytest.raises(NosError, match="there is no registry"):
        run("publish-due", nowhere)
