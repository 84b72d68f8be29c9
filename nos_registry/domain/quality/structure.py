"""The rules on the skeleton of an edition: what must be there."""

from collections import Counter

from nos_registry.domain.quality.findings import Hit, Hits, quote
from nos_registry.domain.quality.languages import fold
from nos_registry.domain.standard import CLAUSE_ID_PREFIX, NUMBERED_SECTIONS, Edition, SectionKind


def title_missing(edition: Edition) -> Hits:
    """Find an edition without title."""
    if not edition.title.strip():
        yield Hit("the title is empty")


def criteria_missing(edition: Edition) -> Hits:
    """Find an edition without performance criteria."""
    yield from _without_clauses(edition, SectionKind.PERFORMANCE_CRITERIA, "there are no performance criteria")


def knowledge_missing(edition: Edition) -> Hits:
    """Find an edition without knowledge and understanding."""
    yield from _without_clauses(edition, SectionKind.KNOWLEDGE_AND_UNDERSTANDING, "knowledge and understanding is empty")


def overview_missing(edition: Edition) -> Hits:
    """Find an edition without overview."""
    yield from _without_clauses(edition, SectionKind.OVERVIEW, "the overview is empty")


def clause_empty(edition: Edition) -> Hits:
    """Find clauses without words."""
    for kind, clause in edition.clauses():
        if not clause.text.strip():
            yield Hit(f"{clause.id} has no text", kind, clause.id)


def clause_id_doubled(edition: Edition) -> Hits:
    """Find clauses that share an id."""
    counts = Counter(clause.id for _, clause in edition.clauses())
    for clause_id in sorted(counts):
        if counts[clause_id] > 1:
            yield Hit(f"{counts[clause_id]} clauses have the id {clause_id}", None, clause_id)


def section_doubled(edition: Edition) -> Hits:
    """Find sections that stand more than once."""
    counts = Counter(section.kind for section in edition.sections)
    for kind in SectionKind:
        if counts[kind] > 1:
            yield Hit(f"the section stands {counts[kind]} times", kind)


def numbers_out_of_step(edition: Edition) -> Hits:
    """Find numbered sections whose numbers do not run from 1 in steps of one."""
    for section in edition.sections:
        if section.kind in NUMBERED_SECTIONS:
            for position, clause in enumerate(section.clauses, 1):
                if clause.number != position:
                    yield Hit(f"{clause.id} stands at position {position} but is numbered {clause.number}", section.kind, clause.id)
                    break


def labels_out_of_step(edition: Edition) -> Hits:
    """Find sections whose printed labels (`P1`, `P2`…) skip, repeat, stop, or belong to another section."""
    for section in edition.sections:
        if section.kind in NUMBERED_SECTIONS and any(clause.label for clause in section.clauses):
            for position, clause in enumerate(section.clauses, 1):
                expected = f"{CLAUSE_ID_PREFIX[section.kind]}{position}"
                if fold(clause.label or "") != fold(expected):
                    yield Hit(f"{clause.id} is printed as {clause.label or 'nothing'} where {expected} is due", section.kind, clause.id)
                    break


def clause_doubled(edition: Edition) -> Hits:
    """Find clauses that say the same as an earlier one of their section, case and space folded."""
    first: dict[tuple[SectionKind, str], str] = {}
    for kind, clause in edition.clauses():
        text = fold(clause.text).rstrip(".;:, ")
        if text and (kind, text) in first:
            yield Hit(f"{clause.id} says the same as {first[kind, text]}", kind, clause.id)
        first.setdefault((kind, text), clause.id)


def lines_kept_aside(edition: Edition) -> Hits:
    """Find lines of the source that were put in no section."""
    if edition.kept_aside:
        first = edition.kept_aside[0]
        yield Hit(f"{len(edition.kept_aside)} of the document's lines fit nowhere, the first is line {first.line}: {quote(first.text)}")


def _without_clauses(edition: Edition, kind: SectionKind, message: str) -> Hits:
    section = edition.section(kind)
    if section is None or not section.clauses:
        yield Hit(message, kind)
