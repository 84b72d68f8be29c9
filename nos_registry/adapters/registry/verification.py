"""Replaying the whole registry from git alone: whether anything was changed that nothing may change."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias, overload

import pygit2

from nos_registry.adapters.registry import layout
from nos_registry.adapters.registry.against import against
from nos_registry.adapters.registry.changes import changes_of, read_quickly
from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.home import Home
from nos_registry.adapters.registry.integrity import objects_of, pack_digests
from nos_registry.adapters.registry.order import fresh_since, main_line, oldest_first
from nos_registry.adapters.registry.parsed import record_in
from nos_registry.adapters.registry.reading import event_files
from nos_registry.adapters.registry.ref_rules import refs_are_as_told, tags_digest
from nos_registry.adapters.registry.registry import Registry, open_registry
from nos_registry.adapters.registry.replay import CHECKS, LAWFUL, faults_of
from nos_registry.adapters.registry.standard_rules import tags_of
from nos_registry.adapters.registry.step import Step, step_of
from nos_registry.adapters.registry.trees import Held, entry_at
from nos_registry.adapters.registry.verified import Verified, forget, recall, remember
from nos_registry.domain.errors import NosError
from nos_registry.domain.review.events import Record
from nos_registry.ports import Fault, Verification

Judge: TypeAlias = Callable[[Sequence[Record]], str | None]
"""Replays the events of one review with the lifecycle's own rules; returns what is wrong, or None."""


def verify(path: Path, *, checkpoint: bytes | None = None, judge: Judge | None = None, full: bool = True) -> Verification:
    """Replay the registry at `path`, and compare it with an older `checkpoint` of it.

    Without `full` only what was added since the last verification is replayed; the objects that were checked then are
    checked to be the same still. With a `judge`, the rules that the services keep are asked too.

    Raises:
        RegistryError: there is no registry at `path`, or `checkpoint` is none.
    """
    read_quickly()
    registry = open_registry(path)
    home, refs = registry.home, _refs(registry)
    older = against(home, checkpoint) if checkpoint is not None else []
    since = None if full or judge is None else recall(home)
    found = _replayed(home, refs, judge, since) if since else None
    if found is None:  # nothing is known, or the tags of what was verified earlier are others now: find out which
        found = _replayed(home, refs, judge)
    return Verification(found.commits, tuple(dict.fromkeys((*found.faults, *older))))


@dataclass(slots=True)
class _Replay:
    """What the replay carries from commit to commit."""

    home: Home
    judge: Judge | None
    commits: list[str] = field(default_factory=list[str])
    faults: list[Fault] = field(default_factory=list[Fault])
    tags: dict[str, str] = field(default_factory=dict[str, str])

    def run(self, heads: dict[str, str], since: Verified | None) -> None:
        """Judge every commit below `heads`, or those that are new since then, oldest first."""
        home = self.home
        fresh = fresh_since(home, heads, since.heads) if since else None
        main = frozenset(main_line(home, fresh))
        standing = home.commit(pygit2.Oid(hex=since.heads[layout.MAIN])).tree if since else None
        for commit, touched in changes_of(home, oldest_first(home, heads, fresh)):
            self.commits.append(str(commit.id))
            if isinstance(touched, str):
                self.faults.append(Fault(str(commit.id), "", "objects", touched))
                continue
            try:
                step = step_of(home.repository, commit, touched, on_main=commit.id in main, main=standing)
            except (NosError, KeyError, pygit2.GitError) as error:
                self.faults.append(Fault(str(commit.id), "", "objects", str(error)))
                continue
            self._judge(step)
            standing = commit.tree if step.on_main else standing
        for name, tip in heads.items():
            if name != layout.MAIN and (fresh is None or pygit2.Oid(hex=tip) in fresh):
                commit = home.commit(pygit2.Oid(hex=tip))
                self._judge_review(name.removeprefix(layout.REVIEW_BRANCHES), commit, commit.tree)

    def _judge(self, step: Step) -> None:
        faults = list(faults_of(step, CHECKS))
        if step.on_main and not faults:
            self.tags |= tags_of(step)
        if not faults and self.judge:
            faults += faults_of(step, LAWFUL)
        self.faults += [Fault(str(step.commit.id), *found) for found in faults]
        if not step.on_main:
            return
        if step.merged is not None and (review := step.message.first("NOS-Review")):
            self._judge_review(review, step.commit, step.tree)

    def _judge_review(self, review: str, commit: pygit2.Commit, tree: Held) -> None:
        folder = layout.review_folder(review)
        try:
            records = [record_in(stored) for _, stored in event_files(tree, review)]
        except RegistryError as error:
            self.faults.append(Fault(str(commit.id), folder, "events", error.reason))
            return
        for record, rule, message in _review_faults(records, self.judge):
            path = f"{folder}/events/{layout.event_file(record.sequence, record.event.event)}"
            self.faults.append(Fault(_bringer(commit, path), path, rule, message))


