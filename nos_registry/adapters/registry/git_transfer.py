"""Carrying history from one repository to another: bundles, and the hub that several clones share."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.git_runner import GitRunner

HUB = "refs/remotes/hub/"
"""Where the branches (`heads/`) and tags (`tags/`) of the hub are noted, as they were when last asked."""

_REMOTE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,60}")


class GitTransfer(GitRunner):
    """The git program on one bare repository, with the verbs that reach others."""

    def bundle(self, file: Path, known: Iterable[str] = ()) -> None:
        """Write every branch and tag and its history to `file`; what lies below the commits `known` is left out.

        Raises:
            RegistryError: the disk refused, or there is nothing to write.
        """
        self._run("bundle", "create", "--quiet", str(file.resolve()), "--branches", "--tags", *(f"^{commit}" for commit in known))

    def bundle_heads(self, file: Path) -> dict[str, str]:
        """Return the refs in a bundle that this git can read, by name, each with its commit id."""
        lines = self._run("bundle", "list-heads", str(file.resolve())).out.splitlines()
        return {name: commit for commit, name in (line.split(" ", 1) for line in lines)}

    def unbundle(self, file: Path) -> None:
        """Take in the objects of a bundle, and no ref.

        Raises:
            RegistryError: it is damaged, or begins after what this repository holds.
        """
        self._run("bundle", "unbundle", str(file.resolve()))

    def fetch(self, hub: str | Path) -> None:
        """Note the branches and tags of the hub under `HUB`, and take in their history.

        Raises:
            RegistryError: it cannot be reached.
        """
        specs = (f"+refs/heads/*:{HUB}heads/*", f"+refs/tags/*:{HUB}tags/*")
        settings = ("-c", "transfer.fsckObjects=true")
        self._run("fetch", "--quiet", "--no-tags", "--prune", "--atomic", "--end-of-options", _target(hub), *specs, settings=settings)

    def push(self, hub: str | Path, gone: Sequence[str] = ()) -> None:
        """Push every branch and tag, and the deletion of the branches `gone` (full names), all or nothing.

        Raises:
            RegistryError: the other side refused; fetch what it has and try again.
        """
        specs = ("refs/heads/*:refs/heads/*", "refs/tags/*:refs/tags/*", *(f":{name}" for name in gone))
        self._run("push", "--atomic", "--quiet", "--no-verify", "--end-of-options", _target(hub), *specs)


def _target(hub: str | Path) -> str:
    """Return a configured remote by its name, or a folder by its path; never an address that somebody typed."""
    if isinstance(hub, Path):
        return str(hub.resolve())
    if not _REMOTE.fullmatch(hub):
        raise RegistryError(f"{hub!r} is no name of a remote", "Name one that the registry's configuration holds")
    return hub
