"""Requests in their circumstances, for the tests of the guards."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Literal

from nos_registry.domain.review import events as ev
from nos_registry.domain.review.case import Case, Deputy, Request
from nos_registry.domain.review.evidence import PartB
from nos_registry.domain.review.guards.consultation import MAX_COMMENT_CHARS
from nos_registry.domain.review.profile import GateRule, Profile
from nos_registry.domain.review.stages import Action, DispositionCode, Nation, Outcome, Response, Role, Stage, Subject
from nos_registry.domain.standard import Language
from nos_registry.domain.urn import Urn
from tests.strategies.reviews import (
    APPROVER,
    CY,
    DEPUTY,
    DRAFTER,
    EN,
    LEAD,
    NEW,
    OTHER,
    PROFILES,
    URN,
    Story,
    comment,
    disposal,
    heard,
    shared,
    text,
    together,
)
from tests.strategies.walking import story_at

A, S, N = Action, Stage, Nation
ANCHOR = ev.Anchor(urn=URN, clause="P1")
ONE_DAY = dt.timedelta(days=1)
CASES = Mapping[str, Callable[[], Case]]


def plan(profile: str = "full", taken: Mapping[Urn, str] | None = None, current: tuple[Urn, ...] = (URN, OTHER), **facts: Any) -> Case:
    story = story_at(S.PROPOSED, profile)
    story.plan = dict(facts)
    return story.case(A.SUBMIT_PLAN, taken=taken or {}, current=frozenset(current))


def planned_for_two(new: ev.NewStandard, *said: Urn) -> Case:
    """A plan for two standards that makes a `new` one of them; of those `said` it names the outcome besides."""
    plan = {"new_standards": (new,), "outcomes": dict.fromkeys(said, new.outcome)}
    return story_at(S.PROPOSED, standards=(URN, OTHER), plan=plan).case(A.SUBMIT_PLAN)


def story_with_draft_of_new() -> Story:
    """A review that has drafted the standard which replaces the one under review."""
    story = story_at(S.DRAFTING, plan={"new_standards": (made(Outcome.REPLACE, URN),)})
    story.save(urn=NEW)
    return story


def made(outcome: Outcome, *originals: Urn, urn: Urn = NEW, body: str = "Example Council") -> ev.NewStandard:
    return ev.NewStandard(urn=urn, outcome=outcome, originals=originals, originating_organisation=body)


def judged(old: Urn, new: Urn, equivalence: Literal["equivalent", "not-equivalent"] = "equivalent") -> ev.Judgement:
    return ev.Judgement(old=old, new=new, equivalence=equivalence)


def resolved_with(*new: ev.NewStandard, standards: tuple[Urn, ...] = (URN,)) -> Story:
    """A review that makes `new` standards, about to submit its final text."""
    story = story_at(S.RESOLUTION, standards=standards, plan={"new_standards": new})
    for found in story.standing.undisposed:
        story.do(A.DISPOSE, disposal(found))
    return story


def judged_before(event: ev.Scheduled) -> Case:
    """A review in which the equivalence was judged with the final text."""
    story = resolved()
    story.do(A.SUBMIT_FINAL, story.final(evidence=heard(), equivalence=(judged(URN, URN),)))
    while story.stage is not S.READY:
        story.approve()
    return story.case(A.SCHEDULE, event)


def proposal(*urns: Urn, **facts: Any) -> Case:
    return Story(standards=urns).case(A.PROPOSE, **facts)


def by_the_clock(months: int | None = 9, **facts: Any) -> Case:
    """The clock proposes, under a profile that lets it after so many months."""
    profile = PROFILES["full"].model_copy(update={"clock_proposes_after_months": months})
    return Story(profile, standards=(URN,)).case(A.PROPOSE, role=Role.CLOCK, **facts)


def at_gate(stage: Stage, profile: Profile | str = "full", **position: Any) -> Case:
    story = story_at(stage, profile)
    return story.case(A.TAKE_POSITION, story.position(**position))


def after(story: Story, response: Response, actor: str, nation: Nation = N.WALES) -> Case:
    """A position of `actor` after what was said in `story`."""
    return story.case(A.TAKE_POSITION, story.position(response, nation), nation=nation, actor=actor)


def said(response: Response, actor: str = APPROVER[N.WALES]) -> Story:
    story = story_at(S.DRAFT_GATE)
    story.say(response, N.WALES, actor=actor)
    return story


def said_and_later(response: Response, days: int) -> Case:
    story = said(response)
    story.later(days)
    return story.case(A.LAPSE)


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


def opening(days: int = 28, opens: dt.date | None = None, **facts: Any) -> Case:
    story = story_at(S.READY_TO_CONSULT)
    opens = opens or story.today
    asked = ev.ConsultationOpened(opens=opens, closes=opens + (days - 1) * ONE_DAY, invited=3, languages=(CY, EN))
    return story.case(A.OPEN_CONSULTATION, asked, **facts)


def consulting(action: Action, day: int, event: Callable[[Story], ev.Event] | None = None, **facts: Any) -> Case:
    """A request on one day of the window, counted from 1."""
    story = story_at(S.CONSULTATION)
    story.later(day - 1)
    return story.case(action, event(story) if event else None, **facts)


def dispose(**facts: Any) -> Case:
    return story_at(S.RESOLUTION).case(A.DISPOSE, disposal(**facts))


def disposed_before(first: ev.CommentDisposed, then: ev.CommentDisposed, comments: int = 2) -> Case:
    story = story_at(S.RESOLUTION)
    for number in range(3, comments + 1):
        story.do(A.COMMENT, ev.Commented(comment=comment(number, story.today, late=True)))
    story.do(A.DISPOSE, first)
    return story.case(A.DISPOSE, then)


def repeated_by_another() -> Case:
    """To call a comment a duplicate that a late one repeats."""
    story = story_at(S.RESOLUTION)
    story.do(A.COMMENT, ev.Commented(comment=comment(3, story.today, late=True)))
    story.do(A.DISPOSE, disposal("c03", DispositionCode.DUPLICATE, duplicate_of="c01"))
    return story.case(A.DISPOSE, disposal("c01", DispositionCode.DUPLICATE, duplicate_of="c02"))


def final(
    story: Story | None = None, evidence: dict[Nation, PartB] | None = None, equivalence: tuple[ev.Judgement, ...] = (), **facts: Any
) -> Case:
    story = story or resolved()
    told = heard() if evidence is None else evidence
    return story.case(A.SUBMIT_FINAL, story.final(evidence=told, equivalence=equivalence), **facts)


def without_welsh(profile: str, *, required: bool = True) -> Story:
    texts = {(URN, EN): text(EN)}
    story = story_at(S.DRAFTING, profile, texts=texts, plan={"welsh_required": required})
    if story.profile.changes_text:
        story.save(EN)
    return story


def ready(days_from_now: int | None = None, role: Role = Role.REGISTRAR, **facts: Any) -> Case:
    story = story_at(S.READY)
    if days_from_now is not None:
        story.do(A.SCHEDULE, ev.Scheduled(on=story.today + days_from_now * ONE_DAY))
    return story.case(A.PUBLISH, role=role, **facts)


def published(*texts: ev.TextHash) -> Case:
    return story_at(S.READY).case(A.PUBLISH, ev.Published(release="r1", texts=texts, shared_facts=(shared(),)))


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


def told(**facts: Any) -> Callable[[Story], ev.Event]:
    return lambda story: ev.Commented(comment=comment(1, story.today, **facts))


def late(**facts: Any) -> Case:
    """A comment that comes in the resolution, marked late unless a test says otherwise."""
    story = resolved(disposed=False)
    received = facts.pop("received", story.today)
    return story.case(A.COMMENT, ev.Commented(comment=comment(9, received, **({"late": True} | facts))))


def extended(days: int, reason: str = "a holiday") -> Callable[[Story], ev.Event]:
    def event(story: Story) -> ev.Event:
        window = story.standing.window
        assert window is not None
        return ev.ConsultationExtended(closes=window.closes + days * ONE_DAY, reason=reason)

    return event


def two_standards(outcome: Outcome) -> Story:
    story = story_at(S.DRAFTING, standards=(URN, OTHER), plan={"outcomes": {OTHER: outcome}})
    story.save()
    return story


def resolved_editorial() -> Story:
    story = story_at(S.RESOLUTION, EDITORIAL_AFTER_CONSULTING)
    for found in story.standing.undisposed:
        story.do(A.DISPOSE, disposal(found))
    return story


def opening_in_english() -> Case:
    story = story_at(S.READY_TO_CONSULT, plan={"welsh_required": False})
    return story.case(A.OPEN_CONSULTATION, texts=together(text(EN, 1)))


def for_another_nation() -> Case:
    story = story_at(S.DRAFT_GATE)
    return story.case(A.TAKE_POSITION, story.position(nation=N.SCOTLAND), nation=N.WALES)


def scrutiny(subject: Subject, nation: Nation | None = None) -> Case:
    story = story_at(S.FINAL_GATE)
    asked = story.position(nation=nation, subject=subject)
    case = story.case(A.TAKE_POSITION, asked, role=Role.SCRUTINEER)
    return Case(case.review, Request(A.TAKE_POSITION, "scrutineer", Role.SCRUTINEER, nation, asked), case.facts)


def at_draft_gate_by(*authors: tuple[str, tuple[Language, ...]]) -> Story:
    story = story_at(S.DRAFTING)
    story.save()
    for actor, languages in authors:
        story.save(*languages, actor=actor)
    story.do(A.SUBMIT_DRAFT)
    return story


def by_an_author(response: Response, *languages: Language) -> Case:
    return after(at_draft_gate_by((APPROVER[N.WALES], languages)), response, APPROVER[N.WALES])


def by_an_earlier_author() -> Case:
    """Others have rewritten the whole text since."""
    story = at_draft_gate_by((APPROVER[N.WALES], (EN,)), (DRAFTER, (CY, EN)))
    return after(story, Response.APPROVE, APPROVER[N.WALES])


def final_by_author_of(*languages: Language) -> Case:
    story = resolved()
    story.save(*languages, actor=APPROVER[N.WALES])
    story.do(A.SUBMIT_FINAL)
    return after(story, Response.APPROVE, APPROVER[N.WALES])


def by_submitter(stage: Stage, subject: Subject) -> Case:
    """The SSO lead, who holds an approver's grant besides."""
    story = story_at(stage)
    return story.case(A.TAKE_POSITION, story.position(subject=subject), actor=LEAD, nation=N.WALES)


