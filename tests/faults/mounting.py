"""A small disk of its own, where this machine lets us make one."""

import os
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from tests.oracles.absent import absent


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Generator[Path]:
    """Give `folder` as a file system in memory of that size; skip where we may not mount."""
    folder.mkdir()
    if os.geteuid() != 0 or _mount("-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)):
        absent("only root may mount a small file system, and not in every container")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def make_read_only(folder: Path) -> None:
    """Let nothing be written to a small disk any more."""
    assert _mount("-o", "remount,ro", str(folder)) == 0


def make_writable(folder: Path) -> None:
    """Let it be written to again."""
    assert _mount("-o", "remount,rw", str(folder)) == 0


def _mount(*arguments: str) -> int:
    return subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode
