"""Replaying the whole registry from git alone: whether anything was changed that nothing may change."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pygit2

from nos_registry.adapters.registry import layout
from nos_registry.adapters.registry.checkpoint import oldest_first, parse_checkpoint, taken_at
from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.home import Home
from nos_registry.adapters.registry.registry import Registry, open_registry
from nos_registry.adapters.registry.replay import faults_of
from nos_registry.adapters.registry.standard_rules import tags_of
from nos_registry.adapters.registry.step import step_of
from nos_registry.domain.errors import NosError
from nos_registry.domain.review.events import Record

Judge: TypeAlias = Callable[[Sequence[Record]], str | None]
"""Replays the events of one review with the lifecycle's own rules; returns what is wrong, or None."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that must not be: the commit (hex) or ref, the path, the rule that was broken, and how."""

    commit: str
    path: str
    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class Verification:
    """How many commits were read, and every fault, oldest first."""

    commits: int
    faults: tuple[Fault, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def verify(path: Path, *, checkpoint: bytes | None = None, judge: Judge | None = None) -> Verification:
    """Replay the registry at `path`, and compare it with an older `checkpoint` of it.

    Raises:
        RegistryError: there is no registry at `path`, or `checkpoint` is none.
    """
    registry = open_registry(path)
    home = registry.home
    faults = [Fault("", "", "objects", line) for line in home.git.fsck()]
    if checkpoint is not None:
        faults += _against(home, checkpoint)
    heads = {layout.MAIN: str(home.main), **home.git.refs_below(layout.REVIEW_BRANCHES)}
    tags: dict[str, str] = {}
    commits = 0
    try:
        main = set(_main_line(home))
        for commit in oldest_first(home, heads):
            commits += 1
            faults += _judged(commit, on_main=commit.id in main, tags=tags)
        faults += _reviews(registry, judge)
    except (NosError, KeyError, pygit2.GitError) as error:
        faults.append(Fault("", "", "objects", str(error)))
    faults += _refs(home, tags)
    return Verification(commits, tuple(dict.fromkeys(faults)))


def _judged(commit: pygit2.Commit, *, on_main: bool, tags: dict[str, str]) -> list[Fault]:
    try:
        step = step_of(commit, on_main=on_main)
    except (KeyError, pygit2.GitError) as error:
        return [Fault(str(commit.id), "", "objects", str(error))]
    faults = [Fault(str(commit.id), *found) for found in faults_of(step)]
    if on_main and not faults:
        tags |= tags_of(step)
    return faults


def _main_line(home: Home) -> Iterator[pygit2.Oid]:
    commit = home.commit(home.main)
    yield commit.id
    while commit.parents:
        commit = commit.parents[0]
        yield commit.id


def _reviews(registry: Registry, judge: Judge | None) -> Iterator[Fault]:
    for review in (*registry.ended_reviews(), *registry.open_reviews()):
        try:
            records = registry.records(review)
        except RegistryError as error:
            yield Fault("", layout.review_folder(review), "events", error.reason)
            continue
        pairs = zip((None, *(record.stage_to for record in records)), records, strict=False)
        broken = next((record for stage, record in pairs if record.stage_from != stage), None)
        if broken:
            path = f"{layout.review_folder(review)}/events/{layout.event_file(broken.sequence, broken.event.event)}"
            yield Fault("", path, "stages", f"it starts from {broken.stage_from}, where the review was not")
        reason = judge(records) if judge else None
        if reason:
            yield Fault("", layout.review_folder(review), "lifecycle", reason)


def _refs(home: Home, tags: dict[str, str]) -> Iterator[Fault]:
    refs = home.git.refs_below("refs/")
    held = {name: commit for name, commit in refs.items() if name.startswith(layout.TAGS)}
    for name in sorted(set(tags) - set(held)):
        yield Fault(tags[name], name, "tags", "the tag of this version or release is missing")
    for name in sorted(held):
        if tags.get(name) != held[name]:
            expected = f"it belongs to {tags[name]}" if name in tags else "no version or release has it"
            yield Fault(held[name], name, "tags", f"the tag is wrong: {expected}")
    for name, commit in refs.items():
        if name != layout.MAIN and not name.startswith((layout.TAGS, layout.REVIEW_BRANCHES, "refs/remotes/")):
            yield Fault(commit, name, "refs", "a registry has no such branch")


def _against(home: Home, note: bytes) -> Iterator[Fault]:
    """Compare with an older checkpoint: whatever stood then must still stand, in its place."""
    older = parse_checkpoint(note)
    try:
        again = taken_at(home, older.heads)
    except RegistryError as error:
        yield Fault("", "", "checkpoint", f"history was cut since the checkpoint: {error.reason}")
        return
    main = older.heads[layout.MAIN]
    if main not in {str(oid) for oid in _main_line(home)}:
        yield Fault(main, layout.MAIN, "checkpoint", "main was rewritten: it no longer holds the commit of the checkpoint")
    now = [home.main, *(pygit2.Oid(hex=tip) for tip in home.git.refs_below(layout.REVIEW_BRANCHES).values())]
    for name, head in sorted(older.heads.items()):
        if not any(tip == pygit2.Oid(hex=head) or home.repository.descendant_of(tip, pygit2.Oid(hex=head)) for tip in now):
            yield Fault(head, name, "checkpoint", "what this branch held at the checkpoint is no longer on record")
    for what in ("commits", "root", "tags"):
        if getattr(again, what) != getattr(older, what):
            yield Fault("", what, "checkpoint", f"the {what} of that time are not those of the checkpoint")