def by_a_writing_scrutineer() -> Case:
    story = resolved()
    story.save(EN, actor="scrutineer")
    story.do(A.SUBMIT_FINAL)
    return story.case(A.TAKE_POSITION, role=Role.SCRUTINEER)


def hold_on_new_text() -> Case:
    story = said(Response.HOLD)
    story.do(A.RETURN)
    story.save()
    story.do(A.SUBMIT_DRAFT)
    return after(story, Response.HOLD, APPROVER[N.WALES])


def held(days_after_opening: int, days: int, closes: int | None) -> Case:
    """Resuming a consultation that was held for some days, so that it closes some days after its last."""
    story = story_at(S.CONSULTATION)
    window = story.standing.window
    assert window is not None
    story.later(days_after_opening)
    story.do(A.HOLD)
    story.later(days)
    day = None if closes is None else window.closes + closes * ONE_DAY
    return story.case(A.RESUME, ev.Resumed(reason="it goes on", closes=day))


def with_lapsed_hold(stage: Stage = S.DRAFT_GATE) -> Story:
    """A gate where one hold has come to its end."""
    story = story_at(stage)
    story.say(Response.HOLD)
    story.later(story.profile.hold_days)
    return story


def through_a_deputy(principal: str, *, wrote: str = DRAFTER, response: Response = Response.APPROVE) -> Case:
    """A position of Wales's deputy, for `principal`, on a text of `wrote`."""
    story = at_draft_gate_by((wrote, (EN,)))
    return story.case(A.TAKE_POSITION, story.position(response), nation=N.WALES, actor=DEPUTY[N.WALES], deputy=Deputy(principal))


