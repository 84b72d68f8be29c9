"""The state of a review: the fold of its events, and nothing else."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from nos_registry.domain.calendar import london_day
from nos_registry.domain.review import events as ev
from nos_registry.domain.review.evidence import PartB
from nos_registry.domain.review.hands import facts_by, texts_by
from nos_registry.domain.review.outcomes import outcome_of
from nos_registry.domain.review.profile import Profile
from nos_registry.domain.review.stages import ENDED, TEXTS, Nation, Outcome, Response, Stage, Subject
from nos_registry.domain.review.window import Window
from nos_registry.domain.standard import Language
from nos_registry.domain.urn import Urn


@dataclass(frozen=True, slots=True)
class Position:
    """What one nation (or the scrutiny, `nation` None) said of one subject; the newest counts.

    `lapsed`: a hold whose end is on record.
    """

    subject: Subject
    nation: Nation | None
    response: Response
    feedback: str
    texts: frozenset[ev.TextHash]
    actor: str
    on: dt.date
    shared_facts: frozenset[ev.FactsHash] = frozenset()
    lapsed: bool = False
    stands_in_for: str | None = None

    @property
    def hands(self) -> frozenset[str]:
        """Who took it, and for whom."""
        return frozenset({self.actor, self.stands_in_for or self.actor})


@dataclass(frozen=True, slots=True)
class Review:
    """Where a review stands. `authors` are all who wrote each text since the version in force.

    `fact_authors` are all who changed what the languages of a standard share. `interests` are what was declared, by whom.

    `givers` are all who submitted what has no text of its own: the plan (Part A) and the evidence (Part B); and who
    published in an emergency, for `emergency` as the reason (empty: not so) and from the stage `urgent_from`, what is approved in retrospect.
    """

    id: str
    title: str
    profile: Profile
    standards: tuple[Urn, ...]
    stage: Stage
    sequence: int = 0
    plan: ev.PlanSubmitted | None = None
    positions: Mapping[tuple[Subject, Nation | None], Position] = field(default_factory=dict[tuple[Subject, Nation | None], Position])
    submitted: frozenset[ev.TextHash] = frozenset()
    submitted_facts: frozenset[ev.FactsHash] = frozenset()
    evidence: Mapping[Nation, PartB] = field(default_factory=dict[Nation, PartB])
    judgements: tuple[ev.Judgement, ...] = ()
    window: Window | None = None
    extension: str | None = None
    comments: Mapping[str, ev.Comment] = field(default_factory=dict[str, ev.Comment])
    dispositions: Mapping[str, ev.CommentDisposed] = field(default_factory=dict[str, ev.CommentDisposed])
    authors: Mapping[tuple[Urn, Language], frozenset[str]] = field(default_factory=dict[tuple[Urn, Language], frozenset[str]])
    fact_authors: Mapping[Urn, frozenset[str]] = field(default_factory=dict[Urn, frozenset[str]])
    givers: Mapping[Subject, frozenset[str]] = field(default_factory=dict[Subject, frozenset[str]])
    interests: Mapping[str, ev.InterestDeclared] = field(default_factory=dict[str, ev.InterestDeclared])
    clause_ids: Mapping[Urn, frozenset[str]] = field(default_factory=dict[Urn, frozenset[str]])
    scheduled: dt.date | None = None
    announcement: ev.Scheduled | None = None
    held_from: Stage | None = None
    held_on: dt.date | None = None
    release: str | None = None
    emergency: str = ""
    urgent_from: Stage | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether anything can still happen."""
        return self.stage not in ENDED

    @property
    def welsh_required(self) -> bool:
        """Tell whether a Welsh edition is to be published; so it is until a plan says otherwise."""
        return self.plan is None or self.plan.welsh_required

    def outcome(self, urn: Urn) -> Outcome:
        """Return what the plan intends for a standard: what is usual in the profile unless it says otherwise."""
        return outcome_of(urn, self.plan, self.profile.usual_outcome)

    @property
    def new_standards(self) -> Mapping[Urn, ev.NewStandard]:
        """The standards that the review makes, by their URNs."""
        return {new.urn: new for new in self.plan.new_standards} if self.plan else {}

    @property
    def subjects(self) -> tuple[Urn, ...]:
        """The standards under review, and those that it makes."""
        return (*self.standards, *(urn for urn in self.new_standards if urn not in self.standards))

    @property
    def written(self) -> tuple[Urn, ...]:
        """The standards that the review writes: those it revises, and those it makes."""
        return tuple(u for u in self.subjects if u in self.new_standards or self.outcome(u) is Outcome.REVISE)

    @property
    def brought(self) -> tuple[Urn, ...]:
        """The standards that the review brings into force: those it writes, and those it confirms."""
        return tuple(u for u in self.subjects if u in self.written or self.outcome(u) is Outcome.CONFIRM)

    @property
    def undisposed(self) -> tuple[str, ...]:
        """The ids of the comments without a disposition, sorted."""
        return tuple(sorted(set(self.comments) - set(self.dispositions)))


