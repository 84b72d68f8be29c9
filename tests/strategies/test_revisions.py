"""The truth that revisions come with is the truth."""

import pytest

from tests.strategies.lexicon import SERVICE_CY, WORKSHOP_EN, Lexicon
from tests.strategies.revisions import HEAVY, LIGHT, Case, given_clauses, revision, soft_mutation


@pytest.fixture(params=[SERVICE_CY, WORKSHOP_EN], ids=["cy", "en"])
def case(request: pytest.FixtureRequest) -> Case:
    lexicon: Lexicon = request.param
    return revision(lexicon, 1, HEAVY, originals=2)


def test_the_same_seed_gives_the_same_revision() -> None:
    assert revision(SERVICE_CY, 3, HEAVY) == revision(SERVICE_CY, 3, HEAVY)
    assert revision(SERVICE_CY, 3, HEAVY) != revision(SERVICE_CY, 4, HEAVY)


def test_links_name_clauses_that_exist(case: Case) -> None:
    old = {(k, clause.id) for k, edition in enumerate(case.olds) for _, clause in edition.clauses()}
    new = {clause.id for _, clause in case.new.clauses()}
    assert {link[:2] for link in case.links} <= old
    assert {link[2] for link in case.links} <= new
    assert case.moved | {name for pair in case.swaps for name in pair} <= {link[2] for link in case.links}


def test_a_light_revision_leaves_most_clauses_alone() -> None:
    case = revision(SERVICE_CY, 5, LIGHT)
    before = {clause.text for _, clause in case.olds[0].clauses()}
    assert sum(clause.text in before for _, clause in case.new.clauses()) > 0.7 * len(before)
    assert case.changed_letters < 0.3 * sum(map(len, before))


def test_clauses_of_the_given_documents_are_there() -> None:
    assert "esbonio cynhyrchion a gwasanaethau eich sefydliad" in given_clauses()
    assert len(given_clauses()) > 60


@pytest.mark.parametrize(
    ("word", "soft"), [("cwsmer", "gwsmer"), ("llyfr", "lyfr"), ("gwaith", "waith"), ("chwarae", "chwarae"), ("ar", "ar")]
)
def test_soft_mutation(word: str, soft: str) -> None:
    assert soft_mutation(word) == soft
