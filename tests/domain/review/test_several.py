"""Where several things are in the way, each is named, in an order that does not change."""

from collections.abc import Callable
from typing import Any

import pytest

from nos_registry.domain.review import events as ev
from nos_registry.domain.review.case import Case
from nos_registry.domain.review.lifecycle import blockers
from nos_registry.domain.review.stages import DispositionCode, Nation, Outcome
from tests.domain.review.asking import A, N, S, drafting, final, made, plan, proposal, resolved, resolved_with
from tests.strategies.reviews import CY, EN, NEW, NEWER, OTHER, URN, comment, disposal, heard, text, together
from tests.strategies.walking import story_at

BOTH = (URN, OTHER)


def drafts_of(*urns: str, **plan: Any) -> Case:
    """Saving drafts of these in a review of both standards."""
    story = story_at(S.DRAFTING, standards=BOTH, plan=plan)
    return story.case(A.SAVE_DRAFT, ev.DraftSaved(texts=tuple(text(EN, urn=urn) for urn in urns)))  # pyright: ignore[reportArgumentType] -- they are URNs


def repeated_twice() -> Case:
    """To call a comment a duplicate that two late ones repeat."""
    story = story_at(S.RESOLUTION)
    for number in (4, 3):
        story.do(A.COMMENT, ev.Commented(comment=comment(number, story.today, late=True)))
        story.do(A.DISPOSE, disposal(f"c0{number}", DispositionCode.DUPLICATE, duplicate_of="c01"))
    return story.case(A.DISPOSE, disposal("c01", DispositionCode.DUPLICATE, duplicate_of="c02"))


def with_late_comments(number: int) -> Case:
    """A final text while so many comments more have no answer."""
    story = story_at(S.RESOLUTION)
    for each in range(3, 3 + number):
        story.do(A.COMMENT, ev.Commented(comment=comment(each, story.today, late=True)))
    return final(story)


def welsh_gate_of_two() -> Case:
    texts = {(urn, EN): text(EN, urn=urn) for urn in BOTH}
    story = story_at(S.DRAFTING, "editorial", standards=BOTH, texts=texts)
    for urn in BOTH:
        story.save(EN, urn=urn)
    return final(story)


SEVERAL: dict[str, tuple[Callable[[], Case], str]] = {
    "standards that are not in force": (
        lambda: proposal(URN, OTHER, current=frozenset()),
        "not current in this registry: CFACSA8, INSCS009",
    ),
    "standards named twice": (lambda: proposal(URN, OTHER, URN, OTHER), "named twice: CFACSA8, INSCS009"),
    "standards under review": (
        lambda: proposal(URN, OTHER, held_by={URN: "2026-x", OTHER: "2026-y"}),
        "already under review: CFACSA8 by 2026-y, INSCS009 by 2026-x",
    ),
    "what a plan lacks": (lambda: plan(scope="", rationale=" "), "the plan lacks scope; rationale"),
    "new standards and their sources": (
        lambda: plan(
            new_standards=(made(Outcome.REPLACE, URN), made(Outcome.IMPORT, OTHER, urn=NEWER)),
            taken={NEW: "a standard has it", NEWER: "a review makes it"},
            current=(URN,),
        ),
        "the URN INSCS010 is taken: a standard has it; the URN INSCS011 is taken: a review makes it; CFACSA8 is not current in this registry",
    ),
    "outcomes": (
        lambda: plan(outcomes={OTHER: Outcome.CONFIRM}, new_standards=(made(Outcome.REPLACE),)),
        "CFACSA8 has an outcome and is not in this review; INSCS010: replace takes one original",
    ),
    "drafts of others": (lambda: drafts_of(NEWER, NEW), "not in this review: INSCS010, INSCS011"),
    "drafts that nobody planned": (
        lambda: drafts_of(URN, OTHER, outcomes={URN: Outcome.WITHDRAW, OTHER: Outcome.CONFIRM}),
        "no new text is planned for CFACSA8 (confirm), INSCS009 (withdraw)",
    ),
    "standards without a draft": (
        lambda: story_at(S.DRAFTING, standards=BOTH).case(A.SUBMIT_DRAFT),
        "no draft of INSCS009, CFACSA8",
    ),
    "findings, the first five": (
        lambda: drafting().case(A.SUBMIT_DRAFT, faults=tuple("abcdefg")),
        "the quality checks find: a; b; c; d; e",
    ),
    "imports that were adapted": (
        lambda: drafting().case(A.SUBMIT_DRAFT, adapted=frozenset(BOTH)),
        "not the text of its source: CFACSA8, INSCS009",
    ),
    "replacements that nobody judged": (
        lambda: final(resolved_with(made(Outcome.MERGE, *BOTH), standards=BOTH)),
        "nobody has judged INSCS009 against INSCS010; nobody has judged CFACSA8 against INSCS010",
    ),
    "standards without Welsh at the Welsh gate": (welsh_gate_of_two, "no Welsh edition of CFACSA8, INSCS009"),
    "comments, the first eight": (
        lambda: with_late_comments(7),
        "9 comments without disposition: c01, c02, c03, c04, c05, c06, c07, c08",
    ),
    "nations of which nothing is told": (
        lambda: final(resolved(), {n: told for n, told in heard().items() if n in {N.ENGLAND, N.WALES}}),
        "Part B lacks participation, findings, issues, influence, equality in NIR; participation, findings, issues, influence, equality in SCT",
    ),
    "standards in one language": (
        lambda: story_at(S.READY_TO_CONSULT, standards=BOTH).case(
            A.OPEN_CONSULTATION, texts=together(*(text(EN, 1, urn) for urn in BOTH), text(CY, 1, NEW))
        ),
        "not in both languages: INSCS009, CFACSA8",
    ),
    "duplicates of a duplicate": (repeated_twice, "c01 holds the answer to c03, c04"),
}


@pytest.mark.parametrize("case", SEVERAL)
def test_each_is_named(case: str) -> None:
    make, words = SEVERAL[case]
    assert [block.reason for block in blockers(make())] == [words]


def test_a_profile_of_old_names_each_silent_nation() -> None:
    story = resolved()
    old = story.profile.model_copy(update={"part_b_asks": ()})
    story.records[0] = story.records[0].model_copy(update={"event": story.records[0].event.model_copy(update={"rules": old})})
    (block,) = blockers(final(story, {Nation.WALES: heard()[Nation.WALES]}))
    assert block.reason == "no evidence for ENG, NIR, SCT"
