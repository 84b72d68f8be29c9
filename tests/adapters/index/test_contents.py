"""Betraying damage."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nos_registry.adapters.index.contents import DamagedError, cells_in, main_in, reviews_in, sum_of
from nos_registry.adapters.index.database import writing

rows = st.lists(st.tuples(st.binary(max_size=9), st.binary(max_size=9)), max_size=6)


@given(rows, st.randoms())
def test_the_sum_does_not_depend_on_the_order(many: list[tuple[bytes, bytes]], chance: object) -> None:
    shuffled = list(many)
    chance.shuffle(shuffled)  # pyright: ignore[reportUnknownMemberType, reportAttributeAccessIssue] -- a Random of Hypothesis
    assert sum_of(shuffled) == sum_of(many)


@given(rows.filter(bool), st.integers(0), st.integers(0, 7))
def test_the_sum_tells_of_one_bit(many: list[tuple[bytes, bytes]], place: int, bit: int) -> None:
    key, cell = many[0]
    changed = bytearray(cell or b"\0")
    changed[place % len(changed)] ^= 1 << bit
    assert sum_of([(key, bytes(changed)), *many[1:]]) != sum_of(many)


def test_nothing_sums_to_nothing() -> None:
    assert sum_of([]) == 0


@pytest.mark.parametrize("value", ["text", 7, None])
def test_a_value_that_is_no_bytes_is_damage(value: object) -> None:
    with pytest.raises(DamagedError):
        sum_of([(b"key", value)])  # pyright: ignore[reportArgumentType] -- what a damaged file may hold


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM standards",
        "UPDATE standards SET cell = x'00' WHERE folder = x'61'",
        "UPDATE standards SET folder = x'63' WHERE folder = x'61'",
        "INSERT INTO standards VALUES (x'63', x'63', x'')",
        "UPDATE state SET standards = standards + 1",
    ],
)
def test_what_was_not_written_is_not_believed(tmp_path: Path, damage: str) -> None:
    with writing(tmp_path / "a.index.sqlite") as database:
        database.executemany("INSERT INTO standards VALUES (?, ?, x'')", [(b"b", b"2"), (b"a", b"1")])
        database.execute("UPDATE state SET standards = ?", (sum_of([(b"a", b"1"), (b"b", b"2")]),))
        assert cells_in(database) == [b"1", b"2"]
        assert (reviews_in(database), main_in(database)) == ([], "")
        database.execute(damage)
        with pytest.raises(DamagedError):
            cells_in(database)


def test_an_index_without_its_state_is_damaged(tmp_path: Path) -> None:
    with writing(tmp_path / "a.index.sqlite") as database:
        database.execute("DELETE FROM state")
        for ask in (main_in, cells_in, reviews_in):
            with pytest.raises(DamagedError):
                ask(database)