def fold(review_id: str, records: Iterable[ev.Record]) -> Review | None:
    """Return the review that `records` tell of, or None where there are none.

    Raises:
        ValueError: the first event is not the proposal.
    """
    review: Review | None = None
    for record in records:
        review = _begin(review_id, record) if review is None else advance(review, record)
    return review


def advance(review: Review, record: ev.Record) -> Review:
    """Return `review` after one more event; its stage is the one the event stored."""
    apply = _APPLY.get(type(record.event))
    after = apply(review, record.event, record) if apply else review
    return replace(after, stage=record.stage_to, sequence=record.sequence)


def _begin(review_id: str, record: ev.Record) -> Review:
    event = record.event
    if not isinstance(event, ev.Proposed):
        message = f"review {review_id} begins with {event.event}, not with its proposal"
        raise ValueError(message)  # noqa: TRY004 -- the value of the history is wrong, not the type of an argument
    begun = Review(review_id, event.title, event.rules, event.standards, record.stage_to, record.sequence)
    return replace(begun, authors=texts_by(event.hands), fact_authors=facts_by(event.hands)) if event.hands else begun


def _plan(review: Review, event: ev.PlanSubmitted, record: ev.Record) -> Review:
    return replace(review, plan=event, positions=_without(review, Subject.PART_A), givers=_given(review, Subject.PART_A, record))


def _position(review: Review, event: ev.PositionTaken, record: ev.Record) -> Review:
    taken = Position(
        event.subject,
        event.nation,
        event.response,
        event.feedback,
        frozenset(event.texts),
        record.actor,
        london_day(record.at),
        frozenset(event.shared_facts),
        stands_in_for=record.stands_in_for,
    )
    return replace(review, positions={**review.positions, (event.subject, event.nation): taken})


def _declared(review: Review, event: ev.InterestDeclared, record: ev.Record) -> Review:
    return replace(review, interests={**review.interests, record.actor: event})


def _lapsed(review: Review, event: ev.HoldsLapsed, _: ev.Record) -> Review:
    over = {(voter.subject, voter.nation) for voter in event.holds}
    positions = {key: replace(position, lapsed=position.lapsed or key in over) for key, position in review.positions.items()}
    return replace(review, positions=positions)


def _draft(review: Review, event: ev.DraftSaved, record: ev.Record) -> Review:
    keys = [(text.urn, text.language) for text in event.texts]
    grown = {key: review.authors.get(key, frozenset()) | record.hands for key in keys}
    given = {urn: review.clause_ids.get(urn, frozenset()) | set(event.clauses) for urn, _ in keys}
    changed = {facts.urn: review.fact_authors.get(facts.urn, frozenset()) | record.hands for facts in event.shared_facts}
    return replace(
        review,
        authors={**review.authors, **grown},
        clause_ids={**review.clause_ids, **given},
        fact_authors={**review.fact_authors, **changed},
    )


def _submitted(review: Review, event: ev.DraftSubmitted, _: ev.Record) -> Review:
    return replace(review, submitted=frozenset(event.texts), submitted_facts=frozenset(event.shared_facts))


def _opened(review: Review, event: ev.ConsultationOpened, _: ev.Record) -> Review:
    return replace(review, window=Window(event.opens, event.closes))


def _commented(review: Review, event: ev.Commented, _: ev.Record) -> Review:
    return replace(review, comments={**review.comments, event.comment.id: event.comment})


