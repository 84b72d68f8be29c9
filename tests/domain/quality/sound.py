"""A sound edition in each language, in which no check finds anything, and ways to spoil it."""

import datetime as dt

from nos_registry.domain.standard import (
    CLAUSE_ID_PREFIX,
    NUMBERED_SECTIONS,
    Clause,
    Edition,
    Language,
    Section,
    SectionKind,
    Status,
    Validity,
)
from nos_registry.domain.urn import Urn

OVERVIEW, CRITERIA, KNOWLEDGE = SectionKind.OVERVIEW, SectionKind.PERFORMANCE_CRITERIA, SectionKind.KNOWLEDGE_AND_UNDERSTANDING

_TEXTS: dict[Language, dict[SectionKind, tuple[str, ...]]] = {
    Language.CY: {
        OVERVIEW: ("Mae'r safon hon ar gyfer pawb sy'n gweithio gyda chwsmeriaid.",),
        CRITERIA: ("nodi anghenion y cwsmer", "gwrando ar yr hyn y mae'r cwsmer yn ei ddweud"),
        KNOWLEDGE: ("pryd a sut i wrando ar gwsmeriaid", "pam mae gwrando yn bwysig"),
    },
    Language.EN: {
        OVERVIEW: ("This standard is for everyone who works with customers.",),
        CRITERIA: ("identify the needs of the customer", "listen to what the customer says"),
        KNOWLEDGE: ("when and how to listen to customers", "why it is important to listen"),
    },
}
_TITLES = {Language.CY: "Gwrando ar gwsmeriaid", Language.EN: "Listen to customers"}
_LEAD_INS = {Language.CY: "Mae'n rhaid eich bod chi'n gallu:", Language.EN: "You must be able to:"}
_KEYWORDS = {Language.CY: ("gwrando", "cwsmeriaid"), Language.EN: ("listening", "customers")}


def sound(language: Language = Language.EN) -> Edition:
    """Return an edition without fault."""
    return Edition(
        urn=Urn("INSCS009"),
        version=2,
        language=language,
        title=_TITLES[language],
        developed_by="Skills CFA",
        approved_on="2021-02-22",
        indicative_review_date=dt.date(2026, 3, 1),
        validity=Validity.CURRENT,
        status=Status.ORIGINAL,
        original_urns=("CFACSA8", "CFACSA9"),
        soc_codes=("7219",),
        keywords=_KEYWORDS[language],
        sections=tuple(
            Section(
                kind=kind, heading=kind.value, lead_in=_LEAD_INS[language] if kind is CRITERIA else None, clauses=clauses_of(kind, *texts)
            )
            for kind, texts in _TEXTS[language].items()
        ),
    )


def clauses_of(kind: SectionKind, *texts: str) -> tuple[Clause, ...]:
    """Return clauses with these texts, numbered where their section is."""
    return tuple(
        Clause(id=f"{CLAUSE_ID_PREFIX[kind]}{n}", number=n if kind in NUMBERED_SECTIONS else None, text=text)
        for n, text in enumerate(texts, 1)
    )


def with_texts(kind: SectionKind, *texts: str, language: Language = Language.EN) -> Edition:
    """Return the sound edition with other texts in one section."""
    return with_clauses(kind, *clauses_of(kind, *texts), language=language)


def with_clauses(kind: SectionKind, *clauses: Clause, language: Language = Language.EN) -> Edition:
    """Return the sound edition with other clauses in one section."""
    return with_section(kind, language=language, clauses=clauses)


def with_section(kind: SectionKind, *, language: Language = Language.EN, **fields: object) -> Edition:
    """Return the sound edition with other fields in one section."""
    edition = sound(language)
    sections = tuple(section.model_copy(update=fields) if section.kind is kind else section for section in edition.sections)
    return edition.model_copy(update={"sections": sections})


def without_section(kind: SectionKind) -> Edition:
    """Return the sound edition without one section."""
    edition = sound()
    return edition.model_copy(update={"sections": tuple(section for section in edition.sections if section.kind is not kind)})


def with_fields(language: Language = Language.EN, **fields: object) -> Edition:
    """Return the sound edition with other metadata."""
    return sound(language).model_copy(update=fields)
