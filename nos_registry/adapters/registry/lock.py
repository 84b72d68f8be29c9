"""The one lock of the registry, and the locks that killed git processes leave behind."""

import fcntl
import logging
import os
import threading
import time
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path

from nos_registry.adapters.registry.errors import RegistryError

LOCK_FILE = "nos.lock"
STALE_SECONDS = 10.0
"""A git process holds a ref for milliseconds; a lock this old has lost its owner."""

_WAIT_SECONDS = 60.0
_POLL_SECONDS = 0.005
_log = logging.getLogger(__name__)


class RegistryLock:
    """An exclusive lock over processes and threads; the thread that holds it may take it again."""

    def __init__(self, folder: Path, *, stale_seconds: float = STALE_SECONDS, wait_seconds: float = _WAIT_SECONDS) -> None:
        """Lock the repository in `folder`; nothing is opened yet."""
        self._folder, self._stale, self._wait = folder, stale_seconds, wait_seconds
        self._threads = threading.RLock()
        self._holder: int | None = None
        self._depth = 0

    @property
    def stale_seconds(self) -> float:
        """From what age on a file that somebody was writing has lost its owner."""
        return self._stale

    @property
    def is_mine(self) -> bool:
        """Whether this thread of this process holds the lock."""
        return self._depth > 0 and self._holder == threading.get_ident()

    @contextmanager
    def held(self) -> Generator[bool]:
        """Hold the lock; the value is True for the outermost of nested holds.

        Raises:
            RegistryError: another process kept it for a minute, or the folder cannot be written.
        """
        with self._threads:
            if self._depth:
                self._depth += 1
                try:
                    yield False
                finally:
                    self._depth -= 1
                return
            descriptor = self._take()
            self._depth, self._holder = 1, threading.get_ident()
            try:
                yield True
            finally:
                self._depth, self._holder = 0, None
                os.close(descriptor)  # which lets go

    def clear_stale(self, refs: Iterable[str]) -> None:
        """Remove the lock files of `refs` that a killed process left, waiting until they are old enough to be sure."""
        for name in (*refs, "HEAD", "packed-refs"):
            path = self._folder / f"{name}.lock"
            while (age := _age_seconds(path)) is not None:
                if age > self._stale:
                    path.unlink(missing_ok=True)
                    _log.warning("removed the stale lock %s, %.0f seconds old", path.name, age)
                    break
                time.sleep(_POLL_SECONDS)

    def _take(self) -> int:
        try:
            descriptor = os.open(self._folder / LOCK_FILE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o664)
        except OSError as error:
            raise RegistryError(
                f"the registry cannot be locked: {error.strerror}", "Check who owns its folder and whether the disk is full"
            ) from error
        until = time.monotonic() + self._wait
        while not _taken(descriptor):
            if time.monotonic() > until:
                os.close(descriptor)
                raise RegistryError("another process is writing to the registry", "Wait for it to end and try again")
            time.sleep(_POLL_SECONDS)
        return descriptor


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _age_seconds(path: Path) -> float | None:
    try:
        return max(0.0, time.time() - path.stat().st_mtime)
    except FileNotFoundError:
        return None