def _extended(review: Review, event: ev.ConsultationExtended, _: ev.Record) -> Review:
    return replace(review, window=review.window and Window(review.window.opens, event.closes), extension=event.reason)


def _closed(review: Review, event: ev.ConsultationClosed, _: ev.Record) -> Review:
    return replace(review, comments={comment.id: comment for comment in event.comments})


def _disposed(review: Review, event: ev.CommentDisposed, _: ev.Record) -> Review:
    return replace(review, dispositions={**review.dispositions, event.comment: event})


def _final(review: Review, event: ev.FinalSubmitted, record: ev.Record) -> Review:
    same = (event.evidence, event.equivalence) == (review.evidence, review.judgements)
    return replace(
        review,
        submitted=frozenset(event.texts),
        submitted_facts=frozenset(event.shared_facts),
        evidence=event.evidence,
        judgements=event.equivalence,
        positions=review.positions if same else _without(review, Subject.PART_B),
        givers=_given(review, Subject.PART_B, record),
    )


def _returned(review: Review, _event: ev.Returned, _: ev.Record) -> Review:
    """What goes back to be changed is published on no day that was set before."""
    return replace(review, scheduled=None, announcement=None)


def _held(review: Review, _event: ev.Held, record: ev.Record) -> Review:
    return replace(review, held_from=record.stage_from, held_on=london_day(record.at))


def _resumed(review: Review, event: ev.Resumed, _: ev.Record) -> Review:
    resumed = replace(review, held_from=None, held_on=None)
    if event.closes is None or review.window is None:
        return resumed
    return replace(resumed, window=Window(review.window.opens, event.closes), extension=event.reason)


def _scheduled(review: Review, event: ev.Scheduled, _: ev.Record) -> Review:
    return replace(review, scheduled=event.on, announcement=event)


def _published(review: Review, event: ev.Published, _: ev.Record) -> Review:
    return replace(review, release=event.release)


def _published_in_emergency(review: Review, event: ev.EmergencyPublished, record: ev.Record) -> Review:
    """What was said before of these very texts stands, but not what their publisher said: nobody ratifies their own act."""
    on_texts = [(key, said) for key, said in review.positions.items() if said.subject in TEXTS and said.response is not Response.RECUSE]
    own = {key for key, said in on_texts if not said.hands.isdisjoint(record.hands)}
    return replace(
        review,
        release=event.release,
        emergency=event.reason,
        urgent_from=record.stage_from,
        submitted=frozenset(event.texts),
        submitted_facts=frozenset(event.shared_facts),
        positions={key: said for key, said in review.positions.items() if key not in own},
        givers={**review.givers, **{subject: review.givers.get(subject, frozenset()) | record.hands for subject in TEXTS}},
    )


def _given(review: Review, subject: Subject, record: ev.Record) -> dict[Subject, frozenset[str]]:
    """Everybody who ever submitted a subject, and now those of `record`."""
    return {**review.givers, subject: review.givers.get(subject, frozenset()) | record.hands}


def _without(review: Review, subject: Subject) -> dict[tuple[Subject, Nation | None], Position]:
    """Positions on a subject that was given anew no longer speak of it."""
    return {key: position for key, position in review.positions.items() if position.subject is not subject}


_APPLY: dict[type[ev.Value], Callable[[Review, Any, ev.Record], Review]] = {
    ev.PlanSubmitted: _plan,
    ev.PositionTaken: _position,
    ev.HoldsLapsed: _lapsed,
    ev.InterestDeclared: _declared,
    ev.DraftSaved: _draft,
    ev.DraftSubmitted: _submitted,
    ev.ConsultationOpened: _opened,
    ev.Commented: _commented,
    ev.ConsultationExtended: _extended,
    ev.ConsultationClosed: _closed,
    ev.CommentDisposed: _disposed,
    ev.FinalSubmitted: _final,
    ev.Returned: _returned,
    ev.Held: _held,
    ev.Resumed: _resumed,
    ev.Scheduled: _scheduled,
    ev.Published: _published,
    ev.EmergencyPublished: _published_in_emergency,
}
"""What each event changes besides the stage. `Cancelled`, `Ratified` and `RatificationRefused` change nothing else."""
