"""The standard: its editions, sections and clauses, and how it descends from others."""

import datetime as dt
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from nos_registry.domain.urn import Urn


class Language(StrEnum):
    """The language of an edition: an ISO 639-1 code."""

    CY = "cy"
    EN = "en"


class SectionKind(StrEnum):
    """The sections of a standard, in the order the national template prints them."""

    OVERVIEW = "overview"
    PERFORMANCE_CRITERIA = "performance_criteria"
    KNOWLEDGE_AND_UNDERSTANDING = "knowledge_and_understanding"
    SCOPE = "scope"
    SCOPE_PERFORMANCE = "scope_performance"
    SCOPE_KNOWLEDGE = "scope_knowledge"
    VALUES = "values"
    BEHAVIOURS = "behaviours"
    SKILLS = "skills"
    GLOSSARY = "glossary"
    LINKS = "links"
    EXTERNAL_LINKS = "external_links"


CLAUSE_ID_PREFIX: dict[SectionKind, str] = {
    SectionKind.OVERVIEW: "O",
    SectionKind.PERFORMANCE_CRITERIA: "P",
    SectionKind.KNOWLEDGE_AND_UNDERSTANDING: "K",
    SectionKind.SCOPE: "S",
    SectionKind.SCOPE_PERFORMANCE: "SP",
    SectionKind.SCOPE_KNOWLEDGE: "SK",
    SectionKind.VALUES: "V",
    SectionKind.BEHAVIOURS: "B",
    SectionKind.SKILLS: "SL",
    SectionKind.GLOSSARY: "G",
    SectionKind.LINKS: "L",
    SectionKind.EXTERNAL_LINKS: "X",
}
"""The letters that begin a clause id of each section; the digits after them are never reused within a standard."""

NUMBERED_SECTIONS = frozenset({SectionKind.PERFORMANCE_CRITERIA, SectionKind.KNOWLEDGE_AND_UNDERSTANDING})
"""Sections whose clauses carry a printed number; clauses elsewhere are paragraphs."""


class Validity(StrEnum):
    """Whether a standard is in force."""

    CURRENT = "current"
    LEGACY = "legacy"


class Status(StrEnum):
    """Whether a standard is as its owner wrote it, or tailored from another."""

    ORIGINAL = "original"
    TAILORED = "tailored"


class Emergency(StrEnum):
    """How it stands with a version that was put in force before it was approved; one that was approved has no such mark."""

    AWAITED = "approval-awaited"
    REFUSED = "approval-refused"


class Provenance(StrEnum):
    """Where a text comes from: a published document as given, or a sample made to show the product."""

    GIVEN = "given"
    SAMPLE = "sample"


class LineageKind(StrEnum):
    """How a standard descends from another. Source: the national practice of NOS reviews."""

    REVISE = "revise"
    REPLACE = "replace"
    MERGE = "merge"
    SPLIT = "split"
    IMPORT = "import"
    TAILOR = "tailor"
    WITHDRAW = "withdraw"


REPLACING = frozenset({LineageKind.REPLACE, LineageKind.MERGE, LineageKind.SPLIT})
"""The kinds by which a standard takes the place of its originals."""

DERIVING = REPLACING | {LineageKind.IMPORT, LineageKind.TAILOR}
"""The kinds by which a standard comes from others than its own last version."""


class Value(BaseModel):
    """A frozen value read from text that came in: unknown fields are an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", serialize_by_alias=True, populate_by_name=True)


class Clause(Value):
    """One criterion, knowledge item or paragraph.

    `number` is the printed position in its section (from 1; None for paragraphs); `label` what was printed before
    the text (`P7`), `group` the sub-heading above it. `text` is one line in NFC without control characters.
    """

    id: str
    number: int | None = None
    label: str | None = None
    group: str | None = None
    text: str


class Section(Value):
    """A section as printed: `heading` and `lead_in` keep the document's own words."""

    kind: SectionKind
    heading: str
    lead_in: str | None = None
    clauses: tuple[Clause, ...] = ()


class KeptAside(Value):
    """A line of the source that fits nowhere: kept, with its line number from 1, so that no word is lost."""

    line: int
    text: str


class Edition(Value):
    """One language of one version of a standard: the whole text and the metadata printed with it.

    `approved_on` is an ISO date or a bare year. `version` is None where the document names none. `sections` stand in
    the document's order, each kind at most once; clause ids are unique within the edition.
    """

    urn: Urn
    version: int | None = None
    language: Language
    title: str
    suites: tuple[str, ...] = ()
    developed_by: str | None = None
    approved_on: str | None = None
    indicative_review_date: dt.date | None = None
    validity: Validity | None = None
    status: Status | None = None
    originating_organisation: str | None = None
    original_urns: tuple[str, ...] = ()
    occupations: tuple[str, ...] = ()
    soc_codes: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    category: str | None = None
    provenance: Provenance = Provenance.GIVEN
    sections: tuple[Section, ...] = ()
    kept_aside: tuple[KeptAside, ...] = ()
    warnings: tuple[str, ...] = ()

    def section(self, kind: SectionKind) -> Section | None:
        """Return the section of `kind`, or None where the edition has none."""
        return next((section for section in self.sections if section.kind is kind), None)

    def clauses(self) -> tuple[tuple[SectionKind, Clause], ...]:
        """Return every clause with its section, in the order of the text."""
        return tuple((section.kind, clause) for section in self.sections for clause in section.clauses)


class Lineage(Value):
    """What a standard descends from: `kind` and the URN (and version, where known) it came from."""

    kind: LineageKind
    urn: Urn
    version: int | None = None


class Standard(Value):
    """One version of a standard: the facts its languages share, and its editions.

    `editions` holds each language at most once, Welsh before English. `replaced_by` is filled when it becomes legacy;
    `transition_ends` is the last day it may still be used after that, and `transition_over` whether the clock has told
    that this day is past. `emergency` marks a version that was published before it was approved, and is not yet; then
    `approved_on` is empty.
    """

    urn: Urn
    version: int
    validity: Validity
    status: Status | None = None
    approved_on: str | None = None
    indicative_review_date: dt.date | None = None
    original_urns: tuple[str, ...] = ()
    soc_codes: tuple[str, ...] = ()
    lineage: tuple[Lineage, ...] = ()
    replaced_by: tuple[Urn, ...] = ()
    transition_ends: dt.date | None = None
    transition_over: bool = False
    emergency: Emergency | None = None
    editions: tuple[Edition, ...] = ()

    def edition(self, language: Language) -> Edition | None:
        """Return the edition in `language`, or None where there is none."""
        return next((edition for edition in self.editions if edition.language is language), None)

    @property
    def provenance(self) -> Provenance:
        """`sample` as soon as one edition is a sample: what rests on it must say so."""
        return Provenance.SAMPLE if any(e.provenance is Provenance.SAMPLE for e in self.editions) else Provenance.GIVEN
