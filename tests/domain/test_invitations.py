"""Lists of people to invite: every row is taken, known or set aside with a reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nos_registry.domain.invitations import Field, Known, ListRow, field_of, read_list
from nos_registry.domain.review.stages import Nation
from nos_registry.domain.standard import Language

F = Field


def row(address: str, number: int = 2, **more: str) -> ListRow:
    return ListRow(number, {F.ADDRESS: address, F.NATION: "Wales", **{F(name): said for name, said in more.items()}})


@pytest.mark.parametrize("head", ["E-mail", "email", "E-bost", " EMAIL ADDRESS:", "Cyfeiriad e-bost", "ebost"])
def test_a_column_of_addresses_is_known_by_the_heads_that_bodies_print(head: str):
    assert field_of(head) is F.ADDRESS


def test_a_row_is_read_in_either_language():
    cymraeg = row("a@b.example", name=" Aled  Cwmwdig ", organisation="Siop", nation="Yr Alban", language="Cymraeg")
    ((number, found),) = read_list([cymraeg], Known()).fresh
    assert (number, found.name, found.nation, found.language) == (2, "Aled Cwmwdig", Nation.SCOTLAND, Language.CY)


def test_what_a_row_leaves_open_the_sender_says():
    ((_, found),) = read_list([row("a@b.example", nation="")], Known(nation=Nation.ENGLAND, language=Language.CY)).fresh
    assert (found.nation, found.language) == (Nation.ENGLAND, Language.CY)


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (row(""), "no address"),
        (row("not an address"), "not one plain mail address"),
        (row("a@b.example, c@d.example"), "not one plain mail address"),
        (row("a@b.example", name="A\nBcc: c@d.example"), None),
        (row("a@b.example", name="A\u202eb"), "invisible character"),
        (row("a@b.example", nation="Atlantis"), "no nation"),
        (row("a@b.example", nation=""), "an empty cell is no nation"),
        (row("a@b.example", language="Breton"), "no language of letters"),
    ],
)
def test_a_bad_row_is_set_aside_whole_and_says_why(bad: ListRow, why: str | None):
    found = read_list([bad, row("good@b.example", 3)], Known())
    assert [number for number, _ in found.fresh] == ([3] if why else [2, 3]), "one bad row keeps no good one out"
    if why:
        ((aside, reason),) = found.set_aside
        assert aside is bad
        assert why in reason
    else:
        assert found.fresh[0][1].name == "A Bcc: c@d.example", "one line, whatever stood in the cell"


def test_who_is_known_is_listed_as_the_office_knows_them_and_who_is_invited_is_left_alone():
    known = Known(people={"a@b.example": "p1", "c@d.example": "p2"}, invited=frozenset({"p2"}))
    found = read_list([row("A@B.example"), row("c@d.example", 3), row("a@b.EXAMPLE", 4)], known)
    assert (found.fresh, found.listed, found.already) == ((), ((2, "p1"),), 2)


def test_an_address_that_was_erased_is_set_aside():
    ((_, why),) = read_list([row("a@b.example")], Known(erased=frozenset({"a@b.example"}))).set_aside
    assert "erased on their own wish" in why


@given(st.lists(st.fixed_dictionaries({each: st.text(max_size=30) for each in (F.NAME, F.ADDRESS, F.NATION, F.LANGUAGE)}), max_size=8))
def test_no_row_is_lost_whatever_stands_in_it(cells: list[dict[Field, str]]):
    found = read_list([ListRow(at, each) for at, each in enumerate(cells, 2)], Known(nation=Nation.WALES))
    assert len(found.fresh) + len(found.listed) + found.already + len(found.set_aside) == len(cells)
