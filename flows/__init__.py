"""Prefect flows: they keep time, retry and fan out; every rule is in the services.

Importing any of them first makes Prefect quiet, offline and patient: nothing is sent anywhere, and a slow machine
gets two minutes to start the embedded server instead of twenty seconds.
"""

import os

_QUIET = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_LOGGING_LEVEL": "WARNING",
    "PREFECT_SERVER_LOGGING_LEVEL": "ERROR",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_CLI_PROMPT": "false",
}

for _name, _value in _QUIET.items():
    os.environ.setdefault(_name, _value)  # noqa: TID251 -- Prefect reads its settings from there when it is imported
