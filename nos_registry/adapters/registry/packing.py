"""Thousands of new tags in one step: written where git packs refs, as one file that replaces the old one."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from nos_registry.adapters.registry.durability import flush
from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.home import Home

PACKED_FROM = 100
"""From this many new tags on they are packed: each loose one is a folder and two files."""

_HEADER = b"# pack-refs with: peeled fully-peeled sorted \n"
_ENTRY = re.compile(rb"([0-9a-f]{40}) (\S+)\n(\^[0-9a-f]{40}\n)?")


def pack_tags(home: Home, tags: Mapping[str, str]) -> None:
    """Create `tags` (full names) on the commits (hex) they are given, all of them in one step, durably.

    Git's own protocol: the new file is written under the name of the lock, and takes the place of the old one.

    Raises:
        RegistryError: a tag exists, another process packs refs now, or the disk refused; nothing was changed.
    """
    taken = next((name for name in tags if home.tip(name) is not None), None)
    if taken:
        raise RegistryError(f"the tag {taken} exists", "Verify the registry: a version is tagged that it does not hold")
    packed, lock = home.path / "packed-refs", home.path / "packed-refs.lock"
    try:
        with lock.open("xb") as written:
            try:
                written.write(_with(packed, tags))
                written.flush()
                os.fsync(written.fileno())
                lock.replace(packed)
            except BaseException:
                lock.unlink(missing_ok=True)
                raise
        flush(home.path)
    except OSError as error:
        raise RegistryError(
            f"the tags were not written: {error}", "Check the disk and the rights on the registry, and try again"
        ) from error


def _with(packed: Path, tags: Mapping[str, str]) -> bytes:
    """The packed refs with `tags` among them, sorted as git wants to find them."""
    stored = packed.read_bytes() if packed.exists() else b""
    entries = {name: (commit, peeled) for commit, name, peeled in _ENTRY.findall(stored)}
    entries |= {name.encode(): (commit.encode(), b"") for name, commit in tags.items()}
    return _HEADER + b"".join(b"%s %s\n%s" % (commit, name, peeled) for name, (commit, peeled) in sorted(entries.items()))
