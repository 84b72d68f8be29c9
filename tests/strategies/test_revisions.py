"""The truth that revisions come with is the truth."""

from random import Random

import pytest

from nos_registry.domain.standard import SectionKind
from tests.strategies.lexicon import SERVICE_CY, Lexicon
from tests.strategies.lexicon_held_out import WORKSHOP_EN
from tests.strategies.revisions import HEAVY, LIGHT, Case, given_clauses, revision
from tests.strategies.rewording import BEYOND, Writer, soft_mutation


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
    case = revision(SERVICE_CY, 6, LIGHT)
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


def test_what_is_added_is_about_other_things_than_what_was_dropped() -> None:
    case, writer = revision(SERVICE_CY, 7, HEAVY), Writer(SERVICE_CY, Random(0))
    kept = {link[1] for link in case.links}, {link[2] for link in case.links}
    dropped = [clause.text for _, clause in case.olds[0].clauses() if clause.id not in kept[0]]
    added = [clause.text for _, clause in case.new.clauses() if clause.id not in kept[1]]
    assert dropped
    assert added
    about = [set[int]().union(*(writer.objects_in([writer.tokens(text)]) for text in side)) for side in (dropped, added)]
    assert about[0].isdisjoint(about[1])


@pytest.mark.parametrize("share", [0.1, 0.3, 0.6])
def test_a_rewording_changes_about_as_much_as_asked(share: float) -> None:
    writer = Writer(SERVICE_CY, Random(1))
    for _ in range(200):
        phrases = writer.clause(SectionKind.PERFORMANCE_CRITERIA)
        size = {token.id: len(token.text) for phrase in phrases for token in phrase}
        kept = sum(size.get(token.id, 0) for phrase in writer.reword(phrases, share) for token in phrase)
        assert sum(size.values()) - kept <= (share + BEYOND) * sum(size.values())
