"""The port `Writer`, with a herald: every decision that was recorded is told once the lock is given back."""

import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field

from nos_registry.ports import Change, Conclusion, Writer
from nos_registry.ports.announcing import Decision, Herald


@dataclass
class _Held(threading.local):
    """What one thread holds: how deep it is within the lock, and what it has recorded there."""

    depth: int = 0
    told: list[Decision] = field(default_factory=list[Decision])


class AnnouncedWriter:
    """Writes as another writer does, and tells a herald: not under the lock, where others would wait for the network."""

    def __init__(self, writer: Writer, herald: Herald) -> None:
        """Write with `writer`, tell `herald`."""
        self._writer, self._herald = writer, herald
        self._held = _Held()

    @contextmanager
    def locked(self) -> Generator[None]:
        """Hold the lock; what was recorded within it is told after it, whatever else failed."""
        self._held.depth += 1
        try:
            with self._writer.locked():
                yield
        finally:
            self._held.depth -= 1
            self._tell()

    def store(self, change: Change) -> str:
        """Write `change` as one commit and return its id."""
        commit = self._writer.store(change)
        self._note(change)
        return commit

    def conclude(self, conclusion: Conclusion) -> str:
        """Write the end of a review and return the id of the commit on `main`."""
        commit = self._writer.conclude(conclusion)
        self._note(conclusion.change)
        return commit

    def _note(self, change: Change) -> None:
        if change.review:
            self._held.told += [Decision(change.review, record) for record in change.records]
        self._tell()

    def _tell(self) -> None:
        if self._held.depth == 0 and self._held.told:
            told, self._held.told = self._held.told, []
            self._herald.tell(told)
