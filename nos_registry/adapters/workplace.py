"""Making a folder as a whole: built beside its place, and put there at the end.

A run that is stopped leaves the old folder as it was. A folder that this product did not make, or that was used
since, is refused and left untouched.
"""

import hashlib
import json
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from nos_registry.domain.errors import NosError

MARKER = ".made-by-nos.json"
"""Lists every file of a folder that this product made, with its size; git's own are told by the refs alone."""


class OccupiedError(NosError):
    """A folder that holds what is not ours to replace."""


@contextmanager
def whole_folder(out: Path) -> Generator[Path]:
    """Give an empty folder to fill; when the block ends well it stands at `out`, in place of an earlier one.

    Raises:
        OccupiedError: `out` holds files that no earlier run made, or a registry that was used since.
    """
    out = out.resolve()
    check_replaceable(out)
    place = out.with_name(f".{out.name}.making")
    if place.exists():
        shutil.rmtree(place)
    place.mkdir(parents=True)
    (place / MARKER).write_text("{}")
    yield place
    (place / MARKER).write_text(json.dumps(_fingerprint(place), indent=1, sort_keys=True) + "\n")
    _swap(place, out)


def check_replaceable(out: Path) -> None:
    """Refuse what must not be replaced; a folder that is empty or not there yet is free.

    Raises:
        OccupiedError: as for `whole_folder`.
    """
    if not out.exists():
        return
    remedy = "Name another folder with `--out`"
    if not out.is_dir():
        raise OccupiedError(f"{out} is a file", remedy)
    if not any(out.iterdir()):
        return
    marker = out / MARKER
    if not marker.is_file():
        raise OccupiedError(f"{out} holds files that `nos quickstart` did not make", remedy)
    known, found = json.loads(marker.read_text()), _fingerprint(out)
    changed = sorted(name for name in {*known, *found} if known.get(name) != found.get(name))
    if changed:
        raise OccupiedError(f"{out} was changed since it was made: {', '.join(changed[:5])}", remedy)


def _fingerprint(folder: Path) -> dict[str, str]:
    """The digest of every file; of git's, only those that say where its branches and tags point."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != MARKER and not _is_git_object(name) and not name.startswith(".state/"):
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def _is_git_object(name: str) -> bool:
    return ".git/" in name and "/refs/" not in name and not name.endswith("/packed-refs")


def _swap(place: Path, out: Path) -> None:
    """Put the new folder in the place of the old one, which is kept until the new one stands."""
    old = out.with_name(f".{out.name}.old")
    if old.exists():
        shutil.rmtree(old)
    if out.exists():
        out.rename(old)
    place.rename(out)
    shutil.rmtree(old, ignore_errors=True)
