"""The port `Standards` with an index in front."""

from pathlib import Path

import pytest

from nos_registry.adapters.index.index import RegistryIndex
from nos_registry.adapters.index.standards import IndexedStandards
from nos_registry.adapters.registry.registry import Registry, create_registry
from tests.adapters.registry.making import AT, CFACSA8, INSCS009, REVIEW, change, minutes, on_review, proposed, standard
from tests.adapters.registry.stores import written


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    made = create_registry(tmp_path / "r", actor="asha", at=AT)
    written(made, change(standard(INSCS009), standard(CFACSA8)))
    written(made, change(standard(INSCS009, 2), at=minutes(1)))
    written(made, on_review(proposed(), at=minutes(2)))
    return made


@pytest.mark.parametrize("name", ["r.index.sqlite", "missing/r.index.sqlite"])
def test_it_answers_as_the_registry_does_with_an_index_or_without(registry: Registry, tmp_path: Path, name: str) -> None:
    indexed = IndexedStandards(registry, RegistryIndex(registry.home, tmp_path / name))
    for _ in range(2):
        assert indexed.summaries() == registry.summaries()
    assert indexed.find(INSCS009) == registry.find(INSCS009)
    assert indexed.find(INSCS009, version=1) == registry.find(INSCS009, version=1)
    assert indexed.find(INSCS009, as_of=AT.date()) == registry.find(INSCS009, as_of=AT.date())
    assert indexed.draft(REVIEW, INSCS009) == registry.draft(REVIEW, INSCS009)
    assert indexed.history(INSCS009) == registry.history(INSCS009)
    assert indexed.held() == registry.held() == {INSCS009: REVIEW}
