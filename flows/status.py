"""How everything is, in one answer: the server, its database, the deployments, the runs, and what the registry's folder tells."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import httpx
from prefect.settings import PREFECT_API_AUTH_STRING

from flows.deployments import DEPLOYMENTS, NAME, TICK, entrypoint
from flows.where import Where
from nos_registry.bootstrap import premises, the_clock
from nos_registry.config import Settings
from nos_registry.domain.health import READY, EndedRun, Health, NextRun, judged

_NEXT = 8
_MOST = 20
_NAMES = {entrypoint(row): name for name, row in DEPLOYMENTS.items()}
_DAY_HOURS = 24

Found = Mapping[str, Any]


def status(registry: Path, api: str) -> Health:
    """Return how everything is, with `problems` in words: where there are none, all is well."""
    where = Where(registry=registry)
    ports, now = where.ports(), the_clock(Settings(today=None)).now()
    letters = ports.delivery.letters()
    here = Health(
        at=now,
        api=str(httpx.URL(api).copy_with(userinfo=b"")),
        server="away",
        database="unknown",
        outbox_waiting=len(ports.outbox.waiting()),
        letters_refused=sum(letter.refused_at is not None for letter in letters),
        open_reviews=len(ports.reviews.open_reviews()),
        premises=premises(registry),
    )
    return judged(here.model_copy(update=_asked(api, now)))


def _asked(api: str, now: dt.datetime) -> dict[str, Any]:
    """What the server tells, as fields of the answer."""
    user, _, password = str(PREFECT_API_AUTH_STRING.value() or "").partition(":")
    auth = httpx.BasicAuth(user, password) if user else None
    try:
        with httpx.Client(base_url=api, auth=auth, timeout=10) as client:
            if not client.get("/ready").is_success:
                return _away("up", "the server cannot reach its database: see its log, or the URL given by --database")
            return _known(client, now)
    except httpx.HTTPStatusError as refused:
        return _away("up", f"the server refuses to answer ({refused.response.status_code}): set NOS_PREFECT_AUTH as it is set there")
    except httpx.HTTPError as away:
        return _away("away", f"the server does not answer ({type(away).__name__}): start it with `nos up`")


def _away(server: str, problem: str) -> dict[str, Any]:
    return {"server": server, "problems": (problem,)}


def _known(client: httpx.Client, now: dt.datetime) -> dict[str, Any]:
    served = _ask(client, "/deployments/filter", {"deployments": {"name": {"any_": [NAME]}}})
    names: dict[str, str] = {each["id"]: _NAMES.get(each["entrypoint"], "") for each in served}
    ready = {names[each["id"]]: each["status"] == "READY" for each in served}
    ticks = _runs(client, {"type": {"any_": ["COMPLETED"]}}, "END_TIME_DESC", 1, flows={"name": {"any_": [TICK]}})
    ahead = _runs(client, {"type": {"any_": ["SCHEDULED"]}}, "EXPECTED_START_TIME_ASC", _NEXT)
    late = _runs(client, {"name": {"any_": ["Late"]}}, "EXPECTED_START_TIME_ASC", _MOST)
    ended = _runs(client, {"type": {"any_": ["CRASHED", "FAILED"]}}, "END_TIME_DESC", _MOST, since=now - dt.timedelta(hours=_DAY_HOURS))
    return {
        "server": "up",
        "database": "up",
        "deployments": {name: "missing" if name not in ready else READY if ready[name] else "nobody serves it" for name in DEPLOYMENTS},
        "schedules": {name: row.cron for name, row in DEPLOYMENTS.items() if row.cron},
        "last_tick": dt.datetime.fromisoformat(ticks[0]["end_time"]) if ticks else None,
        "next_runs": tuple(
            NextRun(at=run["expected_start_time"], flow=names.get(run["deployment_id"], ""), run=run["name"]) for run in ahead
        ),
        "late": len(late),
        "ended": tuple(
            EndedRun(at=run["end_time"], flow=names.get(run["deployment_id"], ""), run=run["name"], state=run["state_name"])
            for run in ended
        ),
        "problems": tuple(_unserved(ready)),
    }


def _unserved(ready: Mapping[str, bool]) -> list[str]:
    idle = [name for name in DEPLOYMENTS if not ready.get(name)]
    return [f"nobody serves {', '.join(idle)}: start `nos up`, or a worker after `prefect deploy --all`"] if idle else []


def _runs(client: httpx.Client, state: Found, sort: str, limit: int, *, since: dt.datetime | None = None, **more: Found) -> Sequence[Found]:
    wanted = {"state": state} | ({"end_time": {"after_": since.isoformat()}} if since else {})
    return _ask(client, "/flow_runs/filter", {"flow_runs": wanted, "sort": sort, "limit": limit, **more})


def _ask(client: httpx.Client, path: str, body: Found) -> Sequence[Found]:
    return client.post(path, json=body).raise_for_status().json()
