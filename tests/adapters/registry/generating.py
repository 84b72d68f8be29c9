"""A whole lawful history, written by one stream into `git fast-import`: reviews of small standards, step by legal step."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from nos_registry.adapters.registry import layout
from nos_registry.adapters.registry.commit_message import message_of
from nos_registry.adapters.registry.committing import SERVICE
from nos_registry.adapters.registry.edition_file import text_hash
from nos_registry.adapters.registry.lineage_rules import event_hash
from nos_registry.adapters.registry.registry import Registry, create_registry, open_registry
from nos_registry.adapters.registry.review_file import review_bytes
from nos_registry.adapters.registry.roles_file import roles_bytes
from nos_registry.adapters.registry.standard_file import parse_standard, record_bytes, standard_files
from nos_registry.domain.review import events as ev
from nos_registry.domain.review.stages import Action, Nation, Role, Stage
from nos_registry.domain.shared_facts import facts_hash
from nos_registry.domain.standard import Language, Lineage, LineageKind, Standard
from nos_registry.domain.urn import Urn
from nos_registry.ports import Change, Grant
from tests.adapters.registry.making import standard
from tests.strategies.reviews import APPROVER, DEPUTY, DRAFTER, LEAD, PROFILES, REGISTRAR, SCRUTINEER, START, URN, Story
from tests.strategies.walking import step

FOUNDED = dt.datetime.combine(START - dt.timedelta(days=400), dt.time(9), tzinfo=dt.UTC)
GRANTS = (
    Grant(LEAD, Role.SSO_LEAD, FOUNDED.date()),
    Grant(DRAFTER, Role.DRAFTER, FOUNDED.date()),
    Grant(SCRUTINEER, Role.SCRUTINEER, FOUNDED.date()),
    *(Grant(who[nation], Role.NATION_APPROVER, FOUNDED.date(), nation) for who in (APPROVER, DEPUTY) for nation in Nation),
)


@dataclass(slots=True)
class RealStory(Story):
    """A story whose drafts are texts, not only their hashes; `saved` holds the draft of each event that saved one."""

    drafts_of: dict[Urn, Standard] = field(default_factory=dict[Urn, Standard])
    saved: dict[int, Standard] = field(default_factory=dict[int, Standard])

    def draft(self, *languages: Language, urn: Urn = URN) -> ev.DraftSaved:
        assert set(languages) <= set(Language)
        self.drafts += 1
        after = draft_after(self.drafts_of[urn], f"serve customers well, draft {self.drafts} of {urn}")
        self.drafts_of[urn] = self.saved[len(self.records) + 1] = after
        return ev.DraftSaved(texts=hashes(after), clauses=("P1",))


def draft_after(before: Standard, text: str) -> Standard:
    """The draft of the second version of a standard."""
    came_from = Lineage(kind=LineageKind.REVISE, urn=before.urn, version=1)
    return stored(standard(before.urn, 2, text, lineage=(came_from,)))


def stored(one: Standard) -> Standard:
    """A standard as the registry gives it back."""
    return parse_standard(standard_files(one))


def hashes(*standards: Standard) -> tuple[ev.TextHash, ...]:
    """The hash of each text."""
    found = (ev.TextHash(urn=one.urn, language=e.language, sha256=text_hash(e)) for one in standards for e in one.editions)
    return tuple(sorted(found, key=lambda text: (text.urn, text.language)))


def told(urn: Urn, until: Stage = Stage.PUBLISHED) -> RealStory:
    """A full review of one standard, from its proposal to its publication or to the stage before."""
    first = stored(standard(urn))
    texts = {(text.urn, text.language): text for text in hashes(first)}
    facts = {urn: ev.FactsHash(urn=urn, sha256=facts_hash(first))}
    story = RealStory(PROFILES["full"], standards=(urn,), texts=texts, shared=facts, drafts_of={urn: first})
    while story.stage not in {Stage.READY, until}:
        step(story)
    if until is not Stage.PUBLISHED:
        return story
    story.do(Action.PUBLISH, ev.Published(release=release_of(urn), texts=story.sorted_texts(), shared_facts=story.all_shared()))
    return story


def release_of(urn: Urn) -> str:
    return f"2026-{urn.lower()}"


def generate(path: Path, reviews: int, open_at: Stage | None = None) -> Registry:
    """Make a registry in which `reviews` standards were taken in, reviewed and published, 29 commits each.

    With `open_at`, one more standard is under a review that stands there.
    """
    registry = create_registry(path, actor=REGISTRAR, at=FOUNDED)
    registry.home.git.fast_import(_Stream(str(registry.home.main)).of(reviews, open_at))
    return open_registry(path)


class _Stream:
    """What `git fast-import` reads: marks count the commits."""

    def __init__(self, base: str) -> None:
        self.main, self.marks, self.held = base, 0, (Grant(REGISTRAR, Role.REGISTRAR, FOUNDED.date()),)

    def of(self, reviews: int, open_at: Stage | None = None) -> Iterator[bytes]:
        urns = [Urn(f"S{number % 97}X{number}") for number in range(reviews + bool(open_at))]
        grant = Change("Grant roles", "role-granted", REGISTRAR, Role.REGISTRAR, FOUNDED, grants=GRANTS)
        yield from self.on_main(grant, {layout.ROLES_FILE: roles_bytes((*self.held, *GRANTS))})
        for urn in urns:
            first = standard(urn)
            ingested = Change(f"Ingest {urn}", "ingested", REGISTRAR, Role.REGISTRAR, FOUNDED, standards=(first,))
            yield from self.on_main(ingested, _files(first), tags=(layout.version_tag(urn, 1),))
        for urn in urns[:reviews]:
            yield from self.review(told(urn))
        if open_at:
            yield from self.review(told(urns[-1], open_at))
            yield b"reset %s\nfrom :%d\n\n" % (layout.review_branch(release_of(urns[-1])).encode(), self.marks)
        yield b"reset refs/heads/passing\nfrom %s\ndone\n" % (b"0" * 40)

    def review(self, story: RealStory) -> Iterator[bytes]:
        (urn,) = story.standards
        review, tip, all_files = release_of(urn), self.main, dict[str, bytes]()
        for record in story.records:
            files = {
                f"{layout.review_folder(review)}/events/{layout.event_file(record.sequence, record.event.event)}": record_bytes(record)
            }
            if isinstance(record.event, ev.Proposed):
                files[f"{layout.review_folder(review)}/review.yaml"] = review_bytes(review, record.event)
            all_files |= files
            after = story.saved.get(record.sequence)
            change = _change(review, record, (after,) if after else ())
            if record.stage_to is Stage.PUBLISHED:
                made = _as_planned(story)
                end = _change(review, record, (made,))
                files = all_files | _files(made) | _release(review, urn, all_files)
                yield from self.on_main(end, files, review, tip, (layout.version_tag(urn, 2), layout.release_tag(review)))
            else:
                yield from self.commit("refs/heads/passing", change, files | (_files(after) if after else {}), (tip,))
                tip = f":{self.marks}"

    def on_main(
        self, change: Change, files: dict[str, bytes], release: str | None = None, merged: str | None = None, tags: tuple[str, ...] = ()
    ) -> Iterator[bytes]:
        yield from self.commit(layout.MAIN, change, files, (self.main, *((merged,) if merged else ())), release)
        self.main = f":{self.marks}"
        for tag in tags:
            yield b"reset %s\nfrom :%d\n\n" % (tag.encode(), self.marks)

    def commit(
        self, ref: str, change: Change, files: dict[str, bytes], parents: tuple[str, ...], release: str | None = None
    ) -> Iterator[bytes]:
        self.marks += 1
        seconds = int(change.at.timestamp())
        yield b"commit %s\nmark :%d\n" % (ref.encode(), self.marks)
        for role, name, mail in (("author", change.actor, f"{change.actor}@nos.invalid"), ("committer", *SERVICE)):
            yield f"{role} {name} <{mail}> {seconds} +0000\n".encode()
        yield _counted(message_of(change, release).encode())
        for word, parent in zip(("from", "merge"), parents, strict=False):
            yield f"{word} {parent}\n".encode()
        for path, content in files.items():
            yield b"M 100644 inline %s\n" % path.encode() + _counted(content)


def _as_planned(story: RealStory) -> Standard:
    """The version that is published: the last draft, due for review when the plan says."""
    assert story.review is not None
    assert story.review.plan is not None
    (draft,) = story.drafts_of.values()
    return draft.model_copy(update={"indicative_review_date": story.review.plan.next_review_date})


def _change(review: str, record: ev.Record, standards: tuple[Standard, ...]) -> Change:
    subject = f"{review}: {record.event.event}"
    return Change(subject, record.event.event, record.actor, record.role, record.at, review, standards, (record,))


def _files(one: Standard) -> dict[str, bytes]:
    return {f"{layout.standard_folder(one.urn)}/{name}": content for name, content in standard_files(one).items()}


def _release(review: str, urn: Urn, files: dict[str, bytes]) -> dict[str, bytes]:
    """The release record, and the evidence: a hash of every event."""
    events = {path.rpartition("/")[2]: content for path, content in files.items() if "/events/" in path}
    evidence = {"events": {name.removesuffix(".yaml").replace("-", " ", 1): event_hash(stored) for name, stored in events.items()}}
    record = {"standards": {urn: {"version": 2}}, "retired": {}}
    return {f"releases/{review}/{name}.json": json.dumps(value).encode() for name, value in (("evidence", evidence), ("release", record))}


def _counted(content: bytes) -> bytes:
    return b"data %d\n%s\n" % (len(content), content)
