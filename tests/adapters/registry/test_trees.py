"""Files laid over a tree, against a plain dictionary."""

import pygit2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nos_registry.adapters.registry.trees import blob_at, entry_at, files_below, laid_over

paths = st.sampled_from(["a", "b/c", "b/d", "e/f/g", "e/f/h", "e/i"])


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> pygit2.Repository:
    return pygit2.init_repository(str(tmp_path_factory.mktemp("trees") / "r.git"), bare=True)


def as_tree(repository: pygit2.Repository, base: pygit2.Tree | None, files: dict[str, bytes | None]) -> pygit2.Tree:
    return repository[laid_over(repository, base, files)[0]].peel(pygit2.Tree)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.dictionaries(paths, st.binary(max_size=3)), max_size=4))
def test_later_files_replace_earlier_ones_and_the_rest_stays(repository: pygit2.Repository, layers: list[dict[str, bytes]]) -> None:
    tree = as_tree(repository, None, {})
    expected: dict[str, bytes] = {}
    for layer in layers:
        tree = as_tree(repository, tree, dict(layer))
        expected |= layer
    assert files_below(repository[as_tree(repository, None, {"all/x": b""}).id].peel(pygit2.Tree), "all") == {"x": b""}
    assert {path: blob_at(tree, path) for path in expected} == expected
    assert files_below(tree, "e") == {path.removeprefix("e/"): stored for path, stored in sorted(expected.items()) if path.startswith("e/")}


def test_a_file_can_be_removed(repository: pygit2.Repository) -> None:
    tree = as_tree(repository, None, {"a": b"1", "b/c": b"2", "b/d": b"3"})
    without = as_tree(repository, tree, {"b/c": None, "nothing": None, "a": None})
    assert entry_at(without, "a") is None
    assert files_below(without, "b") == {"d": b"3"}


def test_a_whole_folder_can_be_taken_over(repository: pygit2.Repository) -> None:
    tree = as_tree(repository, None, {"b/c": b"2", "b/d/e": b"3"})
    taken = repository[laid_over(repository, None, {"x/y": tree["b"].id})[0]].peel(pygit2.Tree)
    assert files_below(taken, "x/y") == {"c": b"2", "d/e": b"3"}


def test_what_is_not_there_is_none(repository: pygit2.Repository) -> None:
    tree = as_tree(repository, None, {"b/c": b"2"})
    assert (entry_at(tree, "x/y"), blob_at(tree, "b"), files_below(tree, "b/c"), files_below(tree, "x")) == (None, None, {}, {})


def test_every_object_written_is_named(repository: pygit2.Repository) -> None:
    tree, written = laid_over(repository, None, {"p/q/r": b"only here"})
    assert written[-1] == tree
    assert len(written) == 4
