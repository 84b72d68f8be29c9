"""The words of the story fit the drafts they speak of, the lifecycle's vocabulary and each other."""

import datetime as dt
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from nos_registry.adapters.documents.reading.reader import read_document
from nos_registry.domain.review.stages import CommentKind, DispositionCode, Nation, Response, Role, Subject
from nos_registry.domain.standard import CLAUSE_ID_PREFIX, Edition, Language

DATA = Path(__file__).resolve().parents[2] / "registry_data"
STORY: dict[str, Any] = yaml.safe_load((DATA / "story" / "inscs009.yaml").read_text(encoding="utf-8"))
COMMENTS: list[dict[str, Any]] = STORY["comments"]
PEOPLE: dict[str, dict[str, Any]] = {person["id"]: person for person in STORY["people"]}
DATES: dict[str, dt.date] = STORY["dates"]
ORDER = [
    "founded",
    "replaced",
    "reminded",
    "proposed",
    "planned",
    "part_a",
    "drafted",
    "draft_submitted",
    "draft_gate",
    "opens",
    "closes",
    "closed",
    "resolved",
    "final_submitted",
    "final_gate",
    "welsh_gate",
    "scheduled",
    "published",
]
ACCEPTED = {DispositionCode.ACCEPTED, DispositionCode.ACCEPTED_WITH_MODIFICATION}
ANCHORED = [comment for comment in COMMENTS if comment["clause"]]
by_id = pytest.mark.parametrize("comment", COMMENTS, ids=lambda comment: comment["id"])


def draft(number: int, language: str) -> Edition:
    """A draft of version 2 in a language."""
    return read_document(DATA / "documents" / "samples" / f"INSCS009-2.draft-{number}.{language}.txt")


def printed(edition: Edition) -> dict[str, str]:
    """The clauses of an edition under their letter and printed number."""
    return {
        f"{CLAUSE_ID_PREFIX[section.kind]}{number}": clause.text
        for section in edition.sections
        for number, clause in enumerate(section.clauses, 1)
    }


def test_the_clock_only_moves_forward() -> None:
    assert list(DATES) == ORDER
    assert all(earlier < later for earlier, later in pairwise(DATES.values()))


def test_the_window_and_the_response_keep_their_terms() -> None:
    """At least four weeks to answer; the response within twelve weeks of closing."""
    assert (DATES["closes"] - DATES["opens"]).days >= 28
    assert DATES["closed"] == DATES["closes"] + dt.timedelta(days=1)
    assert DATES["final_submitted"] <= DATES["closes"] + dt.timedelta(weeks=12)


def test_the_reminder_comes_when_the_review_is_overdue() -> None:
    assert DATES["reminded"] > dt.date(2026, 3, 1)
    assert STORY["plan"]["next_review_date"] == draft(1, "en").indicative_review_date
    assert DATES["published"] <= STORY["plan"]["target_date"]


def test_every_actor_has_a_known_role_and_only_approvers_a_nation() -> None:
    for actor in STORY["actors"]:
        assert (Role(actor["role"]) is Role.NATION_APPROVER) == ("nation" in actor)
    approving = [actor["nation"] for actor in STORY["actors"] if "nation" in actor]
    assert sorted(approving) == sorted(Nation)


def test_everybody_is_invented_and_reachable_nowhere() -> None:
    """Addresses lie under the names that are reserved for examples."""
    assert len(PEOPLE) == len(STORY["people"])
    assert len({person["address"] for person in PEOPLE.values()}) == len(PEOPLE)
    for person in PEOPLE.values():
        assert re.fullmatch(r"[a-z.]+@([a-z]+\.)?example\.(org|com)", person["address"])
        assert Nation(person["nation"])
        assert Language(person["language"])
        assert person["name"]


def test_employers_are_named_for_every_nation_and_get_the_mail() -> None:
    employers: dict[str, list[str]] = STORY["plan"]["employers"]
    assert sorted(employers) == sorted(Nation)
    for nation, names in employers.items():
        for name in names:
            assert [person["nation"] for person in PEOPLE.values() if person["organisation"] == name] == [nation]


def test_every_gate_hears_every_nation_and_the_scrutineer() -> None:
    nations = set(Nation)
    heard = {subject: set(given) for subject, given in STORY["positions"].items()}
    assert set(heard) == set(Subject)
    assert heard == {
        "part-a": nations,
        "draft-nos": nations,
        "part-b": nations,
        "final-nos": nations | {"SCRUTINY"},
        "welsh-nos": {Nation.WALES},
    }


