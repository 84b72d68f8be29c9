"""Building trees: the files of a change laid over a tree, touching only the folders on their way."""

from collections.abc import Mapping
from typing import Protocol, TypeAlias

import pygit2
from pygit2.enums import FileMode

Leaf: TypeAlias = bytes | pygit2.Oid | None
"""A file's bytes; the id of a whole folder already stored; or None to remove what stands there."""


def laid_over(repository: pygit2.Repository, base: pygit2.Tree | None, files: Mapping[str, Leaf]) -> tuple[pygit2.Oid, list[pygit2.Oid]]:
    """Write `files` (by path) over `base`; return the new tree and the ids of all that was written."""
    written: list[pygit2.Oid] = []
    return _write(repository, base, files, written), written


def _write(repository: pygit2.Repository, base: pygit2.Tree | None, files: Mapping[str, Leaf], written: list[pygit2.Oid]) -> pygit2.Oid:
    builder = repository.TreeBuilder(base) if base is not None else repository.TreeBuilder()
    folders: dict[str, dict[str, Leaf]] = {}
    for path, leaf in files.items():
        name, _, below = path.partition("/")
        if below:
            folders.setdefault(name, {})[below] = leaf
        elif isinstance(leaf, bytes):
            written.append(repository.create_blob(leaf))
            builder.insert(name, written[-1], FileMode.BLOB)
        elif leaf is not None:
            builder.insert(name, leaf, FileMode.TREE)
        elif base is not None and name in base:
            builder.remove(name)
    for name, inside in folders.items():
        old = base[name] if base is not None and name in base else None
        builder.insert(name, _write(repository, old if isinstance(old, pygit2.Tree) else None, inside, written), FileMode.TREE)
    written.append(builder.write())
    return written[-1]


class Held(Protocol):
    """What a commit holds, by path: its tree, or what knows more of it."""

    def __getitem__(self, path: str, /) -> pygit2.Object:
        """Return what stands at `path`, or raise a KeyError."""
        ...


def files_below(tree: Held, path: str) -> dict[str, bytes]:
    """Return the files under the folder `path`, by name relative to it; empty where there is no such folder."""
    folder = entry_at(tree, path)
    return dict(_files(folder, "")) if isinstance(folder, pygit2.Tree) else {}


def entry_at(tree: Held, path: str) -> pygit2.Object | None:
    """Return what stands at `path`, or None."""
    try:
        return tree[path]
    except KeyError:
        return None


def blob_at(tree: Held, path: str) -> bytes | None:
    """Return the bytes of the file at `path`, or None where there is no such file."""
    found = entry_at(tree, path)
    return found.data if isinstance(found, pygit2.Blob) else None


def _files(tree: pygit2.Tree, prefix: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in tree:
        name = f"{prefix}{entry.name}"
        if isinstance(entry, pygit2.Tree):
            found += _files(entry, f"{name}/")
        elif isinstance(entry, pygit2.Blob):
            found.append((name, entry.data))
    return found
