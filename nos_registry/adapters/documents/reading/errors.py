"""The one refusal of a document."""

from pathlib import Path

from nos_registry.domain.errors import NosError


class DocumentError(NosError):
    """A document that cannot be read: which (`path`), where (`line` from 1, or None), why, and what to do."""

    def __init__(self, path: Path, line: int | None, reason: str, remedy: str = "") -> None:
        """Keep the place beside `reason` (a sentence without full stop) and `remedy` (an imperative, or empty)."""
        super().__init__(reason, remedy)
        self.args = (path, line, reason, remedy)  # what copying and pickling rebuild it from
        self.path = path
        self.line = line

    def __str__(self) -> str:
        place = f"{self.path}, line {self.line}" if self.line else f"{self.path}"
        return f"{_visible(place)}: {super().__str__()}"


def _visible(text: str) -> str:
    """Return `text` with every character that a terminal would obey written as its escape."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)
