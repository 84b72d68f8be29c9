"""A redline as its readers meet it: every word chosen in its language, every invisible character shown.

The page, the PDF, the Word comments and the terminal are written from this one value, so they never disagree.
"""

from dataclasses import dataclass

from nos_registry.adapters.documents.writing.labels import field_label, field_value, labels
from nos_registry.adapters.documents.writing.layout import lay_out
from nos_registry.adapters.documents.writing.rows import Citation, Row, cite, row
from nos_registry.adapters.visible import visible
from nos_registry.domain.redline.model import ChangeKind, EditionRef, MetadataChange, Possible, Redline
from nos_registry.domain.terms import MOVED, SAMPLE_NOTICE, say, term


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section with its heading and rows, in the order of the document."""

    id: str
    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """An edition on one side of the redline."""

    urn: str
    version: str
    title: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two clauses that a person may find to belong together; `likeness` in per cent."""

    old: Citation
    new: Citation
    likeness: int


@dataclass(frozen=True, slots=True)
class RedlineView:
    """The whole redline in words; `counts` and `facts` are the rows of tables."""

    language: str
    labels: dict[str, str]
    sample: str
    olds: tuple[Side, ...]
    new: Side
    significance: str
    because: str
    counts: tuple[tuple[str, int], ...]
    facts: tuple[tuple[str, str, str, str], ...]
    sections: tuple[SectionView, ...]
    possible: tuple[Pair, ...]


def view(redline: Redline) -> RedlineView:
    """Return `redline` as its readers meet it, in its own language."""
    language = redline.language
    names = citation_names(redline)
    return RedlineView(
        language=language.value,
        labels=labels(language),
        sample=say(SAMPLE_NOTICE, language) if redline.rests_on_sample else "",
        olds=tuple(_side(ref) for ref in redline.from_),
        new=_side(redline.to),
        significance=term(redline.significance.class_, language),
        because=visible(redline.significance.because),
        counts=_counts(redline),
        facts=tuple(_fact(change, redline) for change in redline.metadata),
        sections=tuple(
            SectionView(
                f"s-{section.kind.value}", term(section.kind, language), tuple(row(block, names, language) for block in section.blocks)
            )
            for section in lay_out(redline)
        ),
        possible=tuple(_pair(pair, names) for pair in redline.possible),
    )


def citation_names(redline: Redline) -> dict[str, str]:
    """Return how each original is cited: by its URN, with the version where the new standard has the same URN."""
    return {
        ref.urn: f"{ref.urn} v{ref.version}" if ref.urn == redline.to.urn and ref.version is not None else str(ref.urn)
        for ref in redline.from_
    }


def _side(ref: EditionRef) -> Side:
    return Side(visible(ref.urn), "" if ref.version is None else str(ref.version), visible(ref.title))


def _counts(redline: Redline) -> tuple[tuple[str, int], ...]:
    language, summary = redline.language, redline.summary
    kinds = tuple((term(kind, language), int(getattr(summary, kind.value))) for kind in ChangeKind)
    return (*kinds, (say(MOVED, language), summary.moved))


def _fact(change: MetadataChange, redline: Redline) -> tuple[str, str, str, str]:
    """Return a changed detail: its label, the original it was read from (where they differ), before, after."""
    language = redline.language
    differ = sum(other.field == change.field for other in redline.metadata) > 1
    of = str(change.urn) if change.urn and differ else ""
    before, after = (visible(field_value(change.field, value, language)) for value in (change.from_, change.to))
    return visible(field_label(change.field, language)), visible(of), before, after


def _pair(pair: Possible, names: dict[str, str]) -> Pair:
    return Pair(cite(pair.from_, names), cite(pair.to, {}), round(100 * pair.confidence))
