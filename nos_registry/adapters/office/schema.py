"""Which tables a database has: asked in plain SQL, so that Alembic is loaded only where there is something to do."""

from sqlalchemy import column, inspect, select, table
from sqlalchemy.engine import Connection, Engine

from nos_registry.domain.errors import NosError

VERSIONS = ("0001", "0002", "0003", "0004", "0005")
"""The migrations of this version of the product, in order; the last makes today's tables."""

VERSION_TABLE = "alembic_version"


class OfficeError(NosError):
    """The office refuses what would lose or double something."""


def is_up_to_date(engine: Engine) -> bool:
    """Tell whether the tables are today's; they are not where there are none, or those of an older version.

    Raises:
        OfficeError: a newer version of the product made them.
    """
    with engine.connect() as connection:
        version = stored_version(connection)
    require_known(version)
    return version == VERSIONS[-1]


def stored_version(connection: Connection) -> str | None:
    """Return the version of the tables; None where there are none, or they were made before versions were noted."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.execute(select(table(VERSION_TABLE, column("version_num")).c.version_num)).scalar_one_or_none()


def require_known(version: str | None) -> None:
    """See that this version of the product knows the tables.

    Raises:
        OfficeError: it does not.
    """
    if version is not None and version not in VERSIONS:
        raise OfficeError(
            f"the office has tables of version {version}, and this version of the product knows {VERSIONS[-1]}",
            "Use the version of the product that was used last; nothing was changed",
        )
