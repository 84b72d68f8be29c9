"""URNs: parsed once, and names that never clash."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nos_registry.domain.urn import MAX_URN_CHARS, Urn, UrnError, parse_urn, urn_prefix, urn_slug

FIELD = ["INSCS009", "EUSDSG3.18", "CFAM&LDB6", "EUS GNC017", "LRICS2-3", "PPL1GEN1", "45b", "SKABC/12", "Ünrn1", "*"]
texts = st.text(max_size=60)


def parsed(text: str) -> Urn | None:
    try:
        return parse_urn(text)
    except UrnError:
        return None


@pytest.mark.parametrize("urn", FIELD)
def test_a_spelling_of_the_field_is_kept(urn: str) -> None:
    assert parse_urn(urn) == urn
    assert parse_urn(f"  {urn}\n") == urn


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        (" \t\n", "empty"),
        ("X" * 41, "longer than 40"),
        ("INSCS\x00009", "control character"),
        ("INSCS\u200b009", "control character"),
        ("INSCS\n009", "control character"),
        ("\u202eINSCS009", "control character"),
    ],
)
def test_what_cannot_be_a_urn_is_refused_with_what_to_do(text: str, words: str) -> None:
    with pytest.raises(UrnError, match=words) as refused:
        parse_urn(text)
    assert refused.value.remedy


def test_the_longest_urn_is_taken() -> None:
    assert parse_urn("X" * MAX_URN_CHARS)


def test_two_spellings_of_one_letter_are_one_urn() -> None:
    assert parse_urn("e\u0302") == parse_urn("\u00ea")


@given(texts)
def test_parsing_what_was_parsed_changes_nothing(text: str) -> None:
    urn = parsed(text)
    if urn is not None:
        assert parse_urn(urn) == urn
        assert 0 < len(urn) <= MAX_URN_CHARS


@given(texts)
def test_a_slug_is_safe_in_paths_and_in_tags(text: str) -> None:
    urn = parsed(text)
    if urn is not None:
        assert re.fullmatch(r"[A-Za-z0-9_-]+", urn_slug(urn))


@given(texts, texts)
def test_two_urns_never_share_a_slug(one: str, other: str) -> None:
    first, second = parsed(one), parsed(other)
    if first is not None and second is not None:
        assert (urn_slug(first) == urn_slug(second)) == (first == second)


@given(st.lists(st.sampled_from(["_", "26", "&", "2", "6", "A", "_26_", "__"]), min_size=1, max_size=8).map("".join))
def test_a_urn_that_looks_like_a_slug_keeps_its_own(text: str) -> None:
    """A slug can be read back, so no other URN can have it."""
    urn = parse_urn(text)
    assert re.sub(r"_([0-9a-f]+)_", lambda found: chr(int(found[1], 16)), urn_slug(urn)) == urn


@pytest.mark.parametrize(
    ("urn", "prefix"),
    [("INSCS009", "INSCS"), ("inscs009", "INSCS"), ("CFAM&LDB6", "CFAM"), ("45b", "_"), ("&", "_"), ("ABCDEFGH1", "ABCDEF"), ("éa", "_")],
)
def test_the_shard_is_the_leading_letters(urn: str, prefix: str) -> None:
    assert urn_prefix(parse_urn(urn)) == prefix


@given(texts)
def test_a_shard_is_one_safe_folder(text: str) -> None:
    urn = parsed(text)
    if urn is not None:
        assert re.fullmatch(r"_|[A-Z]{1,6}", urn_prefix(urn))
