"""What an index holds, given only if it is what was written: SQLite itself notices little of a damaged file."""

import sqlite3
from collections.abc import Iterable, Sequence
from zlib import crc32

_DIFFERENT = "the index does not hold what was written into it"


class DamagedError(Exception):
    """The index does not hold what was written into it."""


def main_in(database: sqlite3.Connection) -> str:
    """Return the commit of `main` that is indexed (hex), or an empty text where none is.

    Raises:
        DamagedError: it is not there.
    """
    found = database.execute("SELECT main FROM state").fetchone()
    if found is None or not isinstance(found[0], str):
        raise DamagedError(_DIFFERENT)
    return found[0]


def cells_in(database: sqlite3.Connection) -> list[bytes]:
    """Return the cell of every standard, in the order of their folders.

    Raises:
        DamagedError: rows were lost, changed or added since they were written.
    """
    rows = database.execute("SELECT folder, cell FROM standards ORDER BY folder").fetchall()
    _check(rows, database.execute("SELECT standards FROM state").fetchone())
    return [cell for _, cell in rows]


def reviews_in(database: sqlite3.Connection) -> list[tuple[bytes, bytes, bytes]]:
    """Return the open reviews, sorted: id, raw id of the tip, cell.

    Raises:
        DamagedError: as `cells_in`.
    """
    rows = database.execute("SELECT review, tip, cell FROM reviews ORDER BY review").fetchall()
    _check(rows, database.execute("SELECT reviews FROM state").fetchone())
    return rows


def sum_of(rows: Sequence[Sequence[bytes]]) -> int:
    """Return the sum of the checksums of `rows`, all of the same length: the order of the rows does not matter.

    Raises:
        DamagedError: a value that is not bytes.
    """
    sums: Iterable[int] = (0,) * len(rows)
    try:
        for column in zip(*rows, strict=True):
            sums = map(crc32, column, sums)
        return sum(sums)
    except TypeError as error:
        raise DamagedError(_DIFFERENT) from error


def _check(rows: Sequence[Sequence[bytes]], expected: tuple[int] | None) -> None:
    if (sum_of(rows),) != expected:
        raise DamagedError(_DIFFERENT)
