"""How everything is, in one answer: the server, its database, the deployments, the last tick, the next runs, the outbox."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import httpx
from prefect.settings import PREFECT_API_AUTH_STRING

from flows.deployments import DEPLOYMENTS, NAME, TICK, entrypoint
from flows.where import Where
from nos_registry.bootstrap import the_clock
from nos_registry.config import Settings

_TICK_HOURS = 2
"""The tick comes every hour: without one for so long, something is wrong."""
_NEXT = 5
_NAMES = {entrypoint(row): name for name, row in DEPLOYMENTS.items()}

Found = Mapping[str, Any]


def status(registry: Path, api: str) -> dict[str, Any]:
    """Return how everything is, with `problems` in words: where there are none, all is well."""
    waiting = len(Where(registry=registry).ports().outbox.waiting())
    now = the_clock(Settings(today=None)).now()
    return {"api": api, **_asked(api, now), "outbox_waiting": waiting}


def _asked(api: str, now: dt.datetime) -> dict[str, Any]:
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
    empty: dict[str, Any] = {"deployments": {}, "last_tick": None, "next_runs": []}
    return {"server": server, "database": "unknown", **empty, "problems": [problem]}


def _known(client: httpx.Client, now: dt.datetime) -> dict[str, Any]:
    served = _ask(client, "/deployments/filter", {"deployments": {"name": {"any_": [NAME]}}})
    names: dict[str, str] = {each["id"]: _NAMES.get(each["entrypoint"], "") for each in served}
    ready = {names[each["id"]]: each["status"] == "READY" for each in served}
    ticks = _runs(client, "COMPLETED", "END_TIME_DESC", 1, flows={"name": {"any_": [TICK]}})
    ahead = _runs(client, "SCHEDULED", "EXPECTED_START_TIME_ASC", _NEXT)
    last = dt.datetime.fromisoformat(ticks[0]["end_time"]) if ticks else None
    return {
        "server": "up",
        "database": "up",
        "deployments": {name: "missing" if name not in ready else "ready" if ready[name] else "nobody serves it" for name in DEPLOYMENTS},
        "last_tick": last.isoformat() if last else None,
        "next_runs": [{"at": run["expected_start_time"], "flow": names.get(run["deployment_id"], ""), "run": run["name"]} for run in ahead],
        "problems": [*_unserved(ready), *_late(last, now)],
    }


def _unserved(ready: Mapping[str, bool]) -> list[str]:
    idle = [name for name in DEPLOYMENTS if not ready.get(name)]
    return [f"nobody serves {', '.join(idle)}: start `nos up`, or a worker after `prefect deploy --all`"] if idle else []


def _late(last: dt.datetime | None, now: dt.datetime) -> list[str]:
    if last and now - last < dt.timedelta(hours=_TICK_HOURS):
        return []
    return [
        f"the last tick ended {last:%d %b %Y %H:%M} UTC: it should come every hour"
        if last
        else "there was no tick yet: it comes every hour"
    ]


def _runs(client: httpx.Client, state: str, sort: str, limit: int, **more: Found) -> Sequence[Found]:
    return _ask(client, "/flow_runs/filter", {"flow_runs": {"state": {"type": {"any_": [state]}}}, "sort": sort, "limit": limit, **more})


def _ask(client: httpx.Client, path: str, body: Found) -> Sequence[Found]:
    return client.post(path, json=body).raise_for_status().json()
