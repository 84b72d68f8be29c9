"""What a release tells its readers: what changed, what it replaces, how it was consulted on and who approved it."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from nos_registry.domain.calendar import london_day
from nos_registry.domain.redline.model import Change, ChangeKind, EditionRef, Redline, SignificanceClass, Summary
from nos_registry.domain.review.events import Comment, CommentDisposed, Commented, ConsultationClosed, PositionTaken, Record
from nos_registry.domain.review.stages import CommentKind, DispositionCode, Nation, Response, Subject
from nos_registry.domain.standard import Language, Provenance, Standard, Validity
from nos_registry.domain.urn import Urn

MAX_HIGHLIGHTS = 12
"""How many changes the notes print in full; the redline has them all."""

_WEIGHT = (ChangeKind.ADDED, ChangeKind.DROPPED, ChangeKind.SPLIT, ChangeKind.MERGED, ChangeKind.REWORDED, ChangeKind.UNCHANGED)
"""Kinds of change, what readers must act on first."""

_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class GatePosition:
    """Where a nation stands at a gate (`nation` None: the scrutiny of SQA Accreditation), and since which day."""

    subject: Subject
    nation: Nation | None
    response: Response
    on: dt.date
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class CommentNumbers:
    """How many comments came, from where, about what, and what became of them.

    Nations and kinds stand complete, in their own order; dispositions only where there are any. `open` counts those
    without a disposition.
    """

    total: int
    by_nation: tuple[tuple[Nation, int], ...]
    by_kind: tuple[tuple[CommentKind, int], ...]
    by_disposition: tuple[tuple[DispositionCode, int], ...]
    open: int


@dataclass(frozen=True, slots=True)
class EditionChanges:
    """What one language of a standard changes: the count of each kind, and up to `MAX_HIGHLIGHTS` changes in full."""

    summary: Summary
    significance: SignificanceClass
    highlights: tuple[Change, ...]
    more: int
    """How many changes beyond the highlights there are, minor ones included."""


@dataclass(frozen=True, slots=True)
class ReleasedStandard:
    """A new version with what it is compared to; `redlines` has one of each language that has an edition."""

    standard: Standard
    redlines: Mapping[Language, Redline] = field(default_factory=dict[Language, Redline])


@dataclass(frozen=True, slots=True)
class StandardChanges:
    """A standard of the release as its notes tell it; `significance` is the greatest of its languages."""

    urn: Urn
    version: int
    titles: Mapping[Language, str]
    compared_to: tuple[EditionRef, ...]
    significance: SignificanceClass | None
    editions: Mapping[Language, EditionChanges]
    review_date: dt.date | None


@dataclass(frozen=True, slots=True)
class Retired:
    """A standard that became legacy: what replaces it (nothing: withdrawn), and until when it may still be used."""

    urn: Urn
    version: int
    titles: Mapping[Language, str]
    replaced_by: tuple[Urn, ...]
    since: dt.date
    transition_ends: dt.date | None


@dataclass(frozen=True, slots=True)
class ReleaseNotes:
    """Everything the release notes say, in both languages."""

    release: str
    published_on: dt.date
    why: Mapping[Language, str]
    standards: tuple[StandardChanges, ...]
    retired: tuple[Retired, ...]
    comments: CommentNumbers
    positions: tuple[GatePosition, ...]
    rests_on_sample: bool
    emergency: str = ""
    """Why it was published before it was approved; empty where it was approved first."""


def release_notes(
    release: str,
    published_on: dt.date,
    why: Mapping[Language, str],
    standards: Sequence[ReleasedStandard],
    retired: Sequence[Standard],
    records: Sequence[Record],
) -> ReleaseNotes:
    """Return the notes of a release from its new versions, what they retire, and the records of its review.

    A standard of the review that was withdrawn is no new version: it stands among the retired.
    """
    samples = [item.standard.provenance for item in standards] + [standard.provenance for standard in retired]
    redlines = [redline for item in standards for redline in item.redlines.values()]
    in_force = [item for item in standards if item.standard.validity is Validity.CURRENT]
    gone = [*retired, *(item.standard for item in standards if item.standard.validity is Validity.LEGACY)]
    return ReleaseNotes(
        release=release,
        published_on=published_on,
        why=why,
        standards=tuple(standard_changes(item) for item in sorted(in_force, key=lambda item: item.standard.urn)),
        retired=tuple(_retired(standard, published_on) for standard in sorted(gone, key=lambda standard: standard.urn)),
        comments=comment_numbers(comments_of(records), dispositions_of(records)),
        positions=positions_of(records),
        rests_on_sample=Provenance.SAMPLE in samples or any(redline.rests_on_sample for redline in redlines),
    )


def standard_changes(item: ReleasedStandard) -> StandardChanges:
    """Return what a new version of a standard changes, language by language, Welsh first."""
    editions = {language: _edition_changes(item.redlines[language]) for language in Language if language in item.redlines}
    compared = {(side.urn, side.version or 0): side for language in editions for side in item.redlines[language].from_}
    ranks = list(SignificanceClass)
    return StandardChanges(
        urn=item.standard.urn,
        version=item.standard.version,
        titles=titles_of(item.standard),
        compared_to=tuple(compared[key] for key in sorted(compared)),
        significance=max((edition.significance for edition in editions.values()), key=ranks.index, default=None),
        editions=editions,
        review_date=item.standard.indicative_review_date,
    )


def titles_of(standard: Standard) -> dict[Language, str]:
    """Return the title of each edition of a standard."""
    return {edition.language: edition.title for edition in standard.editions}


def day_of(record: Record) -> dt.date:
    """Return the day in Europe/London on which an event happened."""
    return london_day(record.at)


def comments_of(records: Iterable[Record]) -> tuple[Comment, ...]:
    """Return the comments published when the consultation closed, in their order, then those taken late."""
    found: list[Comment] = []
    for record in records:
        if isinstance(record.event, ConsultationClosed):
            found += record.event.comments
        elif isinstance(record.event, Commented):
            found.append(record.event.comment)
    return tuple(found)


def dispositions_of(records: Iterable[Record]) -> dict[str, CommentDisposed]:
    """Return the last disposition of each comment, by the id of the comment."""
    return {record.event.comment: record.event for record in records if isinstance(record.event, CommentDisposed)}


def positions_of(records: Iterable[Record]) -> tuple[GatePosition, ...]:
    """Return the last position of each nation at each gate, in the order of gates, the scrutiny first, then of nations."""
    last = {
        (record.event.subject, record.event.nation): GatePosition(
            record.event.subject, record.event.nation, record.event.response, day_of(record), record.event.feedback
        )
        for record in records
        if isinstance(record.event, PositionTaken)
    }
    gates, nations = list(Subject), [None, *Nation]
    return tuple(last[key] for key in sorted(last, key=lambda key: (gates.index(key[0]), nations.index(key[1]))))


def comment_numbers(comments: Sequence[Comment], dispositions: Mapping[str, CommentDisposed]) -> CommentNumbers:
    """Return the figures of a consultation."""
    codes = Counter(dispositions[comment.id].code for comment in comments if comment.id in dispositions)
    return CommentNumbers(
        total=len(comments),
        by_nation=_counted(Nation, Counter(comment.nation for comment in comments)),
        by_kind=_counted(CommentKind, Counter(comment.kind for comment in comments)),
        by_disposition=tuple(pair for pair in _counted(DispositionCode, codes) if pair[1]),
        open=len(comments) - codes.total(),
    )


def _counted(words: type[_Word], counts: Mapping[_Word, int]) -> tuple[tuple[_Word, int], ...]:
    return tuple((word, counts.get(word, 0)) for word in words)


def _edition_changes(redline: Redline) -> EditionChanges:
    changed = [change for change in redline.changes if change.kind is not ChangeKind.UNCHANGED or change.moved]
    telling = sorted((change for change in changed if change.minor is None), key=lambda change: _WEIGHT.index(change.kind))
    chosen = telling[:MAX_HIGHLIGHTS]
    return EditionChanges(redline.summary, redline.significance.class_, tuple(chosen), len(changed) - len(chosen))


def _retired(standard: Standard, since: dt.date) -> Retired:
    return Retired(standard.urn, standard.version, titles_of(standard), standard.replaced_by, since, standard.transition_ends)
