"""The proof behind its port: what the registry's own verification finds, in the words of the port."""

import datetime as dt
import subprocess
from pathlib import Path

import pytest

from nos_registry.adapters.proof import RegistryProof
from nos_registry.adapters.registry.registry import create_registry
from nos_registry.domain.errors import NosError
from nos_registry.domain.review.stages import Role
from nos_registry.ports import Change, Grant

AT = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A registry with one commit beyond its first."""
    registry = create_registry(tmp_path / "registry.git", actor="registrar", at=AT)
    grant = Grant("mair", Role.DRAFTER, AT.date())
    with registry.locked():
        later = AT + dt.timedelta(seconds=1)
        registry.store(Change("Grant drafter to mair", "role-granted", "registrar", Role.REGISTRAR, later, grants=(grant,)))
    return tmp_path / "registry.git"


def git(path: Path, *words: str) -> str:
    return subprocess.run(["git", "-C", path, *words], capture_output=True, text=True, check=True).stdout.strip()


def test_a_sound_registry_holds_and_its_commits_are_counted(path: Path) -> None:
    found = RegistryProof(path).verify()
    assert (found.holds, found.commits, found.faults) == (True, 2, ())


def test_it_holds_against_its_own_checkpoint(path: Path) -> None:
    proof = RegistryProof(path)
    assert proof.verify(proof.checkpoint()).holds


def test_the_checkpoint_of_the_same_registry_is_the_same(path: Path) -> None:
    assert RegistryProof(path).checkpoint() == RegistryProof(path).checkpoint()


def test_a_history_that_was_cut_is_found_by_the_checkpoint_alone(path: Path) -> None:
    proof = RegistryProof(path)
    note = proof.checkpoint()
    git(path, "update-ref", "refs/heads/main", git(path, "rev-parse", "main~1"))
    assert proof.verify().holds
    cut = proof.verify(note)
    assert not cut.holds
    assert all(fault.rule and fault.message for fault in cut.faults)


def test_a_fault_names_the_commit_the_rule_and_what_is_wrong(path: Path) -> None:
    tree = git(path, "rev-parse", "main^{tree}")
    forged = git(path, "-c", "user.name=x", "-c", "user.email=x@example.com", "commit-tree", tree, "-p", "main", "-m", "hello")
    git(path, "update-ref", "refs/heads/main", forged)
    faults = RegistryProof(path).verify().faults
    assert forged in {fault.commit for fault in faults}
    assert all(fault.rule and fault.message for fault in faults)


def test_what_is_no_checkpoint_is_refused(path: Path) -> None:
    with pytest.raises(NosError, match="no checkpoint"):
        RegistryProof(path).verify(b"\x00hello")


def test_proving_changes_no_object_and_no_ref(path: Path) -> None:
    def told() -> dict[Path, bytes]:
        return {file: file.read_bytes() for part in ("objects", "refs") for file in (path / part).rglob("*") if file.is_file()}

    before = told()
    proof = RegistryProof(path)
    proof.verify(proof.checkpoint())
    assert told() == before
