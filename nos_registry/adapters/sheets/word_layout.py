"""How a comment sheet stands on paper: which columns share a cell, for a page is not as wide as a screen."""

from dataclasses import dataclass

from nos_registry.domain.comments.columns import HEADS, NATION_OR_BODY, Column
from nos_registry.domain.terms import Both

C = Column


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """A column on paper: what stands in its cells plainly, and below it, each after its name in bold, what else does."""

    head: Both
    plain: Column
    labelled: tuple[Column, ...]
    width_mm: int


PAPER: tuple[PaperColumn, ...] = (
    PaperColumn(HEADS[C.REFERENCE], C.REFERENCE, (C.RECEIVED, C.LATE, C.WHY_ASIDE), 23),
    PaperColumn(NATION_OR_BODY, C.NATION, (C.BODY,), 25),
    PaperColumn(HEADS[C.CLAUSE], C.CLAUSE, (C.STANDARD, C.LANGUAGE, C.NOW, C.QUOTE), 37),
    PaperColumn(HEADS[C.KIND], C.KIND, (C.QUESTION,), 22),
    PaperColumn(HEADS[C.COMMENT], C.COMMENT, (), 58),
    PaperColumn(HEADS[C.PROPOSED], C.PROPOSED, (), 42),
    PaperColumn(HEADS[C.DISPOSITION], C.DISPOSITION, (C.CHANGED, C.DUPLICATE_OF), 29),
    PaperColumn(HEADS[C.RESPONSE], C.RESPONSE, (), 41),
)
"""The field's columns, on A4 across: 277 mm in all."""

ANSWERED = frozenset({C.DISPOSITION, C.RESPONSE})
"""The columns that are filled in for a comment received; what it says stays as it was received."""
