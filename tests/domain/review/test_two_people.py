"""Two people with several roles each, a clock that may sleep, and restarts: held against a model of the fewest words."""

import datetime as dt

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from nos_registry.domain.review import events as ev
from nos_registry.domain.review.case import RefusedError
from nos_registry.domain.review.replay import replay
from nos_registry.domain.review.review import advance, fold
from nos_registry.domain.review.stages import Action, Nation, Response, Role, Stage
from nos_registry.domain.review.table import roles_for
from tests.strategies.reviews import EN, START, URN, Story, comment, disposal, text
from tests.strategies.states import ANN, ASKING, BEN, CAROL, CLOCK, ENDED, NATIONS, ROLES, TINY, Model

A, S = Action, Stage
PEOPLE = st.sampled_from([ANN, BEN])
ONWARD = {
    S.PROPOSED: (ANN, A.SUBMIT_PLAN),
    S.DRAFTING: (ANN, A.SUBMIT_DRAFT),
    S.READY_TO_CONSULT: (ANN, A.OPEN_CONSULTATION),
    S.CONSULTATION: (CLOCK, A.CLOSE),
    S.RESOLUTION: (ANN, A.SUBMIT_FINAL),
    S.ON_HOLD: (ANN, A.RESUME),
    S.READY: (BEN, A.PUBLISH),
    S.IN_RETROSPECT: (CLOCK, A.RATIFY),
}


BEGINNINGS = [S.FINAL_GATE, S.FINAL_GATE, S.FINAL_GATE, S.IN_RETROSPECT, S.IN_RETROSPECT, S.CONSULTATION, S.DRAFTING, S.PROPOSED, S.READY]


