"""A snapshot answers as the tree itself, whatever its diff has told of it."""

from itertools import product
from pathlib import Path

import pygit2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.git_runner import Changed, GitRunner
from nos_registry.adapters.registry.snapshot import Snapshot, known_after, known_before
from nos_registry.adapters.registry.trees import entry_at, files_below, laid_over

PATHS = ["a", "b", "b/c", "b/d", "b/d/e", "f/g/h", "f/g/i", "nothing/here"]
trees = st.dictionaries(st.sampled_from(["a", "b/c", "b/d/e", "f/g/h", "f/g/i"]), st.binary(max_size=2)) | st.just({"b": b"", "f/g": b"x"})


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> pygit2.Repository:
    return pygit2.init_repository(str(tmp_path_factory.mktemp("snapshots") / "r.git"), bare=True)


def committed(repository: pygit2.Repository, files: dict[str, bytes], *parents: pygit2.Oid) -> pygit2.Commit:
    who = pygit2.Signature("a", "a@example.org", 0, 0)
    tree, _ = laid_over(repository, None, dict(files))
    return repository[repository.create_commit(None, who, who, "x", tree, list(parents))].peel(pygit2.Commit)


@settings(deadline=None, max_examples=40)
@given(trees, trees)
def test_it_finds_what_its_tree_holds(repository: pygit2.Repository, one: dict[str, bytes], other: dict[str, bytes]) -> None:
    """A file may take the place of a folder, and a folder that of a file."""
    before = committed(repository, one)
    after = committed(repository, other, before.id)
    changed = GitRunner(Path(repository.path)).changed_files([(str(after.id), str(before.id))]).get(str(after.id))
    told = changed or Changed([], {})
    known = (known_before(told), known_after(told))
    for (commit, ids), path in product(zip((before, after), known, strict=True), PATHS):
        snapshot = Snapshot(repository, commit.tree, ids)
        for _ in range(2):
            found, expected = entry_at(snapshot, path), entry_at(commit.tree, path)
            assert (found and found.id) == (expected and expected.id)
        assert files_below(snapshot, path) == files_below(commit.tree, path)


def test_an_object_that_is_told_of_and_missing_is_no_absence(repository: pygit2.Repository) -> None:
    snapshot = Snapshot(repository, committed(repository, {"a": b""}).tree, {"a": "1" * 40})
    with pytest.raises(RegistryError, match="is missing"):
        entry_at(snapshot, "a")
