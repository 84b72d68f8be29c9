"""Taking dispositions from the rows of a sheet, as a batch."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nos_registry.domain.comments.anchors import clause_at, place_of
from nos_registry.domain.comments.columns import Column, disposition_of, folded
from nos_registry.domain.comments.rows import SheetRow
from nos_registry.domain.review.events import Anchor, Comment, CommentDisposed
from nos_registry.domain.review.stages import DispositionCode
from nos_registry.domain.standard import Standard
from nos_registry.domain.urn import Urn

C = Column
_CHANGING = frozenset({DispositionCode.ACCEPTED, DispositionCode.ACCEPTED_WITH_MODIFICATION})


@dataclass(frozen=True, slots=True)
class Batch:
    """The dispositions that a sheet holds beyond those on record, each with its row; `faults` say what is wrong with others."""

    fresh: tuple[tuple[int, CommentDisposed], ...]
    known: int
    faults: tuple[tuple[int, str], ...]


def dispositions_in(
    rows: Iterable[SheetRow], comments: Mapping[str, Comment], there: Mapping[str, CommentDisposed], drafts: Mapping[Urn, Standard]
) -> Batch:
    """Return the dispositions of the rows that have one; `drafts` are the standards as they stand now.

    Where an accepted row names no clause changed, it is the clause that the comment is about.
    """
    fresh: list[tuple[int, CommentDisposed]] = []
    faults: list[tuple[int, str]] = []
    known = 0
    for row in rows:
        if not row[C.DISPOSITION]:
            continue
        found = _disposition(row, comments, drafts)
        if isinstance(found, str):
            faults.append((row.number, found))
        elif _same(there.get(found.comment), found):
            known += 1
        else:
            fresh.append((row.number, found))
    return Batch(tuple(fresh), known, tuple(faults))


def _same(there: CommentDisposed | None, found: CommentDisposed) -> bool:
    """Whether a row says what is on record: a clause is the same wherever it is printed meanwhile."""

    def told(said: CommentDisposed) -> tuple[object, ...]:
        change = said.change
        return said.code, said.reason.strip(), said.duplicate_of, change and (change.urn, change.clause)

    return there is not None and told(there) == told(found)


def _disposition(row: SheetRow, comments: Mapping[str, Comment], drafts: Mapping[Urn, Standard]) -> CommentDisposed | str:
    """The disposition in a row, or what is wrong with it."""
    comment, code = comments.get(row[C.REFERENCE]), disposition_of(row[C.DISPOSITION])
    if comment is None:
        return f"there is no comment {row[C.REFERENCE] or 'without a reference'}"
    if code is None:
        return f"{row[C.DISPOSITION]} is no disposition"
    change = _changed(row, comment, drafts) if code in _CHANGING else None
    if isinstance(change, str):
        return change
    twin = row[C.DUPLICATE_OF].strip() or None
    return CommentDisposed(comment=comment.id, code=code, reason=row[C.RESPONSE], change=change, duplicate_of=twin)


def _changed(row: SheetRow, comment: Comment, drafts: Mapping[Urn, Standard]) -> Anchor | str | None:
    words = row[C.CHANGED].split()
    if not words:
        return _own_clause(comment, drafts)
    by_name = {folded(urn): urn for urn in drafts}
    urn = by_name.get(folded(words[0]))
    place = " ".join(words[1:] if urn else words)
    urn = urn or comment.anchor.urn
    if not place or urn not in drafts:
        return Anchor(urn=urn)
    clause = clause_at(drafts[urn], place)
    return Anchor(urn=urn, clause=clause, printed=place.upper()) if clause else f"nothing is printed as {place} in {urn}"


def _own_clause(comment: Comment, drafts: Mapping[Urn, Standard]) -> Anchor | None:
    anchor = comment.anchor
    edition = next(iter(drafts[anchor.urn].editions), None) if anchor.urn in drafts else None
    place = place_of(edition, anchor.clause) if edition and anchor.clause else None
    return Anchor(urn=anchor.urn, clause=anchor.clause, printed=place) if place else None
