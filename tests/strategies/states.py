"""A review of one text between two people (a third writes its first draft), told a second time in the fewest words: what the product is held against.

Nothing here comes from the rules of the product but the names of things.
"""

import datetime as dt
from dataclasses import dataclass, field, replace

from nos_registry.domain.review.profile import GateRule, Profile
from nos_registry.domain.review.stages import Action, Nation, Response, Role, Stage, Subject

A, S, R = Action, Stage, Response
NATIONS = (Nation.ENGLAND, Nation.SCOTLAND, Nation.WALES)
RULE = GateRule(subject=Subject.FINAL_NOS, nations=NATIONS, approvals_needed=2)
TINY = Profile(name="tiny", gates=(RULE,), minimum_window_days=3, hold_days=2)
ANN, BEN, CAROL, CLOCK = "ann", "ben", "carol", "clock"
VOTES = {ANN: (Nation.ENGLAND,), BEN: (Nation.SCOTLAND, Nation.WALES)}
ROLES = {
    ANN: (Role.SSO_LEAD, Role.DRAFTER, Role.NATION_APPROVER),
    BEN: (Role.REGISTRAR, Role.DRAFTER, Role.NATION_APPROVER),
    CAROL: (Role.DRAFTER,),
    CLOCK: (Role.CLOCK,),
}
ENDED = (S.PUBLISHED, S.CANCELLED, S.UNRATIFIED)
ASKING = (S.FINAL_GATE, S.IN_RETROSPECT)


@dataclass(frozen=True)
class Said:
    """The last answer of a nation: on which text, by whom, on which day, and whether the clock ended a hold."""

    response: Response
    text: int
    who: str
    on: dt.date
    over: bool = False