def by_the_principal_of_a_writing_deputy() -> Case:
    story = story_at(S.DRAFTING)
    story.save()
    story.do(A.SAVE_DRAFT, story.draft(EN), actor=DEPUTY[N.WALES], deputy=Deputy(APPROVER[N.WALES]))
    story.do(A.SUBMIT_DRAFT)
    return after(story, Response.APPROVE, APPROVER[N.WALES])


def interested(response: Response, actor: str, deputy: Deputy | None = None) -> Case:
    """A position at a gate where Wales's approver has declared an interest."""
    story = story_at(S.DRAFT_GATE)
    story.do(A.DECLARE, role=Role.NATION_APPROVER, nation=N.WALES)
    return story.case(A.TAKE_POSITION, story.position(response), nation=N.WALES, actor=actor, deputy=deputy)


def declared_twice() -> Case:
    story = story_at(S.DRAFT_GATE)
    story.do(A.DECLARE)
    return story.case(A.DECLARE)


def held_elsewhere() -> Case:
    """Resuming what was held outside the consultation, though its window is still open."""
    story = story_at(S.CONSULTATION)
    story.do(A.HOLD)
    story.later(3)
    case = story.case(A.RESUME, ev.Resumed(reason="it goes on"))
    return replace(case, review=replace(story.standing, held_from=S.RESOLUTION))


