"""What every test may ask for."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.oracles.absent import absent
from tests.oracles.postgres import Postgres, missing

# A landing is judged by the same examples every time; at a desk each run looks at new ones.
settings.register_profile("landing", derandomize=True)
if os.environ.get("CI") == "true":
    settings.load_profile("landing")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of given material beside the checkout; a clone elsewhere has none."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        absent("the given material (../shared) is not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The two documents that were given, as they are kept with the project."""
    return ROOT / "registry_data" / "documents"


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL cluster that lives as long as the session."""
    if reason := missing():
        absent(reason)
    running = Postgres()
    yield running
    running.close()


@pytest.fixture
def postgres_url(postgres: Postgres) -> str:
    """The SQLAlchemy URL of an empty PostgreSQL database of the test's own."""
    return postgres.database()
