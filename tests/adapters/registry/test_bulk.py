"""Thousands of files in one commit."""

from pathlib import Path

import pytest

from nos_registry.adapters.registry import bulk, committing
from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.registry import create_registry
from nos_registry.adapters.registry.trees import Leaf
from nos_registry.adapters.registry.verification import verify
from nos_registry.domain.urn import Urn
from tests.adapters.registry.making import AT, CFACSA8, INSCS009, change, edition, minutes, standard


@pytest.mark.parametrize("actor", ["asha", "Siân o'neil-b"])
def test_the_commit_is_the_same_as_one_written_object_by_object(tmp_path: Path, actor: str) -> None:
    """Files put in, replaced and removed, and a whole folder taken over."""
    home = create_registry(tmp_path / "r", actor="asha", at=AT).home
    first: dict[str, Leaf] = {"a/b": b"1", "a/c": b"2\n", "x/y/z": "ŵ".encode(), "e": b""}
    base, _ = committing.make_commit(home, change(actor=actor), first, base=home.main)
    tip = home.repository[base].id
    tree = home.commit(tip).tree
    second: dict[str, Leaf] = {"a/b": None, "a/d": b"data 3\nxyz\n", "kept": tree["x"].id, "x": None}
    plain, _ = committing.make_commit(home, change(actor=actor, at=minutes(1)), second, base=tip, merged=home.main)
    commit = home.commit(home.repository[plain].id)
    streamed = bulk.make_bulk_commit(home, commit.author, commit.committer, commit.message, second, commit.parent_ids)
    assert streamed == plain
    assert list(home.git.refs_below("refs/")) == ["refs/heads/main"]


def test_a_bulk_of_standards_is_stored_and_tagged_at_once(tmp_path: Path) -> None:
    registry = create_registry(tmp_path / "r", actor="asha", at=AT)
    many = [standard(Urn(f"BULK{number}"), text=f"text {number}") for number in range(bulk.BULK_FILES // 3 + 1)]
    with registry.locked():
        registry.store(change(*many))
        registry.store(change(standard(many[7].urn, 2, editions=(edition(many[7].urn),)), at=minutes(1)))
    found = registry.find(many[7].urn, version=1)
    assert found is not None
    assert found.editions[0].sections[0].clauses[0].text == "text 7"
    assert len(registry.summaries()) == len(many)
    assert verify(registry.home.path).faults == ()


def test_a_bulk_that_is_refused_changes_nothing(tmp_path: Path) -> None:
    registry = create_registry(tmp_path / "r", actor="asha", at=AT)
    many = [standard(Urn(f"BULK{number}"), editions=()) for number in range(bulk.BULK_FILES)]
    registry.home.repository.create_reference_direct("refs/tags/BULK5/v1", registry.home.main, force=False)
    before = registry.home.git.refs_below("refs/")
    with registry.locked(), pytest.raises(RegistryError, match="BULK5"):
        registry.store(change(*many, standard(INSCS009), standard(CFACSA8)))
    assert registry.home.git.refs_below("refs/") == before
