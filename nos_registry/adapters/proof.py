"""The port `Proof`: git's own replay, and the lifecycle's for every review."""

from pathlib import Path

from nos_registry.adapters.registry.checkpoint import checkpoint, proof_between
from nos_registry.adapters.registry.verification import verify
from nos_registry.domain.review.replay import replay
from nos_registry.ports import Verification


class RegistryProof:
    """Replays the registry at one path."""

    def __init__(self, path: Path, key: Path | None = None) -> None:
        """Judge the registry at `path`; `key`, a private SSH key, signs its checkpoints."""
        self._path, self._key = path, key

    def verify(self, checkpoint: bytes | None = None, *, full: bool = False) -> Verification:
        """Replay what is new since the last verification, or (`full`) the whole registry; hold it against an older checkpoint."""
        return verify(self._path, checkpoint=checkpoint, judge=replay, full=full)

    def checkpoint(self) -> bytes:
        """Return a note by which a later rewriting of the registry is found, signed where a key is configured."""
        return checkpoint(self._path, self._key)

    def proof(self, older: bytes, newer: bytes) -> bytes:
        """Return the proof that the checkpoint `newer` continues `older`."""
        return proof_between(self._path, older, newer)
