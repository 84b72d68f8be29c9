"""Each guard blocks what it is for, alone, and nothing beside it."""

import datetime as dt
from collections.abc import Callable, Mapping

import pytest

from nos_registry.domain.redline.model import SignificanceClass
from nos_registry.domain.review import events as ev
from nos_registry.domain.review.case import Case, Request
from nos_registry.domain.review.guards.consultation import MAX_COMMENT_CHARS
from nos_registry.domain.review.lifecycle import blockers
from nos_registry.domain.review.profile import GateRule, Profile
from nos_registry.domain.review.stages import Action, DispositionCode, Nation, Outcome, Response, Role, Stage, Subject
from nos_registry.domain.review.table import TABLE
from nos_registry.domain.urn import Urn
from tests.strategies.reviews import (
    APPROVER,
    CY,
    DEPUTY,
    DRAFTER,
    EN,
    LEAD,
    OTHER,
    PROFILES,
    START,
    URN,
    Story,
    comment,
    disposal,
    story_at,
    text,
)

A, S, N = Action, Stage, Nation
ANCHOR = ev.Anchor(urn=URN, clause="P1")
ONE_DAY = dt.timedelta(days=1)
CASES = Mapping[str, Callable[[], Case]]


def plan(profile: str = "full", **facts: object) -> Case:
    story = story_at(S.PROPOSED, profile)
    story.plan = dict(facts)
    return story.case(A.SUBMIT_PLAN)


def proposal(*urns: Urn, **facts: object) -> Case:
    return Story(standards=urns).case(A.PROPOSE, **facts)


def at_gate(stage: Stage, profile: Profile | str = "full", **position: object) -> Case:
    story = story_at(stage, profile)
    return story.case(A.TAKE_POSITION, story.position(**position))  # pyright: ignore[reportArgumentType] -- the fields of a position


def after(story: Story, response: Response, actor: str, nation: Nation = N.WALES) -> Case:
    """A position of `actor` after what was said in `story`."""
    return story.case(A.TAKE_POSITION, story.position(response, nation), nation=nation, actor=actor)


def said(response: Response, actor: str = APPROVER[N.WALES]) -> Story:
    story = story_at(S.DRAFT_GATE)
    story.say(response, N.WALES, actor=actor)
    return story


def drafting(profile: Profile | str = "full", *, saved: bool = True) -> Story:
    story = story_at(S.DRAFTING, profile)
    if saved:
        story.save()
    return story


def resolved(*, disposed: bool = True) -> Story:
    story = story_at(S.RESOLUTION)
    for found in story.standing.undisposed if disposed else ():
        story.do(A.DISPOSE, disposal(found))
    return story


def opening(days: int = 28, opens: dt.date | None = None, **facts: object) -> Case:
    story = story_at(S.READY_TO_CONSULT)
    opens = opens or story.today
    asked = ev.ConsultationOpened(opens=opens, closes=opens + (days - 1) * ONE_DAY, invited=3, languages=(CY, EN))
    return story.case(A.OPEN_CONSULTATION, asked, **facts)


def consulting(action: Action, day: int, event: Callable[[Story], ev.Event] | None = None) -> Case:
    """A request on one day of the window, counted from 1."""
    story = story_at(S.CONSULTATION)
    story.later(day - 1)
    return story.case(action, event(story) if event else None)


def dispose(**facts: object) -> Case:
    return story_at(S.RESOLUTION).case(A.DISPOSE, disposal(**facts))  # pyright: ignore[reportArgumentType] -- the fields of a disposition


def disposed_before(first: ev.CommentDisposed, then: ev.CommentDisposed) -> Case:
    story = story_at(S.RESOLUTION)
    story.do(A.DISPOSE, first)
    return story.case(A.DISPOSE, then)


def final(story: Story | None = None, evidence: dict[Nation, str] | None = None, **facts: object) -> Case:
    story = story or resolved()
    heard = dict.fromkeys(Nation, "employers were heard") if evidence is None else evidence
    return story.case(A.SUBMIT_FINAL, ev.FinalSubmitted(texts=story.sorted_texts(), evidence=heard), **facts)


def without_welsh(profile: str, *, required: bool = True) -> Story:
    texts = {(URN, EN): text(EN)}
    story = story_at(S.DRAFTING, profile, texts=texts, plan={"welsh_required": required})
    if story.profile.changes_text:
        story.save(EN)
    return story


