"""The database of Prefect's server: its address as people write it, and whether it can be reached at all."""

import asyncio
from pathlib import Path

from asyncpg import PostgresError
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.ext.asyncio import create_async_engine

from nos_registry.domain.errors import NosError

DRIVERS = {"postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg", "sqlite": "sqlite+aiosqlite"}
"""What Prefect talks through to the databases that it knows, by the name that people write."""
_SECONDS = 10


class DatabaseError(NosError):
    """A database that Prefect's server cannot use; nothing was started."""


def known_address(text: str) -> URL:
    """Return an address as Prefect's server takes it: `postgresql://host/name` does.

    Raises:
        DatabaseError: it is none, or of a database that Prefect does not know.
    """
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as error:
        raise DatabaseError("the database's address is none", _REMEDY) from error
    driver = DRIVERS.get(url.drivername, url.drivername)
    if driver not in DRIVERS.values():
        raise DatabaseError(f"Prefect keeps nothing in a database of the kind {url.drivername}", _REMEDY)
    return url.set(drivername=driver)


def require_reachable(url: URL) -> None:
    """See that the database lets us in, before a server is started that would only print why not.

    A file is made by the server itself, if its folder is there.

    Raises:
        DatabaseError: it does not, and why.
    """
    try:
        if url.get_backend_name() != "sqlite":
            asyncio.run(_connect(url))
        elif url.database and not Path(url.database).parent.is_dir():
            raise FileNotFoundError("there is no such folder")
    except (PostgresError, SQLAlchemyError, OSError, TimeoutError) as error:
        said = str(error).partition("\n")[0] or type(error).__name__
        shown = url.render_as_string(hide_password=True)
        raise DatabaseError(f"the database {shown} does not let Prefect in: {said}", _REMEDY) from error


async def _connect(url: URL) -> None:
    known = {"timeout": _SECONDS}
    engine = create_async_engine(url, connect_args=known)
    try:
        async with engine.connect():
            return
    finally:
        await engine.dispose()


_REMEDY = "Give --database as postgresql+asyncpg://user:password@host/name, of a database that is there; without it, Prefect keeps a file"
