"""Thousands of tags in one step."""

from pathlib import Path

import pygit2
import pytest

from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.packing import pack_tags
from nos_registry.adapters.registry.registry import Registry, create_registry
from tests.adapters.registry.making import AT, INSCS009, change, standard
from tests.adapters.registry.stores import written


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    made = create_registry(tmp_path / "r", actor="asha", at=AT)
    written(made, change(standard()))
    return made


def tags(registry: Registry) -> dict[str, str]:
    return registry.home.git.refs_below("refs/tags/")


@pytest.mark.parametrize("tidied", [False, True])
def test_git_finds_old_and_new_tags(registry: Registry, *, tidied: bool) -> None:
    if tidied:
        registry.home.git.tidy()
    before, main = registry.home.git.refs_below("refs/"), str(registry.home.main)
    new = {f"refs/tags/{name}/v1": main for name in ("ZZ", "A_26_B", "INSCS008", "a")}
    pack_tags(registry.home, new)
    assert registry.home.git.refs_below("refs/") == before | new
    assert all(registry.home.tip(name) == registry.home.main for name in new)
    assert registry.home.git.fsck() == ()
    assert not (registry.home.path / "refs/tags/ZZ").exists()


def test_a_signed_tag_keeps_what_it_points_to(registry: Registry) -> None:
    who = pygit2.Signature("asha", "asha@nos.invalid", 0, 0)
    registry.home.repository.create_tag("noted", registry.home.main, pygit2.enums.ObjectType.COMMIT, who, "a note")
    registry.home.git.tidy()
    packed = (registry.home.path / "packed-refs").read_bytes()
    assert b"\n^" in packed
    pack_tags(registry.home, {"refs/tags/A/v1": str(registry.home.main)})
    assert all(line in (registry.home.path / "packed-refs").read_bytes().splitlines() for line in packed.splitlines())


def test_a_tag_that_exists_is_refused_and_nothing_is_written(registry: Registry) -> None:
    before = tags(registry)
    with pytest.raises(RegistryError, match="INSCS009/v1 exists"):
        pack_tags(registry.home, dict.fromkeys(("refs/tags/A/v1", "refs/tags/INSCS009/v1"), str(registry.home.main)))
    assert tags(registry) == before
    assert registry.find(INSCS009, version=1) is not None


def test_while_git_packs_refs_nothing_is_written(registry: Registry) -> None:
    lock = registry.home.path / "packed-refs.lock"
    lock.write_bytes(b"somebody's")
    with pytest.raises(RegistryError, match="not written"):
        pack_tags(registry.home, {"refs/tags/A/v1": str(registry.home.main)})
    assert lock.read_bytes() == b"somebody's"


def test_a_full_disk_leaves_no_lock(registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(RegistryError, match="No space left"):
        pack_tags(registry.home, {"refs/tags/A/v1": str(registry.home.main)})
    assert not (registry.home.path / "packed-refs.lock").exists()
    assert "refs/tags/A/v1" not in tags(registry)
