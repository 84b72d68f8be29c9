"""The port `Hub`: several clones of a registry, and the repository they share.

A hub accepts what only adds; who is refused takes over first what others gave, puts own commits on top, and tries again.
"""

import contextlib
import random
import time
from collections.abc import Mapping
from pathlib import Path

import pygit2

from nos_registry.adapters.registry import layout
from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.git_transfer import HUB
from nos_registry.adapters.registry.home import Home
from nos_registry.adapters.registry.reading import ended_in
from nos_registry.adapters.registry.ref_moves import RefMove, move_refs
from nos_registry.adapters.registry.registry import Registry
from nos_registry.adapters.registry.replaying import Replayed, replay_onto
from nos_registry.ports import Carried

_ATTEMPTS = 30
_PAUSE_SECONDS = 0.05


class RegistryHub:
    """One registry and its hub: a folder, or the name of a remote in the registry's own configuration."""

    def __init__(self, registry: Registry, hub: str | Path) -> None:
        """Carry between `registry` and `hub`."""
        self._registry, self._hub = registry, hub

    def push(self) -> Carried:
        """Give the hub all that it lacks, all or nothing, taking over first what others gave it.

        Raises:
            RegistryError: the hub cannot be reached or refuses, or somebody else changed the same.
        """
        home, replayed = self._registry.home, 0
        for attempt in range(_ATTEMPTS):
            with self._registry.locked():
                replayed += self._pull().replayed
                mine, theirs = _shown(home.git.refs_below("refs/")), _noted(home)
                lacks = tuple(sorted(name for name in mine.keys() | theirs.keys() if mine.get(name) != theirs.get(name)))
                if not lacks:
                    return Carried((), replayed)
                gone = [name for name in theirs if name not in mine]
                refused = self._pushed(gone)
                if refused is None:
                    return Carried(lacks, replayed)
                with contextlib.suppress(RegistryError):
                    home.git.fetch(self._hub)
                if _noted(home) == theirs and attempt > 2:  # noqa: PLR2004 -- nobody was quicker: it is the hub that refuses
                    raise refused
            time.sleep(_PAUSE_SECONDS * random.random() * (attempt + 1))  # noqa: S311 -- so that two do not meet again
        raise RegistryError("the hub is too busy", "Try again")

    def pull(self) -> Carried:
        """Take over what others gave the hub; own commits that it lacks are put on top.

        Raises:
            RegistryError: the hub cannot be reached, or somebody else changed the same; nothing was changed.
        """
        with self._registry.locked():
            return self._pull()

    def _pull(self) -> Carried:
        home = self._registry.home
        home.git.fetch(self._hub)
        mine = _shown(home.git.refs_below("refs/"))
        wanted, done = _taken_over(home, mine, _noted(home))
        names = sorted({*mine, *wanted}, key=lambda name: (name != layout.MAIN, name))
        moves = [RefMove(name, mine.get(name), wanted.get(name)) for name in names if mine.get(name) != wanted.get(name)]
        if moves:
            move_refs(home, moves, done.objects)
        return Carried(tuple(move.name for move in moves), len(done.commits))

    def _pushed(self, gone: list[str]) -> RegistryError | None:
        try:
            self._registry.home.git.push(self._hub, gone)
        except RegistryError as refused:
            return refused
        return None


def _taken_over(home: Home, mine: Mapping[str, str], theirs: Mapping[str, str]) -> tuple[dict[str, str], Replayed]:
    """Return the branches and tags as they shall be here, so that all of `theirs` is below what is `mine`.

    Raises:
        RegistryError: a tag, a file or a review is another here and at the hub.
    """
    if layout.MAIN not in theirs:
        return dict(mine), Replayed({}, ())
    behind, ahead = home.is_below(mine[layout.MAIN], theirs[layout.MAIN]), home.is_below(theirs[layout.MAIN], mine[layout.MAIN])
    done = Replayed({}, ()) if behind or ahead else replay_onto(home, _branches(mine), _branches(theirs))
    own = {name: done.commits.get(tip, tip) for name, tip in mine.items()}
    main = theirs[layout.MAIN] if behind else own[layout.MAIN]
    wanted = {layout.MAIN: main}
    for name in sorted({*own, *theirs} - {layout.MAIN}):
        choose = _review if name.startswith(layout.REVIEW_BRANCHES) else _tag
        tip = choose(home, name, own.get(name), theirs.get(name))
        ended = choose is _review and _has_ended(home, name, main)
        if tip is None or (ended and home.is_below(tip, main)):
            continue
        if ended:
            raise _went_on(name)
        wanted[name] = tip
    return wanted, done


def _tag(_: Home, name: str, mine: str | None, theirs: str | None) -> str | None:
    if mine and theirs and mine != theirs:
        raise RegistryError(f"the hub has another {name.removeprefix(layout.TAGS)}", "Verify both; one of them was changed")
    return mine or theirs


def _review(home: Home, name: str, mine: str | None, theirs: str | None) -> str | None:
    """Return the newer tip of a review; one that has ended is below `main`, and dropped by the caller."""
    if mine is None or theirs is None:
        return mine or theirs
    if home.is_below(theirs, mine):
        return mine
    if home.is_below(mine, theirs):
        return theirs
    raise _went_on(name)


def _has_ended(home: Home, branch: str, main: str) -> bool:
    return ended_in(home.commit(pygit2.Oid(hex=main)).tree, branch.removeprefix(layout.REVIEW_BRANCHES))


def _went_on(branch: str) -> RegistryError:
    review = branch.removeprefix(layout.REVIEW_BRANCHES)
    return RegistryError(f"the review {review} went on here and at the hub", "Clone the hub anew and do there again what was done here")


def _branches(refs: Mapping[str, str]) -> dict[str, str]:
    return {name: tip for name, tip in refs.items() if not name.startswith(layout.TAGS)}


def _shown(refs: Mapping[str, str]) -> dict[str, str]:
    """Return the branches and tags among all refs."""
    return {name: tip for name, tip in refs.items() if name.startswith(("refs/heads/", layout.TAGS))}


def _noted(home: Home) -> dict[str, str]:
    """Return the branches and tags of the hub as they were when last asked, under their own names."""
    return {f"refs/{name.removeprefix(HUB)}": tip for name, tip in home.git.refs_below(HUB).items()}
