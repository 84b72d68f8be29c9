"""The port `Upkeep`: what a registry needs at night."""

import sqlite3
from pathlib import Path

from nos_registry.adapters.index.database import alone, discard
from nos_registry.adapters.index.index import RegistryIndex
from nos_registry.adapters.registry.leftovers import clear_leftovers
from nos_registry.adapters.registry.registry import Registry
from nos_registry.ports import IndexState, Tidied

_LOCKS = ("objects/info/commit-graph", "objects/info/commit-graphs/commit-graph-chain", "gc.pid")
"""What a tidying that was killed leaves locked."""


class RegistryUpkeep:
    """Tidies one registry and looks after its index."""

    def __init__(self, registry: Registry, index: Path) -> None:
        """Look after `registry` and the index in the file `index`, which may be missing."""
        self._registry, self._index = registry, index

    def tidy(self) -> Tidied:
        """Pack what lies loose, write the commit graph and see that the index says what the registry says.

        Writers wait meanwhile. Nothing is thrown away but what broken writing left unfinished, and done twice it changes nothing more.

        Raises:
            RegistryError: git failed, or the disk refused.
        """
        home = self._registry.home
        with self._registry.locked():
            home.lock.clear_stale(_LOCKS)
            clear_leftovers(home.path, older_than_seconds=home.lock.stale_seconds, loose=True)
            loose = sum(1 for _ in (home.path / "objects").glob("[0-9a-f][0-9a-f]/*"))
            home.git.tidy()
            return Tidied(loose_objects=loose, packs=len(list((home.path / "objects" / "pack").glob("*.pack"))), index=self._checked())

    def _checked(self) -> IndexState:
        if not self._index.exists():
            return IndexState.NONE
        said = RegistryIndex(self._registry.home, self._index).summaries()
        if said is None:
            return IndexState.UNUSABLE
        if said == self._registry.summaries():
            return IndexState.RIGHT
        try:
            with alone(self._registry.home.path):
                discard(self._index)
        except (OSError, sqlite3.Error):
            return IndexState.UNUSABLE
        return IndexState.DISCARDED
