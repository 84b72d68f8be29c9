"""The office as lines of JSON, one row a line: the same for every database, and back again."""

import base64
import datetime as dt
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlalchemy import Date, DateTime, Engine, LargeBinary, MetaData, Table, create_engine, func, insert, select, text
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from nos_registry.adapters.office.sql import OfficeError, open_office


def dump_office(url: str) -> tuple[str, ...]:
    """Return every row of every table as it stands in one transaction, in the order of tables and keys.

    Raises:
        OfficeError: the database cannot be read.
    """
    if _is_missing(url):
        return ()
    try:
        with _engine(url).connect().execution_options(isolation_level="SERIALIZABLE") as connection:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("BEGIN")  # Python's SQLite begins nothing for reading
            return tuple(_lines(connection))
    except SQLAlchemyError as error:
        raise OfficeError(f"the office cannot be read: {error}", "Check its address (NOS_OFFICE) and the rights on it") from error


def load_office(url: str, lines: Iterable[str]) -> int:
    """Fill an office that holds nothing yet, in one transaction, and return how many rows there are.

    Raises:
        OfficeError: it holds something, or a row does not fit into it; nothing was changed.
    """
    try:
        open_office(url)
        with _engine(url).begin() as connection:
            return _load(connection, lines)
    except (SQLAlchemyError, KeyError, ValueError, TypeError) as error:
        raise OfficeError(f"the office cannot be filled: {error}", "Use the version of the product that made the backup") from error


def require_empty(url: str) -> None:
    """See that an office holds nothing, or is not there yet.

    Raises:
        OfficeError: it holds rows.
    """
    for line in dump_office(url):
        table = json.loads(line)["table"]
        raise OfficeError(f"the office at {make_url(url)!r} holds rows in {table} already", "Name an empty one (NOS_OFFICE)")


def _is_missing(url: str) -> bool:
    """Return whether the office is a file that is not there: SQLite would make it by looking."""
    address = make_url(url)
    return address.get_backend_name() == "sqlite" and not Path(address.database or "").exists()


def _engine(url: str) -> Engine:
    return create_engine(url, poolclass=NullPool, hide_parameters=True)  # no error tells what is private


def _tables(connection: Connection) -> list[Table]:
    known = MetaData()
    known.reflect(connection)
    return [table for table in known.sorted_tables if table.name != "alembic_version"]


def _lines(connection: Connection) -> Iterator[str]:
    for table in _tables(connection):
        for row in connection.execute(select(table).order_by(*table.primary_key.columns)).mappings():
            values = {name: _plain(value) for name, value in row.items()}
            yield json.dumps({"table": table.name, "row": values}, ensure_ascii=False, sort_keys=True)


def _load(connection: Connection, lines: Iterable[str]) -> int:
    tables = {table.name: table for table in _tables(connection)}
    for table in tables.values():
        if connection.execute(select(func.count()).select_from(table)).scalar_one():
            raise ValueError(f"it holds rows in {table.name} already")
    count = 0
    for line in lines:
        entry = json.loads(line)
        table = tables[entry["table"]]
        connection.execute(insert(table).values({name: _value(table, name, value) for name, value in entry["row"].items()}))
        count += 1
    if connection.dialect.name == "postgresql":
        _continue_numbering(connection, tables.values())
    return count


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, dt.datetime):
        return _utc(value).isoformat()
    return value.isoformat() if isinstance(value, dt.date) else value


def _value(table: Table, name: str, value: object) -> object:
    kind = table.columns[name].type
    if isinstance(value, str) and isinstance(kind, LargeBinary):
        return base64.b64decode(value, validate=True)
    if isinstance(value, str) and isinstance(kind, DateTime):
        return _utc(dt.datetime.fromisoformat(value))
    return dt.date.fromisoformat(value) if isinstance(value, str) and isinstance(kind, Date) else value


def _utc(instant: dt.datetime) -> dt.datetime:
    """Return an instant in UTC: SQLite keeps no zone, and PostgreSQL gives that of its session."""
    return instant.replace(tzinfo=dt.UTC) if instant.tzinfo is None else instant.astimezone(dt.UTC)


def _continue_numbering(connection: Connection, tables: Iterable[Table]) -> None:
    """Let PostgreSQL count on from the rows that were given their numbers."""
    for table in tables:
        for column in table.primary_key.columns:
            if column.type.python_type is int:
                sequence = connection.execute(select(func.pg_get_serial_sequence(table.name, column.name))).scalar_one()
                last = connection.execute(select(func.max(column))).scalar_one()
                if sequence and last:
                    connection.execute(text("SELECT setval(:name, :last)"), {"name": sequence, "last": last})