def ready(days_from_now: int | None = None, role: Role = Role.REGISTRAR, **facts: object) -> Case:
    story = story_at(S.READY)
    if days_from_now is not None:
        story.do(A.SCHEDULE, ev.Scheduled(on=story.today + days_from_now * ONE_DAY))
    return story.case(A.PUBLISH, role=role, **facts)


def published(*texts: ev.TextHash) -> Case:
    return story_at(S.READY).case(A.PUBLISH, ev.Published(release="r1", texts=texts))


def schedule(days_from_now: int) -> Case:
    story = story_at(S.READY)
    return story.case(A.SCHEDULE, ev.Scheduled(on=story.today + days_from_now * ONE_DAY))


def ready_without_quorum() -> Case:
    """A review that somehow stands at `ready` although Wales objected."""
    story = story_at(S.READY)
    objection = story.records[-1].model_copy(
        update={"event": story.position(Response.OBJECT, N.WALES, Subject.WELSH_NOS), "sequence": len(story.records) + 1}
    )
    story.records.append(objection.model_copy(update={"stage_to": S.READY}))
    return story.case(A.PUBLISH)


EDITORIAL_AFTER_CONSULTING = Profile(name="x", gates=PROFILES["full"].gates, editorial_only=True)
LONG = "x" * (MAX_COMMENT_CHARS + 1)


def told(**facts: object) -> Callable[[Story], ev.Event]:
    return lambda story: ev.Commented(comment=comment(1, story.today, **facts))


def extended(days: int, reason: str = "a holiday") -> Callable[[Story], ev.Event]:
    def event(story: Story) -> ev.Event:
        window = story.standing.window
        assert window is not None
        return ev.ConsultationExtended(closes=window.closes + days * ONE_DAY, reason=reason)

    return event


