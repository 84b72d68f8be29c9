"""The open reviews, found without starting a git process or reading the tags."""

from collections.abc import Iterator
from pathlib import Path

from nos_registry.adapters.registry.home import Home
from nos_registry.adapters.registry.layout import REVIEW_BRANCHES
from nos_registry.adapters.registry.reading import has_ended


def open_tips(home: Home) -> dict[str, bytes]:
    """Return the reviews that have a branch and have not ended, sorted, each with the raw id of its tip."""
    tips = ((name, home.tip(f"{REVIEW_BRANCHES}{name}")) for name in sorted({*_loose(home.path), *_packed(home.path)}))
    return {name: tip.raw for name, tip in tips if tip is not None and not has_ended(home, name)}


def _loose(folder: Path) -> Iterator[str]:
    """Names of branches that have a file of their own. They are asked for first: git packs a ref before it removes its file."""
    try:
        yield from (entry.name for entry in (folder / REVIEW_BRANCHES).iterdir() if not entry.name.endswith(".lock"))
    except FileNotFoundError:
        return


def _packed(folder: Path) -> Iterator[str]:
    """Names of branches in git's file of packed refs. It is sorted, so they stand together before 75,000 tags."""
    try:
        stored = (folder / "packed-refs").read_bytes()
    except FileNotFoundError:
        return
    mark = f" {REVIEW_BRANCHES}".encode()
    start = stored.find(mark)
    while start >= 0:
        end = stored.find(b"\n", start)
        yield stored[start + len(mark) : end].decode()
        start = stored.find(mark, end)
