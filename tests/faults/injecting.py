"""A seam that only tests have: a child process whose Nth call to the disk, to git or to SQL kills it, or fails.

Python tells of every file it opens, renames or removes and of every process it starts by its audit events; libgit2's
own writes and the statements of the database are counted beside them.
"""

import errno
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import pygit2
from sqlalchemy import event
from sqlalchemy.engine import Engine

How = Literal["kill", "fail"]
FILES = frozenset({"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link", "os.chmod"})
PROCESSES = frozenset({"subprocess.Popen", "os.posix_spawn", "fcntl.flock"})
KILLED, FAILED, WRONG, SURVIVED = 9, 1, 2, 3


def run(work: Callable[[], object], folder: Path, nth: int, how: How) -> int:
    """Run `work` in a child whose `nth` call below `folder` (from 1) is its last, or fails; return its exit code.

    0: it ended well, there were fewer calls. `KILLED`, `FAILED` (as it should), `SURVIVED` (it could do without that call)
    or `WRONG` (with a traceback).
    """
    child = os.fork()
    if child == 0:
        _run_and_leave(work, folder, nth, how)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def _run_and_leave(work: Callable[[], object], folder: Path, nth: int, how: How) -> None:
    code = WRONG
    try:
        reached = _inject(folder, nth, how)
        work()
        code = SURVIVED if reached() else 0
    except (OSError, RuntimeError):
        code = FAILED
    except Exception as error:  # noqa: BLE001 -- whatever it is, the parent judges it by the code
        code = FAILED if "Injected" in repr(error) or type(error).__module__.startswith(("nos_registry", "sqlalchemy")) else WRONG
        if code == WRONG:
            traceback.print_exc()
    finally:
        os._exit(code)


def _inject(folder: Path, nth: int, how: How) -> Callable[[], bool]:
    """Return whether the call was reached."""
    calls = 0
    inside = str(folder)

    def count() -> None:
        nonlocal calls
        calls += 1
        if calls != nth:
            return
        if how == "kill":
            os._exit(KILLED)
        raise OSError(errno.EIO, "Injected")

    def heard(name: str, arguments: tuple[Any, ...]) -> None:
        if name in PROCESSES or (name in FILES and str(arguments[0]).startswith(inside)):
            count()

    def before(*_: object) -> None:
        count()

    sys.addaudithook(heard)
    event.listen(Engine, "before_cursor_execute", before)
    event.listen(Engine, "commit", before)
    for name in ("create_blob", "create_commit"):
        _count_calls(name, count)
    return lambda: calls >= nth


def _count_calls(name: str, count: Callable[[], None]) -> None:
    """Count the calls of a method of libgit2's repositories."""
    real = getattr(pygit2.Repository, name)

    def counted(*arguments: Any) -> Any:
        count()
        return real(*arguments)

    setattr(pygit2.Repository, name, counted)
