"""Every check finds its fault, and nothing in a sound edition."""

import datetime as dt
import re

import pytest

from nos_registry.domain.quality.checks import CHECKS, check_edition, check_parity
from nos_registry.domain.quality.table import EDITION_CHECKS, PAIR_CHECKS
from nos_registry.domain.standard import Clause, Edition, KeptAside, Language, SectionKind, Status
from tests.domain.quality.sound import (
    CRITERIA,
    KNOWLEDGE,
    OVERVIEW,
    clauses_of,
    sound,
    with_clauses,
    with_fields,
    with_section,
    with_texts,
    without_section,
)

CY = Language.CY
SPOILT: dict[str, tuple[Edition, SectionKind | None, str | None]] = {
    "NOS001": (with_fields(title=" "), None, None),
    "NOS002": (without_section(CRITERIA), CRITERIA, None),
    "NOS003": (with_texts(KNOWLEDGE), KNOWLEDGE, None),
    "NOS004": (with_texts(CRITERIA, "identify needs", " "), CRITERIA, "P2"),
    "NOS005": (with_clauses(OVERVIEW, *clauses_of(OVERVIEW, "One."), *clauses_of(OVERVIEW, "Two.")), None, "O1"),
    "NOS006": (with_fields(sections=(*sound().sections, sound().sections[0])), OVERVIEW, None),
    "NOS007": (with_clauses(CRITERIA, Clause(id="P1", number=1, text="a"), Clause(id="P2", number=3, text="b")), CRITERIA, "P2"),
    "NOS008": (
        with_clauses(CRITERIA, Clause(id="P1", number=1, label="P1", text="a"), Clause(id="P2", number=2, label="P3", text="b")),
        CRITERIA,
        "P2",
    ),
    "NOS009": (with_texts(CRITERIA, "identify needs", "Identify  needs."), CRITERIA, "P2"),
    "NOS010": (with_texts(OVERVIEW), OVERVIEW, None),
    "NOS011": (with_fields(kept_aside=(KeptAside(line=7, text="odd"),)), None, None),
    "NOS101": (with_fields(keywords=("Service", "needs", "service")), None, None),
    "NOS102": (with_fields(keywords=()), None, None),
    "NOS103": (with_fields(soc_codes=("7212",)), None, None),
    "NOS104": (with_fields(version=None), None, None),
    "NOS105": (with_fields(indicative_review_date=None), None, None),
    "NOS106": (with_fields(developed_by=None), None, None),
    "NOS201": (with_texts(CRITERIA, "identify  needs"), CRITERIA, "P1"),
    "NOS202": (with_section(CRITERIA, language=CY, lead_in="You need to know and understand:"), CRITERIA, None),
    "NOS203": (with_texts(KNOWLEDGE, "pam mae gwrando yn bwysig", "why it is important to listen", language=CY), KNOWLEDGE, "K2"),
    "NOS204": (with_fields(title="Listening to customers"), None, None),
    "NOS205": (with_fields(title="Listen to customers."), None, None),
    "NOS206": (with_texts(CRITERIA, "avoid being over-familiar", "be overfamiliar"), CRITERIA, "P2"),
    "NOS207": (with_texts(CRITERIA, "identify needs", "listen well.", "help people"), CRITERIA, "P2"),
    "NOS208": (with_texts(CRITERIA, "word " * 51), CRITERIA, "P1"),
}
PARTED: dict[str, tuple[Edition, SectionKind | None, str | None]] = {
    "NOS301": (with_fields(CY, urn="INSCS010"), None, None),
    "NOS302": (with_fields(CY, version=1), None, None),
    "NOS303": (with_texts(CRITERIA, "nodi anghenion", language=CY), CRITERIA, "P2"),
    "NOS304": (with_clauses(KNOWLEDGE, *reversed(clauses_of(KNOWLEDGE, "pam", "pryd")), language=CY), KNOWLEDGE, "K2"),
    "NOS305": (with_fields(CY, indicative_review_date=dt.date(2027, 3, 1)), None, None),
    "NOS306": (with_fields(CY, soc_codes=("7211",)), None, None),
    "NOS307": (with_fields(CY, status=Status.TAILORED), None, None),
    "NOS308": (with_fields(CY, keywords=("gwrando",)), None, None),
}


def test_every_check_has_a_spoilt_edition_here():
    assert set(SPOILT) == set(EDITION_CHECKS)
    assert set(PARTED) == set(PAIR_CHECKS)


@pytest.mark.parametrize("language", Language)
def test_a_sound_edition_has_no_findings(language: Language):
    assert check_edition(sound(language)) == ()


def test_two_sound_editions_do_not_part():
    assert check_parity(sound(CY), sound()) == ()


@pytest.mark.parametrize("code", SPOILT)
def test_each_check_finds_its_fault_where_it_is(code: str):
    edition, section, clause = SPOILT[code]
    found = [finding for finding in check_edition(edition) if finding.code == code]
    assert [(finding.section, finding.clause) for finding in found] == [(section, clause)]
    assert found[0].severity is CHECKS[code].severity


@pytest.mark.parametrize("code", PARTED)
def test_each_check_of_two_languages_finds_where_they_part(code: str):
    welsh, section, clause = PARTED[code]
    (found,) = check_parity(welsh, sound())
    assert (found.code, found.section, found.clause) == (code, section, clause)


def test_codes_are_in_order_and_of_one_form():
    assert list(CHECKS) == sorted(CHECKS)
    assert all(re.fullmatch(r"NOS[0-9]{3}", code) for code in CHECKS)


@pytest.mark.parametrize("code", CHECKS)
def test_every_row_says_what_why_whence_and_what_to_do(code: str):
    check = CHECKS[code]
    for text in (check.what, check.why, check.source, check.remedy):
        assert text
        assert not text.endswith(".")
