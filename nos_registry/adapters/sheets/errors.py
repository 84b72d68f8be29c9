"""The one refusal of a comment sheet."""

from pathlib import Path

from nos_registry.adapters.visible import visible
from nos_registry.domain.errors import NosError


class SheetError(NosError):
    """A file that cannot be read as a comment sheet: which, why, and what to do; nothing of it is taken."""

    def __init__(self, path: Path, reason: str, remedy: str) -> None:
        """Keep the file beside `reason` (a sentence without full stop) and `remedy` (an imperative)."""
        super().__init__(f"{visible(str(path))}: {reason}", remedy)
        self.path = path
