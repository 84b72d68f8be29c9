"""The standard as a value."""

import datetime as dt

import pytest
from pydantic import ValidationError

from nos_registry.domain.standard import (
    CLAUSE_ID_PREFIX,
    NUMBERED_SECTIONS,
    Clause,
    Edition,
    Language,
    Provenance,
    Section,
    SectionKind,
    Standard,
    Validity,
)
from nos_registry.domain.urn import Urn

URN = Urn("INSCS009")
PC, KU = SectionKind.PERFORMANCE_CRITERIA, SectionKind.KNOWLEDGE_AND_UNDERSTANDING


def edition(language: Language = Language.EN, provenance: Provenance = Provenance.GIVEN) -> Edition:
    sections = (
        Section(
            kind=PC,
            heading="Performance criteria",
            clauses=(Clause(id="P1", number=1, text="greet"), Clause(id="P2", number=2, text="ask")),
        ),
        Section(kind=KU, heading="Knowledge", clauses=(Clause(id="K1", number=1, text="why"),)),
    )
    return Edition(urn=URN, language=language, title="Serve", provenance=provenance, sections=sections)


def standard(*editions: Edition) -> Standard:
    return Standard(urn=URN, version=1, validity=Validity.CURRENT, editions=editions)


def test_a_section_is_found_by_its_kind() -> None:
    found = edition().section(KU)
    assert found
    assert found.heading == "Knowledge"
    assert edition().section(SectionKind.GLOSSARY) is None


def test_clauses_come_with_their_section_in_the_order_of_the_text() -> None:
    assert [(kind, clause.id) for kind, clause in edition().clauses()] == [(PC, "P1"), (PC, "P2"), (KU, "K1")]


def test_an_edition_is_found_by_its_language() -> None:
    made = standard(edition(Language.CY), edition(Language.EN))
    assert made.edition(Language.CY) == edition(Language.CY)
    assert standard(edition()).edition(Language.CY) is None


@pytest.mark.parametrize(
    ("provenances", "whole"),
    [
        ((Provenance.GIVEN, Provenance.GIVEN), Provenance.GIVEN),
        ((Provenance.GIVEN, Provenance.SAMPLE), Provenance.SAMPLE),
        ((Provenance.SAMPLE,), Provenance.SAMPLE),
        ((), Provenance.GIVEN),
    ],
)
def test_one_sample_edition_makes_the_whole_a_sample(provenances: tuple[Provenance, ...], whole: Provenance) -> None:
    assert standard(*(edition(provenance=one) for one in provenances)).provenance is whole


def test_every_section_has_the_letters_of_its_clause_ids() -> None:
    assert set(CLAUSE_ID_PREFIX) == set(SectionKind)
    assert len(set(CLAUSE_ID_PREFIX.values())) == len(CLAUSE_ID_PREFIX)
    assert all(prefix.isalpha() and prefix.isupper() for prefix in CLAUSE_ID_PREFIX.values())
    assert {PC, KU} == NUMBERED_SECTIONS


def test_a_value_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        edition().title = "Other"  # pyright: ignore[reportAttributeAccessIssue] -- that is the point


def test_a_field_nobody_knows_is_an_error() -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        Clause.model_validate({"id": "P1", "text": "greet", "weight": 3})


def test_a_standard_is_the_same_after_json() -> None:
    made = standard(edition(Language.CY), edition()).model_copy(update={"indicative_review_date": dt.date(2026, 3, 1)})
    assert Standard.model_validate_json(made.model_dump_json()) == made
