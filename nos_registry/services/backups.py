"""Letting old backups go."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from nos_registry.domain.errors import NosError
from nos_registry.domain.retention import Backup, Retention, expendable
from nos_registry.ports import Vault


@dataclass(frozen=True, slots=True)
class Pruned:
    """What went from a folder of backups and what stays, oldest first; among those, the damaged ones that a person must see."""

    removed: tuple[str, ...]
    kept: tuple[str, ...]
    damaged: tuple[str, ...]


def prune(vault: Vault, folder: Path, rule: Retention | None, *, dry_run: bool = False) -> Pruned:
    """Remove from a folder the nightly backups that the rule lets go (None: none), oldest first, and return what became of each.

    Raises:
        NosError: there is no such folder, or the disk refused; what had gone by then is gone.
    """
    if not folder.is_dir():
        raise NosError(f"there is no folder {folder}", "Name the folder that the backups are in")
    found = vault.kept(folder)
    going = expendable(found, rule) if rule else ()
    for backup in going if not dry_run else ():
        vault.discard(folder, backup.name)
    return Pruned(_names(going), _names(each for each in found if each not in going), _names(each for each in found if not each.sound))


def _names(backups: Iterable[Backup]) -> tuple[str, ...]:
    return tuple(backup.name for backup in backups)
