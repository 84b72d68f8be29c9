"""Every benchmark in one run: `python -m tests.bench`, or some by name: `python -m tests.bench redline_speed`."""

import importlib
import pkgutil
import sys
from pathlib import Path

BENCHES = sorted(found.name for found in pkgutil.iter_modules([str(Path(__file__).parent)]) if not found.name.startswith("_"))


def main(names: list[str]) -> None:
    """Run the benchmarks of these names, or all of them."""
    for name in names or BENCHES:
        module = importlib.import_module(f"tests.bench.{name}")
        run = getattr(module, "main", None)
        if run is not None:
            print(f"\n== {name}: {(module.__doc__ or '').strip().splitlines()[0]}", flush=True)
            run()


if __name__ == "__main__":
    main([name for name in sys.argv[1:] if not name.startswith("-")])
