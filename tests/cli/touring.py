"""Every command of `nos` that runs no flow, once through a review and round it; and what each had loaded at its end."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from tests.adapters.documents.metadata.sheets import ROW, csv_file
from tests.cli.calling import APPROVERS, GIVEN, NO_URN, REVIEW, TODAY, sample
from tests.cli.test_reviewing import HEARD, PLAN

NATIONS = " ".join(APPROVERS.values())
LATER, AT_LAST = "2026-04-28", "2026-05-04"

_SCOUT = """
import importlib, json, os, pkgutil, sys, tempfile
import sqlalchemy.dialects.sqlite
from nos_registry import bootstrap, domain, services
from nos_registry.cli import main as entry

heavy, steps = json.load(sys.stdin)
for target in entry.COMMANDS.values():
    importlib.import_module(f"nos_registry.cli.{target.partition(':')[0]}")
for found in (*pkgutil.walk_packages(domain.__path__, "nos_registry.domain."), *pkgutil.walk_packages(services.__path__, "nos_registry.services.")):
    importlib.import_module(found.name)
loaded = lambda: [name for name in heavy if name in sys.modules]
assert not loaded(), f"the commands alone load {loaded()}"
for calls in steps:
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        with tempfile.TemporaryFile("w+") as said:
            os.dup2(said.fileno(), 1), os.dup2(said.fileno(), 2)
            codes = []
            for sys.argv in calls:
                try:
                    entry.main()
                except SystemExit as left:
                    codes.append(left.code)
            sys.stdout.flush()
            said.seek(0)
            os.write(writer, json.dumps([max(codes), loaded(), said.read()[-2000:]]).encode())
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as told:
        print(told.read(), flush=True)
    os.waitpid(child, 0)
"""
"""Loads what every command stands on, and lets a copy of itself run each: so many fresh processes would take a minute."""


@dataclass(frozen=True, slots=True)
class Step:
    """One command: its words, who give it (separated by spaces) when, what it may load, and with which code it ends."""

    words: tuple[str, ...]
    actors: str = "sso-lead"
    on: str = TODAY
    registry: str = "own.git"
    may: frozenset[str] = frozenset()
    code: int = 0

    def calls(self, folder: Path) -> list[list[str]]:
        """The words of the shell, of each who gives it."""
        told = ["nos", "--registry", str(folder / self.registry), "--today", self.on]
        return [[*told, "--as", actor, *self.words] for actor in self.actors.split()]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a step ended, what it had loaded, and its last words."""

    step: Step
    code: int
    loaded: frozenset[str]
    said: str


def tour(folder: Path, heavy: frozenset[str]) -> tuple[Ended, ...]:
    """Take every step, one after the other, in `folder`, where a registry is `own.git`; tell which of `heavy` each loaded."""
    steps = tuple(_steps(folder))
    asked = json.dumps([sorted(heavy), [step.calls(folder) for step in steps]])
    done = subprocess.run([sys.executable, "-c", _SCOUT], input=asked, capture_output=True, text=True, check=False, cwd=folder)
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    return tuple(Ended(step, code, frozenset(loaded), said) for step, (code, loaded, said) in zip(steps, told, strict=True))


OFFICE = frozenset({"sqlalchemy.orm"})
"""Whatever asks the office for people, comments or letters: every decision of a review does, for who is invited."""
PAGES = frozenset({"jinja2"})
PDF = frozenset({"typst"})


def _steps(folder: Path) -> Iterator[Step]:
    yield from _reading()
    yield from _keeping(folder)
    yield from _to_consultation(folder)
    yield from _consulting(folder)
    yield from _to_publication(folder)


def _reading() -> Iterator[Step]:
    for words in (
        ("list",),
        ("show", "INSCS009"),
        ("due",),
        ("history", "INSCS009"),
        ("lint", "INSCS009"),
        ("lint", str(GIVEN)),
        ("diff", "CFACSA8", "INSCS009"),
        ("verify",),
        ("role", "list"),
        ("review", "list"),
        ("review", "profiles"),
        ("review", "ladders"),
        ("registry", "signer", "list"),
        ("flow", "run", "x", "--param", "where=[1"),
    ):
        yield Step(words, code=2 if words[0] == "flow" else 0)


