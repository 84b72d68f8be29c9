"""What must always hold, whatever anybody asks for: judged from the records alone, not by the code that made them."""

import datetime as dt
from collections.abc import Callable
from itertools import pairwise

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from nos_registry.domain.review import events as ev
from nos_registry.domain.review.case import RefusedError
from nos_registry.domain.review.profile import GateRule
from nos_registry.domain.review.replay import replay
from nos_registry.domain.review.stages import Action, DispositionCode, Nation, Response, Role, Stage, Subject
from nos_registry.domain.standard import Language
from tests.strategies.reviews import ACTORS, APPROVER, CY, DEPUTY, DRAFTER, EN, PROFILES, Story, comment, disposal
from tests.strategies.walking import step

APPROVING = {Response.APPROVE, Response.APPROVE_WITH_COMMENTS}
ENDS = {Stage.PUBLISHED, Stage.CONFIRMED, Stage.UNRATIFIED, Stage.CANCELLED}


def approved_by_quorum(records: list[ev.Record], found: ev.TextHash) -> bool:
    """Whether the last positions on exactly this text meet the rule, none of them by somebody who wrote in it."""
    proposed = records[0].event
    assert isinstance(proposed, ev.Proposed)
    welsh = next((r.event.welsh_required for r in records if isinstance(r.event, ev.PlanSubmitted)), True)
    apart = proposed.rules.rule(Subject.WELSH_NOS) is not None and welsh and found.language is CY
    asked = proposed.rules.rule(Subject.WELSH_NOS if apart else Subject.FINAL_NOS)
    assert asked is not None
    writers = {
        r.actor
        for r in records
        if isinstance(r.event, ev.DraftSaved)
        for t in r.event.texts
        if (t.urn, t.language) == (found.urn, CY if apart else found.language)
    }
    said = {r.event.nation: r for r in records if isinstance(r.event, ev.PositionTaken) and r.event.subject is asked.subject}
    on_this = {nation: r for nation, r in said.items() if isinstance(r.event, ev.PositionTaken) and found in r.event.texts}
    return quorum(asked, on_this) and not any(r.actor in writers for r in on_this.values() if response(r) in APPROVING)


def response(record: ev.Record) -> Response:
    assert isinstance(record.event, ev.PositionTaken)
    return record.event.response


def quorum(asked: GateRule, said: dict[Nation | None, ev.Record]) -> bool:
    """Count by hand: all of those who did not stand aside, and the scrutiny."""
    answers = {voter: response(record) for voter, record in said.items()}
    aside = sum(answers.get(nation) is Response.RECUSE for nation in asked.nations)
    approvals = sum(answers.get(nation) in APPROVING for nation in asked.nations)
    scrutinised = not asked.scrutiny or answers.get(None) in APPROVING
    return scrutinised and Response.OBJECT not in answers.values() and approvals >= max(1, len(asked.nations) - aside)


