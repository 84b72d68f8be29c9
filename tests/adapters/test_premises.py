"""What the folder of a registry tells."""

import datetime as dt
import os
from pathlib import Path

import pytest

from nos_registry.adapters.premises import premises
from nos_registry.adapters.proof import RegistryProof
from nos_registry.adapters.registry.registry import create_registry
from tests.adapters.registry.making import AT


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    return create_registry(tmp_path / "r.git", actor="asha", at=AT).home.path


def test_a_new_registry_has_room_and_nothing_else(registry: Path) -> None:
    found = premises(registry)
    assert 0 < found.disk.free_bytes <= found.disk.total_bytes
    assert (found.backup, found.verified) == (None, None)


def test_the_newest_backup_is_told(registry: Path) -> None:
    folder = registry.parent / "backups"
    folder.mkdir()
    for name, written in (("b.backup", 2_000), ("a.backup", 3_000), ("notes.txt", 9_000)):
        (folder / name).write_bytes(b"12345")
        os.utime(folder / name, (written, written))
    found = premises(registry).backup
    assert found
    assert (found.name, found.bytes, found.at) == ("a.backup", 5, dt.datetime(1970, 1, 1, 0, 50, tzinfo=dt.UTC))


def test_a_verification_leaves_its_time(registry: Path) -> None:
    RegistryProof(registry).verify()
    assert premises(registry).verified
