"""Running a flow by hand, on the embedded server, or on the one that somebody named."""

import logging
from collections.abc import Generator
from contextlib import contextmanager

from prefect.settings import PREFECT_API_URL, PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

from flows.embedded import is_embedded, started, wait_for


@contextmanager
def by_hand() -> Generator[None]:
    """Run flows quickly and quietly while the block lasts.

    Nobody watches such a run from outside, and joining the heartbeat costs a second a flow; on a shared server, where
    one that does not beat is taken for dead, it beats. Whatever fails is raised to the caller, so that Prefect's log would
    only say it again, with a traceback.
    """
    logging.disable(logging.ERROR)
    named = PREFECT_API_URL.value()
    api = started() if named is None or is_embedded(named) else named
    beats = None if is_embedded(api) else PREFECT_FLOWS_HEARTBEAT_FREQUENCY.value()
    try:
        if is_embedded(api):
            wait_for(api)
        with temporary_settings({PREFECT_API_URL: api, PREFECT_FLOWS_HEARTBEAT_FREQUENCY: beats}):
            yield
    finally:
        logging.disable(logging.NOTSET)
