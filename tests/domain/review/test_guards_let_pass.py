"""What is near the limit of a guard, and on the right side of it, passes."""

import datetime as dt
from collections.abc import Callable

import pytest

from nos_registry.domain.redline.model import SignificanceClass
from nos_registry.domain.review import events as ev
from nos_registry.domain.review.case import Case
from nos_registry.domain.review.guards.consultation import MAX_COMMENT_CHARS
from nos_registry.domain.review.lifecycle import blockers
from nos_registry.domain.review.stages import DispositionCode, Outcome, Response, Role, Subject
from nos_registry.domain.urn import Urn
from tests.domain.review import emergencies
from tests.domain.review.asking import (
    ANCHOR,
    CASES,
    ONE_DAY,
    A,
    N,
    S,
    after,
    at_gate,
    by_an_author,
    by_submitter,
    by_the_clock,
    consulting,
    dispose,
    disposed_before,
    drafting,
    extended,
    final,
    final_by_author_of,
    held,
    held_elsewhere,
    hold_on_new_text,
    interested,
    judged,
    judged_before,
    late,
    late_clock,
    late_lapse,
    made,
    of_old,
    on_day,
    opening,
    opening_in_english,
    plan,
    planned_for_two,
    proposal,
    ready,
    ready_after_a_lapsed_hold,
    resolved_with,
    said,
    schedule,
    scrutiny,
    story_with_draft_of_new,
    through_a_deputy,
    told,
    two_standards,
    with_lapsed_hold,
    without_welsh,
)
from tests.strategies.reviews import APPROVER, CY, DEPUTY, EN, NEW, NEWER, OTHER, START, URN, disposal, needed, text
from tests.strategies.walking import story_at