def _keeping(folder: Path) -> Iterator[Step]:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / "key")], check=True)
    export = csv_file(folder, ROW)
    monday, friday = folder / "monday.note", folder / "friday.note"
    for registry, words in (
        ("new.git", ("init",)),
        ("new.git", ("ingest", str(NO_URN), "--urn", "CFACSD1")),
        ("new.git", ("ingest-metadata", str(export))),
        ("new.git", ("registry", "checkpoint", str(monday))),
        ("new.git", ("role", "grant", "asha", "drafter")),
        ("new.git", ("role", "deputise", "asha", "bryn", "--from", "2026-03-10", "--to", "2026-03-12")),
        ("new.git", ("registry", "checkpoint", str(friday))),
        ("new.git", ("registry", "prove", str(monday), str(friday), str(folder / "proof"))),
        ("new.git", ("registry", "signer", "add", "asha", str(folder / "key.pub"))),
        ("new.git", ("registry", "signer", "end", "asha")),
        ("new.git", ("registry", "serve-hooks", str(folder / "hub.git"))),
        ("new.git", ("registry", "push", str(folder / "hub.git"))),
        ("new.git", ("registry", "pull", str(folder / "hub.git"))),
        ("new.git", ("maintain",)),
        ("new.git", ("backup", str(folder / "whole"))),
        ("new.git", ("prune", str(folder), "--dry-run")),
        ("again.git", ("restore", str(folder / "whole"))),
    ):
        yield Step(words, "registrar", registry=registry, may=OFFICE if words[0] in {"backup", "prune", "restore"} else frozenset())


def _to_consultation(folder: Path) -> Iterator[Step]:
    plan = _written(folder / "plan.yaml", PLAN)
    yield Step(("review", "propose", "INSCS009", "--title", "Review", "--reason", "overdue"))
    yield Step(("review", "why-not", REVIEW, "submit-plan", "--file", plan), may=OFFICE)
    yield Step(("review", "plan", REVIEW, plan), may=OFFICE)
    yield Step(("review", "pack", REVIEW, "--out", "packs"), may=PAGES | PDF)
    yield Step(("review", "return", REVIEW, "--reason", "Say more."), APPROVERS["ENG"], may=OFFICE)
    yield Step(("review", "hold", REVIEW, "--reason", "budget"), may=OFFICE)
    yield Step(("review", "resume", REVIEW, "--reason", "budget is there"), may=OFFICE)
    yield Step(("review", "plan", REVIEW, plan), may=OFFICE)
    yield Step(("review", "position", REVIEW, "part-a", "approve"), NATIONS, may=OFFICE)
    yield from _drafted(1)
    yield Step(("review", "adopt", REVIEW, "INSRT014"), "drafter-1", code=1)
    yield Step(("review", "equivalence", REVIEW))
    yield Step(("publish-emergency", REVIEW, "--reason", "A danger.", "--dry-run"), "registrar", may=OFFICE)
    yield Step(("review", "refuse", REVIEW, "--reason", "Nobody wants it."), "registrar", may=OFFICE, code=1)
    yield Step(("review", "submit", REVIEW), may=OFFICE)
    yield Step(("review", "position", REVIEW, "draft-nos", "approve"), NATIONS, may=OFFICE)
    yield Step(("review", "status", REVIEW), may=OFFICE)
    yield Step(("review", "timetable", REVIEW))


