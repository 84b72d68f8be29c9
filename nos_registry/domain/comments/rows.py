"""Comments and what became of them, as the rows of a sheet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from nos_registry.domain.comments.columns import Column
from nos_registry.domain.review.events import Anchor, Comment, CommentDisposed
from nos_registry.domain.standard import Language
from nos_registry.domain.terms import LANGUAGES, Both, say, term

LATE: Both = ("hwyr", "late")
C = Column


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row as read or to be written: its number in the file (from 1), and the cells that are not empty."""

    number: int
    cells: Mapping[Column, str]

    def __getitem__(self, column: Column) -> str:
        """Return what stands in a column; empty where nothing does."""
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was read of a file; `unread` says what was not: columns nobody knows, words outside the table."""

    rows: tuple[SheetRow, ...]
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """A comment as it is listed: with what became of it, and where its clause is now."""

    comment: Comment
    disposition: CommentDisposed | None = None
    now: Both = field(default=("", ""))


def rows_of(listed: Iterable[Listed], language: Language) -> tuple[SheetRow, ...]:
    """Return the rows of a sheet in `language`, in the order given; the head is row 1."""
    return tuple(SheetRow(number, _filled(_cells(each, language))) for number, each in enumerate(listed, 2))


def _cells(listed: Listed, language: Language) -> dict[Column, str]:
    comment, said = listed.comment, listed.disposition
    return {
        C.REFERENCE: comment.id,
        C.NATION: term(comment.nation, language),
        C.BODY: comment.respondent,
        C.RECEIVED: comment.received.isoformat(),
        C.LATE: say(LATE, language) if comment.late else "",
        C.STANDARD: comment.anchor.urn,
        C.CLAUSE: _printed(comment.anchor),
        C.LANGUAGE: say(LANGUAGES[comment.language], language),
        C.QUOTE: comment.anchor.quote or "",
        C.NOW: say(listed.now, language),
        C.KIND: term(comment.kind, language),
        C.QUESTION: term(comment.question, language) if comment.question else "",
        C.COMMENT: comment.text,
        C.PROPOSED: comment.proposed or "",
        **(_answer(said, language) if said else {}),
    }


def _answer(said: CommentDisposed, language: Language) -> dict[Column, str]:
    return {
        C.DISPOSITION: term(said.code, language),
        C.CHANGED: f"{said.change.urn} {_printed(said.change)}".strip() if said.change else "",
        C.DUPLICATE_OF: said.duplicate_of or "",
        C.RESPONSE: said.reason,
    }


def _printed(anchor: Anchor) -> str:
    return anchor.printed or anchor.clause or ""


def _filled(cells: Mapping[Column, str]) -> dict[Column, str]:
    return {column: text for column, text in cells.items() if text}
