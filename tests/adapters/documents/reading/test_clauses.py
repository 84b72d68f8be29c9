import pytest

from nos_registry.adapters.documents.reading.clauses import Reading, read_section
from nos_registry.adapters.documents.reading.headings import Heading
from nos_registry.adapters.documents.reading.layout import Part
from nos_registry.adapters.documents.reading.lines import Line
from nos_registry.domain.standard import Language, SectionKind

CRITERIA, OVERVIEW = SectionKind.PERFORMANCE_CRITERIA, SectionKind.OVERVIEW


def _read(kind: SectionKind, text: str) -> Reading:
    lines = [Line(number, 0, line) for number, line in enumerate(text.split("\n"), 2)]
    return read_section(kind, Part(Heading(kind, Language.EN, "As Printed", ""), 1, lines))


def test_the_heading_is_kept_as_printed_and_a_section_may_be_empty():
    section = _read(SectionKind.VALUES, "\n\n").section
    assert (section.kind, section.heading, section.lead_in, section.clauses) == (SectionKind.VALUES, "As Printed", None, ())


def test_paragraphs_are_clauses_without_number():
    clauses = _read(OVERVIEW, "One.\n\nTwo.").section.clauses
    assert [(clause.id, clause.number, clause.label, clause.text) for clause in clauses] == [
        ("O1", None, None, "One."),
        ("O2", None, None, "Two."),
    ]


def test_a_numbered_paragraph_keeps_its_number_in_its_text():
    assert _read(SectionKind.SCOPE, "1. one").section.clauses[0].text == "1. one"


def test_numbered_clauses_have_a_position_and_no_label():
    clauses = _read(CRITERIA, "1. one\n2. two").section.clauses
    assert [(clause.id, clause.number, clause.label) for clause in clauses] == [("P1", 1, None), ("P2", 2, None)]


def test_labels_are_kept_as_printed():
    clauses = _read(SectionKind.KNOWLEDGE_AND_UNDERSTANDING, "K1 one\nk2 two").section.clauses
    assert [(clause.id, clause.number, clause.label) for clause in clauses] == [("K1", 1, "K1"), ("K2", 2, "k2")]


def test_clauses_without_any_number_are_numbered_in_their_order():
    reading = _read(CRITERIA, "You must be able to:\n• Do one thing\n• Do another")
    assert [(clause.number, clause.text) for clause in reading.section.clauses] == [(1, "Do one thing"), (2, "Do another")]
    assert reading.section.lead_in == "You must be able to:"
    assert "no numbers" in reading.warnings[0]


def test_a_long_lead_in_without_numbers_below_is_not_lost():
    lead_in = "When you work with customers of your organisation you must be able to:"
    reading = _read(CRITERIA, f"{lead_in}\ndo one thing")
    assert reading.section.lead_in == lead_in
    assert [clause.text for clause in reading.section.clauses] == ["do one thing"]


@pytest.mark.parametrize(
    ("text", "warning", "labels"),
    [
        ("1. one\n3. two", "clause 2 is printed as 3", [None, "3"]),
        ("1. one\n1. two", "clause 2 is printed as 1", [None, "1"]),
        ("P2 one\nP3 two", "clause 1 is printed as 2", ["P2", "P3"]),
        ("1. one\nP2 two", "some clauses are numbered `1.` and some `P1`", [None, "P2"]),
        ("P1 one\nK2 two", "K2 is a label of another section", ["P1", "K2"]),
    ],
)
def test_odd_numbering_is_told_and_what_was_printed_is_kept(text: str, warning: str, labels: list[str | None]):
    reading = _read(CRITERIA, text)
    assert any(warning in told for told in reading.warnings), reading.warnings
    assert [clause.label for clause in reading.section.clauses] == labels
    assert [clause.number for clause in reading.section.clauses] == [1, 2]


def test_sound_numbering_is_not_remarked_upon():
    assert _read(CRITERIA, "P1 one\nP2 two").warnings == ()


def test_an_empty_clause_is_kept():
    assert [clause.text for clause in _read(CRITERIA, "1.\n2. two").section.clauses] == ["", "two"]
