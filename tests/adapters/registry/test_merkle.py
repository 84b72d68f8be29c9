"""Merkle trees, and the proofs between two of them."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nos_registry.adapters.registry.merkle import consistency_proof, is_consistent, merkle_root

LEAVES = [
    bytes.fromhex(text) for text in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = {
    0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}
"""Source: the tree that implementations of RFC 6962 test themselves with."""


@pytest.mark.parametrize("count", ROOTS)
def test_the_root_is_that_of_the_rfc(count: int) -> None:
    assert merkle_root(LEAVES[:count]).hex() == ROOTS[count]


@given(st.lists(st.binary(max_size=4), min_size=1, max_size=40))
def test_the_root_is_the_recursion_that_the_rfc_prints(leaves: list[bytes]) -> None:
    def tree(part: list[bytes]) -> bytes:
        if len(part) == 1:
            return hashlib.sha256(b"\0" + part[0]).digest()
        split = 1 << ((len(part) - 1).bit_length() - 1)
        return hashlib.sha256(b"\1" + tree(part[:split]) + tree(part[split:])).digest()

    assert merkle_root(leaves) == tree(leaves)


SIZES = [(older, newer) for newer in range(34) for older in range(newer + 1)]


def log(size: int) -> list[bytes]:
    return [str(number).encode() for number in range(size)]


@pytest.mark.parametrize(("older", "newer"), SIZES)
def test_a_log_that_only_grew_is_proved_to_have(older: int, newer: int) -> None:
    proof = consistency_proof(log(newer), older)
    assert is_consistent(older, merkle_root(log(older)), newer, merkle_root(log(newer)), proof)


@given(st.integers(1, 40), st.integers(1, 40), st.integers(0, 39), st.binary(min_size=1, max_size=3))
def test_a_log_whose_beginning_was_changed_is_not(older: int, more: int, place: int, other: bytes) -> None:
    newer = older + more
    changed = [*log(newer)]
    changed[place % older] = b"not " + other
    assert not is_consistent(older, merkle_root(log(older)), newer, merkle_root(changed), consistency_proof(changed, older))


@given(st.integers(2, 40), st.integers(1, 40), st.data())
def test_a_proof_with_one_hash_wrong_missing_or_more_proves_nothing(older: int, more: int, data: st.DataObject) -> None:
    newer = older + more
    proof = list(consistency_proof(log(newer), older))
    at = data.draw(st.integers(0, len(proof) - 1))
    for wrong in ([*proof[:at], bytes(32), *proof[at + 1 :]], proof[:at] + proof[at + 1 :], [*proof, bytes(32)]):
        assert not is_consistent(older, merkle_root(log(older)), newer, merkle_root(log(newer)), wrong)


def test_a_size_that_the_log_never_had_is_refused() -> None:
    with pytest.raises(ValueError, match="not a size"):
        consistency_proof(log(3), 4)
