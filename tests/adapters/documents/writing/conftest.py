"""Redlines to write, and the judges of what is written."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from nos_registry.domain.redline.model import Redline
from nos_registry.domain.standard import Language
from tests.fakes.redlines import merged, random_redline, realistic
from tests.oracles import libreoffice, pages
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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole session."""
    if not Path(pages.CHROMIUM).exists():
        absent("Chromium is not installed")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=pages.CHROMIUM, args=list(pages.QUIET))
        yield running
        running.close()


@pytest.fixture(scope="session")
def axe() -> Path:
    return _judge("axe-core")


@pytest.fixture(scope="session")
def nu_checker() -> Path:
    if not shutil.which("java"):
        absent("Java is not installed")
    return _judge("vnu-jar")


def _judge(package: str) -> Path:
    found = pages.fetched(package)
    return absent(found) if isinstance(found, str) else found
