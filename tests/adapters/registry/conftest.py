"""What the tests of the registry may ask for."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nos_registry.adapters.registry.registry import Registry
from tests.adapters.registry.stores import Store, fake, real


@pytest.fixture(params=[fake, real])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A registry, with nothing wrong in git at the end."""
    make: Callable[[Path], Store] = request.param
    made = make(tmp_path)
    yield made
    if isinstance(made, Registry):
        assert made.home.git.fsck() == ()
