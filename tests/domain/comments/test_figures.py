"""Counting comments crosswise: every comment is counted once in every table."""

from hypothesis import given
from hypothesis import strategies as st

from nos_registry.domain.comments.figures import by_standard, crossed, turnouts
from nos_registry.domain.review import events as ev
from nos_registry.domain.review.stages import CommentKind, DispositionCode, Nation
from nos_registry.domain.review.turnout import NationTurnout
from nos_registry.domain.urn import Urn
from tests.fakes.papers import comment

LISTS = st.lists(
    st.tuples(st.sampled_from(Nation), st.sampled_from(CommentKind), st.sampled_from([None, *DispositionCode]), st.integers(1, 4))
)


def told(found: list[tuple[Nation, CommentKind, DispositionCode | None, int]]) -> tuple[list[ev.Comment], dict[str, ev.CommentDisposed]]:
    comments = [comment(f"c{at}", nation, kind, respondent=f"r{who}") for at, (nation, kind, _, who) in enumerate(found)]
    said = {f"c{at}": ev.CommentDisposed(comment=f"c{at}", code=code, reason="x") for at, (_, _, code, _) in enumerate(found) if code}
    return comments, said


@given(LISTS)
def test_both_cross_tables_count_every_comment_once_and_agree_on_each_disposition(
    found: list[tuple[Nation, CommentKind, DispositionCode | None, int]],
):
    comments, said = told(found)
    nations, kinds = crossed(comments, said, Nation, lambda c: c.nation), crossed(comments, said, CommentKind, lambda c: c.kind)
    assert nations.total == kinds.total == len(comments)
    assert [(code, sum(counts)) for code, counts in nations.rows] == [(code, sum(counts)) for code, counts in kinds.rows]
    assert dict(zip(nations.columns, nations.totals, strict=True)) == {n: sum(c.nation is n for c in comments) for n in Nation}


@given(LISTS)
def test_a_disposition_that_never_came_has_no_row_and_the_unanswered_stand_last(
    found: list[tuple[Nation, CommentKind, DispositionCode | None, int]],
):
    comments, said = told(found)
    codes = [code for code, _ in crossed(comments, said, Nation, lambda c: c.nation).rows]
    assert set(codes) == {code for _, _, code, _ in found}
    assert None not in codes[:-1]


def test_a_body_that_comments_twice_answered_once():
    comments, _ = told([(Nation.WALES, CommentKind.GENERAL, None, 1), (Nation.WALES, CommentKind.GENERAL, None, 1)])
    wales = next(
        row for row in turnouts(comments, [NationTurnout(nation=Nation.WALES, invited=3, answered=1)]) if row.nation is Nation.WALES
    )
    assert (wales.invited, wales.answered, wales.respondents, wales.comments) == (3, 1, 1, 2)


def test_where_invitations_are_not_on_record_nobody_says_that_there_were_none():
    assert {row.invited for row in turnouts([], [])} == {None}
    assert {row.invited for row in turnouts([], [NationTurnout(nation=Nation.WALES, invited=3, answered=0)])} == {0, 3}


def test_a_standard_without_comments_is_counted_too_and_one_that_left_the_review_follows():
    comments = [comment("c1", anchor=ev.Anchor(urn=Urn("B"))), comment("c2", anchor=ev.Anchor(urn=Urn("X")))]
    said = {"c1": ev.CommentDisposed(comment="c1", code=DispositionCode.ACCEPTED)}
    found = by_standard(comments, said, (Urn("A"), Urn("B")))
    assert [(s.urn, s.comments, s.changed, s.unanswered) for s in found] == [("A", 0, 0, 0), ("B", 1, 1, 0), ("X", 1, 0, 1)]
