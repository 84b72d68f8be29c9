"""The second look at pairs that no order speaks for."""

from nos_registry.domain.redline.alignment import Alignment
from nos_registry.domain.redline.closeness import Closeness
from nos_registry.domain.redline.layout import lay_out
from nos_registry.domain.redline.likeness import Likeness
from tests.strategies.editions import criteria


def closeness(olds: list[str], news: list[str]) -> Closeness:
    alignment = Alignment(lay_out([(0, criteria(*olds))]), lay_out([(0, criteria(*news))]))
    return Closeness(Likeness(alignment.olds, alignment.news, alignment.rest(), alignment.expectation))


def test_how_a_clause_begins_counts_more_than_how_it_ends() -> None:
    close = closeness(
        ["cofnodi taliadau yn y swyddfa wrth gau"], ["cofnodi taliadau ar bapur cyn cinio", "gwerthu bwyd yn y swyddfa wrth gau"]
    )
    assert close.between(0, 0, 0.4) > close.between(0, 1, 0.4)


def test_a_stock_phrase_counts_less_than_as_many_words_of_its_own() -> None:
    stock = "yn unol â chanllawiau'r sefydliad"
    olds = [f"cofnodi taliadau {stock}", f"gwerthu bwyd {stock}", f"trefnu llety {stock}"]
    close = closeness(olds, [f"golchi ceir {stock}", "cofnodi taliadau wrth y drws agored mawr"])
    assert close.between(0, 1, 0.4) > close.between(0, 0, 0.4)


def test_it_runs_from_none_to_all() -> None:
    close = closeness(["cofnodi taliadau"], ["cofnodi taliadau!", "gwerthu bwyd", "..."])
    assert round(close.between(0, 0, 1.0), 9) == 1.0
    assert close.between(0, 1, 0.0) == close.between(0, 2, 0.0) == 0.0