def _consulting(folder: Path) -> Iterator[Step]:
    person = ("--name", "N", "--address", "n@example.com", "--nation", "WLS")
    said = ("--respondent", "p1", "--nation", "WLS", "--urn", "INSCS009", "--lang", "cy", "--clause", "P2", "--text", "Mae angen 'a'.")
    changed = ("--quote", "arwyddion fydd yn eich helpu", "--proposed", "arwyddion a fydd yn eich helpu")
    sheet = str(folder / "comments.xlsx")
    for words in (("add", "p1", *person), ("list",), ("prefer", "p1", "--digest", "weekly"), ("unsubscribe", "p1"), ("letters",)):
        yield Step(("office", *words), may=OFFICE)
    yield Step(("consultation", "open", REVIEW, "--closes", "2026-04-20"), may=OFFICE)
    yield Step(("tick",), may=OFFICE | PAGES)
    yield Step(("consultation", "comments", "add", REVIEW, "c01", *said, *changed), may=OFFICE)
    people = folder / "people.csv"
    people.write_text("E-mail,Nation\nhr@marrowby.example,England\n", encoding="utf-8")
    yield Step(("consultation", "invite", REVIEW, str(people)), may=OFFICE | PAGES)
    yield Step(("consultation", "comments", "export", REVIEW, sheet), may=OFFICE | PAGES)
    yield Step(("consultation", "comments", "import", REVIEW, sheet, "--nation", "WLS"), may=OFFICE | PAGES)
    yield Step(("consultation", "comments", "list", REVIEW), may=OFFICE)
    yield Step(("consultation", "extend", REVIEW, "--closes", "2026-04-27", "--reason", "Easter"), may=OFFICE)
    yield Step(("tick",), on=LATER, may=OFFICE | PAGES)
    yield Step(("consultation", "similar", REVIEW), on=LATER)
    yield Step(("consultation", "apply", REVIEW, "c01"), "drafter-1", LATER, may=OFFICE)
    yield from _drafted(2, LATER)
    yield Step(("consultation", "dispose", REVIEW, "c01", "noted", "--reason", "Said before."), on=LATER, may=OFFICE)
    yield Step(("consultation", "report", REVIEW, "--out", "report"), on=LATER, may=OFFICE | PAGES | PDF)


def _to_publication(folder: Path) -> Iterator[Step]:
    final = _written(folder / "final.yaml", {"evidence": HEARD})
    yield Step(("review", "submit", REVIEW, "--final", "--file", final), on=LATER, may=OFFICE)
    yield Step(("review", "position", REVIEW, "part-b", "approve"), NATIONS, LATER, may=OFFICE)
    yield Step(("review", "position", REVIEW, "final-nos", "approve"), f"scrutineer-1 {NATIONS}", LATER, may=OFFICE)
    yield Step(("review", "position", REVIEW, "welsh-nos", "approve"), APPROVERS["WLS"], LATER, may=OFFICE)
    why = ("--why-cy", "Am fod y dyddiad wedi mynd heibio.", "--why-en", "The date had passed.")
    yield Step(("publish", REVIEW, "--on", AT_LAST, *why), "registrar", LATER, may=OFFICE)
    yield Step(("tick",), on=AT_LAST, may=OFFICE | PAGES | PDF)
    yield Step(("notes",), on=AT_LAST)
    yield Step(("report", "cycle-times"), on=AT_LAST)
    yield Step(("review", "propose", "CFACSD1", "--title", "Another", "--reason", "overdue"), on=AT_LAST)
    yield Step(("review", "declare", "2026-cfacsd1", "--reason", "I chair an employer."), APPROVERS["WLS"], AT_LAST, may=OFFICE)
    yield Step(("review", "cancel", "2026-cfacsd1", "--reason", "merged"), on=AT_LAST, may=OFFICE)
    yield Step(("office", "export", "p1"), on=AT_LAST, may=OFFICE | PAGES)
    yield Step(("office", "forget", "p1", "--yes"), on=AT_LAST, may=OFFICE | PAGES)


def _drafted(number: int, on: str = TODAY) -> Iterator[Step]:
    for language in ("cy", "en"):
        yield Step(("review", "draft", REVIEW, str(sample(f"INSCS009-2.draft-{number}.{language}"))), "drafter-1", on, may=OFFICE)


def _written(file: Path, value: object) -> str:
    file.write_text(yaml.safe_dump(value), encoding="utf-8")
    return str(file)
