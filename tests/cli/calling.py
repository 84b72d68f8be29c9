"""Calling `nos` in this process, as a shell does it in another."""

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from nos_registry.cli.main import main

SAMPLES = Path(__file__).resolve().parents[2] / "registry_data" / "documents"
GIVEN = SAMPLES / "000_299cc58effc2e29f.txt"
NO_URN = SAMPLES / "002_22918ac78e89d828.txt"
REVIEW = "2026-inscs009"
TODAY = "2026-03-03"
APPROVERS = {"ENG": "approver-eng", "NIR": "approver-nir", "SCT": "approver-sct", "WLS": "approver-wls"}


def sample(name: str) -> Path:
    """A document written to show the product, such as `CFACSA8-1.cy`."""
    return SAMPLES / "samples" / f"{name}.txt"


@dataclass(frozen=True, slots=True)
class Said:
    """What a command left: its exit code, and what it wrote where."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, which must be JSON and nothing else."""
        return json.loads(self.out)


@dataclass(frozen=True, slots=True)
class Nos:
    """The command on one registry, on one day."""

    registry: Path
    today: str | None = TODAY

    def __call__(self, *words: object, actor: str | None = None) -> Said:
        """Run it and return what it said, whatever the exit code."""
        told = ["--registry", str(self.registry), *(["--today", self.today] if self.today else []), *(["--as", actor] if actor else [])]
        return call(*told, *words)

    def json(self, *words: object) -> Any:
        """Run a command that must succeed, and read its JSON."""
        said = self("--format", "json", *words)
        assert (said.code, said.err) == (0, ""), said
        return said.json

    def done(self, *words: object, actor: str | None = None) -> str:
        """Run a command that must succeed, and return what it wrote."""
        said = self(*words, actor=actor)
        assert said.code == 0, said
        return said.out

    def on(self, day: str) -> "Nos":
        """The same registry on another day."""
        return Nos(self.registry, day)


def call(*words: object) -> Said:
    """Run `nos` with `words`; a traceback fails the test that asked."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "argv", ["nos", *map(str, words)])
        with pytest.raises(SystemExit) as left:
            main()
    assert isinstance(left.value.code, int)
    return Said(left.value.code, out.getvalue(), err.getvalue())
