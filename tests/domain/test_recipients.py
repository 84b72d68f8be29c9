"""Who hears of whose standards: each body's own people, and never nobody."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from nos_registry.domain.ladders import Audience, Rung
from nos_registry.domain.reminders import recipients_of
from nos_registry.ports import Summary
from tests.domain.reminding import standard

BODIES = ("Cogent", "Semta", "Lantra", "")
ALL = Rung(at=9, tell=(Audience.LEAD, Audience.DIRECTOR, Audience.GOVERNANCE))


@dataclass(frozen=True)
class Somebody:
    id: str
    organisation: str
    part: str = "lead"


def of(*bodies: str) -> list[Summary]:
    """One standard of each body; of none where it is empty."""
    return [standard(f"URN{number}", developed_by=body or None) for number, body in enumerate(bodies)]


def heard(people: list[Somebody], *bodies: str) -> dict[str, set[str]]:
    """Whose standards each person hears of."""
    return {found.id: {body for body in bodies if found.hears_of(body, ALL)} for found in recipients_of(people, of(*bodies))}


def test_who_works_for_a_body_hears_of_its_standards_alone() -> None:
    people = [
        Somebody("a", "Cogent"),
        Somebody("b", " semta "),
        Somebody("c", "Semta", "sso-director"),
        Somebody("d", "Cogent", "sso-director"),
    ]
    assert heard(people, "Cogent", "Semta") == {"a": {"Cogent"}, "b": {"Semta"}, "c": {"Semta"}, "d": {"Cogent"}}


def test_a_body_without_anybody_is_heard_of_by_all_in_that_capacity() -> None:
    people = [Somebody("a", "Cogent"), Somebody("b", "Semta"), Somebody("c", "Semta", "sso-director")]
    assert heard(people, "Cogent", "Semta", "Lantra", "") == {
        "a": {"Cogent", "Lantra", ""},
        "b": {"Semta", "Lantra", ""},
        "c": {"Cogent", "Semta", "Lantra", ""},
    }


def test_who_works_for_no_developer_hears_of_all_and_takes_nothing_from_the_others() -> None:
    people = [Somebody("a", "Cogent"), Somebody("b", "A Council"), Somebody("c", "")]
    assert heard(people, "Cogent", "Semta") == {"a": {"Cogent", "Semta"}, "b": {"Cogent", "Semta"}, "c": {"Cogent", "Semta"}}


def test_the_governance_group_hears_of_all_and_others_of_nothing() -> None:
    people = [Somebody("a", "Cogent", "governance-group"), Somebody("b", "Cogent", "respondent"), Somebody("c", "Cogent", "owner")]
    assert heard(people, "Cogent", "Semta") == {"a": {"Cogent", "Semta"}}


@given(
    st.lists(st.tuples(st.sampled_from((*BODIES, "A Council")), st.sampled_from(("lead", "sso-director", "governance-group")))),
    st.lists(st.sampled_from(BODIES), unique=True),
)
def test_no_standard_is_nobodys(people: list[tuple[str, str]], bodies: list[str]) -> None:
    """Whoever of a capacity is there, somebody in it hears of every standard."""
    known = [Somebody(f"p{number}", organisation, part) for number, (organisation, part) in enumerate(people)]
    found = heard(known, *bodies)
    for part in {part for _, part in people}:
        told = {body for person in known if person.part == part for body in found[person.id]}
        assert told == set(bodies)
