"""Changing the tables of an office to today's, in one transaction: all of it or nothing, one process at a time."""

from pathlib import Path

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from nos_registry.adapters.office.engine import make_migrating_engine
from nos_registry.adapters.office.schema import require_known, stored_version

_FOLDER = Path(__file__).parent / "migrations"
_LOCK = 0x4E4F53
"""The number of the lock in PostgreSQL, the same for every process that migrates: `NOS`."""


def migrate(url: str) -> None:
    """Run the migrations that a database has not had; one made before there were migrations is taken on as it is.

    Raises:
        OfficeError: a newer version of the product has been here in the meantime.
    """
    with make_migrating_engine(url).begin() as connection:
        _wait_for_others(connection)
        version = stored_version(connection)
        require_known(version)
        _run(connection, version)


def migrations() -> ScriptDirectory:
    """Return the migrations of the product."""
    return ScriptDirectory(str(_FOLDER), version_locations=[str(_FOLDER)])


def _run(connection: Connection, version: str | None) -> None:
    context = MigrationContext.configure(connection, opts={"transactional_ddl": True})
    directory = migrations()
    steps = list(directory.iterate_revisions("heads", version or "base"))
    with Operations.context(context):
        for step in reversed(steps):
            step.module.upgrade()
            context.stamp(directory, step.revision)


def _wait_for_others(connection: Connection) -> None:
    """SQLite has the lock since the transaction began."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
