"""What the services know before they decide."""

from pathlib import Path

import pytest

from nos_registry.adapters.registry.registry import Registry
from nos_registry.bootstrap import open_ports
from nos_registry.config import Settings
from nos_registry.domain.review.stages import Stage
from nos_registry.services.facts import load_review, under_review
from tests.adapters.registry.generating import generate
from tests.adapters.registry.making import minutes, on_review, proposed
from tests.adapters.registry.stores import written


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    """One review ended, one well on its way, ten just begun."""
    made = generate(tmp_path / "registry.git", 1, Stage.CONSULTATION)
    for number in range(10):
        written(made, on_review(proposed(at=minutes(number)), review=f"2026-begun-{number}", at=minutes(number)))
    return made


@pytest.mark.parametrize("index", ["registry.index.sqlite", "missing/registry.index.sqlite"])
def test_the_standards_under_review_are_those_that_folding_every_review_gives(registry: Registry, tmp_path: Path, index: str) -> None:
    """From the index, and from git where no index can be kept."""
    ports = open_ports(Settings(registry=registry.home.path, index=tmp_path / index))
    reviews = [load_review(ports, name) for name in ports.reviews.open_reviews()]
    folded = {urn: review.id for review in reviews if review for urn in review.standards}
    assert len(reviews) == 11
    assert under_review(ports) == folded
