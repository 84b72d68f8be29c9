"""What each of many commits changed: asked of git in batches, which compares large folders far quicker than libgit2."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import pygit2
from pygit2.enums import ObjectType, Option

from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.git_runner import ChangedFile
from nos_registry.adapters.registry.home import Home

_BATCH = 2000
_TREE_BYTES = 1 << 18
_CACHE_BYTES = 1 << 26


def changes_of(home: Home, commits: Iterable[pygit2.Commit]) -> Iterator[tuple[pygit2.Commit, list[ChangedFile] | str]]:
    """Yield each commit with the files it changed against its first parent, or with what is wrong with its objects."""
    remaining = iter(commits)
    while batch := list(islice(remaining, _BATCH)):
        try:
            changed = home.git.changed_files(_ids(commit) for commit in batch)
        except RegistryError:
            yield from ((commit, _changed(home, commit)) for commit in batch)
        else:
            yield from ((commit, changed.get(str(commit.id), [])) for commit in batch)


def read_quickly() -> None:
    """Let libgit2 keep the folders of a large registry in memory; by itself it keeps none over 4 kB."""
    pygit2.option(Option.SET_CACHE_OBJECT_LIMIT, ObjectType.TREE, _TREE_BYTES)
    pygit2.option(Option.SET_CACHE_MAX_SIZE, _CACHE_BYTES)


def _changed(home: Home, commit: pygit2.Commit) -> list[ChangedFile] | str:
    try:
        return home.git.changed_files([_ids(commit)]).get(str(commit.id), [])
    except RegistryError as error:
        return error.reason


def _ids(commit: pygit2.Commit) -> Sequence[str]:
    return [str(oid) for oid in (commit.id, *commit.parent_ids)]