def of_old(*, facts: bool = False) -> Case:
    """Publishing what was approved before facts were approved with the text."""
    story = story_at(S.READY)
    old = {key: replace(said, shared_facts=frozenset()) for key, said in story.standing.positions.items()}
    named = story.all_shared() if facts else ()
    case = story.case(A.PUBLISH, ev.Published(release="r1", texts=story.sorted_texts(), shared_facts=named))
    return replace(case, review=replace(story.standing, submitted_facts=frozenset(), positions=old))


def ready_after_a_lapsed_hold() -> Case:
    rule = GateRule(subject=Subject.FINAL_NOS, nations=tuple(Nation), approvals_needed=3)
    story = story_at(S.FINAL_GATE, Profile(name="x", gates=(rule,), consults=False))
    story.say(Response.HOLD)
    story.approve(but={N.WALES})
    story.later(14)
    story.do(A.LAPSE)
    return story.case(A.PUBLISH)


def ready_without_any_gate() -> Case:
    """Both last gates have lost an approval."""
    story = story_at(S.READY)
    for nation in (N.WALES, N.SCOTLAND):
        story.do(A.DECLARE, role=Role.NATION_APPROVER, nation=nation)
    return story.case(A.PUBLISH)


def on_day(day: int) -> Case:
    """A position of a deputy who stands in from the third day to the fifth."""
    story = story_at(S.DRAFT_GATE)
    third = story.today + 2 * ONE_DAY
    story.later(day - 1)
    deputy = Deputy(APPROVER[N.WALES], third, third + 2 * ONE_DAY)
    return story.case(A.TAKE_POSITION, actor=DEPUTY[N.WALES], nation=N.WALES, deputy=deputy)


def by_who_changed_facts() -> Case:
    """An approver who changed a SOC code, and no word of the English text."""
    story = resolved()
    story.do(A.SAVE_DRAFT, story.draft(CY).model_copy(update={"shared_facts": (shared(5),)}), actor=APPROVER[N.WALES])
    story.do(A.SUBMIT_FINAL)
    return after(story, Response.APPROVE, APPROVER[N.WALES])


def late_clock() -> Case:
    story = story_at(S.READY)
    story.do(A.SCHEDULE)
    story.later(9)
    return story.case(A.PUBLISH, role=Role.CLOCK)


def late_lapse() -> Case:
    story = with_lapsed_hold(S.WELSH_GATE)
    story.later(200)
    return story.case(A.LAPSE)
