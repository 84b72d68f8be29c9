"""Flows run by hand: quiet, and without a heart where nobody listens for it."""

import logging

import pytest
from prefect.settings import PREFECT_API_URL, PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

from flows.running import by_hand


@pytest.mark.parametrize(("api", "beats"), [("http://prefect:4200/api", 60), (None, None)])
def test_the_heart_beats_where_a_shared_server_listens(api: str | None, beats: int | None) -> None:
    """There, a run that does not beat is taken for dead."""
    with temporary_settings({PREFECT_API_URL: api, PREFECT_FLOWS_HEARTBEAT_FREQUENCY: 60}), by_hand():
        assert PREFECT_FLOWS_HEARTBEAT_FREQUENCY.value() == beats


def test_prefects_log_is_silent_meanwhile_and_speaks_afterwards() -> None:
    with by_hand():
        assert not logging.getLogger("prefect").isEnabledFor(logging.ERROR)
    assert logging.getLogger("prefect").isEnabledFor(logging.ERROR)
