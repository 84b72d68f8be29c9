"""Where the time of `nos quickstart` goes: with no database of Prefect's yet, as `make setup` leaves it, and again.

Each run is a process of its own, timed from its first line. What Prefect's server does meanwhile is in another process.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

RUNS = ("no database yet", "after make setup", "once more")
START = time.perf_counter()


def main() -> None:
    """Run the story three times and print where each spent its time, and as shares of the whole."""
    with tempfile.TemporaryDirectory() as place:
        homes = {"no database yet": Path(place) / "cold", "after make setup": Path(place) / "set up", "once more": Path(place) / "set up"}
        environment = {**os.environ, "PREFECT_HOME": str(homes["after make setup"])}
        for home in set(homes.values()):
            home.mkdir()
        subprocess.run([sys.executable, "-m", "flows.server", "--prepare"], env=environment, check=True)
        found = [run(homes[name], Path(place) / "out") for name in RUNS]
    print(f"  {'seconds, and share of the whole':44}" + "".join(f"{name:>22}" for name in RUNS))
    for part in dict.fromkeys(part for each in found for part in each):
        cells = (f"{each.get(part, 0):10.2f} {100 * each.get(part, 0) / each['the whole']:9.0f} %" for each in found)
        print(f"  {part:44}" + "".join(f"{cell:>22}" for cell in cells))


def run(home: Path, out: Path) -> dict[str, float]:
    """Return the seconds of each part of one run in a process of its own."""
    shutil.rmtree(out, ignore_errors=True)
    environment = {**os.environ, "PREFECT_HOME": str(home)}
    environment.pop("PREFECT_API_URL", None)
    command = [sys.executable, "-m", "tests.bench.quickstart_cost", str(out)]
    start = time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    whole = time.perf_counter() - start
    return json.loads(done.stdout) | {"the whole": whole}


def story(out: Path) -> dict[str, float]:
    """Run the story here, as the command does, and return the seconds of each part."""
    spent: defaultdict[str, float] = defaultdict(float)
    lap = laps(spent)
    from flows import embedded  # noqa: PLC0415 -- loading is what is timed

    os.environ["PREFECT_API_URL"] = embedded.started()
    lap("start Prefect's server, in another process")
    import_module("nos_registry.cli.quickstart")
    from nos_registry.bootstrap import start_cycle  # noqa: PLC0415 -- as above

    lap("load the command")
    with start_cycle(out, None) as (cycle, place):
        lap("make the registry and read the documents")
        from flows import cycle as flow  # noqa: PLC0415 -- as above
        from flows import running  # noqa: PLC0415 -- as above

        lap("load Prefect and the flows")

        def waited(api: str) -> None:
            embedded.wait_for(api)
            lap("wait for the server")

        running.wait_for = waited
        names = ["begin the run", *(f"flow {step.flow}" if step.flow else "people's steps" for step in cycle.steps)]
        names += ["flow redline-suite", "flow release-notes", "start page, checkpoint, end of the run"]
        flow.run(cycle, place, lambda _what, number, _total: lap(names[number - 1]))
        lap(names[-1])
    return {**spent, "  of all: waiting for the disk (os.fsync)": sum(_SYNCED)}


def laps(spent: dict[str, float]) -> Callable[[str], None]:
    """Return what adds the time since it was last called to a part."""
    last = [START]

    def lap(part: str) -> None:
        now = time.perf_counter()
        spent[part] += now - last[0]
        last[0] = now

    return lap


_SYNCED: list[float] = []
_fsync = os.fsync


def synced(descriptor: int) -> None:
    """Wait for the disk, and remember how long."""
    start = time.perf_counter()
    _fsync(descriptor)
    _SYNCED.append(time.perf_counter() - start)


if __name__ == "__main__":
    os.fsync = synced
    print(json.dumps(story(Path(sys.argv[1]))))
