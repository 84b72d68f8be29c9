"""A process of its own that ticks when it is told to: `python -m tests.faults.ticking REGISTRY DAY`."""

import datetime as dt
import sys
from pathlib import Path

from nos_registry.bootstrap import open_ports
from nos_registry.config import Settings
from nos_registry.services.tick import tick

if __name__ == "__main__":
    ports = open_ports(Settings(registry=Path(sys.argv[1]), today=dt.date.fromisoformat(sys.argv[2])))
    ports.people.people()  # the office is open, what is slow to load is loaded
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    for done in tick(ports):
        sys.stdout.write(f"{done.what} {done.review or ''} {done.failed}\n")
