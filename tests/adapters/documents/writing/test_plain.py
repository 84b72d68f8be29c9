import json
from itertools import groupby

from hypothesis import given, settings
from hypothesis import strategies as st

from nos_registry.adapters.documents.writing.plain import render_json, render_plain
from nos_registry.domain.redline.model import Redline
from nos_registry.domain.standard import Language
from tests.fakes.redlines import hostile, random_redline


def test_words_are_bracketed_without_colour(welsh: Redline):
    told = render_plain(welsh)
    assert "[-orgyfarwydd-]{+or-gyfarwydd+}" in told
    assert "\x1b" not in told


def test_sides_verdict_and_sample_stand_first(welsh: Redline):
    first, second, third, fourth, *_ = render_plain(welsh).splitlines()
    assert first.startswith("Gwreiddiol: INSCS009, fersiwn 1")
    assert second.startswith("Newydd: INSCS009, fersiwn 2")
    assert third.startswith("Sampl:")
    assert fourth.startswith("Maint y newid: ")


def test_each_clause_says_where_it_is_from(of_two: Redline):
    told = render_plain(of_two).splitlines()
    assert "P1: Daw o CFACSA8 P1" in told


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10_000), st.sampled_from(Language))
def test_the_json_gives_the_same_redline_again(seed: int, language: Language):
    redline = random_redline(seed, language)
    assert Redline.model_validate_json(render_json(redline)) == redline


def test_the_json_keeps_to_the_contract(welsh: Redline):
    told = json.loads(render_json(welsh))
    assert {"from", "to", "language", "changes", "possible", "metadata", "significance", "summary"} <= told.keys()
    change = told["changes"][0]
    assert {"kind", "moved", "renumbered", "minor", "confidence", "from", "to", "words"} <= change.keys()
    assert {"urn", "section", "clause", "number", "text"} <= change["from"][0].keys()
    assert told["significance"]["class"] == "major"
    assert all(len(list(same)) == 1 for change in told["changes"] for _, same in groupby(op for op, _ in change["words"]))


def test_half_a_character_comes_back_from_the_json():
    redline = hostile("a\ud800b")
    assert Redline.model_validate(json.loads(render_json(redline).encode())) == redline
