"""Each guard blocks what it is for, alone."""

import datetime as dt
from collections.abc import Callable
from typing import TypeVar

import pytest

from nos_registry.domain.redline.model import SignificanceClass
from nos_registry.domain.review import events as ev
from nos_registry.domain.review.case import Case, Deputy, Request
from nos_registry.domain.review.evidence import PartA, PartB
from nos_registry.domain.review.guards.asked import asked_for, deputy_is_in_time
from nos_registry.domain.review.hashes import Hand
from nos_registry.domain.review.lifecycle import blockers
from nos_registry.domain.review.profile import GateRule, Profile
from nos_registry.domain.review.stages import DispositionCode, Nation, Outcome, Response, Role, Stage, Subject
from nos_registry.domain.review.table import TABLE
from nos_registry.domain.urn import Urn
from tests.domain.review import emergencies
from tests.domain.review.asking import (
    ANCHOR,
    CASES,
    LONG,
    ONE_DAY,
    A,
    N,
    S,
    after,
    at_gate,
    by_a_writing_scrutineer,
    by_an_author,
    by_an_earlier_author,
    by_submitter,
    by_the_clock,
    by_the_principal_of_a_writing_deputy,
    by_who_changed_facts,
    consulting,
    declared_twice,
    dispose,
    disposed_before,
    drafting,
    extended,
    final,
    for_another_nation,
    held,
    interested,
    judged,
    judged_before,
    late,
    made,
    of_old,
    on_day,
    opening,
    plan,
    planned_for_two,
    proposal,
    published,
    ready,
    ready_without_any_gate,
    ready_without_quorum,
    repeated_by_another,
    resolved,
    resolved_editorial,
    resolved_with,
    said,
    said_and_later,
    schedule,
    scrutiny,
    through_a_deputy,
    told,
    two_standards,
    with_lapsed_hold,
    without_welsh,
)
from tests.strategies.reviews import (
    APPROVER,
    CY,
    DEPUTY,
    EN,
    LEAD,
    NEW,
    NEWER,
    OTHER,
    PROFILES,
    START,
    URN,
    Story,
    disposal,
    heard,
    needed,
    shared,
    text,
    together,
)
from tests.strategies.walking import story_at

Told = TypeVar("Told", PartA, PartB)


def _without(told: Told, field: str) -> Told:
    return told.model_copy(update={field: " "})


def _accounts() -> dict[Nation, PartB]:
    return dict.fromkeys(Nation, PartB(account="employers were heard"))


def _resolved_of_old() -> Story:
    """A review from before the evidence had fields."""
    story = story_at(S.RESOLUTION, PROFILES["full"].model_copy(update={"part_a_asks": (), "part_b_asks": ()}))
    for found in story.standing.undisposed:
        story.do(A.DISPOSE, disposal(found))
    return story


