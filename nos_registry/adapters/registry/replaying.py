"""Putting own commits of `main` on top of those that others gave the hub: the same changes, by the same people, later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pygit2

from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.git_runner import ChangedFile
from nos_registry.adapters.registry.home import Home
from nos_registry.adapters.registry.layout import MAIN, ROLES_FILE
from nos_registry.adapters.registry.order import fresh_since, main_line, oldest_first
from nos_registry.adapters.registry.roles_file import parse_roles, roles_bytes
from nos_registry.adapters.registry.trees import Leaf, blob_at, entry_at, laid_over


@dataclass(frozen=True, slots=True)
class Replayed:
    """The new id of each commit that was made anew (hex), and every object written."""

    commits: Mapping[str, str]
    objects: tuple[str, ...]


def replay_onto(home: Home, mine: Mapping[str, str], theirs: Mapping[str, str]) -> Replayed:
    """Make anew what the branches `mine` have and `theirs` lack, so that `main` goes on from theirs; no ref is moved.

    Commits of a review that does not rest on an own commit of `main` stay as they are.

    Raises:
        RegistryError: one changes a file that others changed as well, or is signed and so cannot be made anew.
    """
    fresh = fresh_since(home, mine, theirs)
    line = frozenset(main_line(home, fresh))
    new, objects = dict[str, str](), list[str]()
    for commit in oldest_first(home, mine, fresh):
        if not commit.parents:
            raise RegistryError("this registry and the hub have nothing in common", "Name the hub of this registry")
        parents = [new.get(str(oid), str(oid)) for oid in commit.parent_ids]
        if commit.id in line and commit.parent_ids[0] not in line:
            parents[0] = theirs[MAIN]
        if parents != [str(oid) for oid in commit.parent_ids]:
            made, written = _made_anew(home, commit, parents)
            new[str(commit.id)] = made
            objects += written
    return Replayed(new, tuple(objects))


def _made_anew(home: Home, commit: pygit2.Commit, parents: Sequence[str]) -> tuple[str, list[str]]:
    if commit.gpg_signature[0]:
        raise RegistryError(f"the commit {str(commit.id)[:12]} is signed and cannot be put on top of the hub's", _remedy(commit))
    onto = home.commit(pygit2.Oid(hex=parents[0])).tree
    tree, written = laid_over(home.repository, onto, _files(home, commit, onto))
    ids = [pygit2.Oid(hex=parent) for parent in parents]
    made = home.repository.create_commit(None, commit.author, commit.committer, commit.message, tree, ids)
    return str(made), [*map(str, written), str(made)]


def _remedy(commit: pygit2.Commit) -> str:
    return f"Clone the hub anew, and do there again what the commit {str(commit.id)[:12]} did"


def _files(home: Home, commit: pygit2.Commit, onto: pygit2.Tree) -> dict[str, Leaf]:
    """Return what a commit changed, to be laid over another tree in which all of that is as it found it."""
    before = commit.parents[0].tree
    changed = home.git.changed_files([(str(commit.id), str(commit.parent_ids[0]))]).get(str(commit.id))
    files: dict[str, Leaf] = {}
    for one in changed.files if changed else ():
        if one.path == ROLES_FILE:
            files[one.path] = _grants_added(before, commit.tree, onto)
        elif _id_at(before, one.path) != _id_at(onto, one.path):
            raise RegistryError(f"{one.path} was changed at the hub as well as here", _remedy(commit))
        else:
            files[one.path] = _leaf(home, one)
    return files


def _grants_added(before: pygit2.Tree, after: pygit2.Tree, onto: pygit2.Tree) -> bytes:
    held, given, theirs = (parse_roles(blob_at(tree, ROLES_FILE) or b"") for tree in (before, after, onto))
    return roles_bytes((*theirs, *given[len(held) :]))


def _leaf(home: Home, one: ChangedFile) -> Leaf:
    if one.status == "D":
        return None
    found = home.repository[one.blob]
    return found.data if isinstance(found, pygit2.Blob) else None


def _id_at(tree: pygit2.Tree, path: str) -> pygit2.Oid | None:
    found = entry_at(tree, path)
    return None if found is None else found.id