def test_every_position_is_an_approval_in_words_and_one_carries_comments() -> None:
    given = [position for gate in STORY["positions"].values() for position in gate.values()]
    assert all(position["feedback"].endswith(".") for position in given)
    counts = Counter(Response(position["response"]) for position in given)
    assert set(counts) == {Response.APPROVE, Response.APPROVE_WITH_COMMENTS}
    assert counts[Response.APPROVE_WITH_COMMENTS] == 1


def test_comments_are_of_all_kinds_from_all_nations_in_both_languages() -> None:
    assert {comment["kind"] for comment in COMMENTS} == set(CommentKind)
    assert {comment["nation"] for comment in COMMENTS} == set(Nation)
    assert {comment["language"] for comment in COMMENTS} == set(Language)
    assert len({comment["id"] for comment in COMMENTS}) == len(COMMENTS)


@by_id
def test_a_comment_comes_from_somebody_of_its_nation_within_the_window(comment: dict[str, Any]) -> None:
    person = PEOPLE[comment["person"]]
    assert (person["nation"], person["language"]) == (comment["nation"], comment["language"])
    assert DATES["opens"] <= comment["received"] <= DATES["closes"]


def test_one_comment_comes_on_the_last_day() -> None:
    """The closing day is inclusive."""
    assert max(comment["received"] for comment in COMMENTS) == DATES["closes"]


@pytest.mark.parametrize("comment", ANCHORED, ids=lambda comment: comment["id"])
def test_a_quote_is_really_in_draft_1(comment: dict[str, Any]) -> None:
    assert comment["quote"]
    assert comment["quote"] in printed(draft(1, comment["language"]))[comment["clause"]]


@by_id
def test_every_comment_has_a_disposition_with_its_reason(comment: dict[str, Any]) -> None:
    """A reason is needed unless the comment was accepted as it is."""
    disposition = comment["disposition"]
    code = DispositionCode(disposition["code"])
    assert disposition.get("reason") or code is DispositionCode.ACCEPTED
    assert ("clause" in disposition) == (code in ACCEPTED)
    assert ("duplicate_of" in disposition) == (code is DispositionCode.DUPLICATE)


def test_dispositions_use_every_code_a_reader_should_see() -> None:
    used = {comment["disposition"]["code"] for comment in COMMENTS}
    assert used == set(DispositionCode) - {DispositionCode.DEFERRED, DispositionCode.WITHDRAWN}


def test_an_accepted_comment_changed_the_clause_it_names() -> None:
    for comment in COMMENTS:
        if comment["disposition"]["code"] in ACCEPTED:
            clause = comment["disposition"]["clause"]
            before, after = (printed(draft(number, comment["language"]))[clause] for number in (1, 2))
            assert before != after
            if comment["disposition"]["code"] == DispositionCode.ACCEPTED:
                assert comment["proposed"] in after


def test_a_modified_or_rejected_proposal_is_not_in_draft_2() -> None:
    for comment in COMMENTS:
        if comment["proposed"] and comment["disposition"]["code"] != DispositionCode.ACCEPTED:
            assert comment["proposed"] not in printed(draft(2, comment["language"])).values()


def test_a_duplicate_points_to_an_earlier_comment_on_the_same_clause() -> None:
    comments = {comment["id"]: comment for comment in COMMENTS}
    for comment in COMMENTS:
        if other := comment["disposition"].get("duplicate_of"):
            assert comments[other]["clause"] == comment["clause"]
            assert comments[other]["received"] <= comment["received"]
            assert "duplicate_of" not in comments[other]["disposition"]


def test_the_evidence_counts_the_comments_of_each_nation() -> None:
    words = {1: ("one comment", "un sylw"), 2: ("two comments", "dau sylw"), 3: ("three comments", "tri sylw")}
    counts = Counter(comment["nation"] for comment in COMMENTS)
    for nation in (Nation.NORTHERN_IRELAND, Nation.SCOTLAND, Nation.WALES):
        assert any(said in STORY["evidence"][nation]["participation"] for said in words[counts[nation]])
    assert counts[Nation.ENGLAND] == 2
    assert "each sent one comment" in STORY["evidence"][Nation.ENGLAND]["participation"]


def test_what_users_read_stands_in_both_languages() -> None:
    for both in (STORY["title"], STORY["release"]["why"], STORY["equivalence"]["reason"]):
        assert sorted(both) == sorted(Language)
        assert both["cy"] != both["en"]
    assert STORY["equivalence"]["judgement"] in {"equivalent", "not equivalent"}
