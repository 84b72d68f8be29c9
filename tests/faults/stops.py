"""The given story, stopped on each day on which the clock has something to do; and what must hold whatever befell it."""

import datetime as dt
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from nos_registry.adapters.mail.reading import read_letter
from nos_registry.bootstrap import open_ports, start_cycle
from nos_registry.config import Settings
from nos_registry.domain.review.replay import replay
from nos_registry.domain.review.stages import Role
from nos_registry.ports import Ports
from nos_registry.services.tick import tick

DAYS = ("review-reminders", "open-consultation", "close-consultations", "publish-due")
"""What falls due, one after the other."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A folder with a registry and its office, and the day on which something is due in it."""

    folder: Path
    day: dt.date
    contact: str

    @property
    def registry(self) -> Path:
        return self.folder / "registry.git"

    def copy(self, to: Path) -> "Stop":
        """The same elsewhere, to be changed."""
        shutil.copytree(self.folder, to)
        return Stop(to, self.day, self.contact)

    def ports(self, days_late: int = 0, office: str | None = None) -> Ports:
        """Everything the services need, on the day or so many days later."""
        day = self.day + dt.timedelta(days=days_late)
        return open_ports(Settings(registry=self.registry, today=day, contact=self.contact, office=office))

    def letters(self) -> list[bytes]:
        """What lies in the folder of letters."""
        return [file.read_bytes() for file in (self.folder / "mail").glob("**/*.eml")]

    def told(self) -> Counter[tuple[str, str]]:
        """How many letters of each kind each person has been written, whatever day stands in them."""
        return Counter((each.letter.kind, each.letter.person) for each in self.ports().delivery.letters())

    def stories(self) -> dict[str, list[str]]:
        """What happened in each review, by name."""
        ports = self.ports()
        return {name: [each.event.event for each in ports.reviews.records(name)] for name in _reviews(ports)}

    def ticks_at_once(self, count: int, **variables: str) -> list[str]:
        """Let so many processes tick at the same moment; return what each says it did."""
        environment = {**os.environ, "NOS_CONTACT": self.contact, **variables}
        command = [sys.executable, "-m", "tests.faults.ticking", self.registry, self.day.isoformat()]
        running = [
            subprocess.Popen(command, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            for _ in range(count)
        ]
        for process in running:
            assert process.stdout
            assert process.stdout.readline() == "ready\n", process.communicate()[1]
        for process in running:
            assert process.stdin
            process.stdin.write("go\n")
            process.stdin.flush()
        said = [process.communicate(timeout=120) for process in running]
        assert [process.returncode for process in running] == [0] * count, said
        return [out for out, _ in said]


def stops(folder: Path) -> Mapping[str, Stop]:
    """The story before each thing that the clock does, by the name of the flow that does it."""
    found: dict[str, Stop] = {}
    with start_cycle(folder / "story", None) as (cycle, place):
        for step in cycle.steps:
            now = Stop(place, step.day, cycle.contact)
            if step.flow in DAYS:
                found[step.flow] = now.copy(folder / step.flow)
            if len(found) == len(DAYS):
                break
            if step.flow:
                tick(now.ports())
            elif step.run:
                step.run(now.ports())
    return found


def check(ports: Ports, wire: Sequence[bytes], undeliverable: int = 0) -> None:
    """Whatever befell it: every letter went out under one name, the clock did each thing once, and the registry holds."""
    kept = ports.delivery.letters()
    assert sum(each.refused_at is not None for each in kept) == undeliverable
    sent = [each.letter for each in kept if each.sent_at]
    assert len(sent) + undeliverable == len(kept), "none waits"
    assert len({read_letter(letter.mail).id for letter in sent}) == len(sent)
    assert {read_letter(mail).id for mail in wire} == {read_letter(letter.mail).id for letter in sent}
    for name in _reviews(ports):
        records = ports.reviews.records(name)
        by_the_clock = Counter(each.event.event for each in records if each.role is Role.CLOCK)
        assert set(by_the_clock.values()) <= {1}
        assert replay(records) is None
    assert ports.proof.verify(full=True).faults == ()


def _reviews(ports: Ports) -> list[str]:
    return [*ports.reviews.open_reviews(), *ports.reviews.ended_reviews()]
