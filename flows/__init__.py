"""Prefect flows: they keep time, retry and fan out; every rule is in the services.

Importing any of them first makes Prefect quiet, offline and patient: nothing is sent anywhere, nothing is written to
the home folder but in the place for state, and a slow machine gets five minutes to start the embedded server instead
of twenty seconds.
"""

import gc
import os
from pathlib import Path


def _state_home() -> Path:
    """Where a user's programs keep their state, as the XDG base directories say: a relative path there is no answer."""
    told = os.environ.get("XDG_STATE_HOME", "")  # noqa: TID251 -- as below
    return Path(told) if told.startswith("/") else Path.home() / ".local" / "state"


_HOME = _state_home() / "nos-registry" / "prefect"
_QUIET = {
    "DO_NOT_TRACK": "1",
    "PREFECT_HOME": str(_HOME),
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_LOGGING_LEVEL": "WARNING",
    "PREFECT_SERVER_LOGGING_LEVEL": "ERROR",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "300",
    "PREFECT_CLI_PROMPT": "false",
}

_AUTH = os.environ.get("NOS_PREFECT_AUTH")  # noqa: TID251 -- as below; the one setting of the product that Prefect must know so early
if _AUTH:
    _QUIET.update(PREFECT_SERVER_API_AUTH_STRING=_AUTH, PREFECT_API_AUTH_STRING=_AUTH)

for _name, _value in _QUIET.items():
    os.environ.setdefault(_name, _value)  # noqa: TID251 -- Prefect reads its settings from there when it is imported
# Prefect makes its home alone, not the folders above it, and then waits in vain for its server.
Path(os.environ["PREFECT_HOME"]).mkdir(parents=True, exist_ok=True)  # noqa: TID251 -- as above
# A run makes values by the hundred thousand and next to no garbage; looking for it costs a quarter of a nation's reminders.
gc.set_threshold(100_000, 20, 100)
