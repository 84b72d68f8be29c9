"""`prefect.yaml`, written from the table of deployments."""

from typing import Any

import yaml
from prefect import __version__

from flows.deployments import DEPLOYMENTS, NAME, ZONE, Deployed, entrypoint, triggers

POOL = "nos"
"""The work pool that `prefect deploy --all` puts them into."""

_HEAD = """\
# Printed from the table in flows/deployments.py by `nos flow manifest`; a test fails when they differ.
# prefect work-pool create nos --type process && prefect deploy --all && prefect worker start --pool nos
# The flows are found as installed modules, the registry by NOS_REGISTRY of the worker.
"""


def manifest() -> str:
    """Return the text of `prefect.yaml`."""
    whole = {
        "name": "nos-registry",
        "prefect-version": __version__,
        "pull": [],
        "deployments": [_deployment(row) for row in DEPLOYMENTS.values()],
    }
    return _HEAD + yaml.safe_dump(whole, sort_keys=False, allow_unicode=True, width=200)


def _deployment(row: Deployed) -> dict[str, Any]:
    written: dict[str, Any] = {
        "name": NAME,
        "tags": list(row.tags),
        "entrypoint": entrypoint(row),
        "parameters": dict(row.parameters),
        "schedules": [{"cron": row.cron, "timezone": ZONE, "day_or": True}] if row.cron else [],
        "work_pool": {"name": POOL},
    }
    if row.alone:
        written["concurrency_limit"] = {"limit": 1, "collision_strategy": "CANCEL_NEW"}
    if row.after:
        written["triggers"] = triggers(row)
    return written
