"""The file of the index: its tables, opening it, and throwing it away when it is damaged."""

import fcntl
import os
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

FORMAT = 3
"""The number of the tables below and of the cells in them; an index of another one is made anew."""

ENDING = ".index.sqlite"
"""How the name of an index ends; a damaged file of another name may be somebody's work and is left alone."""

_OURS = 0x4E4F5349  # the letters NOSI
_WAIT_SECONDS = 30.0
_TABLES = (
    # The commit of `main` that is indexed, and the sums of the two tables below.
    "CREATE TABLE state (main TEXT NOT NULL, standards INTEGER NOT NULL, reviews INTEGER NOT NULL)",
    # A row a folder of a standard; `blobs` holds the raw ids of its files in the order of their names.
    "CREATE TABLE standards (folder BLOB PRIMARY KEY, cell BLOB NOT NULL, blobs BLOB NOT NULL) WITHOUT ROWID",
    # A row an open review, with the raw id of the tip of its branch.
    "CREATE TABLE reviews (review BLOB PRIMARY KEY, tip BLOB NOT NULL, cell BLOB NOT NULL) WITHOUT ROWID",
)
_NOT_DAMAGED = frozenset(
    {
        sqlite3.SQLITE_AUTH,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
    }
)
"""What SQLite says of the world around the file; anything else is about the file."""


class SomebodyElsesError(Exception):
    """The file is a database of another program: it is left alone."""


@contextmanager
def reading(file: Path) -> Generator[sqlite3.Connection]:
    """Open an index that exists for one transaction of reading.

    Raises:
        sqlite3.Error: there is none, it is of another format, or it cannot be read.
    """
    with _connected(file, "ro") as database:
        database.execute("BEGIN")
        if not _is_known(database):
            raise sqlite3.DatabaseError("an index of another format")
        yield database


@contextmanager
def writing(file: Path) -> Generator[sqlite3.Connection]:
    """Open the index, made where there is none, for one transaction of writing; only under `alone`.

    Raises:
        sqlite3.Error: it cannot be written, or is damaged or of another format; nothing was changed.
        SomebodyElsesError: it is another program's database.
    """
    with _connected(file, "rwc") as database:
        database.execute("BEGIN IMMEDIATE")
        if not _is_known(database):
            _make_tables(database)
        yield database
        database.execute("COMMIT")


@contextmanager
def alone(folder: Path) -> Generator[None]:
    """Keep every other writer of the index out while it is brought up to date, or replaced.

    A lock of its own, on the folder of the registry: SQLite's would not outlive the file it is on.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)  # which lets go


def discard(file: Path) -> bool:
    """Remove a damaged index, if it is one; only under `alone`. Returns whether it is gone."""
    if not file.name.endswith(ENDING) and file.exists() and not _bears_the_mark(file):
        return False
    # The journal goes last: without it, a file that still stood would be read half written.
    file.unlink(missing_ok=True)
    file.with_name(f"{file.name}-journal").unlink(missing_ok=True)
    return True


def is_damage(error: sqlite3.Error) -> bool:
    """Return whether an error tells of the file itself, and not of the disk or the rights: it is damaged, or somebody removed it."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return code is None or code == sqlite3.SQLITE_READONLY_DBMOVED or code & 0xFF not in _NOT_DAMAGED


@contextmanager
def _connected(file: Path, mode: str) -> Generator[sqlite3.Connection]:
    address = f"{file.absolute().as_uri()}?mode={mode}"
    with closing(sqlite3.connect(address, uri=True, timeout=_WAIT_SECONDS, isolation_level=None)) as database:
        try:
            yield database
        except UnicodeDecodeError as error:  # a damaged file has names, and messages about them, that are no text
            raise sqlite3.DatabaseError("the index holds what is no text") from error


def _is_known(database: sqlite3.Connection) -> bool:
    marks = [database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
    return marks == [_OURS, FORMAT]


def _make_tables(database: sqlite3.Connection) -> None:
    owner = database.execute("PRAGMA application_id").fetchone()[0]
    names = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
    if names:
        is_ours = owner == _OURS or names == {"state", "standards", "reviews"}
        raise sqlite3.DatabaseError("an index of another format") if is_ours else SomebodyElsesError
    for statement in (*_TABLES, f"PRAGMA application_id = {_OURS}", f"PRAGMA user_version = {FORMAT}"):
        database.execute(statement)
    database.execute("INSERT INTO state VALUES ('', 0, 0)")


def _bears_the_mark(file: Path) -> bool:
    if not file.stat().st_size:
        return True
    with file.open("rb") as stored:
        return stored.read(72)[68:] == _OURS.to_bytes(4, "big")
