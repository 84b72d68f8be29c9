"""The small YAML files: shared facts, events, roles."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nos_registry.adapters.registry.errors import FormatError
from nos_registry.adapters.registry.roles_file import parse_roles, roles_bytes
from nos_registry.adapters.registry.standard_file import (
    facts_bytes,
    first_difference,
    parse_facts,
    parse_record,
    parse_standard,
    record_bytes,
    standard_files,
)
from nos_registry.adapters.registry.yaml_text import from_yaml, to_yaml
from nos_registry.domain.review.events import CommentDisposed, Returned
from nos_registry.domain.review.stages import DispositionCode, Nation, Role, Stage
from nos_registry.domain.standard import Language, Standard
from nos_registry.ports import Grant
from tests.adapters.registry.editions import AWKWARD, standards
from tests.adapters.registry.making import CFACSA8, INSCS009, edition, proposed, record, standard

utf8_texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(AWKWARD)


@settings(deadline=None, max_examples=150)
@given(standards())
def test_shared_facts_come_back_and_are_written_the_same_again(written: Standard) -> None:
    stored = facts_bytes(written)
    assert parse_facts(stored) == written
    assert facts_bytes(parse_facts(stored)) == stored


@settings(deadline=None, max_examples=200)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | utf8_texts,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(utf8_texts, inner, max_size=3),
        max_leaves=8,
    )
)
def test_no_text_is_ever_taken_for_something_else(value: object) -> None:
    """`no`, `2021-02-22`, `1e3`, `~` and line feeds are texts and stay so."""
    assert from_yaml(to_yaml({"value": value})) == {"value": value}


@settings(deadline=None, max_examples=100)
@given(utf8_texts)
def test_events_keep_any_text(text: str) -> None:
    written = record(3, Returned(reason=text), Stage.FINAL_GATE, Stage.RESOLUTION)
    assert parse_record(record_bytes(written)) == written
    assert record_bytes(parse_record(record_bytes(written))) == record_bytes(written)


def test_text_in_an_event_is_data_never_yaml() -> None:
    hostile = record(
        2,
        CommentDisposed(comment="c1", code=DispositionCode.REJECTED, reason="!!python/object:os.system\n- &a [*a]\n"),
        None,
        Stage.RESOLUTION,
    )
    assert parse_record(record_bytes(hostile)) == hostile


@pytest.mark.parametrize("stored", [b"!!python/object/apply:os.getcwd []", b"a: [", b"\xff\xfe", b"- " * 5000, b"a: 2021-02-30", b"\0"])
def test_what_is_no_plain_yaml_is_refused(stored: bytes) -> None:
    with pytest.raises(FormatError):
        parse_facts(stored)


def test_facts_name_the_field_at_fault() -> None:
    with pytest.raises(FormatError, match="version"):
        parse_facts(facts_bytes(standard()).replace(b"version: 1", b"version: one"))
    with pytest.raises(FormatError, match="colour"):
        parse_facts(facts_bytes(standard()) + b"colour: red\n")


def test_nothing_is_folded_or_anchored() -> None:
    long = "word " * 100
    assert to_yaml({"b": long, "a": [long]}).count(b"\n") == 3
    same = ["x"]
    assert b"&" not in to_yaml([same, same])


def test_a_lone_surrogate_cannot_be_stored() -> None:
    with pytest.raises(FormatError, match="surrogate"):
        to_yaml("\ud800")


def test_a_standard_is_its_files() -> None:
    files = standard_files(standard(soc_codes=("7212",)))
    assert sorted(files) == ["cy.md", "en.md", "standard.yaml"]
    read = parse_standard(files)
    assert [(one.language, one.soc_codes) for one in read.editions] == [(Language.CY, ("7212",)), (Language.EN, ("7212",))]
    assert standard_files(read) == files


def test_files_that_do_not_belong_are_refused() -> None:
    files = standard_files(standard())
    for bad, reason in (
        ({**files, "fr.md": b""}, "unknown file fr.md"),
        ({"en.md": files["en.md"]}, "standard.yaml is missing"),
        ({**files, "cy.md": files["en.md"]}, "holds the language en"),
    ):
        with pytest.raises(FormatError, match=reason):
            parse_standard(bad)


def test_editions_of_one_standard_are_of_it_and_in_different_languages() -> None:
    for editions in ((edition(), edition()), (edition(CFACSA8),)):
        with pytest.raises(FormatError, match="INSCS009 holds two en editions"):
            standard_files(standard(editions=editions))


def test_an_original_urn_with_a_control_character_is_refused() -> None:
    with pytest.raises(FormatError, match=r"U\+0000"):
        facts_bytes(standard(original_urns=("A6\0",)))


def test_the_first_line_that_differs_is_told() -> None:
    assert first_difference(b"a\nb\n", b"a\nb\n") is None
    assert first_difference(b"a\nb\n", b"a\nc\n") == 2
    assert first_difference(b"a", b"a\n") == 1


def test_roles_come_back_in_order() -> None:
    grants = (Grant("asha", Role.REGISTRAR, dt.date(2026, 3, 2)), Grant("no", Role.NATION_APPROVER, dt.date(2026, 3, 3), Nation.WALES))
    assert parse_roles(roles_bytes(grants)) == grants


@pytest.mark.parametrize("stored", [b"", b"grants: 7", b"[]", b"grants:\n- actor: a\n"])
def test_a_file_that_holds_no_roles_is_refused(stored: bytes) -> None:
    with pytest.raises(FormatError, match="list of grants"):
        parse_roles(stored)


def test_the_first_event_of_a_review_is_stored_under_its_words() -> None:
    stored = record_bytes(proposed(INSCS009)).decode()
    assert "  event: proposed\n" in stored
    assert "at: '2026-03-02T09:30:00Z'\n" in stored
