"""The port `Proof`: git's own replay, and the lifecycle's for every review."""

from pathlib import Path

from nos_registry.adapters.registry.checkpoint import checkpoint
from nos_registry.adapters.registry.verification import verify
from nos_registry.domain.review.replay import replay
from nos_registry.ports import Fault, Verification


class RegistryProof:
    """Replays the registry at one path."""

    def __init__(self, path: Path) -> None:
        """Judge the registry at `path`."""
        self._path = path

    def verify(self, checkpoint: bytes | None = None) -> Verification:
        """Replay the whole registry, and hold it against an older checkpoint."""
        found = verify(self._path, checkpoint=checkpoint, judge=replay)
        return Verification(found.commits, tuple(Fault(f.commit, f.path, f.rule, f.message) for f in found.faults))

    def checkpoint(self) -> bytes:
        """Return a note by which a later rewriting of the registry is found."""
        return checkpoint(self._path)
