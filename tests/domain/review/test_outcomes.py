"""Whether a standard that is taken over says what its source says."""

from typing import Any

import pytest

from nos_registry.domain.review.outcomes import is_as_is
from nos_registry.domain.review.stages import Outcome, Stage
from nos_registry.domain.standard import Clause, Edition, Language, Section, SectionKind, Standard, Validity
from nos_registry.domain.urn import Urn
from tests.domain.review.asking import made
from tests.strategies.reviews import NEW, OTHER, URN
from tests.strategies.walking import story_at

EN, CY = Language.EN, Language.CY
PC, KU = SectionKind.PERFORMANCE_CRITERIA, SectionKind.KNOWLEDGE_AND_UNDERSTANDING
GREET, ASK = Clause(id="P1", number=1, text="greet"), Clause(id="P2", number=2, text="ask", group="On the phone")


def edition(language: Language = EN, clauses: tuple[Clause, ...] = (GREET, ASK), kind: SectionKind = PC, **more: Any) -> Edition:
    section = Section(kind=kind, heading="Performance criteria", clauses=clauses)
    facts: dict[str, Any] = {"urn": Urn("A1"), "language": language, "title": "Serve", "sections": (section,)}
    return Edition(**(facts | more))


def standard(*editions: Edition, urn: str = "A1") -> Standard:
    own = tuple(found.model_copy(update={"urn": Urn(urn)}) for found in editions)
    return Standard(urn=Urn(urn), version=1, validity=Validity.CURRENT, editions=own)


SOURCE = standard(edition(), edition(CY, title="Gweini"))


def test_the_same_words_under_another_urn_are_as_they_were() -> None:
    assert is_as_is(standard(edition(), edition(CY, title="Gweini"), urn="B2"), SOURCE)


def test_other_ids_and_keywords_change_no_words() -> None:
    renamed = edition(clauses=(GREET.model_copy(update={"id": "P9"}), ASK), keywords=("shop",))
    assert is_as_is(standard(renamed, edition(CY, title="Gweini")), SOURCE)


def test_a_language_besides_those_of_the_source_is_no_change() -> None:
    assert is_as_is(SOURCE, standard(edition()))


CHANGED: dict[str, tuple[Edition, ...]] = {
    "another title": (edition(title="Help"), edition(CY, title="Gweini")),
    "a reworded clause": (edition(clauses=(GREET.model_copy(update={"text": "welcome"}), ASK)), edition(CY, title="Gweini")),
    "another order": (edition(clauses=(ASK, GREET)), edition(CY, title="Gweini")),
    "another group": (edition(clauses=(GREET, ASK.model_copy(update={"group": None}))), edition(CY, title="Gweini")),
    "another section": (edition(kind=KU), edition(CY, title="Gweini")),
    "a clause fewer": (edition(clauses=(GREET,)), edition(CY, title="Gweini")),
    "a change in Welsh alone": (edition(), edition(CY)),
    "no Welsh": (edition(),),
}


@pytest.mark.parametrize("case", CHANGED)
def test_any_change_of_words_is_seen(case: str) -> None:
    assert not is_as_is(standard(*CHANGED[case]), SOURCE)


def test_a_plan_says_what_becomes_of_the_old_and_how_the_new_comes() -> None:
    """What is new comes as its entry says; what it takes the place of goes that way; the rest is as usual."""
    story = story_at(Stage.DRAFTING, standards=(URN, OTHER), plan={"new_standards": (made(Outcome.REPLACE, URN),)})
    outcomes = {urn: story.standing.outcome(urn) for urn in (NEW, URN, OTHER)}
    assert outcomes == {NEW: Outcome.REPLACE, URN: Outcome.REPLACE, OTHER: Outcome.REVISE}


def test_what_is_imported_leaves_the_others_as_they_are() -> None:
    story = story_at(Stage.DRAFTING, plan={"new_standards": (made(Outcome.IMPORT, URN),)})
    assert [story.standing.outcome(urn) for urn in (NEW, URN)] == [Outcome.IMPORT, Outcome.REVISE]
