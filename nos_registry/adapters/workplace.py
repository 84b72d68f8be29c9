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

from pydantic import TypeAdapter, ValidationError

from nos_registry.domain.errors import NosError

MARKER = ".made-by-nos.json"
"""Lists every file of a folder that this product made, with its digest; git's own are told by the refs alone."""

_REGISTRY = "registry.git/"
_DISPOSABLE = ".index.sqlite"
_SHOWN_NAMES = 5


class OccupiedError(NosError):
    """A folder that holds what is not ours to replace."""


@contextmanager
def whole_folder(out: Path) -> Generator[Path]:
    """Give an empty folder to fill; when the block ends well it stands at `out`, in place of an earlier one.

    Raises:
        OccupiedError: `out` holds files that no earlier run made, or a registry that was used since.
    """
    out = out.resolve()
    place, old = out.with_name(f".{out.name}.making"), out.with_name(f".{out.name}.old")
    if old.exists() and not out.exists():
        old.rename(out)  # an earlier run was stopped between the two moves of its swap
    check_replaceable(out)
    _remove(place)
    place.mkdir(parents=True)
    try:
        yield place
    except BaseException:
        _remove(place)
        raise
    (place / MARKER).write_text(json.dumps(_fingerprint(place), indent=1, sort_keys=True) + "\n")
    _swap(place, out, old)


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
    known = _known(out / MARKER)
    if known is None:
        raise OccupiedError(f"{out} holds files that `nos quickstart` did not make", remedy)
    found = _fingerprint(out)
    changed = sorted(name for name in {*known, *found} if known.get(name) != found.get(name))
    if changed:
        more = ", ..." if len(changed) > _SHOWN_NAMES else ""
        raise OccupiedError(f"{out} was changed since it was made: {', '.join(changed[:_SHOWN_NAMES])}{more}", remedy)


def _known(marker: Path) -> dict[str, str] | None:
    """What a marker lists; a file that this product did not write is none."""
    try:
        return TypeAdapter(dict[str, str]).validate_json(marker.read_bytes())
    except (OSError, ValidationError):
        return None


def _fingerprint(folder: Path) -> dict[str, str]:
    """The digest of every file; of the registry, only of those that say where its branches and tags point."""
    names = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_symlink() or path.is_file()}
    return {name: _digest(path) for name, path in names.items() if name != MARKER and not _is_git_object(name) and _DISPOSABLE not in name}


def _digest(path: Path) -> str:
    """A link stands for itself, wherever it leads."""
    return f"-> {path.readlink()}" if path.is_symlink() else hashlib.sha256(path.read_bytes()).hexdigest()


def _is_git_object(name: str) -> bool:
    return name.startswith(_REGISTRY) and "/refs/" not in name and not name.endswith("/packed-refs")


def _swap(place: Path, out: Path, old: Path) -> None:
    """Put the new folder in the place of the old one, which is kept until the new one stands."""
    _remove(old)
    if out.exists():
        out.rename(old)
    place.rename(out)
    _remove(old)


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