ALLOWED: dict[str, CASES] = {
    "planning": {
        "two standards": lambda: proposal(URN, OTHER),
        "another standard under review": lambda: proposal(URN, held_by={OTHER: "2026-x"}),
        "the clock on the first day that is late enough": lambda: by_the_clock(review_dates={URN: dt.date(2025, 6, 2)}),
        "a person before the review date": lambda: proposal(URN, review_dates={URN: dt.date(2030, 1, 1)}),
        "a target of tomorrow": lambda: plan(target_date=START + ONE_DAY),
        "no employers where there is no Part A": lambda: plan("revision", employers={}),
        "no word on the Welsh language but of Wales": lambda: plan(
            evidence={n: t if n is N.WALES else t.model_copy(update={"welsh": ""}) for n, t in needed().items()}
        ),
        "a replacement": lambda: plan(new_standards=(made(Outcome.REPLACE, URN),)),
        "a merger, said twice": lambda: planned_for_two(made(Outcome.MERGE, URN, OTHER), URN, OTHER),
        "a split beside a replacement of another": lambda: story_at(
            S.PROPOSED,
            standards=(URN, OTHER),
            plan={"new_standards": (*(made(Outcome.SPLIT, URN, urn=Urn(f"{NEW}{n}")) for n in range(2)), made(Outcome.REPLACE, OTHER))},
        ).case(A.SUBMIT_PLAN),
        "a replacement beside an import of the same": lambda: plan(
            new_standards=(made(Outcome.REPLACE, URN), made(Outcome.IMPORT, URN, urn=NEWER))
        ),
        "a split in three": lambda: plan(new_standards=tuple(made(Outcome.SPLIT, URN, urn=Urn(f"{NEW}{n}")) for n in range(3))),
        "an import beside a revision": lambda: plan(new_standards=(made(Outcome.IMPORT, OTHER),)),
        "tailoring what is under review itself": lambda: plan(new_standards=(made(Outcome.TAILOR, URN),), outcomes={URN: Outcome.TAILOR}),
        "an import in a revision": lambda: plan("revision", new_standards=(made(Outcome.IMPORT, OTHER),)),
        "a revision without a date": lambda: plan(next_review_date=None),
        "a withdrawal without a date": lambda: plan("withdraw", next_review_date=None),
        "a confirmation until tomorrow": lambda: plan("confirm", next_review_date=START + ONE_DAY),
        "a planned window of the least days": lambda: plan(opens=START, closes=START + 27 * ONE_DAY),
        "the shorter window of a revision": lambda: plan("revision", opens=START, closes=START + 13 * ONE_DAY),
    },
    "drafts": {
        "one language alone": lambda: story_at(S.DRAFTING).case(A.SAVE_DRAFT, ev.DraftSaved(texts=(text(CY, 4),))),
        "no draft of what is confirmed": lambda: two_standards(Outcome.CONFIRM).case(A.SUBMIT_DRAFT),
        "no draft of what is withdrawn": lambda: two_standards(Outcome.WITHDRAW).case(A.SUBMIT_DRAFT),
        "no draft in a confirmation": lambda: final(story_at(S.DRAFTING, "confirm")),
        "a major change in full": lambda: final(significance=SignificanceClass.MAJOR),
        "an editorial change": lambda: final(drafting("editorial"), significance=SignificanceClass.EDITORIAL),
        "no Welsh where none is required": lambda: final(without_welsh("editorial", required=False)),
        "no Welsh where no Welsh gate follows": lambda: final(without_welsh("confirm")),
        "no draft of what is replaced": lambda: story_with_draft_of_new().case(A.SUBMIT_DRAFT),
        "a judged replacement": lambda: final(resolved_with(made(Outcome.REPLACE, URN)), equivalence=(judged(URN, NEW),)),
        "an import that nobody judges": lambda: final(resolved_with(made(Outcome.IMPORT, URN))),
        "an import that is judged": lambda: final(resolved_with(made(Outcome.IMPORT, URN)), equivalence=(judged(URN, NEW),)),
        "a revision that is judged": lambda: final(equivalence=(judged(URN, URN, "not-equivalent"),)),
        "no evidence where there is no Part B": lambda: final(drafting("editorial"), evidence={}),
    },
    "consultation": {
        "one language where Welsh is not required": opening_in_english,
        "a longer window": lambda: opening(90),
        "the last comment of the day that is taken": lambda: consulting(A.COMMENT, 1, told(), sent_today=99),
        "one person invited": lambda: opening(invited=1),
        "a late comment that says so": late,
        "a comment that came in time and was handed in late": lambda: late(received=START, late=False),
        "a comment on the first day": lambda: consulting(A.COMMENT, 1),
        "a comment on the last day": lambda: consulting(A.COMMENT, 28),
        "a comment of the greatest length": lambda: consulting(A.COMMENT, 1, told(text="x" * MAX_COMMENT_CHARS)),
        "a proposal of the greatest length": lambda: consulting(A.COMMENT, 1, told(proposed="x" * MAX_COMMENT_CHARS)),
        "a quotation of the greatest length": lambda: consulting(
            A.COMMENT, 1, told(anchor=ev.Anchor(urn=URN, quote="x" * MAX_COMMENT_CHARS))
        ),
        "a reason of the greatest length": lambda: dispose(reason="x" * MAX_COMMENT_CHARS),
        "a comment of the last day, handed in late": lambda: late(received=START + 27 * ONE_DAY, late=False),
        "a comment of the day after, that is late": lambda: late(received=START + 28 * ONE_DAY),
        "an extension by a day": lambda: consulting(A.EXTEND, 28, extended(1)),
        "an extension after a hold, from today": lambda: consulting(A.EXTEND, 35, extended(7)),
        "closing the day after": lambda: consulting(A.CLOSE, 29),
        "closing long after": lambda: consulting(A.CLOSE, 290),
        "accepted as it is, without a reason": lambda: dispose(code=DispositionCode.ACCEPTED, reason="", change=ANCHOR),
        "a duplicate of another": lambda: dispose(code=DispositionCode.DUPLICATE, duplicate_of="c02"),
        "a duplicate of one that is answered": lambda: disposed_before(
            disposal("c02"), disposal("c01", DispositionCode.DUPLICATE, duplicate_of="c02")
        ),
        "a second duplicate of the same": lambda: disposed_before(
            disposal("c02", DispositionCode.DUPLICATE, duplicate_of="c03"),
            disposal("c01", DispositionCode.DUPLICATE, duplicate_of="c03"),
            3,
        ),
        "a second thought": lambda: disposed_before(disposal("c01"), disposal("c01", DispositionCode.NOTED)),
    },
    "gates": {
        "an approval without words": lambda: at_gate(S.DRAFT_GATE, feedback=""),
        "an abstention without words": lambda: at_gate(S.DRAFT_GATE, response=Response.ABSTAIN, feedback=""),
        "the scrutiny of the final text": lambda: scrutiny(Subject.FINAL_NOS),
        "a nation that changes its mind": lambda: after(said(Response.OBJECT), Response.APPROVE, APPROVER[N.WALES]),
        "a deputy who answers for the nation": lambda: after(said(Response.OBJECT), Response.APPROVE, DEPUTY[N.WALES]),
        "recusing after one's own position": lambda: after(said(Response.APPROVE), Response.RECUSE, APPROVER[N.WALES]),
        "a deputy who recuses too": lambda: after(said(Response.RECUSE), Response.RECUSE, DEPUTY[N.WALES]),
        "a deputy after a recusal": lambda: after(said(Response.RECUSE), Response.APPROVE, DEPUTY[N.WALES]),
        "a hold after an approval": lambda: after(said(Response.APPROVE), Response.HOLD, APPROVER[N.WALES]),
        "another nation's hold": lambda: after(said(Response.HOLD), Response.HOLD, APPROVER[N.SCOTLAND], N.SCOTLAND),
        "a new hold on a new text": hold_on_new_text,
        "an author who recuses": lambda: by_an_author(Response.RECUSE, EN),
        "a deputy for who had no hand in it": lambda: through_a_deputy(APPROVER[N.WALES]),
        "a deputy of the author who recuses": lambda: through_a_deputy(
            APPROVER[N.WALES], wrote=APPROVER[N.WALES], response=Response.RECUSE
        ),
        "a deputy on the first day": lambda: on_day(3),
        "a deputy on the last day": lambda: on_day(5),
        "an interest, and recusal": lambda: interested(Response.RECUSE, APPROVER[N.WALES]),
        "a colleague of who has an interest": lambda: interested(Response.APPROVE, DEPUTY[N.WALES]),
        "an interest in a standard of the review": lambda: story_at(S.DRAFT_GATE).case(
            A.DECLARE, ev.InterestDeclared(reason="mine", standards=(URN,))
        ),
        "the end of a hold on its day": lambda: with_lapsed_hold().case(A.LAPSE),
        "the end of a hold long after": late_lapse,
        "who wrote the Welsh alone, on the English": lambda: final_by_author_of(CY),
        "who submitted the evidence, on the text": lambda: by_submitter(S.FINAL_GATE, Subject.FINAL_NOS),
    },
    "holding": {
        "a consultation that gets its days back": lambda: held(3, 5, 5),
        "a hold on the last day": lambda: held(27, 5, 5),
        "a hold of no day": lambda: held(3, 0, None),
        "a hold after the last day": lambda: held(28, 5, None),
        "a hold outside a consultation, within its window": held_elsewhere,
        "a hold outside a consultation": lambda: story_at(S.ON_HOLD).case(A.RESUME),
    },
    "publication": {
        "today": lambda: schedule(0),
        "a day after the equivalence was judged": lambda: judged_before(ev.Scheduled(on=START + 900 * ONE_DAY)),
        "the clock on the day": lambda: ready(0, Role.CLOCK),
        "the registrar without a day": ready,
        "the clock after an outage": late_clock,
        "what was approved before facts were": of_old,
        "what was approved after a hold lapsed": ready_after_a_lapsed_hold,
        "what needs no Welsh gate": lambda: story_at(S.READY, plan={"welsh_required": False}).case(A.PUBLISH),
    },
}


ALLOWED["emergency"] = emergencies.ALLOWED
ALLOWED_CASES = [(area, name, make) for area, cases in ALLOWED.items() for name, make in cases.items()]


@pytest.mark.parametrize(("area", "name", "make"), ALLOWED_CASES, ids=[f"{area}: {name}" for area, name, _ in ALLOWED_CASES])
def test_what_is_near_the_limit_passes(area: str, name: str, make: Callable[[], Case]) -> None:
    assert blockers(make()) == (), (area, name)
