"""What verification asks of the refs: one tag a version and a release, and no branch but `main` and the open reviews."""

import hashlib
from collections.abc import Iterator, Mapping

import pygit2

from nos_registry.adapters.registry import layout
from nos_registry.adapters.registry.home import Home
from nos_registry.adapters.registry.reading import ended_in, event_files, reviews_on
from nos_registry.ports import Fault

_OWN = (layout.TAGS, layout.REVIEW_BRANCHES, "refs/remotes/")
_HEAD = f"ref: {layout.MAIN}"


def refs_are_as_told(home: Home, refs: Mapping[str, str], tags: Mapping[str, str]) -> Iterator[Fault]:
    """Yield each of `refs` that is not as the history tells; `tags` are those it tells, each with its commit (hex)."""
    held = {name: commit for name, commit in refs.items() if name.startswith(layout.TAGS)}
    for name in sorted(set(tags) - set(held)):
        yield Fault(tags[name], name, "tags", "the tag of this version or release is missing")
    for name in sorted(held):
        if tags.get(name) != held[name]:
            expected = f"it belongs to {tags[name]}" if name in tags else "no version or release has it"
            yield Fault(held[name], name, "tags", f"the tag is wrong: {expected}")
    yield from _lost_branches(home, refs)
    for name, commit in refs.items():
        if name != layout.MAIN and not name.startswith(_OWN):
            yield Fault(commit, name, "refs", "a registry has no such branch")
    if (home.path / "HEAD").read_text(encoding="utf-8", errors="replace").strip() != _HEAD:
        yield Fault("", "HEAD", "refs", "it does not point to main")


def _lost_branches(home: Home, refs: Mapping[str, str]) -> Iterator[Fault]:
    """What an emergency published is still under review: its branch holds all that `main` has of that review."""
    main = home.commit(pygit2.Oid(hex=refs[layout.MAIN])).tree if layout.MAIN in refs else None
    for review in reviews_on(main) if main is not None else ():
        branch = layout.review_branch(review)
        if main is not None and not ended_in(main, review):
            tree = home.commit(pygit2.Oid(hex=refs[branch])).tree if branch in refs else None
            if tree is None or not {*event_files(main, review)} <= {*event_files(tree, review)}:
                yield Fault(refs[layout.MAIN], branch, "refs", "an emergency published it, and its review does not go on from there")


def tags_digest(tags: Mapping[str, str]) -> str:
    """Return the SHA-256 of tags with their commits, in order."""
    return hashlib.sha256("".join(f"{name} {tags[name]}\n" for name in sorted(tags)).encode()).hexdigest()
