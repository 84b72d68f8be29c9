"""Moving several refs at once: all of them or none, even when the process is killed half way."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from nos_registry.adapters.registry.durability import flush, make_durable
from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.home import Home
from nos_registry.adapters.registry.layout import TAGS
from nos_registry.adapters.registry.packing import PACKED_FROM, pack_tags

PENDING_FILE = "nos-pending.json"
"""What a transaction is about to do. Git renames one lock after another, so a kill in between needs this to finish."""


@dataclass(frozen=True, slots=True)
class RefMove:
    """A ref and the commits (hex) it moves between; `old` None creates it, `new` None deletes it."""

    name: str
    old: str | None
    new: str | None


def move_refs(home: Home, moves: Sequence[RefMove], objects: Sequence[str]) -> None:
    """Make all `moves`, the first of which decides after a crash; `objects` (hex) are made durable before.

    Raises:
        RegistryError: a ref is not where it was expected, or the disk refused; nothing was changed.
    """
    home.lock.clear_stale(move.name for move in moves)
    try:
        _announce(home, moves, objects)
    except OSError as error:
        raise RegistryError(
            f"the change was not stored: {error}", "Check the disk and the rights on the registry, and try again"
        ) from error
    tags = {move.name: move.new for move in moves if move.old is None and move.new is not None and move.name.startswith(TAGS)}
    rest = [move for move in moves if move.name not in tags] if len(tags) >= PACKED_FROM else moves
    try:
        if rest is not moves:
            pack_tags(home, tags)
        home.git.update_refs(_script(rest), flush=any(move.new is None for move in rest))
    finally:
        settle(home)


def settle(home: Home) -> None:
    """Finish the transaction that a killed process left, or undo it where its first ref had not moved."""
    pending = home.path / PENDING_FILE
    if not pending.exists():
        return
    moves = [RefMove(**move) for move in json.loads(pending.read_text(encoding="ascii"))]
    decided = _at(home, moves[0].name) == moves[0].new
    wanted = moves if decided else [RefMove(move.name, move.new, move.old) for move in moves[1:]]
    rest = [move for move in wanted if _at(home, move.name) == move.old != move.new]
    if rest:
        home.lock.clear_stale(move.name for move in rest)
        home.git.update_refs(_script(rest))
    make_durable((home.path / move.name for move in moves), pending)
    pending.unlink()
    flush(home.path)


def _announce(home: Home, moves: Sequence[RefMove], objects: Sequence[str]) -> None:
    written = home.path / f"{PENDING_FILE}.new"
    written.write_text(json.dumps([asdict(move) for move in moves]), encoding="ascii")
    make_durable([home.object_path(name) for name in objects], written)
    written.replace(home.path / PENDING_FILE)
    flush(home.path)


def _at(home: Home, name: str) -> str | None:
    tip = home.tip(name)
    return None if tip is None else str(tip)


def _script(moves: Sequence[RefMove]) -> str:
    lines = ["start"]
    for move in moves:
        if move.new is None and move.old is not None:
            lines.append(f"delete {move.name} {move.old}")
        elif move.old is None:
            lines.append(f"create {move.name} {move.new}")
        else:
            lines.append(f"update {move.name} {move.new} {move.old}")
    return "\n".join([*lines, "prepare", "commit", ""])
