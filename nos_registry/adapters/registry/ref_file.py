"""Moving one branch, by git's own protocol: its new file is written under the name of the lock, and takes the old one's place.

Libgit2 compares the name with those of all packed refs first, 75,000 in a nation's registry, at each commit.
"""

import os
from collections.abc import Iterable
from pathlib import Path

import pygit2

from nos_registry.adapters.registry.durability import flush, write_out
from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.home import Home


def move_branch(home: Home, ref: str, old: pygit2.Oid | None, new: pygit2.Oid, objects: Iterable[Path]) -> None:
    """Move `ref` (a full name) from `old` to `new`, or make it where `old` is None, once `objects` are on the disk; durably.

    Raises:
        RegistryError: it is not at `old`, or another process moves it now; nothing was changed.
        OSError: the disk refused; nothing was changed.
    """
    path = home.path / ref
    lock = path.with_name(f"{path.name}.lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        written = lock.open("xb")
    except FileExistsError as error:
        raise RegistryError(f"{ref} is locked by another process", "Wait for it to end and try again") from error
    try:
        with written:
            _require_at(home, ref, old)
            written.write(f"{new}\n".encode("ascii"))
            written.flush()
            write_out(objects)
            os.fsync(written.fileno())  # which commits the objects with it: nothing ever points to what is not there
        lock.replace(path)
    except BaseException:
        lock.unlink(missing_ok=True)
        raise
    flush(path.parent)


def _require_at(home: Home, ref: str, old: pygit2.Oid | None) -> None:
    if home.tip(ref) != old:
        raise RegistryError(f"{ref} has moved", "Read again, decide again and store again")
