"""Taking standards in, showing and listing them, retiring them."""

import datetime as dt

import pytest

from nos_registry.domain.errors import NosError
from nos_registry.domain.standard import LineageKind, SectionKind, Status, Validity
from nos_registry.domain.urn import Urn
from nos_registry.services.standards import NoSuchStandardError, ingest, listed, retire, show
from tests.adapters.registry import making as small
from tests.adapters.registry.stores import written
from tests.services.making import CRITERIA, CY, EN, OTHER, START, URN, World, both, edition, proposed, stocked
from tests.services.making import world as empty
from tests.strategies.reviews import LEAD, REGISTRAR

NEW = Urn("INSCS099")


@pytest.fixture
def world() -> World:
    return stocked()


def test_a_standard_is_taken_in_as_it_was_published() -> None:
    world = empty()
    made = ingest(world.ports, REGISTRAR, both(version=3, status=Status.ORIGINAL, validity=Validity.CURRENT))
    assert made == world.registry.find(URN)
    assert (made.version, made.validity, made.approved_on) == (3, Validity.CURRENT, "2021-02-22")
    assert [found.language for found in made.editions] == [CY, EN]


def test_a_standard_without_version_is_the_first(world: World) -> None:
    assert ingest(world.ports, REGISTRAR, [edition(urn=NEW, version=None, validity=None)]).version == 1


def test_a_taken_urn_is_refused_by_the_name_of_its_holder(world: World) -> None:
    """Reused URNs are a fault of the field: the first one here keeps it."""
    with pytest.raises(NosError, match=f"the URN {URN} is taken by 'Gwasanaethu cwsmeriaid yn dda'"):
        ingest(world.ports, REGISTRAR, [edition(title="Quite another standard")])


def test_a_newer_version_that_was_published_elsewhere_follows_on_the_older(world: World) -> None:
    """Ids of clauses that stayed are kept, and none is used again; versions in between may be lost."""
    criteria = [CRITERIA[0], "offer help before it is asked for", *CRITERIA[1:-1]]
    made = ingest(world.ports, REGISTRAR, [edition(criteria=criteria, version=3, status=Status.ORIGINAL, validity=Validity.CURRENT)])
    assert made == world.registry.find(URN)
    assert [(line.kind, line.urn, line.version) for line in made.lineage] == [(LineageKind.REVISE, URN, 1)]
    assert [clause.id for kind, clause in made.editions[0].clauses() if kind is SectionKind.PERFORMANCE_CRITERIA] == [
        "P1",
        "P6",
        "P2",
        "P3",
        "P4",
    ]
    assert world.registry.find(URN, version=1) is not None


def test_what_an_older_version_came_from_is_kept() -> None:
    world = empty()
    ingest(world.ports, REGISTRAR, [edition(urn=OTHER)])
    ingest(world.ports, REGISTRAR, [edition()], replaces=[OTHER])
    for version in (2, 3):
        made = ingest(world.ports, REGISTRAR, [edition(version=version)])
    assert [(line.kind, line.urn, line.version) for line in made.lineage] == [(LineageKind.REPLACE, OTHER, 1), (LineageKind.REVISE, URN, 2)]


def test_a_version_that_is_there_or_older_is_refused(world: World) -> None:
    ingest(world.ports, REGISTRAR, [edition(version=4)])
    for version in (4, 2, None):
        with pytest.raises(NosError, match=r"is taken by .* version 4"):
            ingest(world.ports, REGISTRAR, [edition(version=version)])


def test_a_newer_version_is_not_taken_in_while_a_review_holds_the_standard(world: World) -> None:
    review = proposed(world)
    with pytest.raises(NosError, match=rf"under review, .* {URN} by {review}"):
        ingest(world.ports, REGISTRAR, [edition(version=2)])


def test_a_newer_version_of_a_replaced_standard_is_refused(world: World) -> None:
    ingest(world.ports, REGISTRAR, [edition(urn=NEW)], replaces=[OTHER])
    with pytest.raises(NosError, match=f"{OTHER} was replaced by {NEW}"):
        ingest(world.ports, REGISTRAR, [edition(urn=OTHER, version=2)])


