"""What the other processes of the tests do at a hub."""

from pathlib import Path

from nos_registry.adapters.hub import RegistryHub
from nos_registry.adapters.registry.registry import open_registry
from nos_registry.domain.urn import Urn
from tests.adapters.registry.making import change, minutes, standard


def store_and_push(path: Path, hub: Path, name: str, count: int) -> None:
    """Store `count` versions of a standard of one's own and push each."""
    registry = open_registry(path)
    for version in range(1, count + 1):
        with registry.locked():
            registry.store(change(standard(Urn(name), version), at=minutes(version)))
        RegistryHub(registry, hub).push()
