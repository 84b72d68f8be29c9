"""What people chose to hear, and the tokens by which a letter can be answered with "stop"."""

from collections.abc import Mapping
from typing import Protocol

from nos_registry.domain.preferences import Wants


class Preferences(Protocol):
    """Choices by person."""

    def wants(self) -> Mapping[str, Wants]:
        """Return what everybody chose who chose something."""
        ...

    def prefer(self, person: str, wants: Wants) -> None:
        """Note what a person chose."""
        ...

    def owner_of(self, token: str) -> str | None:
        """Return the person to whom a letter with this token went, or None."""
        ...
