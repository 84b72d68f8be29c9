"""A printed place and a clause find each other."""

from nos_registry.domain.comments.anchors import clause_at, clause_text, place_of, printed_places
from nos_registry.domain.standard import Language
from tests.domain.comments.test_intake import STANDARD
from tests.services.making import CRITERIA, OTHER, TRANSLATION, URN, edition


def test_every_clause_is_printed_somewhere_and_found_there():
    places = printed_places(edition())
    assert list(places) == ["O1", "P1", "P2", "P3", "P4", "P5", "K1", "K2", "K3"]
    assert all(place_of(edition(), clause.id) == place for place, clause in places.items())


def test_a_place_counts_from_one_and_a_clause_that_is_gone_has_none():
    assert clause_at(STANDARD, "P0") is None
    assert clause_at(STANDARD, "k 3") == "K3"
    assert place_of(edition(), "P99") is None


def test_the_words_of_a_clause_are_those_of_the_language():
    assert clause_text({URN: STANDARD}, URN, "P1", Language.EN) == CRITERIA[0]
    assert clause_text({URN: STANDARD}, URN, "P1", Language.CY) == TRANSLATION[CRITERIA][0]
    assert clause_text({URN: STANDARD}, OTHER, "P1", Language.EN) is None
