"""The one order in which all commits of a registry are told."""

from collections.abc import Collection, Iterator, Mapping

import pygit2
from pygit2.enums import SortMode

from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.home import Home
from nos_registry.adapters.registry.layout import MAIN


def oldest_first(home: Home, heads: Mapping[str, str], fresh: Collection[pygit2.Oid] | None = None) -> Iterator[pygit2.Commit]:
    """Yield each commit below `heads` once: along `main`, a review's commits before the one that ended it.

    What was said of `main` therefore stays a beginning of what is said later. With `fresh`, only those.

    Raises:
        RegistryError: a commit is gone.
    """
    seen: set[pygit2.Oid] = set()
    for name in sorted(heads, key=lambda name: (name != MAIN, name)):
        for commit in reversed(list(_first_parents(home, pygit2.Oid(hex=heads[name]), seen, fresh))):
            for merged in commit.parent_ids[1:]:
                yield from reversed(list(_first_parents(home, merged, seen, fresh)))
            yield commit


def main_line(home: Home, fresh: Collection[pygit2.Oid] | None = None) -> Iterator[pygit2.Oid]:
    """Yield the ids of `main` along its first parents, newest first; with `fresh`, only those."""
    oid: pygit2.Oid | None = home.main
    while oid is not None and (fresh is None or oid in fresh):
        yield oid
        parents = home.commit(oid).parent_ids
        oid = parents[0] if parents else None


def fresh_since(home: Home, heads: Mapping[str, str], older: Mapping[str, str]) -> frozenset[pygit2.Oid]:
    """Return the commits below `heads` that are not below the heads of `older`."""
    walker = home.repository.walk(home.main, SortMode.NONE)
    for tip in heads.values():
        walker.push(pygit2.Oid(hex=tip))
    for tip in older.values():
        walker.hide(pygit2.Oid(hex=tip))
    return frozenset(commit.id for commit in walker)


def _first_parents(home: Home, tip: pygit2.Oid, seen: set[pygit2.Oid], fresh: Collection[pygit2.Oid] | None) -> Iterator[pygit2.Commit]:
    oid: pygit2.Oid | None = tip
    while oid is not None and oid not in seen and (fresh is None or oid in fresh):
        seen.add(oid)
        try:
            commit = home.commit(oid)
        except (KeyError, pygit2.GitError) as error:
            raise RegistryError(f"the commit {oid} is gone", "Restore the registry from a backup") from error
        yield commit
        oid = commit.parent_ids[0] if commit.parent_ids else None
