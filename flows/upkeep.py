"""Keeping the registry: the nightly tidying and the backup."""

import datetime as dt
from itertools import count
from pathlib import Path

from prefect import flow

from flows.attempts import attempt
from flows.reports import report
from flows.where import HERE, Where
from nos_registry.bootstrap import the_clock


@flow(name="maintain-registry")
async def maintain_registry(where: Where = HERE) -> list[str]:
    """Pack what lies loose in the registry, write the commit graph and check the index; nothing is thrown away."""
    done = attempt("tidy", where.upkeep().tidy)
    return await report(where, [{"loose objects": f"{done.loose_objects}", "packs": f"{done.packs}", "index": done.index}])


@flow(name="backup")
async def backup(folder: Path | None = None, where: Where = HERE) -> list[str]:
    """Write registry and office to one file, under one lock, with a manifest of hashes; by default into `backups` beside the registry.

    The office is private: keep the folder as safe as the office, and copy it to another place.
    """
    settings = where.settings()
    file = _new_file(folder or settings.registry.parent / "backups", the_clock(settings).now())
    made = attempt("backup", lambda: where.vault().backup(file))
    return await report(where, [{"file": file.name, "commits": f"{made.commits}", "rows": f"{made.rows}", "bytes": f"{made.size_bytes}"}])


def _new_file(folder: Path, at: dt.datetime) -> Path:
    """A file in `folder` that does not exist yet, named for its moment."""
    folder.mkdir(parents=True, exist_ok=True)
    names = (f"nos-{at:%Y-%m-%dT%H%M%SZ}{f'-{number}' if number > 1 else ''}.backup" for number in count(1))
    return next(folder / name for name in names if not (folder / name).exists())
