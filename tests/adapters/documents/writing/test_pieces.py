import pytest

from nos_registry.adapters.documents.writing.pieces import END, NEW, OLD, Op, Piece, pieces_of, wording
from nos_registry.domain.redline.model import Change, ChangeKind, ClauseRef
from nos_registry.domain.standard import SectionKind
from nos_registry.domain.urn import parse_urn

EVERYWHERE = range(9)


def ref(text: str, number: int = 1, urn: str = "OLD1") -> ClauseRef:
    return ClauseRef(urn=parse_urn(urn), section=SectionKind.PERFORMANCE_CRITERIA, clause=f"P{number}", number=number, text=text)


REWORDED = Change(
    kind=ChangeKind.REWORDED, from_=(ref("nodi pan"),), to=(ref("nodi pryd"),), words=(("=", "nodi "), ("-", "pan"), ("+", "pryd"))
)
MERGED = Change(
    kind=ChangeKind.MERGED,
    from_=(ref("nodi", 1), ref("helpu", 2)),
    to=(ref("nodi a helpu"),),
    words=(("=", "nodi"), ("-", "\n"), ("+", " a "), ("=", "helpu")),
)
ADDED = Change(kind=ChangeKind.ADDED, to=(ref("newydd"),), words=(("+", "newydd"),))
DROPPED = Change(kind=ChangeKind.DROPPED, from_=(ref("hen"),), words=(("-", "hen"),))


def test_a_change_in_its_place_keeps_its_words_and_its_end():
    assert pieces_of(REWORDED, [0], [0]) == (
        Piece(Op.KEPT, "nodi "),
        Piece(Op.DELETED, "pan"),
        Piece(Op.INSERTED, "pryd"),
        Piece(Op.KEPT, END),
    )


def test_kept_words_of_a_clause_that_left_are_a_move():
    assert pieces_of(REWORDED, [0], []) == (Piece(Op.MOVED_OUT, "nodi "), Piece(Op.DELETED, "pan"), Piece(Op.MOVED_OUT, END))
    assert pieces_of(REWORDED, [], [0]) == (Piece(Op.MOVED_IN, "nodi "), Piece(Op.INSERTED, "pryd"), Piece(Op.MOVED_IN, END))


def test_the_end_between_merged_clauses_is_taken_out():
    assert pieces_of(MERGED, [0, 1], [0]) == (
        Piece(Op.KEPT, "nodi"),
        Piece(Op.DELETED, END),
        Piece(Op.INSERTED, " a "),
        Piece(Op.KEPT, "helpu"),
        Piece(Op.KEPT, END),
    )


def test_a_clause_torn_off_by_a_merge_is_cut_and_put_in():
    assert pieces_of(MERGED, [1], []) == (Piece(Op.DELETED, "helpu"), Piece(Op.DELETED, END))
    assert Piece(Op.INSERTED, "helpu") in pieces_of(MERGED, [0], [0])


@pytest.mark.parametrize("change", [REWORDED, MERGED, ADDED, DROPPED], ids=lambda change: change.kind.value)
def test_both_sides_can_be_had_again(change: Change):
    pieces = pieces_of(change, EVERYWHERE, EVERYWHERE)
    for side, ops in ((change.from_, OLD), (change.to, NEW)):
        assert "".join(piece.text for piece in pieces if piece.op in ops) == "".join(ref.text + END for ref in side)


def test_a_change_without_words_is_whole_clauses():
    assert wording(REWORDED.model_copy(update={"words": ()})) == (("-", "nodi pan"), ("+", "nodi pryd"))
    assert wording(ADDED.model_copy(update={"words": ()})) == (("+", "newydd"),)
    same = Change(kind=ChangeKind.UNCHANGED, from_=(ref("a"),), to=(ref("a"),))
    assert wording(same) == (("=", "a"),)
