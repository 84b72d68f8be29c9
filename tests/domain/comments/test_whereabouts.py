"""A comment follows its clause, and says so when it is gone."""

from hypothesis import given, settings
from hypothesis import strategies as st

from nos_registry.domain.comments.anchors import printed_places
from nos_registry.domain.comments.whereabouts import Fate, Whereabouts, whereabouts
from nos_registry.domain.review.events import Anchor
from nos_registry.domain.standard import Edition, Section, SectionKind
from tests.services.making import CRITERIA, URN, edition

OLD = edition()
P4 = Anchor(urn=URN, clause="P4", printed="P4", quote="personal information")


def with_criteria(*kept: tuple[str, str]) -> Edition:
    """The edition with other criteria, each an id and a text."""
    criteria = OLD.section(SectionKind.PERFORMANCE_CRITERIA)
    assert criteria is not None
    clauses = tuple(
        criteria.clauses[0].model_copy(update={"id": name, "text": text, "number": n}) for n, (name, text) in enumerate(kept, 1)
    )
    sections: tuple[Section, ...] = tuple(s.model_copy(update={"clauses": clauses}) if s is criteria else s for s in OLD.sections)
    return OLD.model_copy(update={"sections": sections})


def test_a_clause_that_stayed_has_nothing_to_tell():
    found = whereabouts(P4, OLD, OLD)
    assert found == Whereabouts(Fate.KEPT, "P4", ("P4",), ("P4",), quote_is_there=True)
    assert found.words == ("", "")


def test_a_clause_that_is_renumbered_is_named_as_it_is_printed_now():
    found = whereabouts(P4, OLD, with_criteria(("P4", CRITERIA[3]), ("P1", CRITERIA[0])))
    assert found.words == ("P4 → P1 nawr", "P4 → now P1")


def test_a_clause_that_is_reworded_says_so_and_whether_the_words_quoted_are_there():
    there = whereabouts(P4, OLD, with_criteria(("P1", "x"), ("P4", "keep the personal information of customers")))
    gone = whereabouts(P4, OLD, with_criteria(("P4", "keep secrets")))
    assert there.words[1] == "P4 → now P2; reworded since"
    assert gone.words == (
        "P4 → P1 nawr; wedi'i aileirio ers hynny; mae'r geiriau a ddyfynnwyd wedi mynd",
        "P4 → now P1; reworded since; the words quoted are gone",
    )


def test_a_clause_that_is_gone_is_dropped():
    found = whereabouts(P4, OLD, with_criteria(("P1", CRITERIA[0])))
    assert (found.fate, found.now, found.words) == (Fate.DROPPED, (), ("P4: wedi'i ddileu", "P4: dropped"))


def test_a_clause_whose_words_went_on_under_another_id_is_followed():
    found = whereabouts(P4, OLD, with_criteria(("P1", CRITERIA[0]), ("P9", CRITERIA[3])))
    assert (found.fate, found.clauses, found.words[1]) == (Fate.CONTINUED, ("P9",), "P4 → now P2")


def test_a_comment_on_the_whole_standard_goes_nowhere():
    assert whereabouts(Anchor(urn=URN), OLD, OLD) == Whereabouts()
    assert whereabouts(P4, OLD, None).words == ("", "")


def test_without_the_old_text_the_id_alone_is_followed():
    assert whereabouts(P4, None, with_criteria(("P4", "other words"))).words[1] == "P4 → now P1; the words quoted are gone"


@given(st.permutations(range(5)), st.integers(0, 4))
@settings(deadline=None, max_examples=40)
def test_in_any_order_the_clause_is_found_where_it_is_printed(order: list[int], commented: int):
    new = with_criteria(*((f"P{n + 1}", CRITERIA[n]) for n in order))
    clause = f"P{commented + 1}"
    found = whereabouts(Anchor(urn=URN, clause=clause, printed=clause), OLD, new)
    assert (found.fate, [printed_places(new)[place].id for place in found.now]) == (Fate.KEPT, [clause])
