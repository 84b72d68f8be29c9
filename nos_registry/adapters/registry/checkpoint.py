"""Checkpoints of a registry on disk, and the proof that one continues another."""

import re
from pathlib import Path

from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.layout import MAIN
from nos_registry.adapters.registry.merkle import consistency_proof, is_consistent, merkle_root
from nos_registry.adapters.registry.note import logged, note_of, parse_checkpoint
from nos_registry.adapters.registry.registry import open_registry

_PROOF_TITLE = "nos-registry consistency 1"


def checkpoint(path: Path, key: Path | None = None) -> bytes:
    """Return the note of the registry at `path` as it is now, signed with `key`; the same registry gives the same text."""
    return note_of(open_registry(path).home, key)


def proof_between(path: Path, older: bytes, newer: bytes) -> bytes:
    """Return the proof that the checkpoint `newer` continues `older`, to be checked by whoever has the two alone.

    Raises:
        RegistryError: one is not of this registry, or has no log.
    """
    home = open_registry(path).home
    (size, _), (_, root) = _log(older), _log(newer)
    leaves = logged(home, parse_checkpoint(newer).heads[MAIN])
    if merkle_root(leaves).hex() != root or size > len(leaves):
        raise RegistryError("the newer checkpoint is not of this registry, or is the older one", "Give the older one first")
    hashes = [entry.hex() for entry in consistency_proof(leaves, size)]
    return "\n".join([_PROOF_TITLE, *hashes, ""]).encode("ascii")


def continues(older: bytes, newer: bytes, proof: bytes) -> bool:
    """Return whether `proof` shows that the checkpoint `newer` only adds to `older`; no registry is needed.

    Raises:
        RegistryError: one of the three is not what it should be.
    """
    title, *hashes = proof.decode("ascii", "replace").rstrip("\n").split("\n")
    if title != _PROOF_TITLE or not all(re.fullmatch(r"[0-9a-f]{64}", entry) for entry in hashes):
        raise RegistryError("this is no proof between two checkpoints", "Give the file that `nos registry prove` wrote")
    (size, root), (new_size, new_root) = _log(older), _log(newer)
    return is_consistent(size, bytes.fromhex(root), new_size, bytes.fromhex(new_root), [bytes.fromhex(entry) for entry in hashes])


def _log(note: bytes) -> tuple[int, str]:
    log = parse_checkpoint(note).log
    if log is None:
        raise RegistryError("this checkpoint has no log", "Take a newer one")
    return log
