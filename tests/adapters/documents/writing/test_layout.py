from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nos_registry.adapters.documents.writing.layout import Block, Place, lay_out, new_text, old_text
from nos_registry.adapters.documents.writing.pieces import END, NEW, OLD, Op
from nos_registry.domain.redline.compare import compare
from nos_registry.domain.redline.model import Redline
from nos_registry.domain.standard import Language, SectionKind
from tests.fakes.redlines import edition, random_redline

redlines = st.builds(random_redline, st.integers(0, 100_000), st.sampled_from(Language))
ONE_SECTION = ("cyntaf oll yn y rhestr", "ail ydyw o bell ffordd", "trydydd peth sydd yma", "pedwerydd a'r olaf un", "pumed wedi'r cwbl")


def blocks(redline: Redline) -> list[Block]:
    return [block for section in lay_out(redline) for block in section.blocks]


def criteria(old: list[str], new: list[str]) -> Redline:
    return compare([edition("OLD1", Language.CY, [[], old, []])], edition("NEW1", Language.CY, [[], new, []]))


@settings(deadline=None, max_examples=60)
@given(redlines)
def test_every_clause_stands_once_on_each_side(redline: Redline):
    olds = Counter(ref for block in blocks(redline) for ref in block.olds)
    news = Counter(ref for block in blocks(redline) for ref in block.news)
    assert olds == Counter(ref for change in redline.changes for ref in change.from_)
    assert news == Counter(ref for change in redline.changes for ref in change.to)


@settings(deadline=None, max_examples=60)
@given(redlines)
def test_the_pieces_give_both_texts(redline: Redline):
    layout = lay_out(redline)
    for ops, texts in ((NEW, new_text(layout)), (OLD, old_text(layout))):
        joined = tuple("".join(p.text for block in section.blocks for p in block.pieces if p.op in ops) for section in layout)
        assert joined == tuple("".join(text + END for text in clauses) for _, clauses in texts)


@settings(deadline=None, max_examples=60)
@given(redlines)
def test_the_new_standard_and_each_original_keep_their_own_order(redline: Redline):
    for section in lay_out(redline):
        news = [int(ref.clause.lstrip("OPK")) for block in section.blocks for ref in block.news]
        assert news == sorted(news)
        for original in redline.from_:
            olds = [int(ref.clause.lstrip("OPK")) for block in section.blocks for ref in block.olds if ref.urn == original.urn]
            assert olds == sorted(olds)


@settings(deadline=None, max_examples=30)
@given(redlines)
def test_sections_stand_in_the_order_of_the_new_standard(redline: Redline):
    kinds = [kind for kind, clauses in new_text(lay_out(redline)) if clauses]
    assert kinds == [kind for kind in SectionKind if kind in kinds]


def test_a_move_is_an_end_and_another():
    redline = criteria([*ONE_SECTION], [*ONE_SECTION[1:4], ONE_SECTION[0], ONE_SECTION[4]])
    ends = [(block.place, block.olds[0].number if block.olds else None) for block in blocks(redline)]
    assert ends[0] == (Place.LEFT, 1)
    arrived = blocks(redline)[4]
    assert (arrived.place, arrived.news[0].number) == (Place.HERE, 4)
    assert {piece.op for piece in arrived.pieces} == {Op.MOVED_IN}


def test_a_dropped_clause_stands_behind_its_old_neighbour():
    redline = criteria([*ONE_SECTION], [ONE_SECTION[0], *ONE_SECTION[2:]])
    assert [(block.change.kind.value, len(block.olds)) for block in blocks(redline)][1] == ("dropped", 1)


def test_a_section_that_the_new_standard_lacks_is_kept():
    old = edition("OLD1", Language.CY, [[], [*ONE_SECTION], ["pwysigrwydd gwybod pethau"]])
    redline = compare([old], edition("NEW1", Language.CY, [[], [*ONE_SECTION], []]))
    assert [section.kind for section in lay_out(redline)] == [SectionKind.PERFORMANCE_CRITERIA, SectionKind.KNOWLEDGE_AND_UNDERSTANDING]


def test_several_originals_are_woven_together(of_two: Redline):
    section = next(section for section in lay_out(of_two) if section.kind is SectionKind.PERFORMANCE_CRITERIA)
    assert {ref.urn for block in section.blocks for ref in block.olds} == {"CFACSA8", "CFACSA9"}
    assert any({ref.urn for ref in block.olds} == {"CFACSA8", "CFACSA9"} for block in section.blocks)


def test_nothing_to_show_is_nothing_shown():
    assert lay_out(criteria([], [])) == ()


@pytest.mark.parametrize("size", [400])
def test_a_thousand_clauses_are_laid_out_at_once(size: int):
    texts = [f"cymal rhif {n} am bwnc {n * n}" for n in range(size)]
    redline = criteria(texts, [*texts[size // 2 :], *texts[: size // 2]])
    assert sum(len(block.news) for block in blocks(redline)) == size
