"""Flows run by hand: quiet, and without a heart where nobody listens for it."""

import logging
from functools import cache

import pytest
from prefect.settings import PREFECT_API_URL, PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

from flows.running import by_hand

SHARED, OWN = "http://prefect:4200/api", "http://127.0.0.1:49152/api"


@pytest.fixture(autouse=True)
def embedded_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """An embedded server that is up already; `test_embedded` starts one."""

    @cache
    def started() -> str:
        return OWN

    started()
    monkeypatch.setattr("flows.embedded.started", started)
    monkeypatch.setattr("flows.running.started", started)
    monkeypatch.setattr("flows.running.wait_for", str)


@pytest.mark.parametrize(("named", "used", "beats"), [(SHARED, SHARED, 60), (None, OWN, None), (OWN, OWN, None)])
def test_the_heart_beats_where_a_shared_server_listens(named: str | None, used: str, beats: int | None) -> None:
    """There, a run that does not beat is taken for dead."""
    with temporary_settings({PREFECT_API_URL: named, PREFECT_FLOWS_HEARTBEAT_FREQUENCY: 60}), by_hand():
        assert (PREFECT_API_URL.value(), PREFECT_FLOWS_HEARTBEAT_FREQUENCY.value()) == (used, beats)


def test_prefects_log_is_silent_meanwhile_and_speaks_afterwards() -> None:
    with by_hand():
        assert not logging.getLogger("prefect").isEnabledFor(logging.ERROR)
    assert logging.getLogger("prefect").isEnabledFor(logging.ERROR)
