"""Rewriting a whole history as somebody with a shell and patience could: every commit anew, every ref moved along."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pygit2

from nos_registry.adapters.registry.order import oldest_first
from nos_registry.adapters.registry.registry import Registry
from nos_registry.adapters.registry.trees import Leaf, entry_at, laid_over
from tests.adapters.registry.tampering import point


@dataclass(frozen=True, slots=True)
class Made:
    """What a commit is made of; `files` are laid over its tree."""

    author: str
    seconds: int
    message: str
    files: dict[str, Leaf]
    drop: bool = False


Edit = Callable[[pygit2.Commit, Made], Made]


def rewrite(registry: Registry, edit: Edit) -> dict[str, str]:
    """Make every commit anew as `edit` says, move every ref to its new commit, and return old ids with the new ones."""
    home = registry.home
    new: dict[str, str] = {}
    for commit in list(oldest_first(home, home.heads())):
        made = edit(commit, Made(commit.author.name, commit.commit_time, commit.message, {}))
        parents = list(dict.fromkeys(new[str(parent)] for parent in commit.parent_ids))
        if made.drop:
            new[str(commit.id)] = parents[0]
            continue
        there = {path: leaf for path, leaf in made.files.items() if entry_at(commit.tree, path) is not None or leaf is not None}
        tree, _ = laid_over(home.repository, commit.tree, there) if there else (commit.tree_id, [])
        signatures = (
            pygit2.Signature(made.author, f"{made.author}@nos.invalid", made.seconds, 0),
            pygit2.Signature(commit.committer.name, commit.committer.email, made.seconds, 0),
        )
        ids = [pygit2.Oid(hex=parent) for parent in parents]
        new[str(commit.id)] = str(home.repository.create_commit(None, *signatures, made.message, tree, ids))
    for name, tip in home.git.refs_below("refs/").items():
        point(registry, name, new[tip])
    return new


def wherever(path: str, change: Callable[[bytes], bytes]) -> Edit:
    """Change the file at `path` in every commit that has it."""

    def edit(commit: pygit2.Commit, made: Made) -> Made:
        found = entry_at(commit.tree, path)
        return replace(made, files={path: change(found.data)}) if isinstance(found, pygit2.Blob) else made

    return edit


def wherever_moved(moves: dict[str, str | None]) -> Edit:
    """Give the files at these paths other paths (None: none) in every commit that has them."""

    def edit(commit: pygit2.Commit, made: Made) -> Made:
        found = {path: entry_at(commit.tree, path) for path in moves}
        held = {path: blob.data for path, blob in found.items() if isinstance(blob, pygit2.Blob)}
        files: dict[str, Leaf] = dict.fromkeys(held, None)
        files |= {to: held[path] for path, to in moves.items() if path in held and to}
        return replace(made, files=files)

    return edit


def dropped(*commits: str) -> Edit:
    """Leave commits out; what they changed stays in those that follow."""
    return lambda commit, made: replace(made, drop=str(commit.id) in commits)


def of_main(registry: Registry) -> list[str]:
    """The commits of `main`, oldest first."""
    ids: list[str] = []
    commit = registry.home.commit(registry.home.main)
    while True:
        ids.insert(0, str(commit.id))
        if not commit.parents:
            return ids
        commit = commit.parents[0]