class ReviewMachine(RuleBasedStateMachine):
    """People and the clock ask for anything at any time; refusals change nothing."""

    @initialize(profile=st.sampled_from(sorted(PROFILES)), welsh=st.booleans())
    def propose(self, profile: str, welsh: bool) -> None:  # noqa: FBT001 -- drawn by Hypothesis
        self.story = Story(PROFILES[profile], plan={"welsh_required": welsh})
        self.story.do(Action.PROPOSE)
        self.refusals: list[RefusedError] = []

    @precondition(lambda self: self.story.standing.is_open)
    @rule(times=st.integers(1, 6))
    def go_on(self, times: int) -> None:
        for _ in range(times):
            if self.story.standing.is_open:
                self._try(step, self.story)

    @rule(days=st.sampled_from([1, 2, 13, 14, 30]))
    def days_pass(self, days: int) -> None:
        self.story.later(days)

    @rule(
        answer=st.sampled_from(list(Response)),
        nation=st.sampled_from([*Nation, None]),
        subject=st.sampled_from(list(Subject)),
        actor=st.sampled_from([*APPROVER.values(), *DEPUTY.values(), DRAFTER]),
    )
    def take_a_position(self, answer: Response, nation: Nation | None, subject: Subject, actor: str) -> None:
        self._try(lambda: self.story.say(answer, nation, subject, actor=actor))

    @rule(languages=st.sampled_from([(EN,), (CY,), (CY, EN)]), actor=st.sampled_from([DRAFTER, *APPROVER.values()]))
    def save_a_draft(self, languages: tuple[Language, ...], actor: str) -> None:
        self._try(lambda: self.story.save(*languages, actor=actor))

    @rule(language=st.sampled_from([EN, CY]))
    def change_the_text_behind_the_back(self, language: Language) -> None:
        """Somebody writes to the branch without an event; at `ready` it must not be published."""
        if self.story.stage is Stage.READY:
            kept = dict(self.story.texts)
            self.story.texts |= {(t.urn, t.language): t for t in self.story.draft(language).texts}
            self._try(lambda: self.story.do(Action.PUBLISH))
            self.story.texts = kept

    @rule(action=st.sampled_from(list(Action)), role=st.sampled_from(list(Role)), nation=st.sampled_from(list(Nation)))
    def ask_for_anything(self, action: Action, role: Role, nation: Nation) -> None:
        if action is not Action.CANCEL or nation is Nation.WALES:
            self._try(lambda: self.story.do(action, role=role, actor=ACTORS[role], nation=nation))

    @precondition(lambda self: self.story.stage is Stage.CONSULTATION)
    @rule()
    def a_comment_comes(self) -> None:
        self.story.received.append(comment(len(self.story.received) + 1, self.story.today))

    @precondition(lambda self: self.story.stage is Stage.RESOLUTION)
    @rule(of=st.sampled_from(["c01", "c02"]), code=st.sampled_from(list(DispositionCode)), other=st.sampled_from(["c01", "c02"]))
    def dispose(self, of: str, code: DispositionCode, other: str) -> None:
        duplicate = other if code is DispositionCode.DUPLICATE else None
        self._try(lambda: self.story.do(Action.DISPOSE, disposal(of, code, duplicate_of=duplicate)))

    def _try(self, ask: Callable[..., object], *args: object) -> None:
        before = list(self.story.records)
        try:
            ask(*args)
        except RefusedError as refused:
            self.refusals.append(refused)
            assert self.story.records == before, "a refusal changes nothing"

    @invariant()
    def what_is_published_was_approved_to_the_byte(self) -> None:
        last = self.story.records[-1]
        if isinstance(last.event, ev.Published | ev.Ratified):
            assert set(last.event.texts) == set(self.story.texts.values())
            assert all(approved_by_quorum(self.story.records, found) for found in last.event.texts)

    @invariant()
    def no_stage_changes_without_an_event(self) -> None:
        records = self.story.records
        assert [record.sequence for record in records] == list(range(1, len(records) + 1))
        assert all(later.stage_from is before.stage_to for before, later in pairwise(records))
        assert self.story.standing.stage is records[-1].stage_to

    @invariant()
    def the_table_accepts_the_history(self) -> None:
        assert replay(self.story.records) is None

    @invariant()
    def every_comment_is_answered_before_the_final_gate(self) -> None:
        received: set[str] = set()
        answered: set[str] = set()
        for record in self.story.records:
            if isinstance(record.event, ev.ConsultationClosed):
                received |= {found.id for found in record.event.comments}
            if isinstance(record.event, ev.CommentDisposed):
                answered.add(record.event.comment)
            if isinstance(record.event, ev.FinalSubmitted):
                assert received <= answered

    @invariant()
    def no_two_comments_are_only_duplicates_of_each_other(self) -> None:
        given = self.story.standing.dispositions
        for found in given:
            seen, at = set[str](), found
            while at in given and given[at].code is DispositionCode.DUPLICATE:
                assert at not in seen
                seen.add(at)
                at = given[at].duplicate_of or ""

    @invariant()
    def a_refusal_says_why(self) -> None:
        assert all(refused.blockers and refused.reason for refused in self.refusals)

    @invariant()
    def nothing_follows_an_end(self) -> None:
        assert not any(record.stage_to in ENDS for record in self.story.records[:-1])

    @invariant()
    def the_window_was_open_long_enough(self) -> None:
        for record in self.story.records:
            if isinstance(record.event, ev.ConsultationClosed):
                opened = next(r.event for r in self.story.records if isinstance(r.event, ev.ConsultationOpened))
                assert record.at.date() >= opened.opens + dt.timedelta(days=self.story.profile.minimum_window_days)


ReviewMachine.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestReviewMachine = ReviewMachine.TestCase
