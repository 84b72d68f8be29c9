"""What Prefect adds to a nation's reminders and to a flow with nothing to do, its server up.

By default 2,000 standards; with `--full` 25,000, which takes some minutes to make.
"""

import asyncio
import datetime as dt
import sys
import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from flows.reminders import review_reminders
from flows.reviews import advance_reviews
from flows.running import by_hand
from flows.where import Where
from nos_registry.domain.review.stages import Nation
from nos_registry.domain.standard import Language
from nos_registry.ports import Person
from nos_registry.services import notices
from nos_registry.services.tick import tick
from tests.bench._nation import found

SMALL, FULL, TIMES = 2_000, 25_000, 5
LIMIT, PREFECTS_LIMIT = 5.0, 3.0
SCAN = "scan, all told"
TODAY = dt.date(2026, 11, 22)


def main() -> None:
    """Make the nation, start the server and print every line."""
    size = FULL if "--full" in sys.argv else SMALL
    with tempfile.TemporaryDirectory() as place:
        where = Where(registry=Path(place) / "registry.git", out=Path(place), today=TODAY)
        found(Path(place) / "registry.git", size, 1)
        where.ports().standards.summaries()  # the index is warm
        with serving():
            reminders(where, size)
            nothing(where)


def reminders(where: Where, size: int) -> None:
    """A first run, which writes to three people of all that is due, and a second one, which finds everything told."""
    for number, part in enumerate(("lead", "sso-director", "governance-group")):
        where.ports().people.add(Person(f"p{number}", part, "Body", f"{part}@example.org", Nation.WALES, Language.CY, part))
    for run in ("all overdue at once", SCAN):
        inside: list[float] = []
        whole = took(lambda: asyncio.run(review_reminders(where)), notices, ("remind", "send_outbox"), inside)
        prefects = whole - sum(inside)
        kept = "kept" if whole <= LIMIT and prefects <= PREFECTS_LIMIT else "NOT KEPT"
        judged = f" (at most {LIMIT:g} and {PREFECTS_LIMIT:g}: {kept})" if run == SCAN else ""
        print(f"  reminders over {size:,} standards, {run:18} {whole:6.2f} s, of it Prefect {prefects:.2f} s{judged}")


def nothing(where: Where) -> None:
    """A tick that finds nothing to do, alone and as a flow."""
    tick(where.ports())
    alone = min(took(lambda: tick(where.ports())) for _ in range(TIMES))
    flow = min(took(lambda: asyncio.run(advance_reviews(where))) for _ in range(TIMES))
    print(f"  a tick with nothing to do: {alone:.3f} s, as a flow {flow:.3f} s: Prefect adds {flow - alone:.3f} s")


def took(work: Callable[[], object], module: object = None, names: tuple[str, ...] = (), inside: list[float] | None = None) -> float:
    """Return the seconds of a call; those spent in the named functions of a module are put into `inside`."""
    real = {name: getattr(module, name) for name in names}

    def timed(call: Callable[..., object]) -> Callable[..., object]:
        def measured(*arguments: object) -> object:
            start = time.perf_counter()
            try:
                return call(*arguments)
            finally:
                assert inside is not None
                inside.append(time.perf_counter() - start)

        return measured

    for name, call in real.items():
        setattr(module, name, timed(call))
    start = time.perf_counter()
    try:
        work()
        return time.perf_counter() - start
    finally:
        for name, call in real.items():
            setattr(module, name, call)


@contextmanager
def serving() -> Generator[None]:
    """The embedded server, started before anything is timed."""
    from prefect.testing.utilities import prefect_test_harness  # noqa: PLC0415 -- it takes seconds to load

    start = time.perf_counter()
    with prefect_test_harness(server_startup_timeout=300), by_hand():
        print(f"  Prefect's server started in {time.perf_counter() - start:.1f} s")
        yield


if __name__ == "__main__":
    main()
