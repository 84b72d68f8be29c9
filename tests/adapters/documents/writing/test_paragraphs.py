from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from nos_registry.adapters.documents.writing.layout import Block, lay_out, new_text, old_text
from nos_registry.adapters.documents.writing.paragraphs import Paragraph, paragraphs
from nos_registry.adapters.documents.writing.pieces import END, NEW, OLD, Op
from nos_registry.domain.redline.compare import compare
from nos_registry.domain.redline.model import Redline
from nos_registry.domain.standard import Language
from tests.fakes.redlines import edition, random_redline

COME = NEW - OLD
redlines = st.builds(random_redline, st.integers(0, 100_000), st.sampled_from(Language))


def written(redline: Redline) -> list[tuple[Paragraph, ...]]:
    return [paragraphs(section.blocks) for section in lay_out(redline)]


def of_criteria(old: list[str], new: list[str]) -> tuple[Paragraph, ...]:
    redline = compare([edition("OLD1", Language.CY, [[], old, []])], edition("NEW1", Language.CY, [[], new, []]))
    (section,) = written(redline)
    return section


def resolved(section: tuple[Paragraph, ...], ops: frozenset[Op]) -> tuple[str, ...]:
    text = "".join(
        "".join(piece.text for piece in paragraph.pieces if piece.op in ops) + (END if paragraph.mark in ops else "")
        for paragraph in section
    )
    return tuple(text.split(END)[:-1])


@settings(deadline=None, max_examples=80)
@given(redlines)
def test_the_rules_change_neither_what_accepting_nor_what_rejecting_gives(redline: Redline):
    layout = lay_out(redline)
    for ops, texts in ((NEW, new_text(layout)), (OLD, old_text(layout))):
        assert [resolved(section, ops) for section in written(redline)] == [clauses for _, clauses in texts]


@settings(deadline=None, max_examples=80)
@given(redlines)
def test_no_paragraph_begins_with_an_insertion_right_behind_one_that_ends_in_one(redline: Redline):
    for section in written(redline):
        for before, after in pairwise(section):
            touches = before.mark is Op.KEPT and before.pieces[-1].op in COME
            assert not (touches and after.pieces[0].op in COME)


@settings(deadline=None, max_examples=40)
@given(redlines)
def test_every_block_begins_one_paragraph(redline: Redline):
    for section, layout in zip(written(redline), lay_out(redline), strict=True):
        begun: list[Block] = [paragraph.block for paragraph in section if paragraph.block]
        assert begun == list(layout.blocks)


def test_the_inserted_end_moves_up_where_new_clauses_follow_an_insertion():
    section = of_criteria(["nodi anghenion y cwsmer"], ["nodi anghenion y cwsmer bob tro", "cofnodi data yn ddiogel"])
    assert [paragraph.mark for paragraph in section] == [Op.INSERTED, Op.KEPT]


def test_the_first_kept_word_is_set_again_between_two_insertions():
    section = of_criteria(
        ["nodi anghenion y cwsmer", "helpu pawb sydd angen cymorth"],
        ["nodi anghenion y cwsmer bob tro", "wedyn helpu pawb sydd angen cymorth"],
    )
    assert [(piece.op, piece.text) for piece in section[1].pieces][:3] == [
        (Op.DELETED, "helpu"),
        (Op.INSERTED, "wedyn "),
        (Op.INSERTED, "helpu"),
    ]


def test_an_unchanged_section_is_left_alone():
    section = of_criteria(["un peth", "peth arall"], ["un peth", "peth arall"])
    assert [[piece.op for piece in paragraph.pieces] for paragraph in section] == [[Op.KEPT], [Op.KEPT]]
