"""Where the story stands, and what a run made of it."""

import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from flows.where import Where

PARAMETERS: Mapping[str, Mapping[str, object]] = {"redline-suite": {"urns": ["INSCS009"]}, "release-notes": {"review": "2026-inscs009"}}
"""What some flows are told besides where they work."""
AT_THE_END = ("redline-suite", "release-notes", "maintain-registry", "backup")
"""Flows that the story has no day for: they find it at its end."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A folder with a registry, its office and its mail, as a flow finds it."""

    folder: Path
    where: Where

    def copy(self, to: Path) -> "Stop":
        """The same elsewhere, to be changed."""
        shutil.copytree(self.folder, to)
        return Stop(to, self.where.model_copy(update={"registry": to / "registry.git", "out": to}))

    def files(self) -> dict[str, bytes]:
        """Everything written for people: by relative name."""
        paths = (path for path in self.folder.rglob("*") if path.is_file() and ".git" not in str(path) and "sqlite" not in path.name)
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in paths}

    def refs(self) -> str:
        """Where every branch and tag points."""
        command = ["git", "-C", str(self.folder / "registry.git"), "for-each-ref"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout
