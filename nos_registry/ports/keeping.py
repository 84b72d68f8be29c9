"""Keeping the registry: the nightly tidying, the hub that clones share, backups."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from nos_registry.domain.retention import Backup


class IndexState(StrEnum):
    """What the nightly check found of the index."""

    NONE = "none"
    RIGHT = "right"
    DISCARDED = "discarded"
    UNUSABLE = "unusable"


@dataclass(frozen=True, slots=True)
class Tidied:
    """What a tidying packed: how many objects lay loose before, how many packs there are now, and the index."""

    loose_objects: int
    packs: int
    index: IndexState


@dataclass(frozen=True, slots=True)
class Carried:
    """What went from one registry to another: branches and tags (full names) that moved, and own commits put on top anew."""

    moved: tuple[str, ...]
    replayed: int = 0


@dataclass(frozen=True, slots=True)
class BackupSummary:
    """What a backup holds: its commits on `main` and the branches, the rows of the office, its size, and what it follows on.

    `sha256` names it; `since` is the name of the backup that it only adds to, None for a whole one.
    """

    sha256: str
    since: str | None
    commits: int
    rows: int
    size_bytes: int


class Upkeep(Protocol):
    """What a registry needs at night."""

    def tidy(self) -> Tidied:
        """Pack what lies loose, and see that the index says what the registry says; nothing is thrown away."""
        ...


class Hub(Protocol):
    """The repository that several clones write to."""

    def push(self) -> Carried:
        """Give the hub all that it lacks, all or nothing, taking over first what others gave it."""
        ...

    def pull(self) -> Carried:
        """Take over what others gave the hub; own commits that it lacks are put on top."""
        ...


class Vault(Protocol):
    """Backups of registry and office together."""

    def backup(self, file: Path, *, since: Path | None = None) -> BackupSummary:
        """Write a whole backup, or what was added `since` an older one."""
        ...

    def restore(self, files: Sequence[Path], *, checkpoint: bytes | None = None) -> BackupSummary:
        """Make registry and office anew from a whole backup and those that add to it, in order.

        Raises:
            NosError: one is damaged or missing, the place is taken, or it is older than `checkpoint`.
        """
        ...

    def kept(self, folder: Path) -> tuple[Backup, ...]:
        """Return the backups in a folder, oldest first, each read whole to see that it is sound."""
        ...

    def discard(self, folder: Path, name: str) -> None:
        """Remove a backup for good."""
        ...
