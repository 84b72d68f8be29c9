"""Work spread over processes. What the processes do stands at the top of the module: each imports it anew."""

import os
import signal
from functools import partial
from pathlib import Path

import pytest

from nos_registry.cli.pool import AT_ONCE, CHUNK, spread

MANY = AT_ONCE + 3 * CHUNK + 1


def square(number: int) -> int:
    return number * number


def where(number: int) -> tuple[int, int]:
    return number, os.getpid()


def deadly(number: int) -> int:
    if number == 20:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def faulty(number: int) -> int:
    if number == 20:
        message = "a bug"
        raise ZeroDivisionError(message)
    return number


def note(folder: Path, number: int) -> int:
    """Say that a job was begun, and how often."""
    with (folder / str(number)).open("a", encoding="utf-8") as file:
        file.write("x")
    return number


def lost(number: int) -> int:
    return -number


def ignored(_: int) -> None:
    return None


def test_every_job_has_its_result():
    assert sorted(spread(square, range(MANY), lost, ignored)) == [number * number for number in range(MANY)]


def test_few_jobs_are_done_here_and_many_elsewhere():
    assert {process for _, process in spread(where, range(AT_ONCE), lambda n: (n, 0), ignored)} == {os.getpid()}
    assert os.getpid() not in {process for _, process in spread(where, range(MANY), lambda n: (n, 0), ignored)}


def test_no_job_is_no_work():
    assert spread(square, [], lost, ignored) == []


def test_a_job_that_ends_its_process_is_lost_and_no_other():
    assert sorted(spread(deadly, range(MANY), lost, ignored)) == sorted([number for number in range(MANY) if number != 20] + [-20])


def test_progress_adds_up_to_all_jobs():
    told: list[int] = []
    spread(square, range(MANY), lost, told.append)
    assert sum(told) == MANY
    assert max(told) <= CHUNK


def test_a_job_is_begun_once(tmp_path: Path):
    spread(partial(note, tmp_path), range(MANY), lost, ignored)
    assert {file.read_text("utf-8") for file in tmp_path.iterdir()} == {"x"}


def test_a_bug_is_not_hidden():
    with pytest.raises(ZeroDivisionError):
        spread(faulty, range(MANY), lost, ignored)