class TwoPeople(RuleBasedStateMachine):
    """Whatever is asked, the product and the model agree on whether it is done and where it leads."""

    @initialize(begin_at=st.sampled_from(BEGINNINGS))
    def propose(self, begin_at: Stage) -> None:
        """Begin where something can go wrong: most often at the gate."""
        self.story = Story(TINY, texts={(URN, EN): text(EN)}, plan={"welsh_required": False})
        self.story.do(A.PROPOSE)
        self.model = Model(START)
        self.refusals: list[RefusedError] = []
        while self.model.stage is not begin_at:
            if self.model.stage is S.FINAL_GATE:
                self.all_who_may_approve()
            elif self.model.stage is S.RESOLUTION and begin_at is S.IN_RETROSPECT:
                self.agree(BEN, A.PUBLISH_EMERGENCY)
            else:
                self.go_on(1)

    def ask(self, who: str, action: Action, event: ev.Event | None = None, nation: Nation | None = None) -> bool:
        """Ask as `who`, in the role that fits if they have one; return whether it was done."""
        fitting = [role for role in ROLES[who] if role in roles_for(self.story.stage, action)]
        role = (fitting or ROLES[who])[0]
        before = list(self.story.records)
        try:
            self.story.do(action, event, role=role, actor=who, nation=nation or (NATIONS[0] if role is Role.NATION_APPROVER else None))
        except RefusedError as refused:
            assert self.story.records == before
            self.refusals.append(refused)
            return False
        return True

    def agree(self, who: str, action: Action) -> bool:
        """Ask both; they agree."""
        expected = self.model.may(who, action)
        event = self.story.draft(EN) if action is A.SAVE_DRAFT else None
        assert self.ask(who, action, event) == expected, (who, action, self.model)
        if expected:
            self.model.do(who, action)
        return expected

    @rule(
        who=st.sampled_from([ANN, BEN, CLOCK]),
        action=st.sampled_from([a for a in Action if a not in {A.PROPOSE, A.TAKE_POSITION, A.COMMENT, A.DISPOSE, A.CANCEL}]),
    )
    def somebody_asks(self, who: str, action: Action) -> None:
        self.agree(who, action)

    @precondition(lambda self: len(self.story.records) > 20)
    @rule()
    def the_lead_gives_up(self) -> None:
        self.agree(ANN, A.CANCEL)

    @precondition(lambda self: self.model.stage not in ENDED)
    @rule(times=st.integers(1, 3))
    def go_on(self, times: int) -> None:
        """What usually comes next."""
        for _ in range(times):
            stage = self.model.stage
            if stage is S.READY and self.model.day_set is None:
                self.agree(BEN, A.SCHEDULE)
                break
            if stage is S.DRAFTING and not self.model.text:
                self.agree(CAROL, A.SAVE_DRAFT)
            elif stage is S.CONSULTATION and self.model.closes:
                self.sleep(max(0, (self.model.closes - self.model.today).days + 1))
                self.agree(CLOCK, A.CLOSE)
            elif self.model.open and stage is S.RESOLUTION:
                self.answer_comment(min(self.model.open))
            elif stage in ONWARD:
                self.agree(*ONWARD[stage])

    @rule(who=PEOPLE, nation=st.sampled_from(NATIONS), response=st.sampled_from(list(Response)))
    def answer(self, who: str, nation: Nation, response: Response) -> None:
        expected = self.model.may_answer(who, nation, response)
        asked = self.story.position(response, nation)
        held = nation if nation in {ANN: NATIONS[:1], BEN: NATIONS[1:]}[who] else None
        assert self.ask(who, A.TAKE_POSITION, asked, held or {ANN: NATIONS[0], BEN: NATIONS[1]}[who]) == expected, (who, nation, response)
        if expected:
            self.model.answer(who, nation, response)

    @precondition(lambda self: self.model.stage in ASKING)
    @rule(who=PEOPLE, nation=st.sampled_from(NATIONS), days=st.integers(0, 3), then=st.sampled_from(NATIONS))
    def a_hold_and_the_days_after(self, who: str, nation: Nation, days: int, then: Nation) -> None:
        self.answer(who, nation, Response.HOLD)
        self.answer(ANN if then is NATIONS[0] else BEN, then, Response.APPROVE)
        self.sleep(days)
        self.tick(2)

    @rule(days=st.integers(0, 3))
    def an_interruption(self, days: int) -> None:
        self.agree(ANN, A.HOLD)
        self.sleep(days)
        self.agree(CLOCK, A.LAPSE)
        self.agree(ANN, A.RESUME)

    @precondition(lambda self: self.model.stage in {S.FINAL_GATE, S.READY})
    @rule(who=PEOPLE, changed=st.sampled_from([None, ANN, BEN, CAROL]))
    def sent_back_and_submitted_again(self, who: str, changed: str | None) -> None:
        self.agree(who, A.RETURN)
        if changed:
            self.agree(changed, A.SAVE_DRAFT)
        self.agree(ANN, A.SUBMIT_FINAL)

    @precondition(lambda self: self.model.stage in ASKING)
    @rule()
    def all_who_may_approve(self) -> None:
        for who, nation in ((ANN, NATIONS[0]), (BEN, NATIONS[1]), (BEN, NATIONS[2])):
            self.answer(who, nation, Response.APPROVE)

    @precondition(lambda self: self.model.stage is S.CONSULTATION)
    @rule()
    def a_comment_comes(self) -> None:
        name = f"c{len(self.story.received) + 1:02}"
        self.story.received.append(comment(len(self.story.received) + 1, self.story.today))
        self.model.waiting.add(name)

    @precondition(lambda self: self.model.stage in {S.RESOLUTION, S.IN_RETROSPECT} and bool(self.model.open))
    @rule()
    def answer_a_comment(self) -> None:
        self.answer_comment(min(self.model.open))

    def answer_comment(self, name: str) -> None:
        assert self.ask(ANN, A.DISPOSE, disposal(name))
        self.model.open.discard(name)

    @rule(days=st.sampled_from([0, 1, 1, 2, 2, 3, 30, 400]))
    def sleep(self, days: int) -> None:
        """A clock that jumps: nobody looks for so long."""
        self.story.later(days)
        self.model.today += dt.timedelta(days=days)

    @rule(times=st.integers(0, 3))
    def tick(self, times: int) -> None:
        """The clock looks once, several times, or misses its turn: once is enough, and more changes nothing."""
        due = (A.LAPSE, A.CLOSE, A.PUBLISH, A.RATIFY)
        for number in range(times):
            done = [action for _ in range(3) for action in due if self.agree(CLOCK, action)]
            assert not (number and done), "a second tick found something left to do"

    @rule()
    def restart(self) -> None:
        """Everything is read anew from what was stored."""
        stored = [record.model_dump_json() for record in self.story.records]
        self.story.records = [ev.Record.model_validate_json(found) for found in stored]

    @invariant()
    def both_stand_at_the_same_stage(self) -> None:
        assert self.story.stage is self.model.stage
        window = self.story.standing.window
        assert (window.closes if window else None) == self.model.closes

    @invariant()
    def no_stage_changes_without_an_event(self) -> None:
        """Folding gives the stored stage, folding on gives the same as folding anew, and the table accepts it all."""
        records = self.story.records
        anew = fold("2026-inscs009", records)
        assert anew is not None
        assert anew.stage is records[-1].stage_to
        if len(records) > 1:
            before = fold("2026-inscs009", records[:-1])
            assert before is not None
            assert advance(before, records[-1]) == anew
        assert replay(records) is None

    @invariant()
    def what_is_published_was_approved_on_that_hash_by_other_hands(self) -> None:
        last = self.story.records[-1].event
        if isinstance(last, ev.Published | ev.Ratified):
            assert self.model.approved()
            assert self.model.asked == self.model.text
            assert set(last.texts) == set(self.story.texts.values())
            yes = {said.who for nation in NATIONS if (said := self.model.counts(nation)) and said.response is Response.APPROVE}
            assert not yes & (self.model.writers | self.model.interests | {self.model.publisher})

    @invariant()
    def what_is_in_force_without_approval_has_two_people_behind_it(self) -> None:
        """Who wrote it and who published it are never one; and until it is ratified or refused its review goes on."""
        emergency = next((record for record in self.story.records if isinstance(record.event, ev.EmergencyPublished)), None)
        if emergency and isinstance(emergency.event, ev.EmergencyPublished):
            assert emergency.actor not in self.model.writers
            assert self.model.stage in {S.IN_RETROSPECT, S.PUBLISHED, S.UNRATIFIED}
            assert self.story.standing.submitted == set(emergency.event.texts) == set(self.story.texts.values())

    @invariant()
    def a_refusal_says_why_and_what_to_do(self) -> None:
        assert all(block.reason and block.remedy for refused in self.refusals for block in refused.blockers)

    @invariant()
    def nothing_follows_an_end(self) -> None:
        assert not any(record.stage_to in ENDED for record in self.story.records[:-1])

    @invariant()
    def every_comment_is_answered_before_the_gate(self) -> None:
        if self.model.stage in {S.FINAL_GATE, S.READY, S.PUBLISHED}:
            assert set(self.story.standing.comments) == set(self.story.standing.dispositions) == self.model.waiting


def test_two_people_and_a_clock() -> None:
    run_state_machine_as_test(TwoPeople, settings=settings(max_examples=100, stateful_step_count=25, deadline=None))  # pyright: ignore[reportUnknownMemberType] -- Hypothesis leaves it untyped


@pytest.mark.slow
def test_two_people_and_a_clock_for_long() -> None:
    run_state_machine_as_test(TwoPeople, settings=settings(max_examples=2000, stateful_step_count=40, deadline=None))  # pyright: ignore[reportUnknownMemberType] -- as above
