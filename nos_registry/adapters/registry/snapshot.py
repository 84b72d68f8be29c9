"""The tree of one commit, with the ids that its diff has told already: large folders on the way need not be opened."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

import pygit2

from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.git_runner import Changed

Known: TypeAlias = Mapping[str, str | None]
"""Paths with the ids (hex) of what stands there; None where nothing does."""


class Snapshot:
    """What a commit holds, each path looked up once. Whoever asks below a folder that was touched starts from that folder."""

    def __init__(self, repository: pygit2.Repository, tree: pygit2.Tree, known: Known | None = None) -> None:
        """Look into `tree`, of which `known` is told."""
        self._repository, self._tree, self._known = repository, tree, known or {}
        self._found: dict[str, pygit2.Object | None] = {}

    def __getitem__(self, path: str) -> pygit2.Object:
        """Return what stands at `path`.

        Raises:
            KeyError: nothing does.
            RegistryError: it is missing among the objects.
        """
        if path not in self._found:
            self._found[path] = self._looked_up(path)
        found = self._found[path]
        if found is None:
            raise KeyError(path)
        return found

    def _looked_up(self, path: str) -> pygit2.Object | None:
        if path in self._known:
            known = self._known[path]
            return None if known is None else self._object(known)
        above, _, name = path.rpartition("/")
        try:
            folder = self[above] if above else self._tree
        except KeyError:
            return None
        return folder[name] if isinstance(folder, pygit2.Tree) and name in folder else None

    def _object(self, name: str) -> pygit2.Object:
        try:
            return self._repository[pygit2.Oid(hex=name)]
        except KeyError as error:
            raise RegistryError(f"the object {name} is missing", "Restore the registry from a backup") from error


def known_before(changed: Changed) -> Known:
    """Return what stood at each path that a commit changed."""
    return _known([(one.path, one.old) for one in changed.files], [(path, old) for path, (old, _) in changed.folders.items()])


def known_after(changed: Changed) -> Known:
    """Return what stands at each path that a commit changed."""
    return _known([(one.path, one.blob) for one in changed.files], [(path, new) for path, (_, new) in changed.folders.items()])


def _known(*told: Iterable[tuple[str, str]]) -> Known:
    """A file that gave way to a folder of its name is told twice: what is there counts."""
    known: dict[str, str | None] = {}
    for path, name in (each for some in told for each in some):
        there = name if name.strip("0") else None
        known[path] = there or known.get(path)
    return known
