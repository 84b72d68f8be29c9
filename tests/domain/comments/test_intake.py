"""Every row of a sheet becomes a comment, is known already, or is set aside with a reason."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nos_registry.domain.comments.columns import Column
from nos_registry.domain.comments.intake import Desk, Intake, Sender, take
from nos_registry.domain.comments.rows import Listed, SheetRow, rows_of
from nos_registry.domain.review.events import Anchor, Comment
from nos_registry.domain.review.guards.consultation import MAX_COMMENT_CHARS
from nos_registry.domain.review.stages import CommentKind, Nation, Question
from nos_registry.domain.standard import Language, Standard, Validity
from tests.services.making import OTHER, URN, both

C = Column
CLOSES, TODAY = dt.date(2026, 6, 28), dt.date(2026, 6, 20)
STANDARD = Standard(urn=URN, version=2, validity=Validity.CURRENT, editions=both()[::-1])
DESK = Desk("2026-inscs009", {URN: STANDARD}, {}, CLOSES, TODAY, {"person-07": "person-07", "acme care": "person-07"})
TWO = replace(DESK, standards={URN: STANDARD, OTHER: STANDARD.model_copy(update={"urn": OTHER})})


def row(number: int = 2, /, **cells: str) -> SheetRow:
    """A row from Wales on the second criterion, but for what a test says."""
    facts = {"nation": "Wales", "clause": "P2", "comment": "Say which questions."} | cells
    return SheetRow(number, {C(name.replace("_", "-")): text for name, text in facts.items() if text})


def taken(*rows: SheetRow, desk: Desk = DESK, sender: Sender = Sender()) -> Intake:  # noqa: B008 -- a frozen value
    """What became of rows of which all are taken."""
    found = take(rows, desk, sender)
    assert found.set_aside == ()
    return found


def one(**cells: str) -> Comment:
    (found,) = taken(row(**cells)).fresh
    return found


def reason(**cells: str) -> str:
    (aside,) = take([row(**cells)], TWO, Sender()).set_aside
    return aside.reason


def test_a_row_becomes_a_comment_on_the_clause_printed_there():
    found = one(body="Acme Care", kind="Technical", proposed="ask open questions", language="English", quote="open questions")
    assert found.anchor == Anchor(urn=URN, clause="P2", printed="P2", quote="open questions")
    assert (found.nation, found.respondent, found.kind, found.received, found.late) == (
        Nation.WALES,
        "person-07",
        CommentKind.TECHNICAL,
        TODAY,
        False,
    )


@pytest.mark.parametrize("written", ["P2", "p 2", "P02", "PC2", "INSCS009 P2", "inscs009, P2", " P2 "])
def test_a_clause_is_found_however_it_is_written(written: str):
    assert one(clause=written).anchor.clause == "P2"


@pytest.mark.parametrize("written", ["P99", "section 3", "2"])
def test_a_clause_that_is_not_there_leaves_a_comment_on_the_whole_standard(written: str):
    found = taken(row(7, clause=written))
    assert found.fresh[0].anchor == Anchor(urn=URN, printed=written)
    assert [(remark.row, written in remark.said) for remark in found.remarks] == [(7, True)]


def test_words_that_are_not_in_the_clause_are_told():
    (remark,) = taken(row(quote="no such words")).remarks
    assert remark.said == "the words quoted are not in P2 of INSCS009"


def test_welsh_words_are_looked_for_in_the_welsh_text():
    assert taken(row(quote="cwestiynau agored", language="Cymraeg")).remarks == ()


def test_a_body_in_the_column_of_nations_is_a_body():
    (found,) = taken(row(nation="Acme Care"), sender=Sender(nation=Nation.SCOTLAND)).fresh
    assert (found.nation, found.respondent) == (Nation.SCOTLAND, "person-07")


def test_a_body_that_nobody_knows_has_one_id_and_is_told():
    found = taken(row(body="Nobody Ltd"), row(3, body=" nobody  ltd", comment="More."))
    assert len({comment.respondent for comment in found.fresh}) == 1
    assert "Nobody" not in found.fresh[0].respondent
    assert "Nobody Ltd is not in the office" in found.remarks[0].said


def test_a_row_without_a_body_is_from_the_nation_itself():
    assert one().respondent == "nation-wls"


def test_who_sent_the_sheet_is_who_says_it():
    (found,) = taken(row(body="Acme Care"), sender=Sender(respondent="person-09")).fresh
    assert found.respondent == "person-09"


def test_a_proposal_alone_is_a_comment():
    found = one(comment="", proposed="ask open questions")
    assert (found.text, found.proposed) == ("ask open questions", "ask open questions")


def test_an_answer_to_a_question_is_known_as_one():
    assert one(clause="", question="cyfleoedd i ddefnyddio'r Gymraeg").question is Question.WELSH_OPPORTUNITIES


def test_what_came_after_the_last_day_is_late():
    after = replace(DESK, today=CLOSES + dt.timedelta(days=9))
    in_time, late = taken(row(received="28/06/2026"), row(3, received="2026-06-29", comment="Late."), desk=after).fresh
    assert (in_time.late, late.late) == (False, True)


@pytest.mark.parametrize("written", ["next week", "2026-12-24"])
def test_a_day_that_cannot_be_is_today_and_is_told(written: str):
    found = taken(row(received=written))
    assert found.fresh[0].received == TODAY
    assert written in found.remarks[0].said


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"nation": ""}, "is no nation"),
        ({"nation": "France"}, "France is no nation"),
        ({"comment": ""}, "it says nothing"),
        ({"comment": "x" * (MAX_COMMENT_CHARS + 1)}, "send it in parts"),
        ({"proposed": "x" * 100_000}, "a cell has 100000 characters"),
        ({"standard": "NOSUCH1"}, "NOSUCH1 is no standard of this review"),
        ({"standard": "", "clause": "P2"}, "an empty cell is no standard of this review"),
    ],
)
def test_what_cannot_be_taken_is_set_aside_with_the_reason(cells: dict[str, str], why: str):
    assert why in reason(**cells)


def test_the_same_sheet_twice_adds_nothing():
    rows = [row(), row(3, comment="Another."), row(4)]
    first = taken(*rows)
    assert (len(first.fresh), first.known) == (2, 1)
    again = taken(*rows, desk=replace(DESK, known={comment.id: comment for comment in first.fresh}, today=TODAY + dt.timedelta(days=3)))
    assert (again.fresh, again.known) == ((), 3)


def test_the_numbers_of_two_bodies_do_not_meet():
    first, second = taken(row(reference="1"), row(3, reference="1", nation="Scotland", comment="Other.")).fresh
    assert first.id != second.id


def test_what_was_received_is_never_changed_by_a_sheet():
    there = one()
    found = take([row(reference=there.id, comment="Something else.")], replace(DESK, known={there.id: there}), Sender())
    assert found.fresh == ()
    assert "was received with other words" in found.set_aside[0].reason


TEXTS = st.text(min_size=1, max_size=40).filter(str.strip)
COMMENTS = st.builds(
    Comment,
    id=st.integers(1, 30).map(lambda number: f"c{number:02}"),
    respondent=st.sampled_from(["person-07", "person-08"]),
    nation=st.sampled_from(Nation),
    kind=st.sampled_from(CommentKind),
    language=st.sampled_from(Language),
    anchor=st.builds(Anchor, urn=st.just(URN), clause=st.just("P2") | st.just("K1"), quote=st.none() | TEXTS),
    text=TEXTS,
    proposed=st.none() | TEXTS,
    received=st.dates(dt.date(2026, 6, 1), dt.date(2026, 7, 30)),
    late=st.booleans(),
    question=st.none() | st.sampled_from(Question),
)


@given(st.lists(COMMENTS, max_size=5, unique_by=lambda comment: comment.id), st.sampled_from(Language))
@settings(deadline=None)
def test_a_sheet_of_what_is_there_adds_and_loses_nothing(comments: list[Comment], language: Language):
    rows = rows_of([Listed(comment) for comment in comments], language)
    found = taken(*rows, desk=replace(DESK, known={comment.id: comment for comment in comments}))
    assert (found.fresh, found.known) == ((), len(comments))


@given(st.lists(st.dictionaries(st.sampled_from(Column), st.text(max_size=30)), max_size=6))
@settings(deadline=None)
def test_no_row_is_lost_whatever_stands_in_it(written: list[dict[Column, str]]):
    rows = [SheetRow(number, cells) for number, cells in enumerate(written, 2)]
    found = take(rows, TWO, Sender(nation=Nation.WALES))
    assert len(found.fresh) + found.known + len(found.set_aside) == len(rows)
    again = take(rows, replace(TWO, known={comment.id: comment for comment in found.fresh}), Sender(nation=Nation.WALES))
    assert again.fresh == ()
