"""Taking in a national export."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from nos_registry.domain.errors import NosError
from nos_registry.domain.national_export import ExportRow
from nos_registry.domain.standard import Edition, Language, Standard, Validity
from nos_registry.domain.urn import Urn
from nos_registry.ports import Change, Ports
from nos_registry.services.metadata import Taken, ingest_metadata
from tests.adapters.registry.stores import Store
from tests.services.making import LEAD, REGISTRAR, URN, stocked


class FakeBulk:
    """Takes a bulk in as one change."""

    def __init__(self, registry: Store) -> None:
        self.registry = registry

    def store_many(self, change: Change, standards: Iterable[Standard]) -> tuple[str, ...]:
        return (self.registry.store(replace(change, standards=tuple(standards))),)


@pytest.fixture
def ports() -> Ports:
    made = stocked()
    return replace(made.ports, bulk=FakeBulk(made.registry))


def row(number: int, urn: str) -> ExportRow:
    edition = Edition(urn=Urn(urn), version=1, language=Language.EN, title=f"Title {number}")
    return ExportRow(number, urn, Standard(urn=Urn(urn), version=1, validity=Validity.CURRENT, editions=(edition,)))


ROWS = [row(2, "A1"), row(3, URN), row(4, "A1"), row(5, "B2"), ExportRow(6, "", None, "the URN is empty")]


def test_the_standards_are_in_the_registry_and_every_other_row_is_told(ports: Ports) -> None:
    before = len(ports.standards.summaries())
    taken = ingest_metadata(ports, REGISTRAR, ROWS)
    assert (taken.rows, taken.standards, [one.row for one in taken.set_aside]) == (5, 2, [3, 4, 6])
    assert len(ports.standards.summaries()) == before + 2
    found = ports.standards.find(Urn("B2"))
    assert found is not None
    assert found.editions[0].title == "Title 5"


def test_the_same_export_twice_changes_nothing_more(ports: Ports) -> None:
    ingest_metadata(ports, REGISTRAR, ROWS)
    before = ports.standards.summaries()
    assert ingest_metadata(ports, REGISTRAR, ROWS).standards == 0
    assert ports.standards.summaries() == before


def test_a_dry_run_tells_the_same_and_changes_nothing(ports: Ports) -> None:
    before = ports.standards.summaries()
    told = ingest_metadata(ports, "nobody", ROWS, dry_run=True)
    assert ports.standards.summaries() == before
    assert told == ingest_metadata(ports, REGISTRAR, ROWS)


def test_who_has_a_urn_already_is_named(ports: Ports) -> None:
    (aside,) = ingest_metadata(ports, REGISTRAR, [row(2, URN)]).set_aside
    assert aside.reason.startswith(f"the URN {URN} is taken by 'Gwasanaethu")
    assert aside.reason.endswith("(in the registry)")


def test_only_a_registrar_may(ports: Ports) -> None:
    before = ports.standards.summaries()
    with pytest.raises(NosError, match="is no registrar"):
        ingest_metadata(ports, LEAD, ROWS)
    assert ports.standards.summaries() == before


def test_an_export_without_rows_takes_nothing(ports: Ports) -> None:
    assert ingest_metadata(ports, REGISTRAR, [], dry_run=True) == Taken(0, 0, ())
