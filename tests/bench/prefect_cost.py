"""What reminders of a nation cost, how much of it is Prefect's, and what Prefect adds to each flow; its server is up.

25,000 standards whose review dates have all passed, a lead and a director for each body that developed them, and a
governance group: on a ledger with nothing in it, on the same day again, and on the day after. `--small` takes 2,000.
"""

import asyncio
import datetime as dt
import os
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Iterable
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from flows.cycle import _run_steps as run_steps  # pyright: ignore[reportPrivateUsage] -- the story without its flow
from flows.deployments import DEPLOYMENTS
from flows.reminders import review_reminders
from flows.running import by_hand
from flows.where import Where
from nos_registry.bootstrap import start_cycle
from nos_registry.domain.review.stages import Nation
from nos_registry.domain.standard import Language
from nos_registry.ports import Person
from nos_registry.services import notices
from tests.bench._bare import bare
from tests.bench._nation import found
from tests.flows.states import PARAMETERS
from tests.oracles.postgres import Postgres, missing

SMALL, FULL, TIMES = 2_000, 25_000, 3
LIMIT, PREFECTS_LIMIT = 5.0, 3.0
TODAY = dt.date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of reminders: how many were told of how many review dates, the longest letter, and what it cost in seconds.

    `processor` leaves out what waits for the disk and for the server.
    """

    name: str
    told: int
    dates: int
    longest: int
    whole: float
    services: float
    processor: float

    def __str__(self) -> str:
        """Return the line of the day, judged."""
        prefects = self.whole - self.services
        kept = "kept" if self.whole <= LIMIT and prefects <= PREFECTS_LIMIT else "NOT KEPT"
        what = f"{self.dates:,} notices to {self.told} people" if self.told else "nobody to tell"
        longest = f", the longest letter {self.longest / 1000:,.0f} kB" if self.longest else ""
        cost = f"{self.whole:6.2f} s, of it Prefect {prefects:.2f} s (at most {LIMIT:g} and {PREFECTS_LIMIT:g}: {kept}), processor {self.processor:.2f} s"
        return f"    {self.name:32} {cost}  {what}{longest}"


def main() -> None:
    """Make the nation and the story, start the server and print every line."""
    size = SMALL if "--small" in sys.argv else FULL
    with ExitStack() as stack:
        place = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        found(place / "registry.git", size, 1, dated=True)
        postgres = None if missing() else Postgres()
        if postgres:
            stack.callback(postgres.close)
        offices = {"SQLite": f"sqlite:///{place}/office.sqlite"} | ({"PostgreSQL": postgres.database()} if postgres else {})
        story = told(stack, place / "story")
        with serving():
            for name, url in offices.items():
                print(f"  reminders over {size:,} standards, the office on {name}")
                for day in days(Where(registry=place / "registry.git", out=place / name), url):
                    print(day, flush=True)
            every_flow(story)


def days(where: Where, office: str) -> Iterable[Day]:
    """The worst day there can be, the same day again, and the day after."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NOS_OFFICE", office)
        first = where.model_copy(update={"today": TODAY})
        staff(first)
        yield reminded("all overdue, nobody told yet", first)
        yield reminded("the same day again, all told", first)
        yield reminded("the day after", where.model_copy(update={"today": TODAY + dt.timedelta(days=1)}))


def staff(where: Where) -> None:
    """Give each body that developed a standard a lead and a director, and the nation a governance group."""
    ports = where.ports()
    bodies = sorted({summary.developed_by for summary in ports.standards.summaries() if summary.developed_by})
    for number, (part, body) in enumerate(
        [*((part, body) for body in bodies for part in ("lead", "sso-director")), ("governance-group", "")]
    ):
        address = f"p{number}@example.org"
        ports.people.add(Person(f"p{number:03}", f"Person {number}", body, address, Nation.WALES, list(Language)[number % 2], part))


def reminded(name: str, where: Where) -> Day:
    """Run the flow of a day."""
    ports, inside = where.ports(), list[float]()
    before = ports.outbox.keys()
    processor = time.process_time()
    whole = took(lambda: asyncio.run(review_reminders(where)), ("remind", "send_outbox"), inside)
    processor = time.process_time() - processor
    new = ports.outbox.keys() - before
    letters = [kept.letter for kept in ports.delivery.letters() if kept.letter.key in new]
    dates = sum(key.startswith("review-date|") for key in new)
    return Day(name, len(letters), dates, max((len(letter.mail) for letter in letters), default=0), whole, sum(inside), processor)


def told(stack: ExitStack, out: Path) -> Where:
    """The story at its end, without Prefect."""
    cycle, place = stack.enter_context(start_cycle(out, None))
    with bare():
        asyncio.run(run_steps(cycle, place, lambda _what, _number, _total: None))
    return Where(registry=cycle.registry, contact=cycle.contact, out=place, today=cycle.steps[-1].day)


def every_flow(where: Where) -> None:
    """Each flow at the end of the story: most find nothing to do, so that what is left is Prefect's."""
    print(
        "  each flow on a registry whose review has ended, the best of some runs\n    flow                     without Prefect   with it   it adds"
    )
    for name, row in DEPLOYMENTS.items():
        if "where" in row.flow.parameters.properties:
            given = {**PARAMETERS.get(name, {}), "where": where}
            with bare():
                alone = min(took(lambda row=row, given=given: asyncio.run(row.flow.fn(**given))) for _ in range(TIMES))
            under = min(took(lambda row=row, given=given: asyncio.run(row.flow(**given))) for _ in range(TIMES))
            print(f"    {name:24} {alone:12.3f} s {under:9.3f} s {under - alone:7.3f} s", flush=True)


def took(work: Callable[[], object], names: tuple[str, ...] = (), inside: list[float] | None = None) -> float:
    """Return the seconds of a call; those spent in the named services of letters are put into `inside`."""

    def timed(call: Callable[..., object]) -> Callable[..., object]:
        def measured(*arguments: object) -> object:
            start = time.perf_counter()
            try:
                return call(*arguments)
            finally:
                assert inside is not None
                inside.append(time.perf_counter() - start)

        return measured

    with pytest.MonkeyPatch.context() as patch:
        for name in names:
            patch.setattr(notices, name, timed(getattr(notices, name)))
        start = time.perf_counter()
        work()
        return time.perf_counter() - start


@contextmanager
def serving() -> Generator[None]:
    """The server, started before anything is timed."""
    from prefect.testing.utilities import prefect_test_harness  # noqa: PLC0415 -- it takes seconds to load

    os.environ.pop("NOS_OFFICE", None)
    start = time.perf_counter()
    with prefect_test_harness(server_startup_timeout=300), by_hand():
        print(f"  Prefect's server started in {time.perf_counter() - start:.1f} s")
        yield


if __name__ == "__main__":
    main()
