"""Keeping the registry: the nightly tidying and the backup."""

import datetime as dt
from itertools import count
from pathlib import Path
from typing import Annotated

from prefect import flow
from pydantic import Field

from flows.attempts import attempt
from flows.reports import Row, report
from flows.where import HERE, Where
from nos_registry.bootstrap import the_clock
from nos_registry.domain.retention import PATTERN, parse_retention
from nos_registry.services import backups

Rule = Annotated[
    str, Field(pattern=PATTERN, description="which backups stay, such as last=7,daily=14,weekly=9,monthly=24; all for every one")
]


@flow(name="maintain-registry")
async def maintain_registry(where: Where = HERE) -> list[str]:
    """Pack what lies loose in the registry, write the commit graph and check the index; nothing is thrown away."""
    done = attempt("tidy", where.upkeep().tidy)
    return await report(where, [{"loose objects": f"{done.loose_objects}", "packs": f"{done.packs}", "index": done.index}])


@flow(name="backup")
async def backup(folder: Path | None = None, keep: Rule | None = None, where: Where = HERE) -> list[str]:
    """Write registry and office to one file, under one lock, with a manifest of hashes; by default into `backups` beside the registry.

    Then old nightly ones go, by a rule: that of NOS_BACKUPS, unless `keep` says another. The office is private: keep the
    folder as safe as the office, and copy it to another place.
    """
    place = folder or where.settings().registry.parent / "backups"
    rule = parse_retention(keep or where.settings().backups)
    made = attempt("backup", lambda: _taken(where, place))
    pruned = attempt("prune", lambda: backups.prune(where.vault(), place, rule))
    return await report(where, [made, *_pruned(pruned)])


def _taken(where: Where, folder: Path) -> Row:
    """Take a backup into the folder; return what it holds."""
    file = _new_file(folder, the_clock(where.settings()).now())
    made = where.vault().backup(file)
    return {"file": file.name, "commits": f"{made.commits}", "rows": f"{made.rows}", "bytes": f"{made.size_bytes}"}


def _pruned(done: backups.Pruned) -> list[Row]:
    """What went, and what a person must look at."""
    gone = [{"file": name, "became": "removed, by the rule"} for name in done.removed]
    return [*gone, *({"file": name, "became": "damaged: left for a person to look at"} for name in done.damaged)]


def _new_file(folder: Path, at: dt.datetime) -> Path:
    """A file in `folder` that does not exist yet, named for its moment."""
    folder.mkdir(parents=True, exist_ok=True)
    names = (f"nos-{at:%Y-%m-%dT%H%M%SZ}{f'-{number}' if number > 1 else ''}.backup" for number in count(1))
    return next(folder / name for name in names if not (folder / name).exists())