BLOCKED: dict[str, CASES] = {
    "standards_are_current": {
        "a standard that is not in force": lambda: proposal(URN, OTHER, current=frozenset({URN})),
        "no standard": proposal,
        "a standard twice": lambda: proposal(URN, URN),
    },
    "no_other_review_holds_them": {"a standard under another review": lambda: proposal(URN, held_by={URN: "2026-x"})},
    "earlier_hands_are_named": {
        "a proposal silent about who wrote what nobody approved": lambda: proposal(URN, hands=(Hand(urn=URN, language=CY, actor="bryn"),)),
    },
    "clock_proposes_what_is_overdue": {
        "the clock where only people propose": lambda: by_the_clock(None, review_dates={URN: dt.date(2020, 1, 1)}),
        "the clock a day too early": lambda: by_the_clock(review_dates={URN: dt.date(2025, 6, 3)}),
        "the clock without a review date": lambda: by_the_clock(review_dates={URN: None}),
    },
    "plan_is_complete": {
        "no scope": lambda: plan(scope=" "),
        "no rationale": lambda: plan(rationale=""),
        "no employer in a nation": lambda: plan(employers={nation: ("One",) for nation in Nation if nation is not N.WALES}),
        "a nation whose need is not told": lambda: plan(evidence={**needed(), N.WALES: _without(needed()[N.WALES], "need")}),
        "a nation of which nothing but employers is told": lambda: plan(evidence={N.WALES: needed()[N.WALES]}),
        "a nation with an empty list": lambda: plan(employers={**dict.fromkeys(Nation, ("One",)), N.SCOTLAND: ()}),
    },
    "target_is_ahead": {
        "a target of today": lambda: plan(target_date=START),
        "a target in the past": lambda: plan(target_date=START - ONE_DAY),
    },
    "confirmation_sets_a_review_date": {
        "a confirmation without a date": lambda: plan("confirm", next_review_date=None),
        "a confirmation until today": lambda: plan("confirm", next_review_date=START),
    },
    "planned_window_is_long_enough": {
        "a planned window one day short": lambda: plan(opens=START, closes=START + 26 * ONE_DAY),
        "a planned window that ends before it begins": lambda: plan(opens=START, closes=START - 40 * ONE_DAY),
    },
    "outcomes_fit_together": {
        "an outcome of a standard elsewhere": lambda: plan(outcomes={OTHER: Outcome.WITHDRAW}),
        "a new standard without an original": lambda: plan(new_standards=(made(Outcome.REPLACE),)),
        "a revision by the name of a new standard": lambda: plan(new_standards=(made(Outcome.REVISE, URN),)),
        "a replacement of two": lambda: planned_for_two(made(Outcome.REPLACE, URN, OTHER)),
        "a merger of one": lambda: plan(new_standards=(made(Outcome.MERGE, URN),)),
        "a merger of one with itself": lambda: plan(new_standards=(made(Outcome.MERGE, URN, URN),)),
        "a merger with a standard that is not in the review": lambda: plan(new_standards=(made(Outcome.MERGE, URN, OTHER),)),
        "a split into one": lambda: plan(new_standards=(made(Outcome.SPLIT, URN),)),
        "two replacements of one": lambda: plan(new_standards=(made(Outcome.REPLACE, URN), made(Outcome.REPLACE, URN, urn=NEWER))),
        "a replacement under the URN of its original": lambda: plan(new_standards=(made(Outcome.REPLACE, URN, urn=URN),)),
        "the same new URN twice": lambda: plan(new_standards=(made(Outcome.SPLIT, URN), made(Outcome.SPLIT, URN))),
        "a withdrawal of what is replaced": lambda: plan(outcomes={URN: Outcome.WITHDRAW}, new_standards=(made(Outcome.REPLACE, URN),)),
        "a replacement by nothing": lambda: plan(outcomes={URN: Outcome.REPLACE}),
        "an import that acknowledges nobody": lambda: plan(new_standards=(made(Outcome.IMPORT, OTHER, body=" "),)),
        "a replacement in a revision": lambda: plan("revision", new_standards=(made(Outcome.REPLACE, URN),)),
        "an import in a confirmation": lambda: plan("confirm", new_standards=(made(Outcome.IMPORT, OTHER),)),
        "a revision in a withdrawal": lambda: plan("withdraw", outcomes={URN: Outcome.REVISE}),
        "a withdrawal in an editorial change": lambda: plan("editorial", outcomes={URN: Outcome.WITHDRAW}),
    },
    "new_urns_are_free": {
        "a URN that a standard has": lambda: plan(new_standards=(made(Outcome.REPLACE, URN),), taken={NEW: "a standard here has it"}),
        "a source that is not in force": lambda: plan(current=(URN,), new_standards=(made(Outcome.TAILOR, OTHER),)),
    },
    "imports_are_as_they_were": {"an import whose text was changed": lambda: drafting().case(A.SUBMIT_DRAFT, adapted=frozenset({URN}))},
    "replacements_are_judged": {
        "a replacement that nobody judged": lambda: final(resolved_with(made(Outcome.REPLACE, URN))),
        "a merger of which one half is judged": lambda: final(
            resolved_with(made(Outcome.MERGE, URN, OTHER), standards=(URN, OTHER)), equivalence=(judged(URN, NEW),)
        ),
        "a judgement of strangers": lambda: final(equivalence=(judged(OTHER, URN),)),
        "the same judged twice": lambda: final(equivalence=(judged(URN, URN), judged(URN, URN, "not-equivalent"))),
    },
    "equivalence_is_judged_once": {
        "a judgement after that of the final text": lambda: judged_before(ev.Scheduled(on=START + 900 * ONE_DAY, equivalence="equivalent"))
    },
    "profile_changes_text": {"a draft in a confirmation": lambda: story_at(S.DRAFTING, "confirm").case(A.SAVE_DRAFT)},
    "draft_belongs_to_review": {
        "a draft of another standard": lambda: story_at(S.DRAFTING).case(A.SAVE_DRAFT, ev.DraftSaved(texts=(text(urn=OTHER),))),
        "a draft of what is withdrawn": lambda: two_standards(Outcome.WITHDRAW).case(A.SAVE_DRAFT, ev.DraftSaved(texts=(text(urn=OTHER),))),
    },
    "every_standard_has_a_draft": {
        "a draft that was never saved": lambda: drafting(saved=False).case(A.SUBMIT_DRAFT),
        "a new standard without a draft": lambda: story_at(S.DRAFTING, plan={"new_standards": (made(Outcome.REPLACE, URN),)}).case(
            A.SUBMIT_DRAFT
        ),
        "one draft of two": lambda: two_standards(Outcome.REVISE).case(A.SUBMIT_DRAFT),
    },
    "no_error_findings": {
        "an error in the draft": lambda: drafting().case(A.SUBMIT_DRAFT, faults=("NOS012 P1: empty",)),
        "an error in the final text": lambda: final(faults=("NOS031: parity",)),
    },
    "goes_to_draft_gate": {"a draft gate that the profile lacks": lambda: drafting("editorial").case(A.SUBMIT_DRAFT)},
    "skips_consultation": {"a final text before the consultation": lambda: final(drafting())},
    "change_is_editorial": {
        "a minor change as an editorial one": lambda: final(drafting("editorial"), significance=SignificanceClass.MINOR),
        "a major change as an editorial one": lambda: final(drafting("editorial"), significance=SignificanceClass.MAJOR),
        "a change that no redline classes": lambda: final(drafting("editorial"), significance=None),
        "a major change after consulting": lambda: final(resolved_editorial(), significance=SignificanceClass.MAJOR),
    },
    "welsh_gate_has_its_text": {"a Welsh gate without a Welsh edition": lambda: final(without_welsh("editorial"))},
    "every_comment_is_disposed": {"a comment without its disposition": lambda: final(resolved(disposed=False))},
    "evidence_is_given": {
        "a nation of which nothing is told": lambda: final(evidence={n: told for n, told in heard().items() if n is not N.SCOTLAND}),
        "a nation of which a blank is told": lambda: final(evidence={**heard(), N.SCOTLAND: PartB(account=" ")}),
        "a nation without its findings": lambda: final(evidence={**heard(), N.SCOTLAND: _without(heard()[N.SCOTLAND], "findings")}),
        "Wales without a word on the Welsh language": lambda: final(evidence={**heard(), N.WALES: _without(heard()[N.WALES], "welsh")}),
        "a profile of old to which nothing is told": lambda: final(_resolved_of_old(), {**_accounts(), N.WALES: PartB(account=" ")}),
    },
    "submits_what_is_there": {
        "a draft that has changed meanwhile": lambda: drafting().case(A.SUBMIT_DRAFT, ev.DraftSubmitted(texts=(text(EN, 5), text(CY, 5)))),
        "a final text that leaves one out": lambda: resolved().case(A.SUBMIT_FINAL, resolved().final(texts=resolved().sorted_texts()[:1])),
        "a draft whose facts have changed meanwhile": lambda: drafting().case(A.SUBMIT_DRAFT, shared_facts=frozenset([shared(9)])),
    },
    "window_is_long_enough": {"a window one day short": lambda: opening(27)},
    "opens_today": {
        "a window that opened yesterday": lambda: opening(60, START - ONE_DAY),
        "a window that opens tomorrow": lambda: opening(60, START + ONE_DAY),
    },
    "both_languages_are_there": {"no Welsh draft": lambda: opening(texts=together(text(EN, 1)))},
    "somebody_is_invited": {"nobody is invited": lambda: opening(invited=0)},
    "window_is_open": {"a comment the day after": lambda: consulting(A.COMMENT, 29)},
    "respondent_has_sent_fewer": {"the comment after the last that is taken": lambda: consulting(A.COMMENT, 1, told(), sent_today=100)},
    "comment_has_words": {
        "an empty comment": lambda: consulting(A.COMMENT, 1, told(text=" \n")),
        "a comment that is too long": lambda: consulting(A.COMMENT, 1, told(text=LONG)),
        "a quotation that is too long": lambda: consulting(A.COMMENT, 1, told(anchor=ev.Anchor(urn=URN, quote=LONG))),
        "a proposal that is too long": lambda: consulting(A.COMMENT, 1, told(proposed=LONG)),
        "a comment on another standard": lambda: consulting(A.COMMENT, 1, told(anchor=ev.Anchor(urn=OTHER))),
    },
    "late_is_marked": {
        "a late comment that says it is in time": lambda: late(late=False),
        "a comment in time that says it is late": lambda: late(received=START),
        "a comment of the last day that says it is late": lambda: late(received=START + 27 * ONE_DAY),
        "a comment of the day after that says it is in time": lambda: late(received=START + 28 * ONE_DAY, late=False),
        "a comment of tomorrow": lambda: late(received=START + 29 * ONE_DAY),
    },
    "comment_is_new": {"a comment under an id that is taken": lambda: late(id="c01")},
    "extension_is_later": {
        "an extension to the same day": lambda: consulting(A.EXTEND, 1, extended(0)),
        "a shorter window": lambda: consulting(A.EXTEND, 1, extended(-1)),
        "an extension without a reason": lambda: consulting(A.EXTEND, 1, extended(7, " ")),
        "an extension into the past": lambda: consulting(A.EXTEND, 40, extended(7)),
    },
    "window_has_passed": {
        "closing on the first day": lambda: consulting(A.CLOSE, 1),
        "closing on the last day": lambda: consulting(A.CLOSE, 28),
    },
    "comment_is_known": {"a comment nobody made": lambda: dispose(of="c99")},
    "disposition_gives_its_reason": {"a reason that is too long": lambda: dispose(reason=LONG)}
    | {
        f"{code} without a reason": lambda code=code: dispose(
            code=code, reason=" ", change=ANCHOR, duplicate_of="c02" if code is DispositionCode.DUPLICATE else None
        )
        for code in DispositionCode
        if code is not DispositionCode.ACCEPTED
    },
    "acceptance_links_its_change": {
        "accepted without a change": lambda: dispose(code=DispositionCode.ACCEPTED),
        "accepted in part without a change": lambda: dispose(code=DispositionCode.ACCEPTED_WITH_MODIFICATION),
        "a change in another standard": lambda: dispose(code=DispositionCode.ACCEPTED, change=ev.Anchor(urn=OTHER, clause="P1")),
    },
    "duplicate_is_another": {
        "a duplicate of nothing": lambda: dispose(code=DispositionCode.DUPLICATE),
        "a duplicate of itself": lambda: dispose(code=DispositionCode.DUPLICATE, duplicate_of="c01"),
        "a duplicate of a stranger": lambda: dispose(code=DispositionCode.DUPLICATE, duplicate_of="c99"),
        "a duplicate that another repeats": repeated_by_another,
        "two duplicates of each other": lambda: disposed_before(
            disposal("c01", DispositionCode.DUPLICATE, duplicate_of="c02"), disposal("c02", DispositionCode.DUPLICATE, duplicate_of="c01")
        ),
    },
    "subject_is_asked": {
        "Part A at the draft gate": lambda: at_gate(S.DRAFT_GATE, subject=Subject.PART_A),
        "the Welsh text at the final gate": lambda: at_gate(S.FINAL_GATE, subject=Subject.WELSH_NOS),
        "Part B where the profile has none": lambda: at_gate(S.FINAL_GATE, "editorial", subject=Subject.PART_B),
    },
    "voter_has_a_vote": {
        "England at the Welsh gate": lambda: at_gate(S.WELSH_GATE, nation=N.ENGLAND),
        "a position for nobody": lambda: at_gate(S.DRAFT_GATE, nation=None),
        "a position for another nation": for_another_nation,
        "scrutiny of Part B": lambda: scrutiny(Subject.PART_B),
        "scrutiny in the name of a nation": lambda: scrutiny(Subject.FINAL_NOS, N.SCOTLAND),
    },
    "position_gives_its_reason": {
        f"{response} without a reason": lambda response=response: at_gate(S.DRAFT_GATE, response=response, feedback=" ")
        for response in (Response.OBJECT, Response.HOLD, Response.RECUSE)
    },
    "recusal_is_ones_own": {
        "a colleague's objection": lambda: after(said(Response.OBJECT), Response.RECUSE, DEPUTY[N.WALES]),
        "a colleague's approval": lambda: after(said(Response.APPROVE), Response.RECUSE, DEPUTY[N.WALES]),
    },
    "hold_is_not_renewed": {
        "a hold that follows a hold": lambda: after(said(Response.HOLD), Response.HOLD, APPROVER[N.WALES]),
        "a colleague's hold that follows": lambda: after(said(Response.HOLD), Response.HOLD, DEPUTY[N.WALES]),
    },
    "position_is_on_this_text": {
        "a position on another text": lambda: at_gate(S.DRAFT_GATE, texts=(text(EN, 9), text(CY, 9))),
        "a position on other facts": lambda: at_gate(S.DRAFT_GATE, shared_facts=(shared(9),)),
        "a position on half the text": lambda: at_gate(S.DRAFT_GATE, texts=(text(EN, 1),)),
        "a position on the Welsh text at the final gate": lambda: at_gate(S.FINAL_GATE, texts=(text(EN, 1), text(CY, 1))),
    },
    "had_no_hand_in_it": {
        f"an author who says {response}": lambda response=response: by_an_author(response, EN)
        for response in Response
        if response is not Response.RECUSE
    }
    | {
        "the author of an older draft": by_an_earlier_author,
        "who submitted the plan": lambda: by_submitter(S.PART_A, Subject.PART_A),
        "who submitted the evidence": lambda: by_submitter(S.FINAL_GATE, Subject.PART_B),
        "a scrutineer who wrote": by_a_writing_scrutineer,
        "who changed the facts": by_who_changed_facts,
        "a deputy of the author": lambda: through_a_deputy(APPROVER[N.WALES], wrote=APPROVER[N.WALES]),
        "a deputy who wrote": lambda: through_a_deputy(APPROVER[N.WALES], wrote=DEPUTY[N.WALES]),
        "whose deputy wrote for them": by_the_principal_of_a_writing_deputy,
    },
    "holds_no_interest": {
        f"an interest, and {response}": lambda response=response: interested(response, APPROVER[N.WALES])
        for response in Response
        if response is not Response.RECUSE
    }
    | {"a deputy of who has an interest": lambda: interested(Response.APPROVE, DEPUTY[N.WALES], Deputy(APPROVER[N.WALES]))},
    "interest_is_told": {
        "an interest without a reason": lambda: story_at(S.DRAFT_GATE).case(A.DECLARE, ev.InterestDeclared(reason=" ")),
        "an interest in another standard": lambda: story_at(S.DRAFT_GATE).case(
            A.DECLARE, ev.InterestDeclared(reason="mine", standards=(OTHER,))
        ),
        "an interest in two other standards": lambda: story_at(S.DRAFT_GATE).case(
            A.DECLARE, ev.InterestDeclared(reason="mine", standards=(Urn("X2"), Urn("X1")))
        ),
        "an interest declared already": declared_twice,
    },
    "hold_has_lapsed": {
        "no hold": lambda: story_at(S.DRAFT_GATE).case(A.LAPSE),
        "a hold a day before its end": lambda: said_and_later(Response.HOLD, 13),
        "an objection, whatever its age": lambda: said_and_later(Response.OBJECT, 99),
        "a record of other holds": lambda: with_lapsed_hold().case(A.LAPSE, ev.HoldsLapsed(holds=())),
    },
    "days_held_are_given_back": {
        "a consultation that is not made longer": lambda: held(3, 5, None),
        "a consultation that gets a day too few": lambda: held(3, 5, 4),
        "a consultation that gets a day too many": lambda: held(3, 5, 6),
        "a hold of no day": lambda: held(3, 0, 0),
        "a hold after the last day": lambda: held(28, 5, 5),
        "a hold outside a consultation": lambda: story_at(S.ON_HOLD).case(A.RESUME, ev.Resumed(reason="it goes on", closes=START)),
    },
    "date_is_not_past": {"a day that is past": lambda: schedule(-1)},
    "its_day_has_come": {
        "the clock before the day": lambda: ready(1, Role.CLOCK),
        "the registrar before the day": lambda: ready(1),
        "the clock without a day": lambda: ready(None, Role.CLOCK),
    },
    "text_is_as_approved": {
        "a changed text": lambda: ready(texts=together(text(EN, 9), text(CY, 1))),
        "a language that is missing": lambda: ready(texts=together(text(EN, 1))),
        "a record of another text": lambda: published(text(EN, 9), text(CY, 1)),
        "facts that nobody approved": lambda: of_old(facts=True),
        "changed facts": lambda: ready(shared_facts=frozenset([shared(9)])),
    },
    "gates_still_stand": {"an objection to the text": ready_without_quorum, "two gates that lost an approval": ready_without_any_gate},
    "reason_is_given": {
        f"{action} at {stage} without a reason": lambda stage=stage, action=action, event=event: story_at(stage).case(
            action, event(reason="  "), role=Role.REGISTRAR if stage is S.READY else None
        )
        for stage, action, event in (
            (S.DRAFT_GATE, A.RETURN, ev.Returned),
            (S.READY, A.RETURN, ev.Returned),
            (S.DRAFTING, A.HOLD, ev.Held),
            (S.ON_HOLD, A.RESUME, ev.Resumed),
            (S.CONSULTATION, A.CANCEL, ev.Cancelled),
        )
    },
}


