"""What the other processes of the tests do: ask the index, and hold its answers against git."""

from pathlib import Path

from nos_registry.adapters.index.index import RegistryIndex
from nos_registry.adapters.registry.registry import open_registry


def ask_many(path: Path, file: Path, times: int) -> None:
    """Ask so many times; an answer given while `main` stood still must be that of git."""
    registry = open_registry(path)
    index = RegistryIndex(registry.home, file)
    for _ in range(times):
        before = registry.home.main
        answer, truth = index.summaries(), registry.summaries()
        if registry.home.main == before:
            assert answer == truth
