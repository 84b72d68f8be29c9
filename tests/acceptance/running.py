"""Running `nos quickstart` as a stranger does: a process of its own, a home of its own, no settings."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from functools import cached_property
from pathlib import Path
from typing import Any

BIN = Path(sys.executable).with_name("nos")
ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"


def environment(home: Path) -> dict[str, str]:
    """This machine's environment without any setting of the product or of Prefect."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("NOS_", "PREFECT_", "XDG_"))}
    return {**plain, "HOME": str(home)}


def quickstart(out: Path, home: Path, *more: str) -> list[str]:
    """The command, on the documents that were given where they are beside the checkout."""
    documents = ["--documents", str(SEEDS)] if SEEDS.is_dir() else []
    home.mkdir(exist_ok=True)
    return [str(BIN), "quickstart", "--out", str(out), *(more or documents)]


def run(command: list[str], home: Path) -> "subprocess.CompletedProcess[str]":
    """Run a command to its end."""
    return subprocess.run(command, env=environment(home), cwd=home, capture_output=True, text=True, check=False)


@dataclass(frozen=True)
class Cycle:
    """What one run wrote, and what it said."""

    out: Path
    home: Path
    said: "subprocess.CompletedProcess[str]"

    @cached_property
    def files(self) -> dict[str, bytes]:
        """Every file for people by its relative name; not the registry, not the office."""
        found = (path for path in sorted(self.out.rglob("*")) if path.is_file())
        names = {path.relative_to(self.out).as_posix(): path for path in found}
        private = ("registry.git/", "registry.office", ".")
        return {name: path.read_bytes() for name, path in names.items() if not name.startswith(private)}

    def text(self, name: str) -> str:
        """A file as text."""
        return self.files[name].decode()

    def nos(self, *words: str) -> Any:
        """The JSON answer of a command on the registry of the run; it must succeed."""
        command = [str(BIN), "--registry", str(self.out / "registry.git"), "--format", "json", *words]
        done = run(command, self.home)
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        return json.loads(done.stdout)

    def git(self, *words: str) -> str:
        """What git says of the registry; it must succeed."""
        command = ["git", "-C", str(self.out / "registry.git"), *words]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    def letters(self, kind: str) -> list[EmailMessage]:
        """The letters of a kind, in the order they were sent."""
        found = [content for name, content in self.files.items() if name.startswith("mail/") and f"-{kind}-" in name]
        return [message_from_bytes(content, policy=SMTP) for content in found]


def words_of(letter: EmailMessage) -> str:
    """The plain text of a letter."""
    body = letter.get_body(("plain",))
    assert body is not None
    return str(body.get_content())