@dataclass
class Model:
    """Where the review stands; `text` counts the drafts, `asked` is the one at the gate."""

    today: dt.date
    stage: Stage = S.PROPOSED
    text: int = 0
    asked: int = -1
    writers: set[str] = field(default_factory=set[str])
    answers: dict[Nation, Said] = field(default_factory=dict[Nation, Said])
    interests: set[str] = field(default_factory=set[str])
    closes: dt.date | None = None
    waiting: set[str] = field(default_factory=set[str])
    open: set[str] = field(default_factory=set[str])
    day_set: dt.date | None = None
    held: tuple[Stage, dt.date] | None = None
    publisher: str | None = None

    def counts(self, nation: Nation) -> Said | None:
        """The answer of a nation, where it is on this text and of nobody with an interest."""
        said = self.answers.get(nation)
        if said is None or said.text != self.asked or (said.who in self.interests and said.response is not R.RECUSE):
            return None
        return said

    def approved(self) -> bool:
        answers = [said for nation in NATIONS if (said := self.counts(nation))]
        if any(said.response is R.OBJECT or (said.response is R.HOLD and not self.old(said)) for said in answers):
            return False
        yes = sum(said.response in {R.APPROVE, R.APPROVE_WITH_COMMENTS} for said in answers)
        aside = sum(said.response is R.RECUSE for said in answers)
        return yes >= max(1, min(2, 3 - aside))

    def old(self, said: Said) -> bool:
        return self.today >= said.on + dt.timedelta(days=2)

    def ending_holds(self) -> list[Nation]:
        found = {nation: self.counts(nation) for nation in NATIONS}
        return [n for n, said in found.items() if said and said.response is R.HOLD and not said.over and self.old(said)]

    def may_answer(self, who: str, nation: Nation, response: Response) -> bool:
        before = self.counts(nation)
        if self.stage not in ASKING or nation not in VOTES[who]:
            return False
        if response is R.RECUSE:
            return before is None or before.who == who or before.response is R.RECUSE
        renewed = before is not None and before.response is response is R.HOLD
        return who not in self.writers | self.interests | {self.publisher} and not renewed

    def answer(self, who: str, nation: Nation, response: Response) -> None:
        self.answers[nation] = Said(response, self.asked, who, self.today)
        self.look_at_the_gate()

    def look_at_the_gate(self) -> None:
        if self.stage is S.FINAL_GATE and self.approved():
            self.stage = S.READY

    def objected(self) -> bool:
        """Whether a nation has objected to the newest text."""
        return any(
            said.response is R.OBJECT and said.text == self.text and said.who not in self.interests for said in self.answers.values()
        )

    def awaited(self) -> bool:
        """Whether a nation has not answered, or not for good."""
        answers = [self.counts(nation) for nation in NATIONS]
        return any(said is None or said.response is R.HOLD for said in answers)

    def may(self, who: str, action: Action) -> bool:  # noqa: C901, PLR0911, PLR0912 -- one line an action is what makes it plain
        """Whether somebody may do a thing now."""
        lead, clock = who == ANN, who == CLOCK
        if self.stage in ENDED:
            return False
        match action:
            case A.SUBMIT_PLAN:
                return lead and self.stage is S.PROPOSED
            case A.SAVE_DRAFT:
                return not clock and self.stage in {S.DRAFTING, S.RESOLUTION}
            case A.SUBMIT_DRAFT:
                return lead and self.stage is S.DRAFTING and self.text > 0
            case A.OPEN_CONSULTATION:
                return (lead or clock) and self.stage is S.READY_TO_CONSULT
            case A.EXTEND:
                late = self.closes is not None and self.closes + dt.timedelta(days=7) < self.today
                return lead and self.stage is S.CONSULTATION and not late
            case A.CLOSE:
                return clock and self.stage is S.CONSULTATION and self.closes is not None and self.today > self.closes
            case A.SUBMIT_FINAL:
                return lead and self.stage is S.RESOLUTION and not self.open
            case A.LAPSE:
                return clock and self.stage in ASKING and bool(self.ending_holds())
            case A.DECLARE:
                return not clock and self.stage is not S.ON_HOLD and who not in self.interests
            case A.RETURN:
                return not clock and self.stage in {S.FINAL_GATE, S.READY}
            case A.SCHEDULE:
                return who == BEN and self.stage is S.READY
            case A.PUBLISH:
                in_time = self.day_set <= self.today if self.day_set else not clock
                return (clock or who == BEN) and self.stage is S.READY and in_time and self.approved()
            case A.PUBLISH_EMERGENCY:
                urgent = self.stage in {S.DRAFTING, S.READY_TO_CONSULT, S.RESOLUTION, S.FINAL_GATE}
                return who == BEN and urgent and self.text > 0 and BEN not in self.writers and not self.objected()
            case A.RATIFY:
                return clock and self.stage is S.IN_RETROSPECT and self.approved() and not self.open
            case A.REFUSE:
                settled = self.objected() or not self.awaited()
                return who == BEN and self.stage is S.IN_RETROSPECT and not self.approved() and not self.open and settled
            case A.HOLD:
                return lead and self.stage not in {S.ON_HOLD, S.IN_RETROSPECT}
            case A.RESUME:
                return lead and self.stage is S.ON_HOLD
            case A.CANCEL:
                return lead and self.stage is not S.IN_RETROSPECT
            case _:
                return False

    def do(self, who: str, action: Action) -> None:  # noqa: C901, PLR0912 -- as above
        """What it changes."""
        match action:
            case A.SUBMIT_PLAN:
                self.stage = S.DRAFTING
            case A.SAVE_DRAFT:
                self.text += 1
                self.writers.add(who)
            case A.SUBMIT_DRAFT:
                self.stage = S.READY_TO_CONSULT
            case A.OPEN_CONSULTATION:
                self.stage, self.closes = S.CONSULTATION, self.today + dt.timedelta(days=2)
            case A.EXTEND if self.closes:
                self.closes += dt.timedelta(days=7)
            case A.CLOSE:
                self.stage, self.open = S.RESOLUTION, set(self.waiting)
            case A.SUBMIT_FINAL:
                self.stage, self.asked = S.FINAL_GATE, self.text
                self.look_at_the_gate()
            case A.LAPSE:
                self.answers |= {nation: replace(self.answers[nation], over=True) for nation in self.ending_holds()}
                self.look_at_the_gate()
            case A.DECLARE:
                self.interests.add(who)
                self.look_at_the_gate()
            case A.RETURN:
                self.stage, self.day_set = S.RESOLUTION, None
            case A.SCHEDULE:
                self.day_set = self.today
            case A.PUBLISH | A.RATIFY:
                self.stage = S.PUBLISHED
            case A.PUBLISH_EMERGENCY:
                self.stage, self.asked, self.publisher = S.IN_RETROSPECT, self.text, who
                self.answers = {n: said for n, said in self.answers.items() if said.who != who or said.response is R.RECUSE}
            case A.REFUSE:
                self.stage = S.UNRATIFIED
            case A.HOLD:
                self.stage, self.held = S.ON_HOLD, (self.stage, self.today)
            case A.RESUME if self.held:
                self.stage, since = self.held
                if self.stage is S.CONSULTATION and self.closes and since <= self.closes:
                    self.closes += self.today - since
            case A.CANCEL:
                self.stage = S.CANCELLED
            case _:
                pass
