from nos_registry.domain.quality import parity
from nos_registry.domain.standard import Clause, Language
from tests.domain.quality.sound import CRITERIA, KNOWLEDGE, clauses_of, sound, with_clauses, with_fields, with_texts

CY = Language.CY


def test_a_clause_that_either_language_lacks_is_named():
    short = with_texts(CRITERIA, "nodi anghenion", language=CY)
    assert [hit.message for hit in parity.clauses_differ(short, sound())] == ["P2 is missing in the Welsh edition"]
    long = with_texts(CRITERIA, "un", "dau", "tri", language=CY)
    assert [hit.message for hit in parity.clauses_differ(long, sound())] == ["P3 is missing in the English edition"]


def test_a_clause_in_another_section_is_missing_in_its_own():
    welsh = with_clauses(KNOWLEDGE, *clauses_of(KNOWLEDGE, "pryd", "pam"), Clause(id="P9", number=3, text="nodi"), language=CY)
    english = with_clauses(CRITERIA, *clauses_of(CRITERIA, "one", "two"), Clause(id="P9", number=3, text="identify"))
    assert {(hit.section, hit.clause) for hit in parity.clauses_differ(welsh, english)} == {(KNOWLEDGE, "P9"), (CRITERIA, "P9")}


def test_a_missing_clause_does_not_upset_the_order():
    welsh = with_clauses(CRITERIA, *clauses_of(CRITERIA, "un", "dau", "tri")[1:], language=CY)
    assert list(parity.order_differs(welsh, sound())) == []


def test_the_order_is_told_once_a_section():
    welsh = with_clauses(CRITERIA, *reversed(clauses_of(CRITERIA, "un", "dau", "tri")), language=CY)
    english = with_texts(CRITERIA, "one", "two", "three")
    assert [hit.message for hit in parity.order_differs(welsh, english)] == [
        "the order differs: P3 in the Welsh edition where the English has P1"
    ]


def test_a_fact_that_one_language_lacks_differs():
    assert [hit.message for hit in parity.dates_differ(with_fields(CY, approved_on=None), sound())] == [
        "the date of approval differs: nothing in the Welsh edition, 2021-02-22 in the English"
    ]


def test_codes_may_be_printed_in_another_order():
    assert list(parity.codes_differ(with_fields(CY, original_urns=("CFACSA9", "CFACSA8")), sound())) == []
