"""The port `Vault`: registry and office in one file, taken under one lock, and made anew from it.

A backup is a tar archive: `manifest.json` first, then `registry.bundle` (left out where nothing is new), the body's own
`profiles.yaml` if it has one, and `office.jsonl`. The manifest holds the SHA-256 of each, every branch and tag, and the checkpoint of that moment.
"""

import datetime as dt
import hashlib
import io
import json
import os
import re
import tarfile
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from nos_registry.adapters.office.dump import dump_office, load_office, require_empty
from nos_registry.adapters.registry.against import against
from nos_registry.adapters.registry.checkpoint import checkpoint
from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.layout import TAGS
from nos_registry.adapters.registry.note import parse_checkpoint
from nos_registry.adapters.registry.rebuilding import rebuilt
from nos_registry.adapters.registry.registry import Registry, open_registry
from nos_registry.adapters.registry.verification import Judge, verify
from nos_registry.domain.retention import Backup
from nos_registry.ports import BackupSummary

MANIFEST, BUNDLE, PROFILES, OFFICE = "manifest.json", "registry.bundle", "profiles.yaml", "office.jsonl"
FORMAT = 1
_ENDING = ".backup"
_MOMENT = "%Y-%m-%dT%H%M%SZ"
_NIGHTLY = re.compile(r"nos-(\d{4}-\d\d-\d\dT\d{6}Z)(?:-\d+)?\.backup")
"""How the nightly flow names its files."""
_REMEDY = "Take another copy of it, or an older backup"


class Manifest(BaseModel):
    """What a backup holds; `since` is the SHA-256 of the manifest of the one it adds to."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int
    since: str | None
    refs: dict[str, str]
    checkpoint: str
    rows: int
    sha256: dict[str, str]


class BackupError(RegistryError):
    """A backup that cannot be made or used."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """A backup whose files are as its manifest says; `name` is the SHA-256 of the manifest."""

    name: str
    manifest: Manifest
    files: Mapping[str, bytes]
    size_bytes: int

    def summary(self) -> BackupSummary:
        commits = parse_checkpoint(self.manifest.checkpoint.encode()).commits
        return BackupSummary(self.name, self.manifest.since, commits, self.manifest.rows, self.size_bytes)


class FileVault:
    """Backups of the registry at a path, of the office at an SQLAlchemy URL, and of the body's own profiles."""

    def __init__(self, path: Path, office_url: str, judge: Judge, profiles: Path | None = None) -> None:
        """Keep and restore them; `judge` is the lifecycle's own replay. Profiles are restored beside the registry."""
        self._path, self._office, self._judge, self._profiles = path, office_url, judge, profiles

    def backup(self, file: Path, *, since: Path | None = None) -> BackupSummary:
        """Write a whole backup, or what was added `since` an older one; the file is there whole or not at all.

        Raises:
            NosError: the file exists, the older one is damaged or of another registry, or the disk refused.
        """
        if file.exists():
            raise BackupError(f"{file} exists", "Name a file that does not exist yet")
        older = _read(since) if since else None
        try:
            with tempfile.TemporaryDirectory(prefix=".nos-", dir=file.parent) as workplace:
                made = Path(workplace) / "backup"
                _write(made, self._taken(Path(workplace), older))
                summary = _read(made).summary()
                made.replace(file)
        except OSError as error:
            raise BackupError(f"the backup was not written: {error}", "Check the disk and the rights on the folder") from error
        return summary

    def restore(self, files: Sequence[Path], *, checkpoint: bytes | None = None) -> BackupSummary:
        """Make registry and office anew from a whole backup and those that add to it, in order.

        Raises:
            NosError: one is damaged, missing or out of order, the place is taken, what comes out does not verify, or it
                is older than `checkpoint`; nothing was changed.
        """
        chain = [_read(file) for file in files]
        _require_chain(chain)
        if self._path.exists():
            raise BackupError(f"{self._path} exists", "Restore to a folder that does not exist yet: `nos --registry PATH restore FILE`")
        require_empty(self._office)
        last = chain[-1]
        beside = self._path.with_suffix(".profiles.yaml")
        if PROFILES in last.files and beside.exists() and beside.read_bytes() != last.files[PROFILES]:
            raise BackupError(f"{beside} exists, and is not what the backup holds", "Move it away, and restore again")
        bundles = [one.files[BUNDLE] for one in chain if BUNDLE in one.files]
        with rebuilt(self._path, bundles, last.manifest.refs) as made:
            self._require_same(made, last.manifest, checkpoint)
            if PROFILES in last.files:
                beside.write_bytes(last.files[PROFILES])
            load_office(self._office, last.files[OFFICE].decode("utf-8").splitlines())
        return last.summary()

    def kept(self, folder: Path) -> tuple[Backup, ...]:
        """Return the backups in a folder, oldest first, each read whole; what is no backup is left out."""
        files = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
        return tuple(sorted((found for file in files if (found := _looked_at(file))), key=lambda backup: (backup.at, backup.name)))

    def discard(self, folder: Path, name: str) -> None:
        """Remove a backup for good.

        Raises:
            NosError: the disk refused.
        """
        try:
            (folder / name).unlink()
        except OSError as error:
            raise BackupError(f"the backup {name} was not removed: {error}", "Check the rights on the folder") from error

    def _taken(self, workplace: Path, older: _Opened | None) -> dict[str, bytes]:
        registry = open_registry(self._path)
        with _still(registry):
            refs = {name: tip for name, tip in registry.home.git.refs_below("refs/").items() if name.startswith(("refs/heads/", TAGS))}
            files = _bundled(registry, workplace / BUNDLE, older, refs)
            lines = dump_office(self._office)
            note = checkpoint(self._path).decode("ascii")
        if self._profiles:
            files[PROFILES] = self._profiles.read_bytes()
        files[OFFICE] = "".join(f"{line}\n" for line in lines).encode()
        digests = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
        manifest = Manifest(format=FORMAT, since=older.name if older else None, refs=refs, checkpoint=note, rows=len(lines), sha256=digests)
        return {MANIFEST: json.dumps(manifest.model_dump(), indent=1, sort_keys=True).encode() + b"\n", **files}

    def _require_same(self, made: Path, manifest: Manifest, older: bytes | None) -> None:
        found = verify(made, judge=self._judge)
        if found.faults:
            first = found.faults[0]
            raise BackupError(
                f"what the backup holds does not verify: {first.rule} at {first.path or first.commit}: {first.message}", _REMEDY
            )
        if checkpoint(made) != manifest.checkpoint.encode("ascii"):
            raise BackupError("what the backup holds is not what its checkpoint says", _REMEDY)
        if older is not None and (faults := against(open_registry(made).home, older)):
            raise BackupError(f"the backup is older than the checkpoint, or of another history: {faults[0].message}", "Take a newer backup")


