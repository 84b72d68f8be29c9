"""From the lines of a section to its clauses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nos_registry.adapters.documents.reading.layout import Part
from nos_registry.adapters.documents.reading.lines import Line
from nos_registry.adapters.documents.reading.numbered import Draft, Numbered, read_numbered
from nos_registry.adapters.documents.reading.paragraphs import is_bullet, paragraphs
from nos_registry.domain.standard import CLAUSE_ID_PREFIX, NUMBERED_SECTIONS, Clause, Section, SectionKind


@dataclass(frozen=True, slots=True)
class Reading:
    """A section, the lines that fit nowhere in it, and what is odd about it."""

    section: Section
    aside: tuple[Line, ...] = ()
    warnings: tuple[str, ...] = ()


def read_section(kind: SectionKind, part: Part) -> Reading:
    """Return the clauses below a heading: one a number in `NUMBERED_SECTIONS`, else one a paragraph.

    A numbered section that prints no numbers at all is read by paragraphs too, and numbered in their order.
    """
    if kind not in NUMBERED_SECTIONS:
        return Reading(_section(kind, part, Numbered([Draft([text]) for text in paragraphs(part.lines)])))
    found = read_numbered(part.lines)
    if found.drafts or not found.aside:
        return Reading(_section(kind, part, found), tuple(found.aside), tuple(_oddities(kind, found.drafts)))
    rest = paragraphs(line for line in part.lines if line is not found.lead_in)
    unnumbered = Numbered([Draft([_without_bullet(text)]) for text in rest], found.lead_in)
    warning = f"{kind.value}: the clauses carry no numbers; they are numbered in their order"
    return Reading(_section(kind, part, unnumbered), (), (warning,))


def _section(kind: SectionKind, part: Part, found: Numbered) -> Section:
    clauses = tuple(_clause(kind, position, draft) for position, draft in enumerate(found.drafts, 1))
    return Section(kind=kind, heading=part.heading.printed, lead_in=found.lead_in and found.lead_in.text, clauses=clauses)


def _clause(kind: SectionKind, position: int, draft: Draft) -> Clause:
    return Clause(
        id=f"{CLAUSE_ID_PREFIX[kind]}{position}",
        number=position if kind in NUMBERED_SECTIONS else None,
        label=_label(draft, position),
        group=draft.group,
        text=" ".join(filter(None, draft.texts)),
    )


def _label(draft: Draft, position: int) -> str | None:
    """Return what was printed before a clause, where that says more than its position."""
    if draft.label or draft.printed in (None, position):
        return draft.label
    return str(draft.printed)


def _without_bullet(text: str) -> str:
    return text.partition(" ")[2].lstrip() if is_bullet(text) else text


def _oddities(kind: SectionKind, drafts: Sequence[Draft]) -> Iterator[str]:
    """Yield what is odd about the printed numbers: mixed forms, labels of another section, gaps and doubles."""
    letter = CLAUSE_ID_PREFIX[kind]
    if len({draft.label is None for draft in drafts}) > 1:
        yield f"{kind.value}: some clauses are numbered `1.` and some `{letter}1`"
    if strange := next((draft.label for draft in drafts if draft.label and draft.label[0].upper() != letter), None):
        yield f"{kind.value}: {strange} is a label of another section"
    if odd := next(((n, draft.printed) for n, draft in enumerate(drafts, 1) if draft.printed != n), None):
        yield f"{kind.value}: clause {odd[0]} is printed as {odd[1]}; clauses are numbered in their order"
