"""The least that the work of the registry could cost, and how time is taken."""

import resource
import subprocess
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pygit2
from pygit2.enums import FileMode, Option

from nos_registry.adapters.registry.bulk import counted
from nos_registry.adapters.registry.registry import Registry
from nos_registry.adapters.registry.staging import standard_leaves
from nos_registry.domain.standard import Standard


def plain_stream(standards: Sequence[Standard]) -> Iterator[bytes]:
    """The same blobs in one commit, as the least that fast-import asks for."""
    yield b"commit refs/heads/main\ncommitter A <a@example.org> 0 +0000\n" + counted(b"all")
    for path, leaf in standard_leaves(standards).items():
        if isinstance(leaf, bytes):
            yield b"M 100644 inline %s\n%s" % (path.encode(), counted(leaf))
    yield b"done\n"


@contextmanager
def durably() -> Generator[None]:
    """Let pygit2 wait for the disk at each object it writes."""
    pygit2.option(Option.ENABLE_FSYNC_GITDIR, True)  # noqa: FBT003 -- its signature
    try:
        yield
    finally:
        pygit2.option(Option.ENABLE_FSYNC_GITDIR, False)  # noqa: FBT003 -- its signature


def bare_commit(registry: Registry, files: dict[str, bytes]) -> None:
    """Write `files` over `main` with pygit2 alone: blobs, the trees on their way, a commit; no branch."""
    repository, home = registry.home.repository, registry.home
    tree = home.commit(home.main).tree
    folder = next(iter(files)).rpartition("/")[0].split("/")
    trees = [tree]
    for name in folder:
        below = trees[-1][name]
        assert isinstance(below, pygit2.Tree)
        trees.append(below)
    builder = repository.TreeBuilder(trees.pop())
    for path, stored in files.items():
        builder.insert(path.rpartition("/")[2], repository.create_blob(stored), FileMode.BLOB)
    written = builder.write()
    for name in reversed(folder):
        builder = repository.TreeBuilder(trees.pop())
        builder.insert(name, written, FileMode.TREE)
        written = builder.write()
    who = pygit2.Signature("a", "a@example.org", 0, 0)
    repository.create_commit(None, who, who, "bench", written, [home.main])


def fast_imported(folder: Path, stream: Path) -> None:
    """Import a stream into an empty repository, as durably as the registry does."""
    bare = pygit2.init_repository(str(folder), bare=True)
    with stream.open("rb") as given:
        ran(["git", f"--git-dir={bare.path}", "-c", "core.fsync=all", "fast-import", "--quiet", "--done"], given)


def asked(batch: subprocess.Popen[bytes], name: str) -> bytes:
    """Ask a running `git cat-file --batch` for one object."""
    assert batch.stdin is not None
    assert batch.stdout is not None
    batch.stdin.write(name.encode() + b"\n")
    batch.stdin.flush()
    size = int(batch.stdout.readline().split()[2])
    return batch.stdout.read(size + 1)


def ran(command: Sequence[str], given: IO[bytes] | None = None) -> None:
    subprocess.run(command, stdin=given, stdout=subprocess.DEVNULL, check=True)


def best(times: int, work: Callable[[], object]) -> float:
    """Return the shortest time of some calls, in seconds."""
    return min(took(work)[0] for _ in range(times))


def took(work: Callable[[], object]) -> tuple[float, float]:
    """Return the elapsed seconds of one call, and those of the processor, its children's included."""
    before, start = used(), time.perf_counter()
    work()
    return time.perf_counter() - start, used() - before


def used() -> float:
    return sum(u.ru_utime + u.ru_stime for u in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)))
