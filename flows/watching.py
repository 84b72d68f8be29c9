"""The health page: written anew each minute while everything is up, and once more when it has ended."""

import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from flows.status import status
from nos_registry.bootstrap import folder_shelf, render_health
from nos_registry.domain.errors import NosError

_EVERY_SECONDS = 60
_FIRST = 1 / 3
"""After this share of that time the flows are served."""


def health_file(registry: Path) -> Path:
    """Return where the page of a registry is: beside it."""
    return registry.with_suffix(".health.html")


def write_page(registry: Path, api: str, file: Path) -> None:
    """Ask how everything is and write the page, whole or not at all."""
    folder_shelf(file.parent).put(file.name, render_health(status(registry, api)).encode())


@contextmanager
def watched(registry: Path, api: str, every_seconds: float = _EVERY_SECONDS) -> Generator[Path]:
    """Keep the page up to date while the block lasts, and let it say at the end that the server is away; give its file."""
    file, ended = health_file(registry), threading.Event()

    def watch() -> None:
        wait = every_seconds * _FIRST
        while not ended.wait(wait):
            _try(registry, api, file)
            wait = every_seconds

    watching = threading.Thread(target=watch, daemon=True)
    watching.start()
    try:
        yield file
    finally:
        ended.set()
        watching.join()
        _try(registry, api, file)


def _try(registry: Path, api: str, file: Path) -> None:
    """A page that cannot be written stops nothing; its time tells that it is old."""
    try:
        write_page(registry, api, file)
    except (NosError, OSError, SQLAlchemyError) as error:
        sys.stderr.write(f"The health page was not written: {error}\n")
