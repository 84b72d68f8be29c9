"""What the report of a consultation says."""

import datetime as dt

import pytest

from nos_registry.domain.comments.report import Texts, answered_comments, consultation_report
from nos_registry.domain.errors import NosError
from nos_registry.domain.review import events as ev
from nos_registry.domain.review.stages import DispositionCode
from nos_registry.domain.standard import Language
from tests.fakes import papers


def test_each_comment_stands_with_its_last_answer():
    answered = {each.comment.id: each.disposition and each.disposition.code for each in answered_comments(papers.review())}
    assert answered == {"c1": DispositionCode.ACCEPTED_WITH_MODIFICATION, "c2": DispositionCode.ACCEPTED, "c3": None, "c4": None}


def test_the_report_has_the_window_as_extended_and_says_why():
    found = papers.report()
    assert (found.opens, found.closes, found.invited, found.extended.strip()) == (dt.date(2026, 6, 1), dt.date(2026, 7, 12), 12, "Holidays")


def test_a_review_without_consultation_has_no_report():
    with pytest.raises(NosError, match="has had no consultation"):
        consultation_report("r", papers.TITLE, papers.review()[:3], Texts({}, {}), "")


def accepted(*comments: str, clause: str) -> tuple[ev.Record, ...]:
    """The records of the review, with these comments accepted as changing a clause."""
    said = [
        ev.CommentDisposed(comment=name, code=DispositionCode.ACCEPTED, change=ev.Anchor(urn=papers.URN, clause=clause))
        for name in comments
    ]
    return papers.records_of(*((r.at.date(), r.event) for r in papers.review()), *((dt.date(2026, 11, 3), event) for event in said))


def test_a_change_names_its_clause_its_words_then_and_now_and_every_comment_behind_it():
    new, old, _ = papers.release()
    clause = new.editions[0].sections[1].clauses[0].id
    texts = Texts({papers.URN: old}, {papers.URN: new})
    changes = consultation_report("r", papers.TITLE, accepted("c1", "c3", clause=clause), texts, "").changes
    change = next(each for each in changes if each.printed == "P1")
    assert change.comments == ("c1", "c3")
    assert change.after[Language.EN] == "greet every customer warmly at the counter"
    assert {*change.before, *change.after} == {*Language}


def test_a_clause_that_was_dropped_has_no_words_now_and_one_that_is_new_none_before():
    new, _, _ = papers.release()
    clause = new.editions[0].sections[1].clauses[0].id
    bare = new.model_copy(update={"editions": ()})
    records = accepted("c1", clause=clause)
    dropped, *_ = consultation_report("r", papers.TITLE, records, Texts({papers.URN: new}, {papers.URN: bare}), "").changes
    added, *_ = consultation_report("r", papers.TITLE, records, Texts({papers.URN: bare}, {papers.URN: new}), "").changes
    assert (dropped.after, bool(dropped.before), added.before, bool(added.after)) == ({}, True, {}, True)
