"""A proposed change is made in the draft as an edit, or refused with the reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nos_registry.domain.comments.edits import NoEditError, edit_of, edited
from nos_registry.domain.review.events import Anchor, Comment
from tests.domain.comments.test_whereabouts import OLD, with_criteria
from tests.services.making import CRITERIA, URN
from tests.strategies.reviews import comment


def proposing(proposed: str | None, quote: str | None = "open questions", clause: str | None = "P2") -> Comment:
    return comment(1, anchor=Anchor(urn=URN, clause=clause, printed=clause, quote=quote), proposed=proposed)


def test_the_words_quoted_give_way_to_the_proposal():
    edit = edit_of(proposing("questions that cannot be answered by yes or no"), OLD, OLD)
    assert edit.after == "identify what the customer needs by asking questions that cannot be answered by yes or no"
    assert (edit.printed, edit.clause, edit.before) == ("P2", "P2", CRITERIA[1])


def test_a_proposal_that_is_like_the_whole_clause_replaces_it():
    wanted = "identify what the customer needs and wants by asking open questions"
    assert edit_of(proposing(wanted), OLD, OLD).after == wanted


def test_without_a_quotation_the_whole_clause_is_meant():
    assert edit_of(proposing("ask", quote=None), OLD, OLD).after == "ask"


def test_who_applies_it_may_say_which_is_meant():
    wanted = "identify what the customer needs by asking"
    assert edit_of(proposing(wanted), OLD, OLD, whole=False).after == f"identify what the customer needs by asking {wanted}"
    assert edit_of(proposing("clear words"), OLD, OLD, whole=True).after == "clear words"


def test_the_redline_of_the_edit_gives_both_texts_back():
    edit = edit_of(proposing("closed questions"), OLD, OLD)
    assert "".join(text for op, text in edit.words if op in "=-") == edit.before
    assert "".join(text for op, text in edit.words if op in "=+") == edit.after


def test_the_clause_is_found_where_it_is_now():
    moved = with_criteria(("P1", CRITERIA[0]), ("P5", CRITERIA[4]), ("P2", CRITERIA[1]))
    assert edit_of(proposing("closed questions"), OLD, moved).printed == "P3"


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (proposing(None), "proposes no wording"),
        (proposing("x", clause=None), "is on no clause"),
        (proposing("x", quote="words nobody wrote"), "no longer in P2"),
        (proposing(CRITERIA[1]), "P2 says so already"),
        (proposing("open questions"), "P2 says so already"),
    ],
)
def test_what_cannot_be_made_is_refused(made: Comment, why: str):
    with pytest.raises(NoEditError, match=why):
        edit_of(made, OLD, OLD, whole=False if made.proposed == "open questions" else None)


def test_a_clause_that_was_dropped_takes_no_edit():
    with pytest.raises(NoEditError, match=r"the clause of c01 is gone \(P2: dropped\)"):
        edit_of(proposing("x"), OLD, with_criteria(("P1", CRITERIA[0])))


def test_words_that_stand_there_twice_are_for_a_person():
    twice = with_criteria(("P2", "open questions and open questions"))
    with pytest.raises(NoEditError, match="more than once"):
        edit_of(proposing("closed ones"), OLD, twice)


@given(st.text("abc ", min_size=1).filter(str.strip))
def test_an_edit_changes_its_clause_and_nothing_else(proposed: str):
    edit = edit_of(proposing(proposed), OLD, OLD, whole=True)
    after = edited(OLD, edit)
    changed = [b.id for (_, a), (_, b) in zip(OLD.clauses(), after.clauses(), strict=True) if a != b]
    assert changed == ["P2"]
