"""What Prefect keeps is no secret and nobody's private life; and it may all be thrown away."""

import asyncio
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from prefect.settings import PREFECT_LOGGING_TO_API_ENABLED, PREFECT_SERVER_DATABASE_CONNECTION_URL, temporary_settings

from flows.attempts import attempt
from flows.cycle import run_step
from flows.deployments import DEPLOYMENTS
from flows.where import Where
from nos_registry.bootstrap import open_ports, start_cycle
from nos_registry.config import Settings
from nos_registry.domain.errors import NosError
from nos_registry.services import notices
from tests.flows.states import PARAMETERS, Stop

pytestmark = [pytest.mark.xdist_group("prefect"), pytest.mark.usefixtures("prefect_server")]
CANARY = "canary-7f3a"
FLOWS = [name for name in DEPLOYMENTS if name != "review-cycle"]


@pytest.fixture(autouse=True)
def secret_settings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every setting that is a secret holds a canary, and what is logged goes to the server."""
    for name, field in Settings.model_fields.items():
        if "Secret" in str(field.annotation):
            monkeypatch.setenv(f"NOS_{name.upper()}", f"user:{CANARY}")
    with temporary_settings({PREFECT_LOGGING_TO_API_ENABLED: True}):
        yield


def private(stop: Stop) -> Stop:
    """The same, where everybody's id, name, body and address are canaries."""
    ports = open_ports(Settings(registry=stop.where.registry or Path()))
    for person in ports.people.people():
        named = replace(person, name=f"{CANARY} name", organisation=f"{CANARY} body", address=f"{CANARY}@example.org")
        ports.people.add(named)
        ports.people.add(replace(named, id=f"{CANARY}-{person.id}"))
    return stop


def kept() -> bytes:
    """Everything in Prefect's database, the write-ahead log included."""
    file = prefects_file()
    return b"".join(path.read_bytes() for path in (file, file.with_name(f"{file.name}-wal")) if path.exists())


def prefects_file() -> Path:
    """The file of Prefect's database."""
    return Path(str(PREFECT_SERVER_DATABASE_CONNECTION_URL.value()).partition("///")[2])


def run(name: str, where: Where) -> list[str]:
    async def awaited() -> list[str]:
        return await DEPLOYMENTS[name].flow(where=where, **PARAMETERS.get(name, {}))

    return asyncio.run(awaited())


def test_no_flow_tells_prefect_a_secret_or_a_person(stops: Mapping[str, Stop], tmp_path: Path) -> None:
    """Every flow, on its day: neither its log, nor its artifacts, nor the database that holds them."""
    for name in FLOWS:
        stop = private(stops[name].copy(tmp_path / name))
        run(name, stop.where)
    told = kept()
    assert b"advance-reviews" in told, "the database was read"
    assert CANARY.encode() not in told


def test_what_a_flow_fails_with_tells_nothing_either(stops: Mapping[str, Stop], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An office that breaks in the middle of a letter: the error holds the statement, never what it was to write."""
    stop = private(stops["review-reminders"].copy(tmp_path / "own"))
    office = sqlite3.connect(stop.folder / "registry.office.sqlite")
    (table,) = office.execute("select name from sqlite_master where type = 'table' and name like '%letter%' or name = 'outbox'").fetchone()
    office.executescript(f"create trigger broken before insert on {table} begin select raise(abort, 'the disk is full'); end;")
    office.close()
    monkeypatch.setattr(attempt, "retry_delay_seconds", [0.0, 0.0])
    with pytest.raises(Exception, match="the disk is full"):
        run("review-reminders", stop.where)
    told = kept()
    assert b"the disk is full" in told
    assert CANARY.encode() not in told


def test_a_letter_that_cannot_be_delivered_names_nobody(stops: Mapping[str, Stop], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stop = private(stops["send-outbox"].copy(tmp_path / "own"))
    notices.remind(stop.where.ports())

    def fails(_self: object, letter: object) -> None:
        raise NosError(f"{CANARY}@example.org does not answer: {letter}", "wait")

    monkeypatch.setattr("nos_registry.adapters.correspondence.MailFolder.deliver", fails)
    (said,) = run("send-outbox", stop.where)
    assert said.startswith("0 ")
    assert CANARY.encode() not in kept()


def test_prefects_database_may_be_wiped_in_the_middle_of_everything(stops: Mapping[str, Stop], tmp_path: Path) -> None:
    """Wiped between every two flows of a cycle, the registry ends as it does without Prefect."""
    with start_cycle(tmp_path / "out", None) as (cycle, place):
        where = Where(registry=cycle.registry, contact=cycle.contact, out=place)
        for step in cycle.steps:
            asyncio.run(run_step(step, where.model_copy(update={"today": step.day})))
            if step.flow:
                wipe()
    ended = Stop(tmp_path / "out", where)
    assert ended.refs() == stops["release-notes"].refs()


def wipe() -> None:
    """Leave nothing in Prefect's database but its tables."""
    with closing(sqlite3.connect(prefects_file(), timeout=60)) as database:
        named = database.execute("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'").fetchall()
        for (table,) in named:
            if table != "alembic_version":
                database.execute(f'delete from "{table}"')
        database.commit()
        assert database.execute("select count(*) from flow_run").fetchone() == (0,)
