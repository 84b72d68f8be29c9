"""Where the templates and the starting data lie, in a checkout and in an installed wheel alike."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parent.parent


def bundled(folder: str) -> Traversable:
    """Return the folder `templates` or `registry_data` that travels with the product."""
    packed = files("nos_registry") / "_bundled" / folder
    return packed if packed.is_dir() else _CHECKOUT / folder
