"""Writing to the disk: what can be seen of it without pulling the plug."""

import os
from pathlib import Path

import pytest

from nos_registry.adapters.registry.durability import make_durable


def test_objects_already_packed_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "last").write_bytes(b"x")
    make_durable([tmp_path / "gone"], tmp_path / "last")


def test_a_last_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        make_durable([], tmp_path / "gone")


def test_read_only_files_are_no_hindrance_and_nothing_stays_open(tmp_path: Path) -> None:
    """Git's objects may not be written."""
    objects = [tmp_path / str(number) for number in range(3)]
    for path in objects:
        path.write_bytes(b"x")
        path.chmod(0o444)
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 -- a count
    make_durable(objects, objects[0])
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208 -- a count
