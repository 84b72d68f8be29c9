"""Reviews made by the rules alone: a story keeps the records, the drafts and the day, and knows the next legal step."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from nos_registry.adapters.reference import load_profiles
from nos_registry.domain.redline.model import SignificanceClass
from nos_registry.domain.review import events as ev
from nos_registry.domain.review.case import Case, Deputy, Facts, Request
from nos_registry.domain.review.evidence import PartA, PartB
from nos_registry.domain.review.lifecycle import decide
from nos_registry.domain.review.positions import SUBJECTS_AT, covered_facts, covered_texts, lapsing_holds, rules_at, tally
from nos_registry.domain.review.profile import Profile
from nos_registry.domain.review.review import Review, fold
from nos_registry.domain.review.stages import Action, CommentKind, DispositionCode, Nation, Response, Role, Stage, Subject
from nos_registry.domain.standard import Language
from nos_registry.domain.urn import Urn

PROFILES = load_profiles(Path(__file__).resolve().parents[2] / "registry_data" / "reference" / "profiles.yaml")
URN, OTHER = Urn("INSCS009"), Urn("CFACSA8")
NEW, NEWER = Urn("INSCS010"), Urn("INSCS011")
START = dt.date(2026, 3, 2)
EN, CY = Language.EN, Language.CY
LEAD, DRAFTER, REGISTRAR, CLOCK, SCRUTINEER, RESPONDENT = "lead", "drafter", "registrar", "clock", "scrutineer", "respondent"
APPROVER = {nation: f"approver-{nation.lower()}" for nation in Nation}
DEPUTY = {nation: f"deputy-{nation.lower()}" for nation in Nation}
ACTORS: dict[Role, str] = {
    Role.SSO_LEAD: LEAD,
    Role.DRAFTER: DRAFTER,
    Role.NATION_APPROVER: APPROVER[Nation.WALES],
    Role.SCRUTINEER: SCRUTINEER,
    Role.REGISTRAR: REGISTRAR,
    Role.RESPONDENT: RESPONDENT,
    Role.CLOCK: CLOCK,
}
USUAL: dict[Action, Role] = {
    Action.SAVE_DRAFT: Role.DRAFTER,
    Action.TAKE_POSITION: Role.NATION_APPROVER,
    Action.RETURN: Role.NATION_APPROVER,
    Action.COMMENT: Role.RESPONDENT,
    Action.CLOSE: Role.CLOCK,
    Action.LAPSE: Role.CLOCK,
    Action.SCHEDULE: Role.REGISTRAR,
    Action.PUBLISH: Role.REGISTRAR,
    Action.PUBLISH_EMERGENCY: Role.REGISTRAR,
    Action.RATIFY: Role.CLOCK,
    Action.REFUSE: Role.REGISTRAR,
}
"""Who asks for an action where a test does not say; the SSO lead for all others."""


def needed(of: str = "employers ask for it") -> dict[Nation, PartA]:
    """All that Part A asks of every nation."""
    told = PartA(need=of, coverage=of, support=of, qualifications=(of,), equality=of, welsh=of)
    return dict.fromkeys(Nation, told)


def heard(of: str = "employers were heard") -> dict[Nation, PartB]:
    """All that Part B asks of every nation."""
    told = PartB(participation=of, findings=of, issues=of, influence=of, equality=of, welsh=of)
    return dict.fromkeys(Nation, told)


def text(language: Language = EN, number: int = 0, urn: Urn = URN) -> ev.TextHash:
    """The hash of one of many texts."""
    return ev.TextHash(urn=urn, language=language, sha256=f"{number:064x}")


def shared(number: int = 0, urn: Urn = URN) -> ev.FactsHash:
    """The hash of one of many sets of facts."""
    return ev.FactsHash(urn=urn, sha256=f"{number:064x}")


def together(*texts: ev.TextHash) -> frozenset[ev.TextHash]:
    """Texts as one submission."""
    return frozenset(texts)


def comment(number: int = 1, received: dt.date = START, **more: Any) -> ev.Comment:
    """A comment from Scotland on the first criterion."""
    facts: dict[str, Any] = {
        "id": f"c{number:02}",
        "respondent": f"r{number:02}",
        "nation": Nation.SCOTLAND,
        "kind": CommentKind.GENERAL,
        "language": EN,
        "anchor": ev.Anchor(urn=URN, clause="P1"),
        "text": "Say who is greeted.",
        "received": received,
    }
    return ev.Comment(**(facts | more))


def disposal(of: str = "c01", code: DispositionCode = DispositionCode.REJECTED, **more: Any) -> ev.CommentDisposed:
    """A disposition with a reason."""
    facts: dict[str, Any] = {"comment": of, "code": code, "reason": "the clause says it already"}
    return ev.CommentDisposed(**(facts | more))


@dataclass(slots=True)
class Story:
    """A review as it goes, with the world around it; `received` are the comments still in the office."""

    profile: Profile = field(default_factory=lambda: PROFILES["full"])
    standards: tuple[Urn, ...] = (URN,)
    today: dt.date = START
    records: list[ev.Record] = field(default_factory=list[ev.Record])
    texts: dict[tuple[Urn, Language], ev.TextHash] = field(default_factory=dict[tuple[Urn, Language], ev.TextHash])
    shared: dict[Urn, ev.FactsHash] = field(default_factory=dict[Urn, ev.FactsHash])
    drafted: set[Urn] = field(default_factory=set[Urn])
    received: list[ev.Comment] = field(default_factory=list[ev.Comment])
    plan: dict[str, Any] = field(default_factory=dict[str, Any])
    drafts: int = 0

    def __post_init__(self) -> None:
        self.texts = self.texts or {(urn, language): text(language, urn=urn) for urn in self.standards for language in Language}
        self.shared = self.shared or {urn: shared(urn=urn) for urn in self.standards}

    @property
    def review(self) -> Review | None:
        return fold("2026-inscs009", self.records)

    @property
    def standing(self) -> Review:
        review = self.review
        assert review is not None
        return review

    @property
    def stage(self) -> Stage | None:
        return self.records[-1].stage_to if self.records else None

    def at(self) -> dt.datetime:
        """Ten in the morning and a second for each event."""
        return dt.datetime.combine(self.today, dt.time(10), tzinfo=dt.UTC) + dt.timedelta(seconds=len(self.records))

    def facts(self, **more: Any) -> Facts:
        found = Facts(
            self.today,
            current=frozenset(self.standards),
            texts=frozenset(self.texts.values()),
            shared_facts=frozenset(self.shared.values()),
            drafted=frozenset(self.drafted),
            invited=3,
            significance=SignificanceClass.EDITORIAL,
        )
        return replace(found, **more)

    def case(
        self,
        action: Action,
        event: ev.Event | None = None,
        *,
        role: Role | None = None,
        actor: str | None = None,
        nation: Nation | None = None,
        deputy: Deputy | None = None,
        **facts: Any,
    ) -> Case:
        """What somebody asks for: the minimal legal event, by whom it falls to, unless a test says otherwise."""
        role = role or (USUAL.get(action, Role.SSO_LEAD) if (self.stage, action) != (Stage.RESOLUTION, Action.COMMENT) else Role.SSO_LEAD)
        event = event or self.event(action, role, nation)
        nation = nation or (event.nation if isinstance(event, ev.PositionTaken) else None)
        approver = APPROVER[nation] if role is Role.NATION_APPROVER and nation else ACTORS[role]
        return Case(self.review, Request(action, actor or approver, role, nation, event, deputy), self.facts(**facts))

    def do(self, action: Action, event: ev.Event | None = None, **how: Any) -> ev.Record:
        """Ask for an action, and record it where it is allowed."""
        return self.settle(self.case(action, event, **how))

    def settle(self, case: Case) -> ev.Record:
        """Record a case where it is allowed."""
        record = decide(case, self.at())
        self.records.append(record)
        if isinstance(record.event, ev.DraftSaved):
            self.texts |= {(found.urn, found.language): found for found in record.event.texts}
            self.shared |= {found.urn: found for found in record.event.shared_facts}
            self.drafted |= {found.urn for found in record.event.texts}
        return record

    def save(self, *languages: Language, actor: str = DRAFTER, urn: Urn = URN) -> ev.Record:
        """Save a draft that changes the text in `languages`."""
        return self.do(Action.SAVE_DRAFT, self.draft(*languages, urn=urn), actor=actor)

    def draft(self, *languages: Language, urn: Urn = URN) -> ev.DraftSaved:
        """A draft like no other before."""
        self.drafts += 1
        return ev.DraftSaved(texts=tuple(text(language, self.drafts, urn) for language in languages or (CY, EN)))

    def say(self, response: Response, nation: Nation | None = Nation.WALES, subject: Subject | None = None, **more: Any) -> ev.Record:
        """Take a position for a nation, or (None) for the scrutiny."""
        role = Role.NATION_APPROVER if nation else Role.SCRUTINEER
        return self.do(Action.TAKE_POSITION, self.position(response, nation, subject), role=role, nation=nation, **more)

    def position(
        self, response: Response = Response.APPROVE, nation: Nation | None = Nation.WALES, subject: Subject | None = None, **more: Any
    ) -> ev.PositionTaken:
        """A position on what is submitted, with a reason."""
        retrospect = Subject.FINAL_NOS if self.stage is Stage.IN_RETROSPECT else None
        asked = subject or retrospect or SUBJECTS_AT.get(self.stage or Stage.PART_A, (Subject.PART_A,))[-1]
        texts = sorted(covered_texts(self.standing, asked), key=lambda found: (found.urn, found.language)) if self.review else ()
        facts: dict[str, Any] = {"subject": asked, "nation": nation, "response": response, "feedback": "because", "texts": tuple(texts)}
        facts["shared_facts"] = tuple(covered_facts(self.standing, asked)) if self.review else ()
        return ev.PositionTaken(**(facts | more))

    def event(self, action: Action, role: Role, nation: Nation | None = None) -> ev.Event:
        """The least that is legal to record for an action here."""
        if action is Action.TAKE_POSITION:
            return self.position(nation=None if role is Role.SCRUTINEER else nation or Nation.WALES)
        if action is Action.SAVE_DRAFT:
            return self.draft()
        return _EVENTS[action](self)

    def window(self) -> ev.ConsultationOpened:
        """A consultation that opens today and runs for as long as it must."""
        closes = self.today + dt.timedelta(days=self.profile.minimum_window_days - 1)
        return ev.ConsultationOpened(opens=self.today, closes=closes, invited=3, languages=(CY, EN))

    def final(self, said: str = "employers were heard", **more: Any) -> ev.FinalSubmitted:
        """The final text as it stands, with the same evidence for each nation."""
        facts: dict[str, Any] = {"texts": self.sorted_texts(), "evidence": heard(said), "shared_facts": self.all_shared()}
        return ev.FinalSubmitted(**(facts | more))

    def sorted_texts(self) -> tuple[ev.TextHash, ...]:
        return tuple(sorted(self.texts.values(), key=lambda found: (found.urn, found.language)))

    def all_shared(self) -> tuple[ev.FactsHash, ...]:
        return tuple(self.shared[urn] for urn in sorted(self.shared))

    def later(self, days: int) -> None:
        self.today += dt.timedelta(days=days)

    def approve(self, subject: Subject | None = None, *, but: Iterable[Nation | None] = ()) -> None:
        """Let everybody who has a vote at this gate approve, except `but`."""
        for asked, voter in self.open_votes(subject):
            if voter not in set(but):
                self.vote(asked, voter)

    def vote(self, subject: Subject, voter: Nation | None) -> ev.Record:
        """Approve as somebody who had no hand in the text."""
        wrote = {actor for actors in self.standing.authors.values() for actor in actors}
        actor = SCRUTINEER if voter is None else APPROVER[voter] if APPROVER[voter] not in wrote else DEPUTY[voter]
        return self.say(Response.APPROVE, voter, subject, actor=actor)

    def open_votes(self, only: Subject | None = None) -> tuple[tuple[Subject, Nation | None], ...]:
        """The votes that this gate still waits for."""
        review = self.standing
        rules = [rule for rule in rules_at(review, review.stage) if only in {None, rule.subject}]
        return tuple(
            (rule.subject, voter)
            for rule in rules
            for voter in (*rule.nations, *((None,) if rule.scrutiny else ()))
            if voter not in tally(review, rule, self.today).approved
        )


def _next_comment(story: Story) -> ev.Comment:
    """A comment that nobody sent before; one that comes after the last day is late."""
    window = story.review.window if story.review else None
    number = max(len(story.received), len(story.review.comments) if story.review else 0) + 1
    return comment(number, story.today, late=window is not None and story.today > window.closes)


_NATIONS_HEARD = dict.fromkeys(Nation, ("An Employer",))


def _planned(story: Story) -> ev.PlanSubmitted:
    facts: dict[str, Any] = {
        "scope": "the whole text",
        "rationale": "it is old",
        "target_date": story.today + dt.timedelta(days=300),
        "employers": _NATIONS_HEARD,
        "evidence": needed(),
        "next_review_date": story.today + dt.timedelta(days=1800),
    }
    return ev.PlanSubmitted(**(facts | story.plan))


_EVENTS: dict[Action, Callable[[Story], ev.Event]] = {
    Action.PROPOSE: lambda s: ev.Proposed(title="Review", profile=s.profile.name, standards=s.standards, reason="overdue", rules=s.profile),
    Action.SUBMIT_PLAN: _planned,
    Action.SUBMIT_DRAFT: lambda s: ev.DraftSubmitted(texts=s.sorted_texts(), shared_facts=s.all_shared()),
    Action.OPEN_CONSULTATION: lambda s: s.window(),
    Action.COMMENT: lambda s: ev.Commented(comment=_next_comment(s)),
    Action.EXTEND: lambda s: ev.ConsultationExtended(closes=last_day(s) + dt.timedelta(days=7), reason="a holiday fell into it"),
    Action.CLOSE: lambda s: ev.ConsultationClosed(comments=tuple(s.received)),
    Action.DISPOSE: lambda _: disposal(),
    Action.LAPSE: lambda s: ev.HoldsLapsed(holds=lapsing_holds(s.standing, s.today) if s.review else ()),
    Action.DECLARE: lambda _: ev.InterestDeclared(reason="I chair an employer"),
    Action.SUBMIT_FINAL: lambda s: s.final(),
    Action.SCHEDULE: lambda s: ev.Scheduled(on=s.today),
    Action.PUBLISH: lambda s: ev.Published(release="r1", texts=s.sorted_texts(), shared_facts=s.all_shared()),
    Action.PUBLISH_EMERGENCY: lambda s: ev.EmergencyPublished(
        release="r1", texts=s.sorted_texts(), reason="a danger to life", shared_facts=s.all_shared()
    ),
    Action.RATIFY: lambda s: ev.Ratified(texts=s.sorted_texts(), shared_facts=s.all_shared()),
    Action.REFUSE: lambda _: ev.RatificationRefused(reason="Wales cannot accept it"),
    Action.RETURN: lambda _: ev.Returned(reason="it is not ready"),
    Action.HOLD: lambda _: ev.Held(reason="the funding is unclear"),
    Action.RESUME: lambda s: ev.Resumed(reason="the funding is there", closes=given_back(s)),
    Action.CANCEL: lambda _: ev.Cancelled(reason="the funding ended"),
}


def given_back(story: Story) -> dt.date | None:
    """The last day of a consultation that was held, as many days later as it was."""
    review = story.review
    if review is None or review.held_from is not Stage.CONSULTATION or not review.window or not review.held_on:
        return None
    lost = story.today - review.held_on
    return review.window.closes + lost if lost and review.held_on <= review.window.closes else None


def last_day(story: Story) -> dt.date:
    """The last day of the consultation, or today."""
    window = story.review.window if story.review else None
    return window.closes if window else story.today
