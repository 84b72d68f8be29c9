"""The judges of pages."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.oracles import pages
from tests.oracles.absent import absent


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for a module: its driver runs an event loop, in which nothing else that is asynchronous may run."""
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
