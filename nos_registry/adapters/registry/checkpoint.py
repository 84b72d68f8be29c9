"""A note of where the registry stands, small enough to keep elsewhere, against which a later one can be checked.

    nos-registry checkpoint 1
    commits 3
    head refs/heads/main 4f…
    root 9a…
    tags 07…

`root` is the Merkle tree hash over the ids of all commits, oldest first; `tags` the SHA-256 of all tags with their commits.

Source: RFC 6962, section 2.1 (Merkle hash trees).
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.home import Home
from nos_registry.adapters.registry.layout import MAIN, TAGS
from nos_registry.adapters.registry.order import oldest_first
from nos_registry.adapters.registry.registry import open_registry

_TITLE = "nos-registry checkpoint 1"
_HEAD = re.compile(r"head (refs/heads/\S+) ([0-9a-f]{40})")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Branches with their tips (hex), how many commits they reach, and the hashes over commits and tags."""

    commits: int
    heads: Mapping[str, str]
    root: str
    tags: str


def checkpoint(path: Path) -> bytes:
    """Return the note of the registry at `path` as it is now; the same registry always gives the same bytes."""
    home = open_registry(path).home
    heads = home.heads()
    taken = taken_at(home, heads)
    branches = [f"head {name} {tip}" for name, tip in sorted(heads.items())]
    return "\n".join([_TITLE, f"commits {taken.commits}", *branches, f"root {taken.root}", f"tags {taken.tags}", ""]).encode("ascii")


def parse_checkpoint(note: bytes) -> Checkpoint:
    """Return what `note` says.

    Raises:
        RegistryError: it is no note that `checkpoint` wrote.
    """
    lines = note.decode("ascii", "replace").split("\n")
    heads = {found[1]: found[2] for line in lines if (found := _HEAD.fullmatch(line))}
    values = dict(line.split(" ", 1) for line in lines if line.startswith(("commits ", "root ", "tags ")))
    if lines[0] != _TITLE or MAIN not in heads or len(values) != len(("commits", "root", "tags")) or not values["commits"].isdecimal():
        raise RegistryError("this is no checkpoint of a registry", "Give the file that an earlier verification or backup wrote")
    return Checkpoint(int(values["commits"]), heads, values["root"], values["tags"])


def taken_at(home: Home, heads: Mapping[str, str]) -> Checkpoint:
    """Return the checkpoint that was taken when the branches stood at `heads`.

    Raises:
        RegistryError: a commit of that time is gone.
    """
    commits = [str(commit.id) for commit in oldest_first(home, heads)]
    known = set(commits)
    lines = "".join(f"{name} {commit}\n" for name, commit in home.git.refs_below(TAGS).items() if commit in known)
    root = merkle_root([bytes.fromhex(commit) for commit in commits])
    return Checkpoint(len(commits), heads, root.hex(), hashlib.sha256(lines.encode()).hexdigest())


def merkle_root(leaves: Sequence[bytes]) -> bytes:
    """Return the Merkle tree hash of `leaves`, in order.

    Source: RFC 6962, section 2.1.
    """
    if not leaves:
        return hashlib.sha256().digest()
    level = [hashlib.sha256(b"\x00" + leaf).digest() for leaf in leaves]
    while len(level) > 1:
        level = list(_parents(level))
    return level[0]


def _parents(level: Sequence[bytes]) -> Iterable[bytes]:
    """Hash neighbours; a last one without a neighbour goes up as it is, which is the split the RFC prescribes."""
    for place in range(0, len(level), 2):
        pair = level[place : place + 2]
        yield hashlib.sha256(b"\x01" + pair[0] + pair[1]).digest() if pair[1:] else pair[0]
