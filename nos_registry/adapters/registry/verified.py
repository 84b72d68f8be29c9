"""What the last verification found whole: a file in the repository's folder that may be deleted at any time.

It is bound to commit ids. Whoever can write to the folder can forge it: `nos verify --full` does not read it, and a
checkpoint kept elsewhere does not depend on it.
"""

import contextlib
import os
from importlib.metadata import version

import pygit2
from pydantic import BaseModel, ValidationError

from nos_registry.adapters.registry.home import Home
from nos_registry.adapters.registry.layout import MAIN

VERIFIED_FILE = "nos-verified.json"
RULES = f"{version('nos-registry')}/3"
"""Changes with the rules: what older ones found whole is read again."""


class Verified(BaseModel):
    """How many commits there were, the tips of the branches (hex), a digest of the tags, and one of each pack."""

    commits: int
    heads: dict[str, str]
    tags: str
    packs: dict[str, str]
    rules: str = RULES


def recall(home: Home) -> Verified | None:
    """Return what was verified last, or None where there is nothing that today's history descends from."""
    try:
        found = Verified.model_validate_json((home.path / VERIFIED_FILE).read_bytes())
        known = found.rules == RULES and MAIN in found.heads and _still_stands(home, found)
    except (OSError, ValidationError, ValueError, KeyError, pygit2.GitError):
        return None
    return found if known else None


def remember(home: Home, found: Verified) -> None:
    """Keep what was found whole; a folder that cannot be written keeps nothing."""
    written = home.path / f"{VERIFIED_FILE}.{os.getpid()}"
    with contextlib.suppress(OSError):
        written.write_text(found.model_dump_json(), encoding="utf-8")
        written.replace(home.path / VERIFIED_FILE)


def forget(home: Home) -> None:
    """Drop what was kept."""
    with contextlib.suppress(OSError):
        (home.path / VERIFIED_FILE).unlink(missing_ok=True)


def _still_stands(home: Home, found: Verified) -> bool:
    tips = home.heads().values()
    return all(any(home.is_below(older, tip) for tip in tips) for older in found.heads.values())
