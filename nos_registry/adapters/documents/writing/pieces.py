"""The words of a change cut into pieces, each told by what becomes of it at one place of the document."""

from collections.abc import Collection, Iterator
from enum import StrEnum
from typing import NamedTuple

from nos_registry.domain.redline.model import Change, Word


class Op(StrEnum):
    """What happens to a piece of text: the three of the model, and both ends of a move."""

    KEPT = "="
    DELETED = "-"
    INSERTED = "+"
    MOVED_OUT = "<"
    MOVED_IN = ">"


OLD = frozenset((Op.KEPT, Op.DELETED, Op.MOVED_OUT))
"""What the originals hold."""

NEW = frozenset((Op.KEPT, Op.INSERTED, Op.MOVED_IN))
"""What the new standard holds."""

END = "\n"
"""The mark that ends a clause, itself a piece."""


class Piece(NamedTuple):
    """Some text of a clause, or its `END`."""

    op: Op
    text: str


class _Thread(NamedTuple):
    """A piece of the model's words, with the position of the clause it belongs to on either side."""

    op: str
    text: str
    old: int
    new: int


def wording(change: Change) -> tuple[Word, ...]:
    """Return the words of a change; where it carries none, whole clauses out and in (or kept, if they are equal)."""
    if change.words:
        return change.words
    old, new = (END.join(ref.text for ref in side) for side in (change.from_, change.to))
    pairs = (("=", old),) if old == new else (("-", old), ("+", new))
    return tuple((op, text) for op, text in pairs if text)


def pieces_of(change: Change, olds: Collection[int], news: Collection[int]) -> tuple[Piece, ...]:
    """Return the pieces of `change` at a place where the old clauses `olds` and the new clauses `news` stand.

    Kept text whose other end is elsewhere is a move if the change is of one clause to one, else cut and put in.
    """
    whole = len(change.from_) == len(change.to) == 1
    return tuple(
        Piece(op, thread.text)
        for thread in _threads(change)
        if (op := _op(thread, is_old=thread.old in olds, is_new=thread.new in news, whole=whole))
    )


def _op(thread: _Thread, *, is_old: bool, is_new: bool, whole: bool) -> Op | None:
    """Return what becomes of a thread, None where neither end of it is here."""
    stays = is_old and thread.op in "=-", is_new and thread.op in "=+"
    moves = whole and thread.op == "="
    return {
        (True, True): Op.KEPT,
        (True, False): Op.MOVED_OUT if moves else Op.DELETED,
        (False, True): Op.MOVED_IN if moves else Op.INSERTED,
        (False, False): None,
    }[stays]


def _threads(change: Change) -> Iterator[_Thread]:
    old = new = 0
    for op, text in wording(change):
        for part in text.splitlines(keepends=True) if END in text else (text,):
            line = part.removesuffix(END)
            if line:
                yield _Thread(op, line, old, new)
            if line != part:
                yield _Thread(op, END, old, new)
                old, new = old + (op in "=-"), new + (op in "=+")
    yield _Thread("=" if change.from_ and change.to else "-" if change.from_ else "+", END, old, new)
