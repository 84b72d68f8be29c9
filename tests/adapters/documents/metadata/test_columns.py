"""From a row to a standard."""

import datetime as dt

import pytest

from nos_registry.adapters.documents.metadata.columns import row_of
from nos_registry.domain.standard import Language, Status, Validity
from tests.adapters.documents.metadata.sheets import HEADINGS, ROW

CELLS: dict[str, str] = dict(zip(HEADINGS, ROW, strict=True))


def test_a_row_is_a_standard_with_one_edition_without_text() -> None:
    read = row_of(2, CELLS)
    assert read.standard is not None
    (edition,) = read.standard.editions
    assert (read.row, read.urn, read.standard.version, edition.language, edition.sections) == (2, "SFSCSH6", 1, Language.EN, ())
    assert (edition.title, edition.suites, edition.developed_by) == ("Transfer notes and coin", ("Cash",), "Skills for Security")
    assert (edition.keywords, edition.occupations) == (("notes", "coin"), ())
    assert (read.standard.validity, read.standard.status) == (Validity.LEGACY, Status.ORIGINAL)
    assert read.standard.indicative_review_date == edition.indicative_review_date == dt.date(2018, 11, 1)


def test_what_has_no_place_in_a_standard_is_kept_aside_as_printed() -> None:
    read = row_of(7, {**CELLS, "Indicative Review Date": "1901", "Modified": "43378.66", "Created": ""})
    assert read.standard is not None
    (edition,) = read.standard.editions
    assert [(kept.line, kept.text) for kept in edition.kept_aside] == [
        (7, "Validity: LEGACY"),
        (7, "Indicative Review Date: 1901"),
        (7, "Name: x.pdf"),
        (7, "Modified: 43378.66"),
    ]
    assert read.standard.indicative_review_date is None


@pytest.mark.parametrize(
    ("printed", "validity"),
    [("Current", "current"), ("current", "current"), ("LEGACY", "legacy"), ("Legacy", "legacy"), ("Archive", "legacy"), ("", "current")],
)
def test_validity_is_read_in_any_case_and_its_spelling_kept(printed: str, validity: str) -> None:
    read = row_of(2, {**CELLS, "Validity": printed})
    assert read.standard is not None
    assert read.standard.validity == validity
    aside = [kept.text for kept in read.standard.editions[0].kept_aside if kept.text.startswith("Validity")]
    assert aside == ([] if printed in {"Current", "Legacy", ""} else [f"Validity: {printed}"])


@pytest.mark.parametrize("urn", ["EUS GNC017", "CFAM&LDB6", "EUSDSG3.18", "CFAM_LEB4", "LRICS2-3"])
def test_the_urn_keeps_its_spelling(urn: str) -> None:
    read = row_of(2, {**CELLS, "URN": f" {urn} "})
    assert read.standard is not None
    assert (read.urn, read.standard.urn) == (urn, urn)


@pytest.mark.parametrize(
    ("heading", "text", "reason"),
    [
        ("URN", "", "the URN is empty"),
        ("URN", "X" * 41, "longer than 40 characters"),
        ("URN", "A\x07B", "holds a control character"),
        ("NOS Title", " ", "the title is missing"),
        ("Validity", "Maybe", "the validity 'Maybe' is not known"),
        ("NOS Document Status", "Draft", "the status 'Draft' is not known"),
    ],
)
def test_a_row_that_cannot_be_a_standard_says_why(heading: str, text: str, reason: str) -> None:
    read = row_of(2, {**CELLS, heading: text})
    assert read.standard is None
    assert reason in read.fault


def test_a_welsh_title_makes_a_welsh_edition() -> None:
    read = row_of(2, {**CELLS, "NOS Title": "Darparu gwasanaeth i gwsmeriaid yn eich sefydliad"})
    assert read.standard is not None
    assert read.standard.editions[0].language is Language.CY


def test_headings_are_read_in_any_case() -> None:
    assert row_of(2, {heading.upper(): text for heading, text in CELLS.items()}).standard is not None