def test_what_a_review_here_has_published_is_made_here_from_then_on(world: World) -> None:
    second = world.registry.find(URN)
    assert second
    written(world.registry, small.on_review(small.proposed(URN)))
    written(world.registry, small.publication(2, second.model_copy(update={"version": 2})))
    with pytest.raises(NosError, match=f"a review here has published {URN}"):
        ingest(world.ports, REGISTRAR, [edition(version=3)])


def test_only_a_registrar_takes_in(world: World) -> None:
    for actor in (LEAD, "mallory"):
        with pytest.raises(NosError, match="no registrar"):
            ingest(world.ports, actor, [edition(urn=NEW)])
    assert world.registry.find(NEW) is None


def test_two_standards_or_two_texts_of_one_language_are_refused(world: World) -> None:
    for editions in ([edition(urn=NEW), edition(CY, urn=Urn("INSCS098"))], [edition(urn=NEW), edition(urn=NEW)], []):
        with pytest.raises(NosError, match="one edition a language, all of one URN"):
            ingest(world.ports, REGISTRAR, editions)


def test_one_that_replaces_makes_the_old_one_legacy(world: World) -> None:
    made = ingest(world.ports, REGISTRAR, [edition(urn=NEW)], replaces=[OTHER])
    old = world.registry.find(OTHER)
    assert old
    assert (old.validity, old.replaced_by) == (Validity.LEGACY, (NEW,))
    assert {found.validity for found in old.editions} == {Validity.LEGACY}
    assert [(line.kind, line.urn, line.version) for line in made.lineage] == [(LineageKind.REPLACE, OTHER, 1)]
    assert show(world.ports, NEW).replaces == (OTHER,)


def test_one_that_replaces_several_merges_them(world: World) -> None:
    made = ingest(world.ports, REGISTRAR, [edition(urn=NEW)], replaces=[URN, OTHER])
    assert {line.kind for line in made.lineage} == {LineageKind.MERGE}
    assert show(world.ports, NEW).replaces == (URN, OTHER)


def test_what_is_not_current_cannot_be_replaced(world: World) -> None:
    ingest(world.ports, REGISTRAR, [edition(urn=NEW)], replaces=[OTHER])
    for urn in (OTHER, Urn("NOWHERE1")):
        with pytest.raises(NosError, match=f"{urn} is not current here"):
            ingest(world.ports, REGISTRAR, [edition(urn=Urn("INSCS100"))], replaces=[urn])
    assert world.registry.find(Urn("INSCS100")) is None


def test_a_standard_is_shown_with_its_open_review(world: World) -> None:
    assert show(world.ports, URN).open_review is None
    review_id = proposed(world)
    assert show(world.ports, URN).open_review == review_id


def test_a_standard_is_shown_as_it_stood(world: World) -> None:
    world.later(10)
    ingest(world.ports, REGISTRAR, [edition(urn=NEW)], replaces=[OTHER])
    assert show(world.ports, OTHER).standard.validity is Validity.LEGACY
    assert show(world.ports, OTHER, as_of=START).standard.validity is Validity.CURRENT
    assert show(world.ports, OTHER, version=1).standard.version == 1


def test_what_is_not_here_says_when_it_was_looked_for(world: World) -> None:
    with pytest.raises(NoSuchStandardError, match="INSCS099 is not in this registry"):
        show(world.ports, NEW)
    with pytest.raises(NoSuchStandardError, match="at version 7"):
        show(world.ports, URN, version=7)
    with pytest.raises(NoSuchStandardError, match="as of 2020-01-01"):
        show(world.ports, URN, as_of=dt.date(2020, 1, 1))


def test_the_list_has_every_standard_with_its_review(world: World) -> None:
    review_id = proposed(world, OTHER)
    assert [(summary.urn, held) for summary, held in listed(world.ports)] == [(OTHER, review_id), (URN, None)]


def test_retiring_tells_until_when_and_by_what(world: World) -> None:
    old = show(world.ports, URN).standard
    ends = dt.date(2027, 3, 2)
    gone = retire(old, NEW, transition_ends=ends)
    assert (gone.validity, gone.replaced_by, gone.transition_ends) == (Validity.LEGACY, (NEW,), ends)
    assert retire(old).replaced_by == ()
    assert [found.sections for found in gone.editions] == [found.sections for found in old.editions]