BLOCKED: dict[str, CASES] = {
    "standards_are_current": {
        "a standard that is not in force": lambda: proposal(URN, OTHER, current=frozenset({URN})),
        "no standard": proposal,
        "a standard twice": lambda: proposal(URN, URN),
    },
    "no_other_review_holds_them": {"a standard under another review": lambda: proposal(URN, held_by={URN: "2026-x"})},
    "plan_is_complete": {
        "no scope": lambda: plan(scope=" "),
        "no rationale": lambda: plan(rationale=""),
        "no employer in a nation": lambda: plan(employers={nation: ("One",) for nation in Nation if nation is not N.WALES}),
        "a nation with an empty list": lambda: plan(employers={**{nation: ("One",) for nation in Nation}, N.SCOTLAND: ()}),
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
    "profile_changes_text": {"a draft in a confirmation": lambda: story_at(S.DRAFTING, "confirm").case(A.SAVE_DRAFT)},
    "draft_belongs_to_review": {
        "a draft of another standard": lambda: story_at(S.DRAFTING).case(A.SAVE_DRAFT, ev.DraftSaved(texts=(text(urn=OTHER),)))
    },
    "every_standard_has_a_draft": {
        "a draft that was never saved": lambda: drafting(saved=False).case(A.SUBMIT_DRAFT),
        "one draft of two": lambda: _two_standards(Outcome.REVISE).case(A.SUBMIT_DRAFT),
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
        "a major change after consulting": lambda: final(_resolved_editorial(), significance=SignificanceClass.MAJOR),
    },
    "welsh_gate_has_its_text": {"a Welsh gate without a Welsh edition": lambda: final(without_welsh("editorial"))},
    "every_comment_is_disposed": {"a comment without its disposition": lambda: final(resolved(disposed=False))},
    "evidence_is_given": {
        "a nation of which nothing is told": lambda: final(evidence={nation: "heard" for nation in Nation if nation is not N.SCOTLAND}),
        "a nation of which a blank is told": lambda: final(evidence={**dict.fromkeys(Nation, "heard"), N.SCOTLAND: " "}),
    },
    "submits_what_is_there": {
        "a draft that has changed meanwhile": lambda: drafting().case(A.SUBMIT_DRAFT, ev.DraftSubmitted(texts=(text(EN, 5), text(CY, 5)))),
        "a final text that leaves one out": lambda: resolved().case(
            A.SUBMIT_FINAL, ev.FinalSubmitted(texts=resolved().sorted_texts()[:1], evidence=dict.fromkeys(Nation, "heard"))
        ),
    },
    "window_is_long_enough": {"a window one day short": lambda: opening(27)},
    "opens_today": {
        "a window that opened yesterday": lambda: opening(60, START - ONE_DAY),
        "a window that opens tomorrow": lambda: opening(60, START + ONE_DAY),
    },
    "both_languages_are_there": {"no Welsh draft": lambda: opening(texts=frozenset({text(EN, 1)}))},
    "somebody_is_invited": {"nobody is invited": lambda: opening(invited=0)},
    "window_is_open": {"a comment the day after": lambda: consulting(A.COMMENT, 29)},
    "comment_has_words": {
        "an empty comment": lambda: consulting(A.COMMENT, 1, told(text=" \n")),
        "a comment that is too long": lambda: consulting(A.COMMENT, 1, told(text=LONG)),
        "a proposal that is too long": lambda: consulting(A.COMMENT, 1, told(proposed=LONG)),
        "a comment on another standard": lambda: consulting(A.COMMENT, 1, told(anchor=ev.Anchor(urn=OTHER))),
    },
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
    "disposition_gives_its_reason": {
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
        "a position for another nation": lambda: _for_another_nation(),
        "scrutiny of Part B": lambda: _scrutiny(Subject.PART_B),
        "scrutiny in the name of a nation": lambda: _scrutiny(Subject.FINAL_NOS, N.SCOTLAND),
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
        "a position on half the text": lambda: at_gate(S.DRAFT_GATE, texts=(text(EN, 1),)),
        "a position on the Welsh text at the final gate": lambda: at_gate(S.FINAL_GATE, texts=(text(EN, 1), text(CY, 1))),
    },
    "had_no_hand_in_it": {
        f"an author who says {response}": lambda response=response: _by_an_author(response, EN)
        for response in Response
        if response is not Response.RECUSE
    }
    | {
        "the author of an older draft": lambda: _by_an_earlier_author(),
        "who submitted the plan": lambda: _by_submitter(S.PART_A, Subject.PART_A),
        "who submitted the evidence": lambda: _by_submitter(S.FINAL_GATE, Subject.PART_B),
        "a scrutineer who wrote": lambda: _by_a_writing_scrutineer(),
    },
    "date_is_not_past": {"a day that is past": lambda: schedule(-1)},
    "its_day_has_come": {
        "the clock before the day": lambda: ready(1, Role.CLOCK),
        "the registrar before the day": lambda: ready(1),
        "the clock without a day": lambda: ready(None, Role.CLOCK),
    },
    "text_is_as_approved": {
        "a changed text": lambda: ready(texts=frozenset({text(EN, 9), text(CY, 1)})),
        "a language that is missing": lambda: ready(texts=frozenset({text(EN, 1)})),
        "a record of another text": lambda: published(text(EN, 9), text(CY, 1)),
    },
    "gates_still_stand": {"an objection to the text": ready_without_quorum},
    "reason_is_given": {
        f"{action} without a reason": lambda stage=stage, action=action, event=event: story_at(stage).case(action, event(reason="  "))
        for stage, action, event in (
            (S.DRAFT_GATE, A.RETURN, ev.Returned),
            (S.DRAFTING, A.HOLD, ev.Held),
            (S.ON_HOLD, A.RESUME, ev.Resumed),
            (S.CONSULTATION, A.CANCEL, ev.Cancelled),
        )
    },
}

ALLOWED: dict[str, CASES] = {
    "planning": {
        "two standards": lambda: proposal(URN, OTHER),
        "another standard under review": lambda: proposal(URN, held_by={OTHER: "2026-x"}),
        "a target of tomorrow": lambda: plan(target_date=START + ONE_DAY),
        "no employers where there is no Part A": lambda: plan("revision", employers={}),
        "a revision without a date": lambda: plan(next_review_date=None),
        "a withdrawal without a date": lambda: plan("withdraw", next_review_date=None),
        "a confirmation until tomorrow": lambda: plan("confirm", next_review_date=START + ONE_DAY),
        "a planned window of the least days": lambda: plan(opens=START, closes=START + 27 * ONE_DAY),
        "the shorter window of a revision": lambda: plan("revision", opens=START, closes=START + 13 * ONE_DAY),
    },
    "drafts": {
        "one language alone": lambda: story_at(S.DRAFTING).case(A.SAVE_DRAFT, ev.DraftSaved(texts=(text(CY, 4),))),
        "no draft of what is confirmed": lambda: _two_standards(Outcome.CONFIRM).case(A.SUBMIT_DRAFT),
        "no draft of what is withdrawn": lambda: _two_standards(Outcome.WITHDRAW).case(A.SUBMIT_DRAFT),
        "no draft in a confirmation": lambda: final(story_at(S.DRAFTING, "confirm")),
        "a major change in full": lambda: final(significance=SignificanceClass.MAJOR),
        "an editorial change": lambda: final(drafting("editorial"), significance=SignificanceClass.EDITORIAL),
        "no Welsh where none is required": lambda: final(without_welsh("editorial", required=False)),
        "no Welsh where no Welsh gate follows": lambda: final(without_welsh("confirm")),
        "no evidence where there is no Part B": lambda: final(drafting("editorial"), evidence={}),
    },
    "consultation": {
        "one language where Welsh is not required": lambda: _opening_in_english(),
        "a longer window": lambda: opening(90),
        "one person invited": lambda: opening(invited=1),
        "a comment on the first day": lambda: consulting(A.COMMENT, 1),
        "a comment on the last day": lambda: consulting(A.COMMENT, 28),
        "a comment of the greatest length": lambda: consulting(A.COMMENT, 1, told(text="x" * MAX_COMMENT_CHARS)),
        "an extension by a day": lambda: consulting(A.EXTEND, 28, extended(1)),
        "an extension after a hold, from today": lambda: consulting(A.EXTEND, 35, extended(7)),
        "closing the day after": lambda: consulting(A.CLOSE, 29),
        "closing long after": lambda: consulting(A.CLOSE, 290),
        "accepted as it is, without a reason": lambda: dispose(code=DispositionCode.ACCEPTED, reason="", change=ANCHOR),
        "a duplicate of another": lambda: dispose(code=DispositionCode.DUPLICATE, duplicate_of="c02"),
        "a duplicate of one that is answered": lambda: disposed_before(
            disposal("c02"), disposal("c01", DispositionCode.DUPLICATE, duplicate_of="c02")
        ),
        "a second thought": lambda: disposed_before(disposal("c01"), disposal("c01", DispositionCode.NOTED)),
    },
    "gates": {
        "an approval without words": lambda: at_gate(S.DRAFT_GATE, feedback=""),
        "an abstention without words": lambda: at_gate(S.DRAFT_GATE, response=Response.ABSTAIN, feedback=""),
        "the scrutiny of the final text": lambda: _scrutiny(Subject.FINAL_NOS),
        "a nation that changes its mind": lambda: after(said(Response.OBJECT), Response.APPROVE, APPROVER[N.WALES]),
        "a deputy who answers for the nation": lambda: after(said(Response.OBJECT), Response.APPROVE, DEPUTY[N.WALES]),
        "recusing after one's own position": lambda: after(said(Response.APPROVE), Response.RECUSE, APPROVER[N.WALES]),
        "a deputy who recuses too": lambda: after(said(Response.RECUSE), Response.RECUSE, DEPUTY[N.WALES]),
        "a deputy after a recusal": lambda: after(said(Response.RECUSE), Response.APPROVE, DEPUTY[N.WALES]),
        "a hold after an approval": lambda: after(said(Response.APPROVE), Response.HOLD, APPROVER[N.WALES]),
        "another nation's hold": lambda: after(said(Response.HOLD), Response.HOLD, APPROVER[N.SCOTLAND], N.SCOTLAND),
        "a new hold on a new text": lambda: _hold_on_new_text(),
        "an author who recuses": lambda: _by_an_author(Response.RECUSE, EN),
        "who wrote the Welsh alone, on the English": lambda: _final_by_author_of(CY),
        "who submitted the evidence, on the text": lambda: _by_submitter(S.FINAL_GATE, Subject.FINAL_NOS),
    },
    "publication": {
        "today": lambda: schedule(0),
        "the clock on the day": lambda: ready(0, Role.CLOCK),
        "the registrar without a day": ready,
        "the clock after an outage": lambda: _late_clock(),
    },
}


def _two_standards(outcome: Outcome) -> Story:
    story = story_at(S.DRAFTING, standards=(URN, OTHER), plan={"outcomes": {OTHER: outcome}})
    story.save()
    return story


def _resolved_editorial() -> Story:
    story = story_at(S.RESOLUTION, EDITORIAL_AFTER_CONSULTING)
    for found in story.standing.undisposed:
        story.do(A.DISPOSE, disposal(found))
    return story


def _opening_in_english() -> Case:
    story = story_at(S.READY_TO_CONSULT, plan={"welsh_required": False})
    return story.case(A.OPEN_CONSULTATION, texts=frozenset({text(EN, 1)}))


def _for_another_nation() -> Case:
    story = story_at(S.DRAFT_GATE)
    return story.case(A.TAKE_POSITION, story.position(nation=N.SCOTLAND), nation=N.WALES)


def _scrutiny(subject: Subject, nation: Nation | None = None) -> Case:
    story = story_at(S.FINAL_GATE)
    asked = story.position(nation=nation, subject=subject)
    case = story.case(A.TAKE_POSITION, asked, role=Role.SCRUTINEER)
    return Case(case.review, Request(A.TAKE_POSITION, "scrutineer", Role.SCRUTINEER, nation, asked), case.facts)


def _at_draft_gate_by(*authors: tuple[str, tuple[object, ...]]) -> Story:
    story = story_at(S.DRAFTING)
    story.save()
    for actor, languages in authors:
        story.save(*languages, actor=actor)  # pyright: ignore[reportArgumentType] -- languages
    story.do(A.SUBMIT_DRAFT)
    return story


def _by_an_author(response: Response, *languages: object) -> Case:
    return after(_at_draft_gate_by((APPROVER[N.WALES], languages)), response, APPROVER[N.WALES])


def _by_an_earlier_author() -> Case:
    """Others have rewritten the whole text since."""
    story = _at_draft_gate_by((APPROVER[N.WALES], (EN,)), (DRAFTER, (CY, EN)))
    return after(story, Response.APPROVE, APPROVER[N.WALES])


def _final_by_author_of(*languages: object) -> Case:
    story = resolved()
    story.save(*languages, actor=APPROVER[N.WALES])  # pyright: ignore[reportArgumentType] -- languages
    story.do(A.SUBMIT_FINAL)
    return after(story, Response.APPROVE, APPROVER[N.WALES])


def _by_submitter(stage: Stage, subject: Subject) -> Case:
    """The SSO lead, who holds an approver's grant besides."""
    story = story_at(stage)
    return story.case(A.TAKE_POSITION, story.position(subject=subject), actor=LEAD, nation=N.WALES)


def _by_a_writing_scrutineer() -> Case:
    story = resolved()
    story.save(EN, actor="scrutineer")
    story.do(A.SUBMIT_FINAL)
    return story.case(A.TAKE_POSITION, role=Role.SCRUTINEER)


def _hold_on_new_text() -> Case:
    story = said(Response.HOLD)
    story.do(A.RETURN)
    story.save()
    story.do(A.SUBMIT_DRAFT)
    return after(story, Response.HOLD, APPROVER[N.WALES])


def _late_clock() -> Case:
    story = story_at(S.READY)
    story.do(A.SCHEDULE)
    story.later(9)
    return story.case(A.PUBLISH, role=Role.CLOCK)


GUARDS = {guard.__name__: guard for transition in TABLE for guard in transition.guards}
BLOCKED_CASES = [(guard, name, make) for guard, cases in BLOCKED.items() for name, make in cases.items()]
ALLOWED_CASES = [(area, name, make) for area, cases in ALLOWED.items() for name, make in cases.items()]


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


@pytest.mark.parametrize(("area", "name", "make"), ALLOWED_CASES, ids=[f"{area}: {name}" for area, name, _ in ALLOWED_CASES])
def test_what_is_near_the_limit_passes(area: str, name: str, make: Callable[[], Case]) -> None:
    assert blockers(make()) == (), (area, name)


@pytest.mark.parametrize("stage", list(Stage), ids=str)
def test_one_may_always_ask_why_not(stage: Stage) -> None:
    """Without saying what to record, no guard fails: it answers or passes."""
    story = story_at(stage, "confirm" if stage is S.CONFIRMED else "full")
    for transition in TABLE:
        if transition.stage is stage:
            for guard in transition.guards:
                guard(Case(story.standing, Request(transition.action, LEAD, transition.roles[0]), story.facts()))


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