for _guard, _cases in (*emergencies.BLOCKED.items(), *emergencies.GENERAL.items()):
    BLOCKED[_guard] = {**BLOCKED.get(_guard, {}), **_cases}
BLOCKED["deputy_is_in_time"] = {"a deputy a day early": lambda: on_day(2), "a deputy a day late": lambda: on_day(6)}
GUARDS = {guard.__name__: guard for transition in TABLE for guard in (deputy_is_in_time, *transition.guards)}
BLOCKED_CASES = [(guard, name, make) for guard, cases in BLOCKED.items() for name, make in cases.items()]


def test_every_guard_of_the_table_is_tried() -> None:
    assert set(BLOCKED) == set(GUARDS)


@pytest.mark.parametrize(("guard", "name", "make"), BLOCKED_CASES, ids=[f"{guard}: {name}" for guard, name, _ in BLOCKED_CASES])
def test_a_guard_blocks_alone(guard: str, name: str, make: Callable[[], Case]) -> None:
    """Nothing else stands in the way, so without the guard it would pass."""
    case = make()
    block = GUARDS[guard](case)
    assert block is not None, name
    assert [(found.reason, found.remedy) for found in blockers(case)] == [(block.reason, block.remedy)]
    assert block.remedy
    assert not block.reason.endswith(".")


