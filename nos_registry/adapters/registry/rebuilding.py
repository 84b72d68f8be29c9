"""Making a registry anew from the bundles of backups, beside its place, and putting it there at the end."""

import tempfile
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pygit2

from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.home import Home
from nos_registry.adapters.registry.registry import make_repository


@contextmanager
def rebuilt(path: Path, bundles: Sequence[bytes], refs: Mapping[str, str]) -> Generator[Path]:
    """Give the folder of a registry made of `bundles`, in order, with `refs`; when the block ends well it stands at `path`.

    Raises:
        RegistryError: a bundle is damaged or lacks what it builds on, or the disk refused; `path` is not made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".nos-", dir=path.parent) as workplace:
            made = Path(workplace) / "registry"
            make_repository(made)
            _fill(Home(made), Path(workplace) / "bundle", bundles, refs)
            yield made
            made.replace(path)
    except (pygit2.GitError, OSError) as error:
        raise RegistryError(f"the registry could not be restored: {error}", "Check the disk and the rights on the folder") from error


def _fill(home: Home, file: Path, bundles: Sequence[bytes], refs: Mapping[str, str]) -> None:
    for bundle in bundles:
        file.write_bytes(bundle)
        home.git.unbundle(file)
    lines = [f"create {name} {tip}" for name, tip in sorted(refs.items())]
    home.git.update_refs("\n".join(["start", *lines, "prepare", "commit", ""]))
    home.git.tidy()