def _looked_at(file: Path) -> Backup | None:
    """A file as a backup; one that is damaged is known by its ending alone."""
    nightly = _NIGHTLY.fullmatch(file.name)
    at = dt.datetime.strptime(nightly[1], _MOMENT).replace(tzinfo=dt.UTC) if nightly else written_at(file)
    try:
        found = _read(file)
    except BackupError:
        return Backup(file.name, at, "", ours=bool(nightly), sound=False) if file.suffix == _ENDING else None
    return Backup(file.name, at, found.name, found.manifest.since, ours=bool(nightly))


def written_at(file: Path) -> dt.datetime:
    """Return when a file was last written, in UTC."""
    return dt.datetime.fromtimestamp(file.stat().st_mtime, tz=dt.UTC)


def _still(registry: Registry) -> AbstractContextManager[None]:
    """Keep writers out; a folder that can only be read has none."""
    return registry.locked() if os.access(registry.home.path, os.W_OK) else nullcontext()


def _bundled(registry: Registry, file: Path, older: _Opened | None, refs: Mapping[str, str]) -> dict[str, bytes]:
    known = sorted(set(older.manifest.refs.values())) if older else []
    if older and older.manifest.refs == refs:
        return {}
    if any(tip not in registry.home.repository for tip in known):
        raise BackupError("the older backup is of another registry, or newer than this one", "Make a whole backup")
    if set(refs.values()) <= set(known):
        return {}
    registry.home.git.bundle(file, known)
    return {BUNDLE: file.read_bytes()}


def _write(file: Path, files: Mapping[str, bytes]) -> None:
    """Write a tar archive without times, owners or anything else that changes."""
    with file.open("wb") as stream, tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = len(content), 0o600
            archive.addfile(entry, io.BytesIO(content))


def _read(file: Path) -> _Opened:
    """Return a backup whose every file is as its manifest says.

    Raises:
        BackupError: it is none, or damaged.
    """
    try:
        with tarfile.open(file, mode="r:") as archive:
            held = {entry.name: stream.read() for entry in archive if entry.isfile() and (stream := archive.extractfile(entry))}
        manifest = Manifest.model_validate_json(held.get(MANIFEST, b""))
    except (tarfile.TarError, OSError, EOFError, ValidationError) as error:
        raise BackupError(f"{file} is no backup, or damaged", _REMEDY) from error
    if manifest.format > FORMAT:
        raise BackupError(f"{file} has the format {manifest.format}; this product knows {FORMAT}", "Install a newer version")
    found = {name: hashlib.sha256(content).hexdigest() for name, content in held.items() if name != MANIFEST}
    if found != manifest.sha256 or OFFICE not in found:
        broken = sorted(name for name in {*found, *manifest.sha256, OFFICE} if found.get(name) != manifest.sha256.get(name))
        raise BackupError(f"{file} is damaged: {', '.join(broken)} is not as its manifest says", _REMEDY)
    return _Opened(hashlib.sha256(held[MANIFEST]).hexdigest(), manifest, held, file.stat().st_size)


def _require_chain(chain: Sequence[_Opened]) -> None:
    """Refuse backups that do not begin with a whole one and follow on each other."""
    expected: str | None = None
    for number, one in enumerate(chain, 1):
        if one.manifest.since != expected:
            what = "adds to another backup" if one.manifest.since else "is a whole backup of its own"
            raise BackupError(f"backup {number} {what}", "Give a whole backup first, then each that adds to the one before")
        expected = one.name
