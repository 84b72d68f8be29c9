"""A bulk ingest that is broken off: nothing of it counts, and what it left is cleared."""

import logging
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from nos_registry.adapters.registry.bulk_standards import BulkRegistry
from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.registry import Registry, create_registry, open_registry
from nos_registry.adapters.registry.verification import verify
from nos_registry.adapters.upkeep import RegistryUpkeep
from nos_registry.domain.standard import Standard
from nos_registry.domain.urn import Urn
from tests.adapters.registry.making import AT, change, minutes, standard
from tests.faults.mounting import small_disk

ENDLESS = """
import sys, time
from itertools import count
from pathlib import Path
from nos_registry.adapters.registry.bulk_standards import BulkRegistry
from nos_registry.adapters.registry.registry import open_registry
from tests.faults.test_bulk import big
from tests.adapters.registry.making import change
registry = open_registry(Path(sys.argv[1]))
with registry.locked():
    BulkRegistry(registry.home, commit_standards=10).store_many(change(), (big(n) for n in count() if not time.sleep(0.001)))
"""


def big(number: int) -> Standard:
    """A standard with a text that does not compress to nothing."""
    return standard(Urn(f"B{number}"), text=" ".join(f"{number * place * 2654435761 % 2**32:x}" for place in range(1, 400)))


def unfinished(registry: Registry) -> list[str]:
    return [path.name for path in (registry.home.path / "objects" / "pack").iterdir() if not path.name.startswith("pack-")]


@pytest.fixture
def killed(tmp_path: Path) -> Registry:
    """A registry in which a bulk ingest and its git were killed while they wrote."""
    registry = create_registry(tmp_path / "r", actor="asha", at=AT)
    command = [sys.executable, "-c", ENDLESS, str(registry.home.path)]
    with subprocess.Popen(command, cwd=Path(__file__).parents[2], start_new_session=True) as process:
        until = time.monotonic() + 60
        while not unfinished(registry) and time.monotonic() < until:
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGKILL)
    assert unfinished(registry)
    return registry


def make_old(registry: Registry) -> None:
    """Let what was left look as if its writer had died a minute ago."""
    for name in unfinished(registry):
        os.utime(registry.home.path / "objects" / "pack" / name, (time.time() - 60, time.time() - 60))


def test_what_a_killed_ingest_left_is_cleared_by_the_next_write(killed: Registry, caplog: pytest.LogCaptureFixture) -> None:
    """Once it is old enough to be nobody's; the log says so, and nothing of the ingest is in the registry."""
    before = killed.home.git.refs_below("refs/")
    with killed.locked():
        assert unfinished(killed)
    assert killed.home.git.refs_below("refs/") == before
    make_old(killed)
    with caplog.at_level(logging.WARNING), killed.locked():
        killed.store(change(standard(), at=minutes(1)))
    assert unfinished(killed) == []
    assert "left by an import that was broken off" in caplog.text
    assert verify(killed.home.path).faults == ()


def test_maintenance_clears_it_too_with_unfinished_loose_objects(killed: Registry, tmp_path: Path) -> None:
    make_old(killed)
    loose = killed.home.path / "objects" / "ab" / "tmp_object_git2_x"
    loose.parent.mkdir(exist_ok=True)
    loose.write_bytes(b"half")
    os.utime(loose, (time.time() - 60, time.time() - 60))
    RegistryUpkeep(open_registry(killed.home.path), tmp_path / "index.sqlite").tidy()
    assert (unfinished(killed), loose.exists()) == ([], False)


def test_an_ingest_that_fills_the_disk_gives_the_room_back(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 3) as disk:
        registry = create_registry(disk / "r", actor="asha", at=AT)
        with pytest.raises(RegistryError, match="nothing was changed"), registry.locked():
            BulkRegistry(registry.home).store_many(change(), (big(number) for number in range(5000)))
        assert unfinished(registry) == []
        with registry.locked():
            registry.store(change(standard(), at=minutes(1)))
        assert verify(registry.home.path).faults == ()
