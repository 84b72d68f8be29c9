import re
from pathlib import Path

import pytest

from nos_registry.domain.mapping import Equivalence, clause_mapping, draft_standard_mapping
from nos_registry.domain.redline.compare import compare
from nos_registry.domain.redline.model import ChangeKind, Redline
from nos_registry.domain.standard import NUMBERED_SECTIONS, Language, LineageKind
from tests.fakes.papers import release
from tests.fakes.redlines import edition, merged, random_redline

CRITERIA = ["greet each customer warmly at the counter", "record the personal information of customers securely"]
MORE = ["explain the products and services of your organisation"]


def redline(old: list[str], new: list[str], old_version: int = 1) -> Redline:
    before = edition("CFACSA8", Language.EN, [[], old, []], version=old_version)
    return compare([before], edition("INSCS009", Language.EN, [[], new, []], version=2))


@pytest.mark.parametrize("seed", range(20))
def test_every_clause_of_either_side_is_in_the_mapping(seed: int):
    found = random_redline(seed)
    rows = clause_mapping(found)
    old = {(ref.urn, ref.clause) for change in found.changes for ref in change.from_}
    new = {ref.clause for change in found.changes for ref in change.to}
    assert {(row.old.urn, row.old.clause) for row in rows if row.old} == old
    assert {row.new.clause for row in rows if row.new} == new
    assert all(row.old or row.new for row in rows)


@pytest.mark.parametrize("seed", range(20))
def test_only_an_added_clause_has_no_old_one_and_only_a_dropped_one_no_new_one(seed: int):
    for row in clause_mapping(random_redline(seed)):
        assert (row.old is None) == (row.kind is ChangeKind.ADDED)
        assert (row.new is None) == (row.kind is ChangeKind.DROPPED)


def test_each_pair_of_a_merge_is_a_row():
    joined = f"{CRITERIA[0]} and {CRITERIA[1]}"
    rows = clause_mapping(redline(CRITERIA, [joined]))
    assert [(row.kind, row.old and row.old.number, row.new and row.new.number) for row in rows] == [
        (ChangeKind.MERGED, 1, 1),
        (ChangeKind.MERGED, 2, 1),
    ]


def test_a_row_names_the_versions_of_both_sides():
    (row,) = clause_mapping(redline(CRITERIA[:1], CRITERIA[:1], old_version=3))
    assert (row.old_version, row.new_version) == (3, 2)


def test_the_same_criteria_are_drafted_as_equivalent():
    (mapping,) = draft_standard_mapping(redline(CRITERIA, CRITERIA), LineageKind.REVISE)
    assert (mapping.equivalence, mapping.judged) == (Equivalence.EQUIVALENT, False)
    assert (mapping.old_urn, mapping.old_version, mapping.new_urn, mapping.new_version) == ("CFACSA8", 1, "INSCS009", 2)


@pytest.mark.parametrize(
    ("old", "new"),
    [(CRITERIA, CRITERIA + MORE), (CRITERIA + MORE, CRITERIA), (CRITERIA, [CRITERIA[0], f"{CRITERIA[1]} and keep it for a year"])],
    ids=["added", "dropped", "reworded"],
)
def test_any_real_change_of_the_criteria_is_drafted_as_not_equivalent(old: list[str], new: list[str]):
    (mapping,) = draft_standard_mapping(redline(old, new), LineageKind.REPLACE)
    assert mapping.equivalence is Equivalence.NOT_EQUIVALENT


def test_a_change_of_the_overview_alone_leaves_it_equivalent():
    before = edition("A", Language.EN, [["about serving customers well"], CRITERIA, []])
    after = edition("A", Language.EN, [["about something else altogether, in new words"], CRITERIA, []], version=2)
    (mapping,) = draft_standard_mapping(compare([before], after), LineageKind.REVISE)
    assert mapping.equivalence is Equivalence.EQUIVALENT


def test_neither_of_two_merged_standards_is_equivalent_to_the_whole():
    olds = [edition(urn, Language.EN, [[], [text], []]) for urn, text in zip(("CFACSA8", "CFACSA9"), CRITERIA, strict=True)]
    found = draft_standard_mapping(compare(olds, edition("INSCS009", Language.EN, [[], CRITERIA, []])), LineageKind.MERGE)
    assert [(mapping.old_urn, mapping.equivalence) for mapping in found] == [
        ("CFACSA8", Equivalence.NOT_EQUIVALENT),
        ("CFACSA9", Equivalence.NOT_EQUIVALENT),
    ]


def test_the_reason_counts_in_both_languages():
    _, _, redlines = release()
    (mapping,) = draft_standard_mapping(redlines[Language.EN], LineageKind.REPLACE)
    assert mapping.reason[Language.EN] == "Criteria and knowledge: 2 kept, 1 changed, 1 dropped; 1 from elsewhere."
    assert mapping.reason[Language.CY] == ("Meini prawf a gwybodaeth: 2 wedi'u cadw, 1 wedi'u newid, 1 wedi'u dileu; 1 o fan arall.")


def test_texts_without_criteria_have_shown_nothing_and_are_not_equivalent():
    before = edition("A", Language.EN, [["about serving customers well"], [], []])
    after = edition("A", Language.EN, [["about serving customers well"], [], []], version=2)
    (mapping,) = draft_standard_mapping(compare([before], after), LineageKind.REVISE)
    assert mapping.equivalence is Equivalence.NOT_EQUIVALENT


def test_a_criterion_that_became_knowledge_is_not_equivalent_though_its_words_are_kept():
    before = edition("A", Language.EN, [[], CRITERIA, MORE])
    after = edition("A", Language.EN, [[], CRITERIA[:1], [*MORE, CRITERIA[1]]], version=2)
    (mapping,) = draft_standard_mapping(compare([before], after), LineageKind.REVISE)
    assert mapping.equivalence is Equivalence.NOT_EQUIVALENT
    assert mapping.reason[Language.EN].startswith("Criteria and knowledge: 2 kept, 1 changed")


def test_a_change_of_capitals_alone_keeps_a_criterion():
    (mapping,) = draft_standard_mapping(redline(CRITERIA, [CRITERIA[0].capitalize(), CRITERIA[1]]), LineageKind.REVISE)
    assert mapping.equivalence is Equivalence.EQUIVALENT


@pytest.mark.parametrize("seed", range(20))
def test_a_draft_has_one_row_for_each_original_and_its_counts_are_all_the_criteria(seed: int):
    found = random_redline(seed)
    drafted = draft_standard_mapping(found, LineageKind.MERGE)
    numbered = [change for change in found.changes if any(ref.section in NUMBERED_SECTIONS for ref in (*change.from_, *change.to))]
    assert [(each.old_urn, each.old_version) for each in drafted] == [(side.urn, side.version) for side in found.from_]
    for each in drafted:
        assert sum(int(number) for number in re.findall(r"\d+", each.reason[Language.EN])) == len(numbered)
        assert re.findall(r"\d+", each.reason[Language.CY]) == re.findall(r"\d+", each.reason[Language.EN])
        assert not each.judged


def test_the_real_merge_of_two_standards_maps_every_clause(seeds: Path):
    found = merged(seeds)
    rows = clause_mapping(found)
    assert {row.old.urn for row in rows if row.old} == {"CFACSA8", "CFACSA9"}
    assert {(row.new.section, row.new.clause) for row in rows if row.new} == {
        (ref.section, ref.clause) for change in found.changes for ref in change.to
    }
    assert len({(row.old, row.new) for row in rows}) == len(rows)
