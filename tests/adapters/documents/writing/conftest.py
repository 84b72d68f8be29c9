"""Redlines to write, and the judges of what is written."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from nos_registry.domain.redline.model import Redline
from nos_registry.domain.standard import Language
from tests.fakes.redlines import merged, random_redline, realistic
from tests.oracles import libreoffice
from tests.oracles.absent import absent


@pytest.fixture(scope="session")
def welsh(seeds: Path) -> Redline:
    """The given standard and a revision with a change of every kind."""
    return realistic(seeds)


@pytest.fixture(scope="session")
def of_two(seeds: Path) -> Redline:
    """Two originals merged into one standard."""
    return merged(seeds)


@pytest.fixture(scope="session")
def english() -> Redline:
    return random_redline(7, Language.EN)


@pytest.fixture(scope="session")
def office() -> Iterator[libreoffice.LibreOffice]:
    """One LibreOffice for the whole session."""
    if reason := libreoffice.missing():
        absent(reason)
    running = libreoffice.LibreOffice()
    yield running
    running.close()
