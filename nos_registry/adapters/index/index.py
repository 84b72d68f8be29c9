"""Asking the index, which is brought up to date first where it must be."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from nos_registry.adapters.index.branches import open_tips
from nos_registry.adapters.index.cells import standards_held, summaries_of
from nos_registry.adapters.index.contents import DamagedError, cells_in, main_in, reviews_in
from nos_registry.adapters.index.database import SomebodyElsesError, alone, discard, is_damage, reading, writing
from nos_registry.adapters.index.refresh import refresh
from nos_registry.adapters.registry.home import Home
from nos_registry.domain.urn import Urn
from nos_registry.ports import Summary

_T = TypeVar("_T")


class RegistryIndex:
    """The index of one registry in one file. It keeps nothing open, so threads and processes may share it."""

    def __init__(self, home: Home, file: Path) -> None:
        """Keep the index of `home` in `file`, which may be missing, old or damaged."""
        self._home, self._file = home, file

    def summaries(self) -> tuple[Summary, ...] | None:
        """Return every standard on `main`, in the order of their URNs; None where no index can be kept here."""
        return self._asked(self._is_at_main, lambda database: summaries_of(cells_in(database)))

    def held(self) -> dict[Urn, str] | None:
        """Return the open review that holds each standard; None where no index can be kept here."""
        return self._asked(self._is_at_tips, _held)

    def _asked(self, is_fresh: Callable[[sqlite3.Connection], bool], question: Callable[[sqlite3.Connection], _T]) -> _T | None:
        """Answer from the index as it is if it is fresh, else after bringing it up to date."""
        try:
            with reading(self._file) as database:
                if is_fresh(database):
                    return question(database)
        except (sqlite3.Error, DamagedError):
            pass  # what is wrong with it is found out again by whoever may mend it
        try:
            with alone(self._home.path):
                return self._renewed(question)
        except (OSError, sqlite3.Error, SomebodyElsesError):
            return None

    def _renewed(self, question: Callable[[sqlite3.Connection], _T]) -> _T:
        """Answer after bringing the index up to date; a damaged one is thrown away and made anew, once."""
        try:
            return self._refreshed(question)
        except DamagedError:
            pass
        except sqlite3.Error as error:
            if not is_damage(error):
                raise
        if not discard(self._file):
            raise SomebodyElsesError
        return self._refreshed(question)

    def _refreshed(self, question: Callable[[sqlite3.Connection], _T]) -> _T:
        with writing(self._file) as database:
            refresh(database, self._home)
            return question(database)

    def _is_at_main(self, database: sqlite3.Connection) -> bool:
        return main_in(database) == str(self._home.main)

    def _is_at_tips(self, database: sqlite3.Connection) -> bool:
        tips = [(review.encode(), tip) for review, tip in open_tips(self._home).items()]
        return [(review, tip) for review, tip, _ in reviews_in(database)] == tips


def _held(database: sqlite3.Connection) -> dict[Urn, str]:
    return {urn: review.decode() for review, _, cell in reviews_in(database) for urn in standards_held(cell)}
