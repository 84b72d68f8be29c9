"""Making the one commit of a change, and moving one branch to it by compare-and-swap."""

from collections.abc import Mapping
from typing import cast

import pygit2

from nos_registry.adapters.registry.bulk import BULK_FILES, make_bulk_commit
from nos_registry.adapters.registry.commit_message import message_of
from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.home import Home
from nos_registry.adapters.registry.ref_file import move_branch
from nos_registry.adapters.registry.signing import must_sign, require_order, signed_commit
from nos_registry.adapters.registry.trees import Leaf, laid_over
from nos_registry.ports import Change

SERVICE = ("NOS registry", "registry@nos.invalid")
"""The committer of every commit; the author is whoever acted."""


def make_commit(
    home: Home,
    change: Change,
    files: Mapping[str, Leaf],
    *,
    base: pygit2.Oid | None,
    merged: pygit2.Oid | None = None,
    release: str | None = None,
) -> tuple[str, list[str]]:
    """Write the commit of `change`: `files` over the tree of `base`, its first parent; `merged` is the second.

    Returns the commit's id and the ids of every object written (hex), which are not durable yet, and on no branch.
    `release` is named in the message.

    Raises:
        RegistryError: the disk refused.
    """
    message = message_of(change, release)
    author, committer = signatures(change)
    parents = [parent for parent in (base, merged) if parent is not None]
    signs = must_sign(home, change)
    if len(files) >= BULK_FILES and not signs:
        return make_bulk_commit(home, author, committer, message, files, parents), []
    try:
        tree, written = laid_over(home.repository, None if base is None else home.commit(base).tree, files)
        if signs:
            require_order(home, change, parents)
            text = home.repository.create_commit_string(author, committer, message, tree, [*parents])
            commit = signed_commit(home, change, cast("str", text).encode())  # the stubs of libgit2 name another type
        else:
            commit = home.repository.create_commit(None, author, committer, message, tree, parents)
    except (pygit2.GitError, OSError) as error:
        raise RegistryError(
            f"the change was not stored: {error}", "Check the disk and the rights on the registry, and try again"
        ) from error
    return str(commit), [str(oid) for oid in (*written, commit)]


def signatures(change: Change) -> tuple[pygit2.Signature, pygit2.Signature]:
    """Return who is the author and who the committer of `change`."""
    seconds = int(change.at.timestamp())
    return pygit2.Signature(change.actor, f"{change.actor}@nos.invalid", seconds, 0), pygit2.Signature(*SERVICE, seconds, 0)


def advance(home: Home, ref: str, change: Change, files: Mapping[str, Leaf], *, base: pygit2.Oid | None) -> str:
    """Commit `change` onto the one branch `ref`, which stands at `base` or is made from it; return the commit's id.

    Raises:
        RegistryError: the branch has moved, or the disk refused; it keeps what it held.
    """
    home.lock.clear_stale([ref])
    commit, objects = make_commit(home, change, files, base=base)
    old = None if home.tip(ref) is None else base
    try:
        move_branch(home, ref, old, pygit2.Oid(hex=commit), [home.object_path(name) for name in objects])
    except OSError as error:
        raise RegistryError(
            f"the change was not stored: {error}", "Check the disk and the rights on the registry, and try again"
        ) from error
    return commit
