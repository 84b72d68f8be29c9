from nos_registry.domain.quality import structure
from nos_registry.domain.quality.findings import Hit
from nos_registry.domain.standard import Clause, KeptAside, SectionKind
from tests.domain.quality.sound import CRITERIA, KNOWLEDGE, sound, with_clauses, with_fields, with_texts


def test_labels_may_be_printed_in_small_letters():
    edition = with_clauses(CRITERIA, Clause(id="P1", number=1, label="p1", text="a"))
    assert list(structure.labels_out_of_step(edition)) == []


def test_a_label_that_is_missing_among_others_is_found():
    edition = with_clauses(CRITERIA, Clause(id="P1", number=1, label="P1", text="a"), Clause(id="P2", number=2, text="b"))
    assert [hit.message for hit in structure.labels_out_of_step(edition)] == ["P2 is printed as nothing where P2 is due"]


def test_a_label_of_another_section_is_found():
    edition = with_clauses(KNOWLEDGE, Clause(id="K1", number=1, label="P1", text="a"))
    assert [hit.clause for hit in structure.labels_out_of_step(edition)] == ["K1"]


def test_a_gap_is_told_once_not_for_every_clause_after_it():
    clauses = [Clause(id=f"P{n}", number=n, label=f"P{n}", text=f"clause {n}") for n in (1, 3, 4, 5)]
    edition = with_clauses(CRITERIA, *clauses)
    assert [hit.clause for hit in structure.labels_out_of_step(edition)] == ["P3"]
    assert [hit.clause for hit in structure.numbers_out_of_step(edition)] == ["P3"]


def test_the_same_words_in_two_sections_are_two_clauses():
    """Criteria and knowledge often end in the same words."""
    text = sound().sections[1].clauses[0].text
    assert list(structure.clause_doubled(with_texts(KNOWLEDGE, text))) == []


def test_a_doubled_clause_names_the_first():
    edition = with_texts(CRITERIA, "do it", "Do it;", "do it.")
    assert [hit.message for hit in structure.clause_doubled(edition)] == ["P2 says the same as P1", "P3 says the same as P1"]


def test_empty_clauses_are_not_doubles():
    assert list(structure.clause_doubled(with_texts(CRITERIA, "", ""))) == []


def test_lines_kept_aside_are_counted():
    edition = with_fields(kept_aside=(KeptAside(line=7, text="odd"), KeptAside(line=9, text="more")))
    assert [hit.message for hit in structure.lines_kept_aside(edition)] == [
        "2 of the document's lines fit nowhere, the first is line 7: 'odd'"
    ]


def test_an_empty_section_is_as_good_as_none():
    assert list(structure.criteria_missing(with_texts(CRITERIA))) == [
        Hit("there are no performance criteria", SectionKind.PERFORMANCE_CRITERIA)
    ]
