"""What each of many commits changed: asked of git in batches, which compares large folders far quicker than libgit2."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TypeAlias

import pygit2
from pygit2.enums import ObjectType, Option

from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.git_runner import Changed
from nos_registry.adapters.registry.home import Home

Told: TypeAlias = tuple[pygit2.Commit, Changed | str]
"""A commit with what it changed against its first parent, or with what is wrong with its objects."""

_BATCH = 2000
_TREE_BYTES, _BLOB_BYTES = 1 << 18, 1 << 16
_CACHE_BYTES = 1 << 26


def changes_of(home: Home, commits: Iterable[pygit2.Commit]) -> Iterator[Told]:
    """Yield each commit with what it changed; git compares the next ones while these are judged.

    Raises:
        RegistryError: a commit is gone; those before it were yielded.
    """
    remaining = iter(commits)
    with ThreadPoolExecutor(1) as ahead:
        batch = _Batch(home, ahead, remaining)
        while batch.commits:
            following = _Batch(home, ahead, remaining)
            yield from batch.told(home)
            batch = following
    if batch.broken:
        raise batch.broken


class _Batch:
    """The next commits, of which git is asked in another thread; `broken` says why there are no more."""

    def __init__(self, home: Home, ahead: ThreadPoolExecutor, remaining: Iterator[pygit2.Commit]) -> None:
        self.commits: list[pygit2.Commit] = []
        self.broken: RegistryError | None = None
        try:
            self.commits.extend(islice(remaining, _BATCH))
        except RegistryError as error:
            self.broken = error
        self._asked = ahead.submit(home.git.changed_files, [_ids(commit) for commit in self.commits])

    def told(self, home: Home) -> Iterator[Told]:
        try:
            changed = self._asked.result()
        except RegistryError:
            yield from ((commit, _changed(home, commit)) for commit in self.commits)
        else:
            yield from ((commit, changed.get(str(commit.id)) or Changed([], {})) for commit in self.commits)


def read_quickly() -> None:
    """Let libgit2 keep folders and files of a large registry in memory; by itself it keeps no file, and no folder over 4 kB."""
    pygit2.option(Option.SET_CACHE_OBJECT_LIMIT, ObjectType.TREE, _TREE_BYTES)
    pygit2.option(Option.SET_CACHE_OBJECT_LIMIT, ObjectType.BLOB, _BLOB_BYTES)
    pygit2.option(Option.SET_CACHE_MAX_SIZE, _CACHE_BYTES)


def _changed(home: Home, commit: pygit2.Commit) -> Changed | str:
    try:
        return home.git.changed_files([_ids(commit)]).get(str(commit.id)) or Changed([], {})
    except RegistryError as error:
        return error.reason


def _ids(commit: pygit2.Commit) -> Sequence[str]:
    return [str(oid) for oid in (commit.id, *commit.parent_ids)]
