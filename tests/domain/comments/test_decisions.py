"""Dispositions are taken from a sheet as a batch."""

from nos_registry.domain.comments.columns import Column
from nos_registry.domain.comments.decisions import Batch, dispositions_in
from nos_registry.domain.comments.rows import SheetRow
from nos_registry.domain.review.events import Anchor, CommentDisposed
from nos_registry.domain.review.stages import DispositionCode
from tests.domain.comments.test_intake import STANDARD
from tests.services.making import URN
from tests.strategies.reviews import comment

C, D = Column, DispositionCode
COMMENTS = {f"c{n:02}": comment(n) for n in (1, 2, 3)}
DRAFTS = {URN: STANDARD}


def batch(*rows: dict[Column, str], there: dict[str, CommentDisposed] | None = None) -> Batch:
    numbered = [SheetRow(number, {C.REFERENCE: f"c{number - 1:02}"} | cells) for number, cells in enumerate(rows, 2)]
    return dispositions_in(numbered, COMMENTS, there or {}, DRAFTS)


def test_each_disposition_stands_with_its_reason_and_its_clause():
    found = batch(
        {C.DISPOSITION: "Accepted with modification", C.RESPONSE: "In other words.", C.CHANGED: "INSCS009 P4"},
        {C.DISPOSITION: "dyblyg", C.DUPLICATE_OF: "c01", C.RESPONSE: "The same point."},
        {C.DISPOSITION: "Noted", C.RESPONSE: "Thank you."},
    )
    assert found == Batch(
        (
            (
                2,
                CommentDisposed(
                    comment="c01",
                    code=D.ACCEPTED_WITH_MODIFICATION,
                    reason="In other words.",
                    change=Anchor(urn=URN, clause="P4", printed="P4"),
                ),
            ),
            (3, CommentDisposed(comment="c02", code=D.DUPLICATE, reason="The same point.", duplicate_of="c01")),
            (4, CommentDisposed(comment="c03", code=D.NOTED, reason="Thank you.")),
        ),
        0,
        (),
    )


def test_an_accepted_comment_changed_the_clause_it_is_about():
    ((_, said),) = batch({C.DISPOSITION: "accepted"}).fresh
    assert said.change == Anchor(urn=URN, clause="P1", printed="P1")


def test_the_same_sheet_twice_disposes_of_nothing():
    rows = {C.DISPOSITION: "accepted"}, {C.DISPOSITION: "noted", C.RESPONSE: "Thank you. "}
    there = {said.comment: said for _, said in batch(*rows).fresh}
    assert batch(*rows, there=there) == Batch((), 2, ())


def test_rows_without_a_disposition_wait():
    assert batch({}, {C.RESPONSE: "thinking"}) == Batch((), 0, ())


def test_every_row_that_is_wrong_is_named():
    found = batch(
        {C.DISPOSITION: "liked"},
        {C.DISPOSITION: "noted", C.REFERENCE: "c99"},
        {C.DISPOSITION: "accepted", C.CHANGED: "P99"},
    )
    assert found.faults == ((2, "liked is no disposition"), (3, "there is no comment c99"), (4, "nothing is printed as P99 in INSCS009"))
