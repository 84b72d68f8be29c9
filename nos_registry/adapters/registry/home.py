"""The one repository behind all the ports: its handle in each thread, its tips and trees."""

import threading
from pathlib import Path

import pygit2

from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.git_transfer import GitTransfer
from nos_registry.adapters.registry.layout import MAIN, REVIEW_BRANCHES
from nos_registry.adapters.registry.lock import STALE_SECONDS, RegistryLock


class Home:
    """A bare repository on disk. Threads may share it: each gets a pygit2 handle of its own."""

    def __init__(self, path: Path, *, stale_seconds: float = STALE_SECONDS, key: Path | None = None) -> None:
        """Use the bare repository at `path`, which must exist; `key` signs what is written."""
        self.path = path.resolve()
        self.key = key
        self.git = GitTransfer(self.path)
        self.lock = RegistryLock(self.path, stale_seconds=stale_seconds)
        self._threads = threading.local()

    @property
    def repository(self) -> pygit2.Repository:
        """The handle of this thread."""
        handle: pygit2.Repository | None = getattr(self._threads, "handle", None)
        if handle is None:
            handle = self._threads.handle = pygit2.Repository(str(self.path))
        return handle

    def tip(self, ref: str) -> pygit2.Oid | None:
        """Return the commit that a full ref name points to, or None where there is no such ref."""
        found = self.repository.references.get(ref)
        return found.raw_target if found is not None and isinstance(found.raw_target, pygit2.Oid) else None

    def commit(self, oid: pygit2.Oid) -> pygit2.Commit:
        """Return a commit that is known to exist."""
        return self.repository[oid].peel(pygit2.Commit)

    def tree_of(self, oid: pygit2.Oid) -> pygit2.Tree:
        """Return a tree that is known to exist."""
        return self.repository[oid].peel(pygit2.Tree)

    def tree(self, ref: str) -> pygit2.Tree | None:
        """Return the tree at the tip of a ref, or None where there is no such ref."""
        tip = self.tip(ref)
        return None if tip is None else self.commit(tip).tree

    @property
    def main(self) -> pygit2.Oid:
        """The tip of `main`, which every registry has."""
        tip = self.tip(MAIN)
        if tip is None:
            raise RegistryError("the registry has no main branch", "Restore it from a backup")
        return tip

    def heads(self) -> dict[str, str]:
        """Return `main` and the branches of the reviews, each with its tip (hex)."""
        return {MAIN: str(self.main), **self.git.refs_below(REVIEW_BRANCHES)}

    def is_below(self, commit: str, tip: str) -> bool:
        """Return whether `tip` is `commit` (both hex) or descends from it; a commit that is not here is below nothing."""
        one, other = pygit2.Oid(hex=commit), pygit2.Oid(hex=tip)
        return one == other or (one in self.repository and self.repository.descendant_of(other, one))

    def object_path(self, name: str) -> Path:
        """Return where the object with the id `name` (hex) lies until it is packed."""
        return self.path / "objects" / name[:2] / name[2:]
