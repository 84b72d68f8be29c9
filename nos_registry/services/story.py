"""One whole review as data: who acts, on which day, and with which words; and the steps it takes."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from nos_registry.domain.parts import Part
from nos_registry.domain.review import events as ev
from nos_registry.domain.review.evidence import PartA, Told
from nos_registry.domain.review.review import Window
from nos_registry.domain.review.stages import CommentKind, DispositionCode, Nation, Question, Response, Role, Subject
from nos_registry.domain.standard import Edition, Language, Value
from nos_registry.domain.urn import Urn
from nos_registry.ports import Person, Ports, Shelf
from nos_registry.services import consultations, drafting, reviews, roles, standards, submissions

SCRUTINY = "SCRUTINY"


class Actor(Value):
    """Somebody with a role in the story."""

    actor: str
    role: Role
    nation: Nation | None = None


class Contact(Value):
    """Somebody who gets mail in the story."""

    id: str
    name: str
    organisation: str
    address: str
    nation: Nation
    language: Language
    part: Part


class Stance(Value):
    """A position to be taken."""

    response: Response
    feedback: str = ""


class Answer(Value):
    """What becomes of a comment; `clause` as printed in the second draft."""

    code: DispositionCode
    reason: str = ""
    clause: str | None = None
    duplicate_of: str | None = None


class Remark(Value):
    """A comment to be sent; `clause` as printed in the first draft."""

    id: str
    person: str
    nation: Nation
    kind: CommentKind
    language: Language
    clause: str | None
    quote: str | None
    text: str
    proposed: str | None
    received: dt.date
    question: Question | None = None
    disposition: Answer


class Outline(Value):
    """The plan of the review."""

    scope: str
    rationale: str
    target_date: dt.date
    next_review_date: dt.date
    employers: dict[Nation, tuple[str, ...]]
    evidence: dict[Nation, PartA]


class Announcement(Value):
    """Why the new version, by language."""

    why: dict[Language, str]


class Judgement(Value):
    """Whether competence in the old version stands for the new one."""

    judgement: Literal["equivalent", "not-equivalent"]
    reason: dict[Language, str]


class Story(Value):
    """Everything that is said and done, but for the documents; the clock moves through `dates`."""

    title: dict[Language, str]
    contact: str
    review: str
    profile: str
    actors: tuple[Actor, ...]
    people: tuple[Contact, ...]
    plan: Outline
    dates: dict[str, dt.date]
    positions: dict[Subject, dict[str, Stance]]
    comments: tuple[Remark, ...]
    evidence: dict[Nation, Told]
    release: Announcement
    equivalence: Judgement

    def actor(self, role: Role, nation: Nation | None = None) -> str:
        """Return who has a role."""
        return next(a.actor for a in self.actors if a.role is role and a.nation == nation)


@dataclass(frozen=True, slots=True)
class Script:
    """The documents of the story: originals, the standard as published, its two drafts, and others found beside."""

    standard: Urn
    originals: Mapping[Urn, tuple[Edition, ...]]
    published: tuple[Edition, ...]
    first_draft: tuple[Edition, ...]
    second_draft: tuple[Edition, ...]
    others: Mapping[Urn, tuple[Edition, ...]]


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happens on a day: done by people (`run`), or by the flow of that name."""

    day: dt.date
    label: str
    run: Callable[[Ports], object] | None = None
    flow: str | None = None
    papers: Callable[[Ports, Shelf], object] | None = None
    """What is written for those concerned, once it is done."""


def steps(story: Story, script: Script) -> Iterator[Step]:
    """Yield the steps of the story in the order of their days."""
    at = story.dates
    yield Step(at["founded"], "Found the registry with the originals", lambda p: _found(p, story, script))
    yield Step(at["replaced"], f"Take in {script.standard}, which replaces them", lambda p: _take_in(p, script))
    yield Step(at["reminded"], "Remind of review dates", flow="review-reminders")
    yield Step(at["proposed"], "Propose the review", lambda p: _propose(p, story, script))
    yield Step(at["planned"], "Plan it", lambda p: _plan(p, story), papers=_packs(story, Subject.PART_A))
    yield _gate(story, "part_a", Subject.PART_A)
    yield Step(at["drafted"], "Draft the new version in both languages", lambda p: _draft(p, story, script.first_draft))
    yield Step(
        at["draft_submitted"],
        "Submit the draft",
        lambda p: reviews.submit_draft(p, story.review, story.actor(Role.SSO_LEAD)),
        papers=_packs(story, Subject.DRAFT_NOS),
    )
    yield _gate(story, "draft_gate", Subject.DRAFT_NOS)
    yield Step(at["opens"], "Open the consultation and invite", flow="open-consultation")
    for remark in story.comments:
        yield Step(remark.received, f"Comment {remark.id} from {remark.nation}", _commenting(story, script.standard, remark))
    yield Step(at["closed"], "Close the consultation", flow="close-consultations")
    yield Step(at["resolved"], "Revise the draft and answer every comment", lambda p: _resolve(p, story, script))
    yield Step(
        at["final_submitted"],
        "Submit the final text with the evidence",
        lambda p: _submit_final(p, story, script),
        papers=_packs(story, Subject.PART_B, Subject.FINAL_NOS, Subject.WELSH_NOS),
    )
    yield Step(at["final_submitted"], "Tell respondents what became of their comments", flow="advance-reviews")
    yield _gate(story, "final_gate", Subject.PART_B, Subject.FINAL_NOS)
    yield _gate(story, "welsh_gate", Subject.WELSH_NOS)
    yield Step(at["scheduled"], "Set the day of publication", lambda p: _schedule(p, story))
    yield Step(at["published"], "Publish, and change the status of what it replaces", flow="publish-due")


