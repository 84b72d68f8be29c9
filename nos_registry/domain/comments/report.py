"""What the report of a consultation says: its figures, what changed, and every comment with its answer."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from nos_registry.domain.comments.anchors import clause_text, place_of
from nos_registry.domain.comments.figures import ACCEPTING, CrossTable, StandardFigures, Turnout, by_standard, crossed, turnouts
from nos_registry.domain.errors import NosError
from nos_registry.domain.pages import File
from nos_registry.domain.release import comments_of, dispositions_of
from nos_registry.domain.review.events import (
    Comment,
    CommentDisposed,
    ConsultationClosed,
    ConsultationExtended,
    ConsultationOpened,
    PlanSubmitted,
    Record,
    Resumed,
)
from nos_registry.domain.review.stages import CommentKind, Nation
from nos_registry.domain.standard import Language, Provenance, Standard
from nos_registry.domain.terms import Both
from nos_registry.domain.urn import Urn

_Event = TypeVar("_Event", ConsultationOpened, ConsultationClosed, PlanSubmitted)


@dataclass(frozen=True, slots=True)
class AnsweredComment:
    """A comment with what became of it (None: not yet answered)."""

    comment: Comment
    disposition: CommentDisposed | None
    now: Both = ("", "")
    """Where the clause is now, where anything happened to it since."""


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """A clause that comments changed: where it is printed now, its words before and after by language, the ids of the comments.

    A clause that is new has no words before, one that was dropped none after, and stands nowhere.
    """

    urn: Urn
    printed: str
    before: Mapping[Language, str]
    after: Mapping[Language, str]
    comments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConsultationReport:
    """What a consultation brought; the comments stand in the order received.

    `runs_it` is the body that consulted; by `response_due` the response was to be published.
    """

    review: str
    title: Both
    runs_it: str
    opens: dt.date
    closes: dt.date
    extended: str
    """Why the window was extended, empty where it was not."""
    response_due: dt.date | None
    standards: tuple[tuple[Urn, Both], ...]
    invited: int
    comments: tuple[AnsweredComment, ...]
    by_nation: CrossTable[Nation]
    by_kind: CrossTable[CommentKind]
    by_standard: tuple[StandardFigures, ...]
    turnout: tuple[Turnout, ...]
    changes: tuple[ClauseChange, ...]
    other_language: str
    rests_on_sample: bool
    welsh: bool = False
    """Whether the two questions on the Welsh language were asked."""
    files: tuple[File, ...] = ()
    """The same report in other formats."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The standards as they were consulted on, and as they are now."""

    then: Mapping[Urn, Standard]
    now: Mapping[Urn, Standard]


def answered_comments(records: Sequence[Record], now: Mapping[str, Both] | None = None) -> tuple[AnsweredComment, ...]:
    """Return the published comments of a review with their answers; `now` says by id where their clauses are."""
    dispositions, places = dispositions_of(records), now or {}
    return tuple(AnsweredComment(each, dispositions.get(each.id), places.get(each.id, ("", ""))) for each in comments_of(records))


def consultation_report(  # noqa: PLR0913 -- what a report is of, and how it is told
    review: str,
    title: Both,
    records: Sequence[Record],
    texts: Texts,
    other_language: str,
    *,
    now: Mapping[str, Both] | None = None,
    files: Sequence[File] = (),
    response_due: dt.date | None = None,
) -> ConsultationReport:
    """Return the report of the last consultation of a review, from its records.

    Raises:
        NosError: no consultation was ever opened.
    """
    opened = _opened(review, records)
    plan, closed = _last(records, PlanSubmitted), _last(records, ConsultationClosed)
    turnout, (closes, extended) = closed.turnout if closed else (), _closing(records, opened)
    comments, dispositions = comments_of(records), dispositions_of(records)
    standards = tuple(texts.now.values())
    return ConsultationReport(
        review=review,
        title=title,
        runs_it=next((e.developed_by for s in standards for e in s.editions if e.developed_by), ""),
        opens=opened.opens,
        closes=closes,
        extended=extended,
        response_due=response_due,
        standards=tuple((standard.urn, _titles(standard)) for standard in standards),
        invited=sum(row.invited for row in turnout) if turnout else opened.invited,
        comments=answered_comments(records, now),
        by_nation=crossed(comments, dispositions, Nation, lambda comment: comment.nation),
        by_kind=crossed(comments, dispositions, CommentKind, lambda comment: comment.kind),
        by_standard=by_standard(comments, dispositions, tuple(texts.now)),
        turnout=turnouts(comments, turnout),
        changes=tuple(_changes(dispositions, texts)),
        other_language=other_language,
        rests_on_sample=any(standard.provenance is Provenance.SAMPLE for standard in standards),
        welsh=plan is not None and plan.welsh_required,
        files=tuple(files),
    )


def _opened(review: str, records: Sequence[Record]) -> ConsultationOpened:
    found = _last(records, ConsultationOpened)
    if found is None:
        raise NosError(f"the review {review} has had no consultation", "Open one before asking for its report")
    return found


def _last(records: Sequence[Record], kind: type[_Event]) -> _Event | None:
    return next((record.event for record in reversed(records) if isinstance(record.event, kind)), None)


def _closing(records: Sequence[Record], opened: ConsultationOpened) -> tuple[dt.date, str]:
    """The last day, and why it is later than was said at first, or nothing."""
    moved = [record.event for record in records if isinstance(record.event, ConsultationExtended | Resumed) and record.event.closes]
    return max([opened.closes, *(event.closes for event in moved if event.closes)]), moved[-1].reason if moved else ""


def _titles(standard: Standard) -> Both:
    titles = {edition.language: edition.title for edition in standard.editions}
    only = next(iter(titles.values()), standard.urn)
    return titles.get(Language.CY, only), titles.get(Language.EN, only)


def _changes(dispositions: Mapping[str, CommentDisposed], texts: Texts) -> Iterator[ClauseChange]:
    """The clauses that accepted comments changed, in the order of their standards and places."""
    accepted = [said for said in dispositions.values() if said.code in ACCEPTING]
    places = dict.fromkeys((said.change.urn, said.change.clause) for said in accepted if said.change and said.change.clause)
    for standard in texts.now.values():
        order = {clause.id: at for edition in standard.editions[:1] for at, (_, clause) in enumerate(edition.clauses())}
        own = [clause for urn, clause in places if urn == standard.urn and clause]
        for clause in sorted(own, key=lambda clause: order.get(clause, len(order))):
            because = tuple(s.comment for s in accepted if s.change and (s.change.urn, s.change.clause) == (standard.urn, clause))
            yield _change(standard, clause, texts, because)


def _change(standard: Standard, clause: str, texts: Texts, because: tuple[str, ...]) -> ClauseChange:
    then, now = ({x: said for x in Language if (said := clause_text(each, standard.urn, clause, x))} for each in (texts.then, texts.now))
    printed = next((place for edition in standard.editions if (place := place_of(edition, clause))), "")
    return ClauseChange(standard.urn, printed, then, now, because)
