"""The story before each thing that falls due, told once a session."""

from collections.abc import Mapping

import pytest

from tests.faults import stops
from tests.faults.stops import Stop


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Stop]:
    """The days of the story on which the clock has something to do."""
    return stops.stops(tmp_path_factory.mktemp("story"))
