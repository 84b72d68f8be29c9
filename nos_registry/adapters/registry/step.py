"""A commit as it is judged: its trees, its message and the files it touched."""

import re
from dataclasses import dataclass, field
from typing import TypeAlias

import pygit2

from nos_registry.adapters.registry import layout
from nos_registry.adapters.registry.commit_message import Message, parse_message
from nos_registry.adapters.registry.git_runner import Changed, ChangedFile
from nos_registry.adapters.registry.parsed import roles_in
from nos_registry.adapters.registry.rules import INGESTED
from nos_registry.adapters.registry.snapshot import Snapshot, known_after, known_before
from nos_registry.adapters.registry.trees import blob_at, entry_at
from nos_registry.ports import Grant

STANDARD_PATH = re.compile(r"(standards/[^/]+/[^/]+)/(?:standard\.yaml|en\.md|cy\.md)")
EVENT_PATH = re.compile(r"reviews/[0-9]{4}/([^/]+)/events/([0-9]{4,}-[a-z-]+\.yaml)")
REVIEW_PATH = re.compile(r"reviews/[0-9]{4}/([^/]+)/review\.yaml")
RELEASE_PATH = re.compile(r"releases/([^/]+)/(.+)")
SIGNERS_PATH = re.compile(re.escape(layout.SIGNERS_FILE))
ROLES_PATH = re.compile(re.escape(layout.ROLES_FILE))
REGISTRY_PATH = re.compile(re.escape(layout.REGISTRY_FILE))
ADDED, DELETED = "A", "D"
Match: TypeAlias = tuple[ChangedFile, re.Match[str]]
KNOWN_PATHS = (STANDARD_PATH, EVENT_PATH, REVIEW_PATH, RELEASE_PATH, ROLES_PATH, SIGNERS_PATH, REGISTRY_PATH)


@dataclass(frozen=True, slots=True)
class Step:
    """A commit as it is judged: what it and its parents hold (None where it has none), and the files it touched.

    `events` are those it brings, by path in order, with their bytes: not what the end of a review takes over to `main`
    from its branch. `grants` are the roles, and `signers` the file of signing keys, that `main` held when it was made.
    """

    commit: pygit2.Commit
    message: Message
    on_main: bool
    tree: Snapshot
    before: Snapshot | None
    merged: Snapshot | None
    touched: tuple[ChangedFile, ...]
    events: tuple[tuple[str, bytes], ...] = ()
    grants: tuple[Grant, ...] = ()
    signers: bytes = b""
    _matches: dict[re.Pattern[str], list[Match]] = field(default_factory=dict["re.Pattern[str]", "list[Match]"], repr=False, compare=False)

    def matching(self, pattern: re.Pattern[str]) -> list[Match]:
        """Return the touched files whose whole path matches, with the match."""
        if pattern not in self._matches:
            self._matches[pattern] = [(one, found) for one in self.touched if (found := pattern.fullmatch(one.path))]
        return self._matches[pattern]

    @property
    def is_ingest(self) -> bool:
        """Whether it says that it takes in what was published elsewhere, outside any review."""
        return self.on_main and self.merged is None and self.message.first("NOS-Event") == INGESTED and not self.message.first("NOS-Review")

    def folders(self) -> list[str]:
        """Return the folders of the standards that were touched, sorted."""
        return sorted({found[1] for _, found in self.matching(STANDARD_PATH)})


def step_of(
    repository: pygit2.Repository, commit: pygit2.Commit, changed: Changed, *, on_main: bool, main: pygit2.Tree | None = None
) -> Step:
    """Return a commit with what it changed against its first parent; `main` is the tree that `main` had then."""
    parents = [parent.tree for parent in commit.parents]
    tree = Snapshot(repository, commit.tree, known_after(changed))
    before = Snapshot(repository, parents[0], known_before(changed)) if parents else None
    merged = Snapshot(repository, parents[1]) if parents[1:] else None
    added = sorted(one.path for one in changed.files if one.status == ADDED and EVENT_PATH.fullmatch(one.path))
    new = [path for path in added if merged is None or entry_at(merged, path) is None]
    events = tuple((path, blob_at(tree, path) or b"") for path in new)
    grants = roles_in(blob_at(main, layout.ROLES_FILE) or b"") if main is not None else ()
    signers = (blob_at(main, layout.SIGNERS_FILE) or b"") if main is not None else b""
    return Step(commit, parse_message(commit.message), on_main, tree, before, merged, tuple(changed.files), events, grants, signers)
