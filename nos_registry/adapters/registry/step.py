"""A commit as it is judged: its trees, its message and the files it touched."""

import re
from dataclasses import dataclass

import pygit2
from pygit2.enums import DeltaStatus, FileMode

from nos_registry.adapters.registry import layout
from nos_registry.adapters.registry.commit_message import Message, parse_message
from nos_registry.adapters.registry.trees import blob_at, entry_at
from nos_registry.ports import Grant

STANDARD_PATH = re.compile(r"(standards/[^/]+/[^/]+)/(?:standard\.yaml|en\.md|cy\.md)")
EVENT_PATH = re.compile(r"reviews/[0-9]{4}/([^/]+)/events/([0-9]{4,}-[a-z-]+\.yaml)")
REVIEW_PATH = re.compile(r"reviews/[0-9]{4}/([^/]+)/review\.yaml")
RELEASE_PATH = re.compile(r"releases/([^/]+)/(.+)")
ROLES_PATH = re.compile(re.escape(layout.ROLES_FILE))
REGISTRY_PATH = re.compile(re.escape(layout.REGISTRY_FILE))
KNOWN_PATHS = (STANDARD_PATH, EVENT_PATH, REVIEW_PATH, RELEASE_PATH, ROLES_PATH, REGISTRY_PATH)


@dataclass(frozen=True, slots=True)
class Touched:
    """A file that a commit changed against its first parent, and how."""

    path: str
    status: DeltaStatus
    mode: FileMode


@dataclass(frozen=True, slots=True)
class Step:
    """A commit as it is judged: its trees (those of its parents None where it has none) and what it touched.

    `grants` are the roles that `main` held when it was made.
    """

    commit: pygit2.Commit
    message: Message
    on_main: bool
    tree: pygit2.Tree
    before: pygit2.Tree | None
    merged: pygit2.Tree | None
    touched: tuple[Touched, ...]
    grants: tuple[Grant, ...] = ()

    def matching(self, pattern: re.Pattern[str]) -> list[tuple[Touched, re.Match[str]]]:
        """Return the touched files whose whole path matches, with the match."""
        return [(one, found) for one in self.touched if (found := pattern.fullmatch(one.path))]

    def folders(self) -> list[str]:
        """Return the folders of the standards that were touched, sorted."""
        return sorted({found[1] for _, found in self.matching(STANDARD_PATH)})


def added_events(step: Step) -> list[tuple[str, bytes]]:
    """Return the path and the bytes of each event that is new with a commit, in order.

    The end of a review brings to `main` what its branch held before: that is not new.
    """
    paths = (one.path for one, _ in step.matching(EVENT_PATH) if one.status is DeltaStatus.ADDED)
    new = sorted(path for path in paths if step.merged is None or entry_at(step.merged, path) is None)
    return [(path, blob_at(step.tree, path) or b"") for path in new]


def step_of(commit: pygit2.Commit, *, on_main: bool, grants: tuple[Grant, ...] = ()) -> Step:
    """Return a commit with what it touched."""
    parents: list[pygit2.Tree | None] = [parent.tree for parent in commit.parents]
    before, merged, *_ = (*parents, None, None)
    diff = commit.tree.diff_to_tree(swap=True) if before is None else commit.tree.diff_to_tree(before, swap=True)
    touched = (Touched(delta.new_file.path, delta.status, delta.new_file.mode) for delta in diff.deltas)
    return Step(commit, parse_message(commit.message), on_main, commit.tree, before, merged, tuple(touched), grants)