@pytest.mark.parametrize("stage", list(Stage), ids=str)
def test_one_may_always_ask_why_not(stage: Stage) -> None:
    """Without saying what to record, no guard fails: it answers or passes."""
    story = story_at(stage, "confirm" if stage is S.CONFIRMED else "full")
    for transition in TABLE:
        if transition.stage is stage:
            for guard in transition.guards:
                guard(Case(story.standing, Request(transition.action, LEAD, transition.roles[0]), story.facts()))


def test_one_may_ask_why_not_before_there_is_a_review() -> None:
    facts = Story().facts(held_by={URN: "2026-x"})
    asking = Request(A.PROPOSE, LEAD, Role.SSO_LEAD)
    assert blockers(Case(None, asking, facts)) == (), "what is not named yet is in nobody's way"


def test_a_window_speaks_of_its_days_in_words() -> None:
    (block,) = blockers(consulting(A.COMMENT, 29))
    assert block.reason == "the consultation ran from 2 March 2026 to 29 March 2026"


def test_a_rule_of_some_nations_asks_no_other() -> None:
    """A body may give one nation no vote on a subject."""
    gates = (GateRule(subject=Subject.FINAL_NOS, nations=(N.ENGLAND, N.SCOTLAND)),)
    story = story_at(S.FINAL_GATE, Profile(name="x", gates=gates, consults=False))
    (block,) = blockers(story.case(A.TAKE_POSITION, nation=N.WALES))
    assert "has no vote" in block.reason
    story.approve()
    assert story.stage is S.READY


def test_a_deputy_out_of_time_is_told_the_days() -> None:
    (block,) = blockers(on_day(6))
    assert block.reason == "deputy-wls stands in for approver-wls from 4 March 2026 to 6 March 2026, not today"
    assert block.remedy == "Ask approver-wls, or a registrar for other days with `nos role deputise`"


def test_who_stands_in_for_an_author_is_told_so() -> None:
    (block,) = blockers(through_a_deputy(APPROVER[N.WALES], wrote=APPROVER[N.WALES]))
    assert block.reason == "approver-wls, for whom deputy-wls stands in, wrote in INSCS009"


def test_what_is_asked_is_read_as_its_own_kind_alone() -> None:
    case = at_gate(S.DRAFT_GATE)
    assert asked_for(case, ev.PositionTaken) is case.request.event
    assert asked_for(case, ev.Published) is None
