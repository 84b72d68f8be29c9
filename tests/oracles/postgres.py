"""PostgreSQL as it really is: one throw-away cluster a session, a database of its own for each test.

The programs are Debian's, outside the search path; they refuse to run as root, so root lets `postgres` run them. Nobody
but this machine can reach the cluster: it listens on a socket in its own folder alone.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from itertools import count
from pathlib import Path

_OWNER = "postgres"
_HOMES = Path("/usr/lib/postgresql")
_FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "listen_addresses": "", "max_connections": "40"}


def missing() -> str | None:
    """Return why the oracle cannot be asked on this machine, or None."""
    if _programs() is None:
        return "PostgreSQL is not installed"
    return "root cannot become somebody else here (runuser)" if os.geteuid() == 0 and not shutil.which("runuser") else None


class Postgres:
    """A running cluster; `close` ends it and drops its files."""

    def __init__(self) -> None:
        programs = _programs()
        assert programs, "ask `missing` first"
        self._programs, self._numbers = programs, count(1)
        self._folder = Path(tempfile.mkdtemp(prefix="nos-pg-"))
        if os.geteuid() == 0:
            shutil.chown(self._folder, _OWNER, _OWNER)
        self._run(
            "initdb", "--no-sync", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", f"--username={_OWNER}", f"--pgdata={self._home}"
        )
        self._start()

    def database(self) -> str:
        """Make an empty database and return its SQLAlchemy URL."""
        name = f"office_{next(self._numbers)}"
        self._run(
            "psql", f"--host={self._folder}", f"--username={_OWNER}", "--quiet", f"--command=CREATE DATABASE {name} STRATEGY file_copy"
        )
        return f"postgresql+psycopg://{_OWNER}@/{name}?host={self._folder}"

    @property
    def pid(self) -> int:
        """The process that all others of the cluster are below."""
        return int((self._home / "postmaster.pid").read_text(encoding="utf-8").split()[0])

    def restart(self) -> None:
        """Cut everybody off, as a server that crashed does, and come back."""
        self._run("pg_ctl", "stop", "--mode=immediate", "--silent", f"--pgdata={self._home}")
        self._start()

    def close(self) -> None:
        """End the server at once: nothing in it is to be kept."""
        self._run("pg_ctl", "stop", "--mode=immediate", "--silent", f"--pgdata={self._home}")
        shutil.rmtree(self._folder)

    def _start(self) -> None:
        settings = " ".join(f"-c {name}='{value}'" for name, value in {**_FAST, "unix_socket_directories": self._folder}.items())
        self._run(
            "pg_ctl", "start", "--wait", "--silent", f"--pgdata={self._home}", f"--log={self._folder / 'log'}", f"--options={settings}"
        )

    @property
    def _home(self) -> Path:
        return self._folder / "cluster"

    def _run(self, program: str, *words: str) -> None:
        as_owner: Sequence[str] = ("runuser", "-u", _OWNER, "--") if os.geteuid() == 0 else ()
        command = [*as_owner, str(self._programs / program), *words]
        # The server inherits its output from `pg_ctl`: a pipe would never end.
        with (self._folder / f"{program}.out").open("wb") as out:
            done = subprocess.run(command, cwd=self._folder, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, check=False)
        assert done.returncode == 0, (self._folder / f"{program}.out").read_text()


def _programs() -> Path | None:
    """Return the folder of the newest version's programs."""
    found = sorted(_HOMES.glob("*/bin/initdb"), key=lambda path: [int(part) for part in path.parts[-3].split(".")])
    return found[-1].parent if found else None
