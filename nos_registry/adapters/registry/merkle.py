"""Merkle trees over a log that only grows: one hash for all of it, and proofs that an older one is its beginning.

Source: RFC 6962, sections 2.1 (hash), 2.1.2 (consistency proofs) and RFC 9162, section 2.1.4.2 (checking them).
"""

import hashlib
from collections.abc import Iterator, Sequence


def merkle_root(leaves: Sequence[bytes]) -> bytes:
    """Return the Merkle tree hash of `leaves`, in order."""
    if not leaves:
        return hashlib.sha256().digest()
    level = [hashlib.sha256(b"\x00" + leaf).digest() for leaf in leaves]
    while len(level) > 1:
        level = list(_parents(level))
    return level[0]


def consistency_proof(leaves: Sequence[bytes], older: int) -> tuple[bytes, ...]:
    """Return the hashes that show the first `older` of `leaves` to be the beginning of all of them.

    Raises:
        ValueError: `older` is not between 0 and the number of leaves.
    """
    if not 0 <= older <= len(leaves):
        raise ValueError(f"{older} is not a size that the log had")
    return () if older in {0, len(leaves)} else tuple(_subproof(leaves, older, whole=True))


def is_consistent(older: int, older_root: bytes, newer: int, newer_root: bytes, proof: Sequence[bytes]) -> bool:
    """Return whether `proof` shows that the log of `older` leaves is the beginning of that of `newer`."""
    if older == newer:
        return not proof and older_root == newer_root
    if not 0 < older < newer:
        return older == 0 and not proof and older_root == merkle_root([])
    path = [*([older_root] if older & (older - 1) == 0 else []), *proof]
    if not path:
        return False
    place, last = older - 1, newer - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    first = second = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            first, second = _node(sibling, first), _node(sibling, second)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            second = _node(second, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and first == older_root and second == newer_root


def _subproof(leaves: Sequence[bytes], older: int, *, whole: bool) -> Iterator[bytes]:
    if older == len(leaves):
        if not whole:
            yield merkle_root(leaves)
        return
    split = 1 << ((len(leaves) - 1).bit_length() - 1)
    if older <= split:
        yield from _subproof(leaves[:split], older, whole=whole)
        yield merkle_root(leaves[split:])
    else:
        yield from _subproof(leaves[split:], older - split, whole=False)
        yield merkle_root(leaves[:split])


def _parents(level: Sequence[bytes]) -> Iterator[bytes]:
    """Hash neighbours; a last one without a neighbour goes up as it is, which is the split the RFC prescribes."""
    for place in range(0, len(level), 2):
        pair = level[place : place + 2]
        yield _node(pair[0], pair[1]) if pair[1:] else pair[0]


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()
