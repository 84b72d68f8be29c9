"""A disk that is full or read-only, a git that is not there: a clear error, and nothing is changed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.registry import Registry, create_registry
from nos_registry.adapters.registry.verification import verify
from nos_registry.domain.urn import Urn
from tests.adapters.registry.making import AT, INSCS009, change, minutes, on_review, proposed, publication, standard
from tests.faults.mounting import make_read_only, make_writable, small_disk


def refs(registry: Registry) -> dict[str, str]:
    return registry.home.git.refs_below("refs/")


def nos(path: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does."""
    command = [str(Path(sys.executable).with_name("nos")), "--registry", str(path), *arguments]
    return subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=False)


class TestFullDisk:
    def test_a_change_is_refused_in_words_and_what_was_stored_stays(self, tmp_path: Path) -> None:
        with small_disk(tmp_path / "disk", 2) as disk:
            registry = create_registry(disk / "r", actor="asha", at=AT)
            last = refs(registry)

            def store_for_ever() -> None:
                for version in range(1, 500):
                    last.update(refs(registry))
                    with registry.locked():
                        registry.store(change(standard(version=version, text="word " * 20_000), at=minutes(version)))

            with pytest.raises(RegistryError, match=r"No space left|failed|not stored|cannot be locked"):
                store_for_ever()
            assert refs(registry) == last
            assert verify(registry.home.path).holds

    def test_a_publication_is_refused_whole_and_completes_when_there_is_room(self, tmp_path: Path) -> None:
        with small_disk(tmp_path / "disk", 2) as disk:
            registry = create_registry(disk / "r", actor="asha", at=AT)
            with registry.locked():
                registry.store(on_review(proposed(), standards=(standard(),)))
            before = refs(registry)
            filler = disk / "filler"
            _fill(filler)
            with pytest.raises(RegistryError), registry.locked():
                registry.conclude(publication(2, standard()))
            assert refs(registry) == before
            filler.unlink()
            with registry.locked():
                registry.conclude(publication(2, standard()))
            assert verify(registry.home.path).holds
            assert registry.find(INSCS009) is not None


class TestReadOnly:
    def test_a_change_is_refused_and_reading_goes_on(self, tmp_path: Path) -> None:
        with small_disk(tmp_path / "disk", 4) as disk:
            registry = create_registry(disk / "r", actor="asha", at=AT)
            with registry.locked():
                registry.store(change(standard()))
            before = refs(registry)
            make_read_only(disk)
            with pytest.raises(RegistryError, match="cannot be locked: Read-only file system"), registry.locked():
                registry.store(change(standard(Urn("X"))))
            assert refs(registry) == before
            assert registry.find(INSCS009) is not None
            assert verify(registry.home.path).holds
            assert nos(registry.home.path, "verify").returncode == 0
            make_writable(disk)

    def test_the_command_says_so_without_a_traceback(self, tmp_path: Path) -> None:
        with small_disk(tmp_path / "disk", 4) as disk:
            path = create_registry(disk / "r", actor="asha", at=AT).home.path
            make_read_only(disk)
            done = nos(path, "--as", "asha", "role", "grant", "bryn", "drafter")
            make_writable(disk)
        assert done.returncode == 1
        assert done.stderr.startswith("Refused: ")
        assert "Read-only file system" in done.stderr
        assert "Traceback" not in done.stderr


class TestWithoutGit:
    @pytest.mark.parametrize("command", [("verify",), ("list",), ("--as", "asha", "role", "grant", "bryn", "drafter")])
    def test_every_command_says_what_is_missing(self, tmp_path: Path, command: tuple[str, ...]) -> None:
        registry = create_registry(tmp_path / "r", actor="asha", at=AT)
        before = refs(registry)
        done = nos(tmp_path / "r", *command, PATH=str(tmp_path))
        assert (done.returncode, "Traceback" in done.stderr) == (1, False)
        assert "git is not installed" in done.stderr
        assert refs(registry) == before


def test_a_damaged_registry_is_refused_by_the_command(tmp_path: Path) -> None:
    create_registry(tmp_path / "r", actor="asha", at=AT)
    (tmp_path / "r" / "HEAD").write_bytes(b"\0")
    done = nos(tmp_path / "r", "verify")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def _fill(path: Path) -> None:
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            return
