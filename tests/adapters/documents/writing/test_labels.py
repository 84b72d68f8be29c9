import pytest

from nos_registry.adapters.documents.writing.labels import FIELDS, LABELS, clause_label, field_label, field_value
from nos_registry.domain.redline import metadata
from nos_registry.domain.redline.model import ClauseRef
from nos_registry.domain.standard import Language, SectionKind
from nos_registry.domain.urn import parse_urn


def test_nothing_is_said_in_one_language_alone():
    assert all(all(both) for both in (*LABELS.values(), *FIELDS.values()))


def test_every_compared_detail_has_a_label():
    assert set(metadata.FIELDS) <= set(FIELDS)


def test_an_unknown_detail_keeps_its_name():
    assert field_label("colour", Language.CY) == "colour"


@pytest.mark.parametrize(
    ("field", "value", "welsh"),
    [
        ("approved_on", "2021-02-22", "22 Chwefror 2021"),
        ("approved_on", "2021", "2021"),
        ("validity", "legacy", "Etifeddiaeth"),
        ("validity", "Archive", "Archive"),
        ("keywords", "a; b", "a; b"),
        ("category", None, ""),
    ],
)
def test_details_are_printed_in_the_language(field: str, value: str | None, welsh: str):
    assert field_value(field, value, Language.CY) == welsh


@pytest.mark.parametrize(
    ("section", "clause", "number", "label"),
    [
        (SectionKind.PERFORMANCE_CRITERIA, "P31", 7, "P7"),
        (SectionKind.KNOWLEDGE_AND_UNDERSTANDING, "K2", 2, "K2"),
        (SectionKind.OVERVIEW, "O4", None, "O4"),
        (SectionKind.PERFORMANCE_CRITERIA, "P31", None, "P31"),
    ],
)
def test_a_clause_is_cited_by_its_printed_number(section: SectionKind, clause: str, number: int | None, label: str):
    ref = ClauseRef(urn=parse_urn("A1"), section=section, clause=clause, number=number, text="x")
    assert clause_label(ref) == label