@overload
def _replayed(home: Home, refs: Mapping[str, str], judge: Judge | None) -> Verification: ...
@overload
def _replayed(home: Home, refs: Mapping[str, str], judge: Judge | None, since: Verified) -> Verification | None: ...
def _replayed(home: Home, refs: Mapping[str, str], judge: Judge | None, since: Verified | None = None) -> Verification | None:
    """Replay, while git checks the objects beside; None where the tags of what is verified already are others now."""
    heads = {name: tip for name, tip in refs.items() if name == layout.MAIN or name.startswith(layout.REVIEW_BRANCHES)}
    replay = _Replay(home, judge)
    with ThreadPoolExecutor(1) as beside:
        objects = beside.submit(objects_of, home, heads, since)
        try:
            replay.run(heads, since)
        except (NosError, KeyError, ValueError, pygit2.GitError) as error:
            replay.faults.append(Fault("", "", "objects", str(error)))
        wrong = objects.result()
    tags = replay.tags
    if since is not None:
        earlier = {name: tip for name, tip in refs.items() if name.startswith(layout.TAGS) and name not in tags}
        if tags_digest(earlier) != since.tags:
            return None
        tags |= earlier
    place = {commit: number for number, commit in enumerate(replay.commits)}
    faults = sorted(replay.faults, key=lambda fault: place.get(fault.commit, len(place)))
    faults += [*refs_are_as_told(home, refs, tags), *wrong]
    commits = len(replay.commits) + (since.commits if since else 0)
    if faults:
        forget(home)
    elif judge is not None:
        remember(home, Verified(commits=commits, heads=heads, tags=tags_digest(tags), packs=pack_digests(home)))
    return Verification(commits, tuple(faults))


def _refs(registry: Registry) -> dict[str, str]:
    """Return every ref with its commit (hex), none of them on the way; what a killed process left is settled before."""
    try:
        with registry.locked():
            return registry.home.git.refs_below("refs/")
    except RegistryError:  # a folder that can only be read has no writer either
        return registry.home.git.refs_below("refs/")


def _review_faults(records: Sequence[Record], judge: Judge | None) -> Iterator[tuple[Record, str, str]]:
    """Yield the first event that starts where the review was not, and the first that the lifecycle does not allow."""
    pairs = zip((None, *(record.stage_to for record in records)), records, strict=False)
    broken = next((record for stage, record in pairs if record.stage_from != stage), None)
    if broken:
        yield broken, "stages", f"it starts from {broken.stage_from}, where the review was not"
    if judge and records and (reason := judge(records)):
        first = next((number for number in range(1, len(records)) if judge(records[:number])), len(records))
        yield records[first - 1], "lifecycle", reason


def _bringer(commit: pygit2.Commit, path: str) -> str:
    """Return the commit at or below `commit` that brought the file at `path`."""
    while True:
        before = [parent for parent in commit.parents if entry_at(parent.tree, path) is not None]
        if not before:
            return str(commit.id)
        commit = before[-1]  # the review's own line comes last
