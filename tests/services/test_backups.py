"""Letting old backups go: what is removed, and what is told."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest

from nos_registry.domain.errors import NosError
from nos_registry.domain.retention import Backup, Retention
from nos_registry.ports import BackupSummary
from nos_registry.services.backups import Pruned, prune

RULE = Retention(last=2, daily=0, weekly=0, monthly=0)
START = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)


class FakeVault:
    """The port `Vault` on a list."""

    def __init__(self, *backups: Backup) -> None:
        self.held = list(backups)

    def backup(self, file: Path, *, since: Path | None = None) -> BackupSummary:
        pytest.fail(f"letting backups go makes none: {file}, since {since}")

    def restore(self, files: Sequence[Path], *, checkpoint: bytes | None = None) -> BackupSummary:
        pytest.fail(f"letting backups go restores none: {files}, {checkpoint}")

    def kept(self, folder: Path) -> tuple[Backup, ...]:
        del folder
        return tuple(self.held)

    def discard(self, folder: Path, name: str) -> None:
        del folder
        self.held = [backup for backup in self.held if backup.name != name]


@pytest.fixture
def vault() -> FakeVault:
    """Four nightly ones, a to d; the last is damaged."""
    return FakeVault(*(Backup(name, START + dt.timedelta(days=day), name, sound=name != "d") for day, name in enumerate("abcd")))


def test_what_the_rule_lets_go_is_removed_and_told(vault: FakeVault, tmp_path: Path) -> None:
    assert prune(vault, tmp_path, RULE) == Pruned(removed=("a",), kept=("b", "c", "d"), damaged=("d",))
    assert [backup.name for backup in vault.held] == ["b", "c", "d"]


def test_a_dry_run_tells_the_same_and_removes_nothing(vault: FakeVault, tmp_path: Path) -> None:
    assert prune(vault, tmp_path, RULE, dry_run=True) == prune(vault, tmp_path, RULE, dry_run=True)
    assert len(vault.held) == 4


def test_twice_is_as_good_as_once(vault: FakeVault, tmp_path: Path) -> None:
    prune(vault, tmp_path, RULE)
    assert prune(vault, tmp_path, RULE).removed == ()


def test_without_a_rule_nothing_goes(vault: FakeVault, tmp_path: Path) -> None:
    assert prune(vault, tmp_path, None).removed == ()
    assert len(vault.held) == 4


def test_a_folder_that_is_not_there_is_refused(vault: FakeVault, tmp_path: Path) -> None:
    with pytest.raises(NosError, match="there is no folder"):
        prune(vault, tmp_path / "none", RULE)
