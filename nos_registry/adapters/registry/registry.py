"""Opening and making a registry."""

import datetime as dt
import shutil
import tempfile
from pathlib import Path

import pygit2
from pygit2.enums import RepositoryInitFlag

from nos_registry.adapters.registry import layout
from nos_registry.adapters.registry.committing import advance
from nos_registry.adapters.registry.errors import FormatError, RegistryError
from nos_registry.adapters.registry.home import Home
from nos_registry.adapters.registry.lock import STALE_SECONDS
from nos_registry.adapters.registry.reading import ReviewsReader, StandardsReader
from nos_registry.adapters.registry.roles_file import roles_bytes
from nos_registry.adapters.registry.trees import blob_at
from nos_registry.adapters.registry.writing import RegistryWriter
from nos_registry.adapters.registry.yaml_text import from_yaml, to_yaml
from nos_registry.domain.review.stages import Role
from nos_registry.ports import Change, Grant

_CONFIGURATION = {"gc.auto": "0", "receive.denyDeletes": "true", "receive.denyNonFastForwards": "true"}


class Registry(StandardsReader, ReviewsReader, RegistryWriter):
    """A registry on disk, behind the ports `Standards`, `Reviews` and `Writer`; threads may share it."""

    def __init__(self, home: Home) -> None:
        """Read and write the repository of `home`."""
        self.home = home


def open_registry(path: Path, *, stale_seconds: float = STALE_SECONDS, key: Path | None = None) -> Registry:
    """Return the registry at `path`; nothing is written. With `key`, a private SSH key, what is stored will be signed.

    Raises:
        RegistryError: there is none, it is of a newer format, or it cannot be read.
    """
    _check_git()
    if not (path / "HEAD").is_file():
        raise RegistryError(f"there is no registry at {path}", "Make one with `nos init`, or name another folder")
    try:
        home = Home(path, stale_seconds=stale_seconds, key=key)
        tree = home.tree(layout.MAIN)
        stored = blob_at(tree, layout.REGISTRY_FILE) if tree is not None and home.repository.is_bare else None
    except (pygit2.GitError, KeyError) as error:
        raise RegistryError(f"the registry at {path} cannot be read: {error}", "Check who owns it, or restore it from a backup") from error
    _check_format(path, stored)
    return Registry(home)


def create_registry(path: Path, *, actor: str, at: dt.datetime, key: Path | None = None) -> Registry:
    """Make an empty registry at `path`, with `actor` as its first registrar from the day of `at`, and return it.

    It is made beside `path` and moved into place at the end, so a failure leaves nothing behind.

    Raises:
        RegistryError: the folder is not empty, the actor is no name, or the disk refused.
    """
    _check_git()
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise RegistryError(f"{path} is not empty", "Name a folder that does not exist yet")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".nos-", dir=path.parent) as workplace:
            made = Path(workplace) / "registry"
            _make(made, actor, at, key)
            made.replace(path)
    except (pygit2.GitError, OSError) as error:
        raise RegistryError(f"the registry could not be made at {path}: {error}", "Check the disk and the rights on the folder") from error
    return open_registry(path, key=key)


def make_repository(path: Path) -> None:
    """Make the bare repository of a registry at `path`, without a commit."""
    repository = pygit2.init_repository(str(path), bare=True, initial_head="main", flags=RepositoryInitFlag.MKPATH)
    for name, value in _CONFIGURATION.items():
        repository.config[name] = value


def _make(path: Path, actor: str, at: dt.datetime, key: Path | None) -> None:
    make_repository(path)
    grant = Grant(actor, Role.REGISTRAR, at.date())
    change = Change("Make the registry", "registry-made", actor, Role.REGISTRAR, at, grants=(grant,))
    files = {layout.REGISTRY_FILE: to_yaml({"format": layout.FORMAT}), layout.ROLES_FILE: roles_bytes([grant])}
    advance(Home(path, key=key), layout.MAIN, change, files, base=None)


def _check_git() -> None:
    if shutil.which("git") is None:
        raise RegistryError("git is not installed, or not on the PATH", "Install git and try again")


def _check_format(path: Path, stored: bytes | None) -> None:
    try:
        value = from_yaml(stored or b"")
    except FormatError:
        value = None
    number = value.get("format") if isinstance(value, dict) else None  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] -- YAML
    if not isinstance(number, int):
        raise RegistryError(f"{path} is a git repository, but no registry", "Name the folder that `nos init` made")
    if number > layout.FORMAT:
        raise RegistryError(f"the registry at {path} has format {number}; this product knows {layout.FORMAT}", "Install a newer version")
