"""What git leaves in a repository when it is killed, or the disk is full: files that no history needs."""

import logging
import os
import time
from collections.abc import Iterator
from pathlib import Path

_log = logging.getLogger(__name__)
_AMONG_PACKS = ("tmp_pack_", "tmp_idx_", "tmp_rev_", ".tmp-")
_BESIDE = ("fast_import_crash_",)
_LOOSE = "[0-9a-f][0-9a-f]/tmp_obj*"
_KEPT_BY_IMPORT = b"fast-import"


def clear_leftovers(folder: Path, *, older_than_seconds: float, loose: bool = False) -> int:
    """Remove what broken writing left in the repository at `folder`, and return how many bytes that frees; only under the lock.

    Whatever still grows is younger than `older_than_seconds`. With `loose`, unfinished loose objects go too, for which
    every folder of objects is read.
    """
    freed = 0
    for path in (*_unfinished(folder), *((folder / "objects").glob(_LOOSE) if loose else ())):
        try:
            found = path.stat()
            if time.time() - found.st_mtime < older_than_seconds:
                continue
            path.unlink()
        except FileNotFoundError:
            continue
        except OSError as error:
            _log.warning("%s, left by an import that was broken off, could not be removed: %s", path.name, error)
            continue
        freed += found.st_size
        _log.warning("removed %s, left by an import that was broken off: %d bytes", path.name, found.st_size)
    return freed


def _unfinished(folder: Path) -> Iterator[Path]:
    packs = folder / "objects" / "pack"
    for name in _names(packs):
        if name.startswith(_AMONG_PACKS) or (name.endswith(".keep") and (packs / name).read_bytes().strip() == _KEPT_BY_IMPORT):
            yield packs / name
    yield from (folder / name for name in _names(folder) if name.startswith(_BESIDE))


def _names(folder: Path) -> list[str]:
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208 -- before every write: thrice as quick as making paths
    except FileNotFoundError:
        return []
