"""The port `Proof`: git's own replay, and the lifecycle's for every review."""

from pathlib import Path

from nos_registry.adapters.registry.checkpoint import checkpoint
from nos_registry.adapters.registry.verification import verify
from nos_registry.domain.review.replay import replay
from nos_registry.ports import Verification


class RegistryProof:
    """Replays the registry at one path."""

    def __init__(self, path: Path) -> None:
        """Judge the registry at `path`."""
        self._path = path

    def verify(self, checkpoint: bytes | None = None, *, full: bool = False) -> Verification:
        """Replay what is new since the last verification, or (`full`) the whole registry; hold it against an older checkpoint."""
        return verify(self._path, checkpoint=checkpoint, judge=replay, full=full)

    def checkpoint(self) -> bytes:
        """Return a note by which a later rewriting of the registry is found."""
        return checkpoint(self._path)
