"""What the registry refuses, in words."""

from nos_registry.domain.errors import NosError


class RegistryError(NosError):
    """The registry refused, or cannot be used; nothing was changed."""


class FormatError(RegistryError):
    """A stored file that is not exactly as this product writes it; `line` counts from 1, None for the whole file."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        """Keep `reason`, and the number of the line at fault."""
        where = f"line {line}: " if line else ""
        super().__init__(where + reason, "Correct the text at its source and store it again")
        self.line = line
