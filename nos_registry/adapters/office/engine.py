"""How the database of the office is talked to."""

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.pool import NullPool

_PRAGMAS = ("busy_timeout = 30000", "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON")
"""Wait for another writer instead of failing, survive a pulled plug, and leave nothing readable of what is deleted."""


def make_engine(url: str) -> Engine:
    """Return what opens a connection at each need and closes it after.

    Nothing is kept open: of SQLite it would leave a journal beside the file, which a backup or a move would miss; of
    PostgreSQL it would be shared by processes that were forked.
    """
    engine = create_engine(url, poolclass=NullPool, hide_parameters=True)  # no error tells what is private
    if is_sqlite(engine):
        event.listen(engine, "connect", _set_pragmas)
    return engine


def make_migrating_engine(url: str) -> Engine:
    """Return one whose transactions hold every change of a table too, and keep other writers of SQLite out from the start."""
    engine = make_engine(url)
    if is_sqlite(engine):
        event.listen(engine, "connect", _leave_transactions_to_us)
        event.listen(engine, "begin", _begin_writing)
    return engine


def is_sqlite(engine: Engine) -> bool:
    """Tell whether the database is a file of SQLite."""
    return make_url(engine.url).get_backend_name() == "sqlite"


def _set_pragmas(connection: object, _record: object) -> None:
    cursor = connection.cursor()  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType] -- a DB-API connection has no type
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")  # pyright: ignore[reportUnknownMemberType] -- see above
    cursor.close()  # pyright: ignore[reportUnknownMemberType] -- see above


def _leave_transactions_to_us(connection: object, _record: object) -> None:
    """Python's SQLite begins no transaction for a change of a table; half of a migration could stay."""
    connection.isolation_level = None  # pyright: ignore[reportAttributeAccessIssue] -- see above


def _begin_writing(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
