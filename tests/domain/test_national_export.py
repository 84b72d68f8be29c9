"""Which rows of a national export become standards."""

from hypothesis import given
from hypothesis import strategies as st

from nos_registry.domain.national_export import ExportRow, SetAside, sort_out
from nos_registry.domain.standard import Edition, Language, Standard, Validity
from nos_registry.domain.urn import Urn


def row(number: int, urn: str, title: str = "A title") -> ExportRow:
    edition = Edition(urn=Urn(urn), language=Language.EN, title=title)
    return ExportRow(number, urn, Standard(urn=Urn(urn), version=1, validity=Validity.CURRENT, editions=(edition,)))


def test_of_rows_with_one_urn_the_first_has_it_and_the_other_is_told_who() -> None:
    standards, aside = sort_out([row(2, "A1", "First"), row(3, "A1", "Second")], {})
    assert [standard.editions[0].title for standard in standards] == ["First"]
    assert aside == (SetAside(3, "A1", "the URN A1 is taken by 'First' (row 2)"),)


def test_a_urn_that_the_registry_has_is_set_aside() -> None:
    standards, aside = sort_out([row(2, "A1")], {Urn("A1"): "'Held' (in the registry)"})
    assert (standards, [one.reason for one in aside]) == ((), ["the URN A1 is taken by 'Held' (in the registry)"])


def test_a_row_that_is_no_standard_keeps_its_reason() -> None:
    assert sort_out([ExportRow(2, "", None, "the URN is empty")], {}) == ((), (SetAside(2, "", "the URN is empty"),))


@given(st.lists(st.sampled_from(["A", "B", "C", ""]), max_size=12), st.sets(st.sampled_from(["A", "B"])))
def test_every_row_is_a_standard_or_set_aside_and_no_urn_is_given_twice(urns: list[str], held: set[str]) -> None:
    rows = [row(n, urn) if urn else ExportRow(n, "", None, "the URN is empty") for n, urn in enumerate(urns, 2)]
    standards, aside = sort_out(rows, {Urn(urn): urn for urn in held})
    assert len(standards) + len(aside) == len(rows)
    assert {standard.urn for standard in standards} == set(urns) - held - {""}
    assert len({standard.urn for standard in standards}) == len(standards)
