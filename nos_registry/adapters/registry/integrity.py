"""Whether the objects of the repository are whole: by `git fsck`, or, for packs it has passed before, by their digests."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pygit2

from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.home import Home
from nos_registry.adapters.registry.verified import Verified
from nos_registry.ports import Fault

GRAFTS = ("shallow", "info/grafts", "objects/info/alternates")
"""Files by which git tells a history that is not the one stored, or reads objects from elsewhere."""


def objects_of(home: Home, heads: Mapping[str, str], since: Verified | None) -> list[Fault]:
    """Return what is wrong with the objects; those that were whole `since` then are only compared."""
    faults = [Fault("", name, "objects", "a registry has no such file") for name in GRAFTS if (home.path / name).exists()]
    if since is None or since.packs != pack_digests(home):
        return faults + [Fault("", "", "objects", line) for line in home.git.fsck()]
    try:
        home.git.require_objects(heads.values(), since.heads.values())
    except RegistryError as error:
        faults.append(Fault("", "", "objects", error.reason))
    return faults + list(_damaged(home))


def pack_digests(home: Home) -> dict[str, str]:
    """Return the SHA-256 of every pack and its index, by file name."""
    files = sorted((home.path / "objects" / "pack").glob("pack-*.*"))
    return {path.name: _digest(path) for path in files if path.suffix in {".pack", ".idx"}}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _damaged(home: Home) -> Iterator[Fault]:
    """Read every object that is not packed; libgit2 compares what it reads with its name."""
    for path in sorted((home.path / "objects").glob("[0-9a-f][0-9a-f]/*")):
        name = path.parent.name + path.name
        try:
            _ = home.repository[name]
        except (KeyError, ValueError, pygit2.GitError) as error:
            yield Fault("", f"objects/{path.parent.name}/{path.name}", "objects", str(error))
