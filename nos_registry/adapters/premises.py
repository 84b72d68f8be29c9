"""What the folder of a registry tells: its disk, its newest backup, and when it was last verified whole."""

import datetime as dt
import shutil
from pathlib import Path

from nos_registry.adapters.registry.verified import VERIFIED_FILE
from nos_registry.domain.health import Copy, Premises, Room


def premises(registry: Path) -> Premises:
    """Return what is there now; nothing is read but the names, sizes and times of files."""
    used = shutil.disk_usage(registry)
    verified = registry / VERIFIED_FILE
    return Premises(
        disk=Room(free_bytes=used.free, total_bytes=used.total),
        backup=_newest(registry.resolve().parent / "backups"),
        verified=_written_at(verified) if verified.is_file() else None,
    )


def _newest(folder: Path) -> Copy | None:
    files = [path for path in folder.glob("*.backup") if path.is_file()]
    if not files:
        return None
    newest = max(files, key=lambda path: (path.stat().st_mtime, path.name))
    return Copy(name=newest.name, at=_written_at(newest), bytes=newest.stat().st_size)


def _written_at(file: Path) -> dt.datetime:
    return dt.datetime.fromtimestamp(int(file.stat().st_mtime), tz=dt.UTC)
