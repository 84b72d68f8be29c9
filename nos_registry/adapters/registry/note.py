"""A note of where the registry stands, small enough to keep elsewhere, against which a later one can be checked.

    nos-registry checkpoint 1
    commits 3
    head refs/heads/main 4f…
    log 2 81…
    root 9a…
    tags 07…

`root` is the Merkle tree hash over the ids of all commits, oldest first; `log` the number of those that `main` holds and
their hash, which only ever grows, so that one checkpoint can be proved to continue another; `tags` the SHA-256 of all
tags with their commits. A signature may follow.
"""

import hashlib
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.home import Home
from nos_registry.adapters.registry.layout import MAIN, TAGS
from nos_registry.adapters.registry.merkle import merkle_root
from nos_registry.adapters.registry.order import oldest_first
from nos_registry.adapters.registry.ssh import NOTES, sign

NOTES_FOLDER = "nos-checkpoints"
SIGNATURE = b"-----BEGIN SSH SIGNATURE-----"
_log = logging.getLogger(__name__)
_TITLE = "nos-registry checkpoint 1"
_HEAD = re.compile(r"head (refs/heads/\S+) ([0-9a-f]{40})")
_LOG = re.compile(r"log ([0-9]+) ([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Branches with their tips (hex), how many commits they reach, and the hashes over commits and tags.

    `log` is the number and the hash (hex) of the commits that `main` reaches; None in a note that lacks it.
    """

    commits: int
    heads: Mapping[str, str]
    root: str
    tags: str
    log: tuple[int, str] | None


def keep_checkpoint(home: Home, release: str) -> None:
    """Keep the note of a release in the repository's folder, for others to take away; the release stands without it."""
    try:
        folder = home.path / NOTES_FOLDER
        folder.mkdir(exist_ok=True)
        written = folder / f".{release}.new"
        written.write_bytes(note_of(home, home.key))
        written.replace(folder / f"{release}.note")
    except (OSError, RegistryError) as error:
        _log.warning("no checkpoint of the release %s was kept: %s", release, error)


def note_of(home: Home, key: Path | None = None) -> bytes:
    """Return the note of a registry that is open."""
    heads = home.heads()
    taken = taken_at(home, heads)
    branches = [f"head {name} {tip}" for name, tip in sorted(heads.items())]
    log = [f"log {taken.log[0]} {taken.log[1]}"] if taken.log else []
    lines = [_TITLE, f"commits {taken.commits}", *branches, *log, f"root {taken.root}", f"tags {taken.tags}", ""]
    text = "\n".join(lines).encode("ascii")
    return text + sign(key, NOTES, text) if key else text


def parted(note: bytes) -> tuple[bytes, bytes | None]:
    """Return the text of a note and its signature, if it has one."""
    text, mark, rest = note.partition(SIGNATURE)
    return text, mark + rest if mark else None


def parse_checkpoint(note: bytes) -> Checkpoint:
    """Return what `note` says; who signed it is not looked at.

    Raises:
        RegistryError: it is no note that `checkpoint` wrote.
    """
    lines = parted(note)[0].decode("ascii", "replace").split("\n")
    heads = {found[1]: found[2] for line in lines if (found := _HEAD.fullmatch(line))}
    values = dict(line.split(" ", 1) for line in lines if line.startswith(("commits ", "root ", "tags ")))
    log = next(((int(found[1]), found[2]) for line in lines if (found := _LOG.fullmatch(line))), None)
    if lines[0] != _TITLE or MAIN not in heads or len(values) != len(("commits", "root", "tags")) or not values["commits"].isdecimal():
        raise RegistryError("this is no checkpoint of a registry", "Give the file that an earlier verification or backup wrote")
    return Checkpoint(int(values["commits"]), heads, values["root"], values["tags"], log)


def taken_at(home: Home, heads: Mapping[str, str]) -> Checkpoint:
    """Return the checkpoint that was taken when the branches stood at `heads`.

    Raises:
        RegistryError: a commit of that time is gone.
    """
    commits = [str(commit.id) for commit in oldest_first(home, heads)]
    held = logged(home, heads[MAIN])
    known = set(commits)
    lines = "".join(f"{name} {commit}\n" for name, commit in home.git.refs_below(TAGS).items() if commit in known)
    root = merkle_root([bytes.fromhex(commit) for commit in commits])
    log = (len(held), merkle_root(held).hex())
    return Checkpoint(len(commits), heads, root.hex(), hashlib.sha256(lines.encode()).hexdigest(), log)


def logged(home: Home, main: str) -> list[bytes]:
    """Return the ids of the commits that `main` reaches, in the order that only grows."""
    return [bytes.fromhex(str(commit.id)) for commit in oldest_first(home, {MAIN: main})]