def _packs(story: Story, *subjects: Subject) -> Callable[[Ports, Shelf], object]:
    """What the approvers of these gates get."""
    return lambda ports, shelf: submissions.pack(ports, shelf, story.review, subjects, "submissions/")


def _found(ports: Ports, story: Story, script: Script) -> None:
    registrar = story.actor(Role.REGISTRAR)
    for actor in story.actors:
        if actor.actor != registrar:
            roles.grant_role(ports, registrar, actor.actor, actor.role, actor.nation)
    for person in story.people:
        ports.people.add(Person(**{name: getattr(person, name) for name in Contact.model_fields}))
    for editions in (*script.originals.values(), *script.others.values()):
        standards.ingest(ports, registrar, editions)


def _take_in(ports: Ports, script: Script) -> None:
    standards.ingest(ports, _registrar(ports), script.published, replaces=tuple(script.originals))


def _registrar(ports: Ports) -> str:
    return next(grant.actor for grant in ports.reviews.grants() if grant.role is Role.REGISTRAR)


def _propose(ports: Ports, story: Story, script: Script) -> None:
    lead = story.actor(Role.SSO_LEAD)
    title, reason = story.title[Language.EN], "The indicative review date has passed"
    reviews.propose(ports, lead, [script.standard], title=title, reason=reason, profile=story.profile)


def _plan(ports: Ports, story: Story) -> None:
    plan = reviews.Plan(
        scope=story.plan.scope,
        rationale=story.plan.rationale,
        target_date=story.plan.target_date,
        employers=story.plan.employers,
        evidence=story.plan.evidence,
        next_review_date=story.plan.next_review_date,
        window=Window(story.dates["opens"], story.dates["closes"]),
    )
    reviews.submit_plan(ports, story.review, story.actor(Role.SSO_LEAD), plan)


def _gate(story: Story, date: str, *subjects: Subject) -> Step:
    """A step in which everybody asked takes a position on the subjects of a gate."""

    def run(ports: Ports) -> None:
        for subject in subjects:
            for voter, stance in story.positions[subject].items():
                nation = None if voter == SCRUTINY else Nation(voter)
                actor = story.actor(Role.SCRUTINEER if nation is None else Role.NATION_APPROVER, nation)
                reviews.take_position(ports, story.review, actor, subject, stance.response, feedback=stance.feedback)

    return Step(story.dates[date], f"Approve: {' and '.join(subjects)}", run)


def _draft(ports: Ports, story: Story, editions: tuple[Edition, ...]) -> None:
    """The Welsh is drafted first and the English follows it: two people, so that nobody approves what they wrote."""
    drafters = [actor.actor for actor in story.actors if actor.role is Role.DRAFTER]
    for drafter, edition in zip(drafters, sorted(editions, key=lambda e: e.language), strict=True):
        drafting.save_draft(ports, story.review, drafter, [edition])


def _commenting(story: Story, urn: Urn, remark: Remark) -> Callable[[Ports], object]:
    def run(ports: Ports) -> None:
        received = ev.Comment(
            id=remark.id,
            respondent=remark.person,
            nation=remark.nation,
            kind=remark.kind,
            language=remark.language,
            anchor=consultations.anchor(ports, story.review, urn, remark.clause, remark.quote),
            text=remark.text,
            proposed=remark.proposed,
            received=remark.received,
            question=remark.question,
        )
        consultations.comment(ports, story.review, received)

    return run


def _resolve(ports: Ports, story: Story, script: Script) -> None:
    _draft(ports, story, script.second_draft)
    lead = story.actor(Role.SSO_LEAD)
    for remark in story.comments:
        said = remark.disposition
        change = consultations.anchor(ports, story.review, script.standard, said.clause) if said.clause else None
        disposition = ev.CommentDisposed(
            comment=remark.id, code=said.code, reason=said.reason, change=change, duplicate_of=said.duplicate_of
        )
        consultations.dispose(ports, story.review, lead, disposition)


def _submit_final(ports: Ports, story: Story, script: Script) -> None:
    said = story.equivalence
    judged = ev.Judgement(old=script.standard, new=script.standard, equivalence=said.judgement, reason=said.reason)
    reviews.submit_final(ports, story.review, story.actor(Role.SSO_LEAD), story.evidence, (judged,))


def _schedule(ports: Ports, story: Story) -> None:
    reviews.schedule(ports, story.review, story.actor(Role.REGISTRAR), ev.Scheduled(on=story.dates["published"], why=story.release.why))
