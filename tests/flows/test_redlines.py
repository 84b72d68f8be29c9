"""Redlines by the name of a suite."""

import asyncio
from collections.abc import Mapping
from pathlib import Path

import pytest
from prefect import get_client

from flows.redlines import redline_suite
from nos_registry.domain.errors import NosError
from tests.flows.states import Stop

pytestmark = [pytest.mark.xdist_group("prefect"), pytest.mark.usefixtures("prefect_server")]
SUITE = "Customer Service"


@pytest.mark.parametrize("suite", [SUITE, SUITE.lower()])
def test_a_suite_is_as_good_as_its_standards(suite: str, stops: Mapping[str, Stop], tmp_path: Path) -> None:
    named, listed = (stops["redline-suite"].copy(tmp_path / name) for name in ("named", "listed"))
    done = asyncio.run(redline_suite(suites=[suite], where=named.where))
    assert done == asyncio.run(redline_suite(urns=["INSCS009"], where=listed.where)) == ["INSCS009 24 files"]
    assert named.files() == listed.files()


def test_a_suite_that_is_not_there_writes_nothing_and_names_those_that_are(stops: Mapping[str, Stop]) -> None:
    stop = stops["redline-suite"]
    before = stop.files()
    with pytest.raises(NosError, match="'Nosuch'") as refused:
        asyncio.run(redline_suite(suites=["Nosuch"], where=stop.where))
    assert SUITE in refused.value.remedy
    assert stop.files() == before


def test_its_page_shows_how_far_it_is(stops: Mapping[str, Stop], tmp_path: Path) -> None:
    """The standard in force and the two that it replaced: a batch each."""
    stop = stops["redline-suite"].copy(tmp_path / "own")
    asyncio.run(redline_suite(suites=[SUITE], urns=["CFACSA8", "CFACSA9"], where=stop.where))
    assert asyncio.run(progress("redlines: 3")) == 100


async def progress(what: str) -> float:
    """How far the progress artifact of that description came."""
    async with get_client() as client:
        found = (await client.request("POST", "/artifacts/filter", json={"artifacts": {"type": {"any_": ["progress"]}}})).json()
    return next(float(each["data"]) for each in found if each["description"] == what)
