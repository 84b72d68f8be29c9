"""The backups of a folder: which there are, which are sound, and that one goes."""

import datetime as dt
import os
from pathlib import Path

import pytest

from nos_registry.adapters.backup import BackupError, FileVault
from nos_registry.adapters.registry.registry import create_registry
from nos_registry.domain.retention import Backup, Retention
from nos_registry.domain.review.replay import replay
from nos_registry.services.backups import prune
from tests.adapters.registry.making import AT

FIRST, SECOND, THIRD = (f"nos-2026-11-{day}T033000Z.backup" for day in ("20", "21", "22"))


@pytest.fixture
def vault(tmp_path: Path) -> FileVault:
    return FileVault(create_registry(tmp_path / "r.git", actor="asha", at=AT).home.path, f"sqlite:///{tmp_path}/office.sqlite", replay)


@pytest.fixture
def folder(vault: FileVault, tmp_path: Path) -> Path:
    """Three nightly ones, of which the second adds to the first."""
    place = tmp_path / "backups"
    place.mkdir()
    vault.backup(place / FIRST)
    vault.backup(place / SECOND, since=place / FIRST)
    vault.backup(place / THIRD)
    return place


def test_each_says_when_it_was_taken_and_what_it_adds_to(vault: FileVault, folder: Path) -> None:
    first, second, third = vault.kept(folder)
    assert (first.name, first.at, first.since) == (FIRST, dt.datetime(2026, 11, 20, 3, 30, tzinfo=dt.UTC), None)
    assert (second.since, third.since) == (first.id, None)
    assert all(backup.ours and backup.sound for backup in (first, second, third))


def test_one_that_a_person_named_is_as_old_as_its_file_and_not_ours(vault: FileVault, folder: Path) -> None:
    (folder / THIRD).rename(folder / "before the move")
    os.utime(folder / "before the move", (0, 0))
    found = vault.kept(folder)[0]
    assert (found.name, found.at.year, found.ours, found.sound) == ("before the move", 1970, False, True)


@pytest.mark.parametrize("place", [0.3, 0.6])
def test_one_whose_bytes_changed_is_not_sound(vault: FileVault, folder: Path, place: float) -> None:
    whole = bytearray((folder / THIRD).read_bytes().rstrip(b"\0"))
    whole[int(len(whole) * place)] ^= 1
    (folder / THIRD).write_bytes(bytes(whole) + bytes(2048))
    assert [backup.sound for backup in vault.kept(folder)] == [True, True, False]


def test_what_is_no_backup_is_left_out(vault: FileVault, folder: Path) -> None:
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    (folder / ".nos-half").write_bytes(b"half")
    (folder / "folder").mkdir()
    (folder / "broken.backup").write_bytes(b"half")
    assert [backup.name for backup in vault.kept(folder) if backup.sound] == [FIRST, SECOND, THIRD]
    assert [backup.name for backup in vault.kept(folder) if not backup.sound] == ["broken.backup"]


def test_what_is_left_after_pruning_is_restored(vault: FileVault, folder: Path, tmp_path: Path) -> None:
    """The rule would keep the second alone: the first that it adds to stays with it."""
    (folder / THIRD).unlink()
    done = prune(vault, folder, Retention(last=1, daily=0, weekly=0, monthly=0))
    assert done.removed == ()
    other = FileVault(tmp_path / "new.git", f"sqlite:///{tmp_path}/new.sqlite", replay)
    assert other.restore([folder / name for name in done.kept]).commits == 1


def test_one_that_the_disk_keeps_is_said(vault: FileVault, folder: Path) -> None:
    with pytest.raises(BackupError, match="was not removed"):
        vault.discard(folder, "nosuch")


def test_one_that_goes_is_gone(vault: FileVault, folder: Path) -> None:
    vault.discard(folder, THIRD)
    assert [backup.name for backup in vault.kept(folder)] == [FIRST, SECOND]
    assert isinstance(vault.kept(folder)[0], Backup)
