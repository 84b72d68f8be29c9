from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nos_registry.adapters.documents.reading.reader import read_document
from nos_registry.domain.quality.checks import CHECKS, UnknownCheckError, check_edition, check_parity, check_standard, explain
from nos_registry.domain.quality.findings import Severity
from nos_registry.domain.quality.fixes import fix_edition
from nos_registry.domain.standard import (
    Clause,
    Edition,
    KeptAside,
    Language,
    Section,
    SectionKind,
    Standard,
    Validity,
)
from nos_registry.domain.urn import Urn
from tests.domain.quality.sound import sound, with_fields

TEXTS = st.text("aA .-;'ŵ\u2019:", max_size=12)
CLAUSES = st.builds(
    Clause, id=st.sampled_from(["P1", "P2", "K1"]), number=st.none() | st.integers(0, 3), label=st.none() | TEXTS, text=TEXTS
)
SECTIONS = st.builds(
    Section,
    kind=st.sampled_from(SectionKind),
    heading=TEXTS,
    lead_in=st.none() | TEXTS,
    clauses=st.lists(CLAUSES, max_size=3).map(tuple),
)
EDITIONS = st.builds(
    Edition,
    urn=st.just(Urn("A1")),
    version=st.none() | st.integers(0, 3),
    language=st.sampled_from(Language),
    title=TEXTS,
    soc_codes=st.lists(TEXTS, max_size=2).map(tuple),
    keywords=st.lists(TEXTS, max_size=3).map(tuple),
    sections=st.lists(SECTIONS, max_size=3).map(tuple),
    kept_aside=st.lists(st.builds(KeptAside, line=st.integers(1, 9), text=TEXTS), max_size=2).map(tuple),
)


def _standard(*editions: Edition) -> Standard:
    return Standard(urn=Urn("INSCS009"), version=2, validity=Validity.CURRENT, editions=editions)


def _codes(edition: Edition) -> dict[str, tuple[str | None, ...]]:
    found: dict[str, tuple[str | None, ...]] = {}
    for finding in check_edition(edition):
        found[finding.code] = (*found.get(finding.code, ()), finding.clause)
    return found


def test_what_is_found_in_the_first_given_document(seeds: Path):
    """The defects that people know of it, each once, but the one that only a reviewer sees."""
    assert _codes(read_document(seeds / "000_299cc58effc2e29f.txt")) == {
        "NOS101": (None,),
        "NOS103": (None,),
        "NOS104": (None,),
        "NOS201": ("O2",),
        "NOS202": (None,),
        "NOS206": ("K11",),
    }


def test_what_is_found_in_the_second_given_document(seeds: Path):
    assert _codes(read_document(seeds / "002_22918ac78e89d828.txt", urn="CFACSD1")) == {
        "NOS102": (None,),
        "NOS104": (None,),
        "NOS105": (None,),
        "NOS106": (None,),
        "NOS202": (None,),
    }


def test_no_published_document_has_an_error(seeds: Path):
    for path in sorted(seeds.rglob("*.txt")):
        edition = read_document(path, urn="CFACSD1" if path.name.startswith("002") else None)
        assert not [finding for finding in check_edition(edition) if finding.severity is Severity.ERROR], path.name


def test_all_checks_run_whatever_others_find():
    spoilt = with_fields(title="", keywords=("a", "a"), sections=(), version=None)
    assert {"NOS001", "NOS002", "NOS003", "NOS010", "NOS101", "NOS104"} <= {finding.code for finding in check_edition(spoilt)}


def test_a_finding_names_the_urn_or_the_file_that_was_checked():
    spoilt = with_fields(title="")
    assert [finding.target for finding in check_edition(spoilt)] == ["INSCS009"]
    assert [finding.target for finding in check_edition(spoilt, "draft.txt")] == ["draft.txt"]


def test_the_json_of_a_finding_is_the_one_that_scripts_read():
    (finding,) = check_edition(with_fields(keywords=("a", "a")))
    assert finding.model_dump(mode="json") == {
        "code": "NOS101",
        "severity": "warning",
        "target": "INSCS009",
        "section": None,
        "clause": None,
        "message": "the keyword 'a' stands more than once",
        "remedy": "Take the second one out",
        "fixable": True,
    }


def test_a_standard_in_one_language_is_checked_as_its_edition():
    spoilt = with_fields(title="")
    assert check_standard(_standard(spoilt)) == check_edition(spoilt)


def test_a_standard_in_two_languages_is_checked_in_each_and_side_by_side():
    welsh = with_fields(Language.CY, title="", version=1)
    found = check_standard(_standard(welsh, sound()))
    assert [finding.code for finding in found] == ["NOS001", "NOS302"]
    assert found[0].message == "the title is empty (in the Welsh edition)"


def test_a_sound_standard_has_no_findings():
    assert check_standard(_standard(sound(Language.CY), sound())) == ()


@settings(deadline=None)
@given(EDITIONS, EDITIONS)
def test_no_check_raises(one: Edition, other: Edition):
    check_edition(one)
    check_parity(one, other)
    check_standard(_standard(one, other))


@settings(deadline=None)
@given(EDITIONS)
def test_what_is_fixable_is_fixed_and_nothing_else_is_broken(edition: Edition):
    before, after = check_edition(edition), check_edition(fix_edition(edition))
    assert not [finding for finding in after if finding.fixable]
    assert {finding.code for finding in after} <= {finding.code for finding in before}


@pytest.mark.parametrize("code", CHECKS)
def test_every_code_is_explained(code: str):
    text = explain(code)
    for part in (code, CHECKS[code].what, CHECKS[code].why, CHECKS[code].source, CHECKS[code].remedy):
        assert part in text


def test_a_code_is_explained_in_any_case():
    assert explain(" nos001 ") == explain("NOS001")


def test_an_unknown_code_is_refused_with_the_known_ones():
    with pytest.raises(UnknownCheckError, match="NOS001"):
        explain("NOS999")
