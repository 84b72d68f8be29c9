"""Work spread over processes: one that dies takes nobody's work along but the job that killed it."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TypeVar

CHUNK = 8
"""How many jobs a process takes at a time."""

AT_ONCE = 16
"""Up to so many jobs are done here: starting other processes would take longer."""

_AHEAD = 3
"""How many chunks wait for each process: enough to keep it busy, few enough to end soon when told to."""

_Job = TypeVar("_Job")
_Result = TypeVar("_Result")


def spread(
    work: Callable[[_Job], _Result], jobs: Sequence[_Job], lost: Callable[[_Job], _Result], tell: Callable[[int], None]
) -> list[_Result]:
    """Return the result of `work` for every job, in the order they were done; `tell` hears how many are new.

    `work` must be importable (or a partial of what is), since each process imports it anew. A job whose process ends
    under it has the result `lost`; those that ran beside it are done again.
    """
    found: list[_Result] = []
    results = ([work(job)] for job in jobs) if len(jobs) <= AT_ONCE else _together(work, jobs, lost)
    for some in results:
        found += some
        tell(len(some))
    return found


def _together(work: Callable[[_Job], _Result], jobs: Sequence[_Job], lost: Callable[[_Job], _Result]) -> Iterator[list[_Result]]:
    waiting = deque(jobs[start : start + CHUNK] for start in range(0, len(jobs), CHUNK))
    while waiting:
        running: dict[Future[list[_Result]], Sequence[_Job]] = {}
        try:
            yield from _in_pool(work, waiting, running)
        except BrokenProcessPool:
            for job in [job for chunk in running.values() for job in chunk]:
                yield [_alone(work, job, lost)]


def _in_pool(
    work: Callable[[_Job], _Result], waiting: deque[Sequence[_Job]], running: dict[Future[list[_Result]], Sequence[_Job]]
) -> Iterator[list[_Result]]:
    """Yield the results of chunks as they come; `running` holds those that were handed out and have none yet."""
    workers = os.cpu_count() or 1
    pool = _processes(min(workers, len(waiting)))
    try:
        while waiting or running:
            while waiting and len(running) < _AHEAD * workers:
                chunk = waiting.popleft()
                running[pool.submit(_each, work, chunk)] = chunk
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                results = future.result()
                del running[future]
                yield results
    finally:
        pool.shutdown(cancel_futures=True)


def _alone(work: Callable[[_Job], _Result], job: _Job, lost: Callable[[_Job], _Result]) -> _Result:
    """Do one job that may have ended a process, in a process of its own."""
    with _processes(1) as pool:
        try:
            return pool.submit(work, job).result()
        except BrokenProcessPool:
            return lost(job)


def _processes(workers: int) -> ProcessPoolExecutor:
    """Spawned, not forked: a fork would copy threads and open databases in the middle of their work."""
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_leave_stopping_to_the_parent)


def _leave_stopping_to_the_parent() -> None:
    """Ctrl-C reaches every process; only the one that was asked answers it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _each(work: Callable[[_Job], _Result], jobs: Sequence[_Job]) -> list[_Result]:
    return [work(job) for job in jobs]
