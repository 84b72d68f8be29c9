"""The flows, found by their entry points: the command line never imports Prefect itself."""

from collections.abc import Callable
from importlib.metadata import entry_points
from typing import Any

from nos_registry.domain.errors import NosError

GROUP = "nos_registry.flows"


def load_flow(name: str) -> Callable[..., Any]:
    """Import and return what an entry point of the flows names; this is when Prefect is loaded.

    Raises:
        NosError: no flow of that name is installed.
    """
    found = {point.name: point for point in entry_points(group=GROUP)}
    if name not in found:
        raise NosError(f"there is no flow {name!r}", f"Flows here: {', '.join(sorted(found)) or 'none; install the product again'}")
    return found[name].load()
