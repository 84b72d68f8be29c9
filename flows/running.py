"""Running a flow by hand, on the embedded server."""

import logging
from collections.abc import Generator
from contextlib import contextmanager

from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings


@contextmanager
def by_hand() -> Generator[None]:
    """Run flows quickly and quietly while the block lasts.

    Nobody watches such a run from outside, and joining the heartbeat costs a second a flow. Whatever fails is raised to
    the caller, so that Prefect's log would only say it again, with a traceback.
    """
    logging.disable(logging.ERROR)
    try:
        with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
            yield
    finally:
        logging.disable(logging.NOTSET)
