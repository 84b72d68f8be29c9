"""The documents that a new registry starts from are what their manifest says, and each pair of languages is in step."""

import datetime as dt
import hashlib
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml

from nos_registry.adapters.documents.reading.reader import read_document
from nos_registry.domain.standard import Edition, Language, SectionKind, Status, Validity

DOCUMENTS = Path(__file__).resolve().parents[2] / "registry_data" / "documents"
MANIFEST: list[dict[str, Any]] = yaml.safe_load((DOCUMENTS / "manifest.yaml").read_text(encoding="utf-8"))["documents"]
BY_FILE = {entry["file"]: entry for entry in MANIFEST}
GIVEN = {
    "000_299cc58effc2e29f.txt": "85772aa62cbeb6a8a67f266c61f3b14c0f6a2d7ae5039517246bea6ebf408acb",
    "002_22918ac78e89d828.txt": "8c4e0012630d2d4c104035824b1ebee6aab0dcc4912a7732028e39ac81dbd9b9",
}
SEED = "000_299cc58effc2e29f.txt"
SAMPLES = sorted(name for name, entry in BY_FILE.items() if entry["provenance"] == "sample")
PAIRS = {
    "CFACSA8": ("samples/CFACSA8-1.cy.txt", "samples/CFACSA8-1.en.txt"),
    "CFACSA9": ("samples/CFACSA9-1.cy.txt", "samples/CFACSA9-1.en.txt"),
    "INSCS009": (SEED, "samples/INSCS009-1.en.txt"),
    "draft 1": ("samples/INSCS009-2.draft-1.cy.txt", "samples/INSCS009-2.draft-1.en.txt"),
    "draft 2": ("samples/INSCS009-2.draft-2.cy.txt", "samples/INSCS009-2.draft-2.en.txt"),
}
SIZES = {"CFACSA8": (3, 12, 10), "CFACSA9": (3, 13, 9), "INSCS009": (3, 23, 21), "draft 1": (3, 22, 21), "draft 2": (3, 22, 21)}
BODY = (SectionKind.OVERVIEW, SectionKind.PERFORMANCE_CRITERIA, SectionKind.KNOWLEDGE_AND_UNDERSTANDING)


def read(name: str) -> Edition:
    """The edition in a file of the manifest."""
    return read_document(DOCUMENTS / name)


def texts(edition: Edition, kind: SectionKind) -> list[str]:
    """The clauses of a section, in order."""
    section = edition.section(kind)
    return [clause.text for clause in section.clauses] if section else []


def criteria(name: str) -> list[str]:
    """The performance criteria of a file."""
    return texts(read(name), SectionKind.PERFORMANCE_CRITERIA)


def knowledge(name: str) -> list[str]:
    """The knowledge items of a file."""
    return texts(read(name), SectionKind.KNOWLEDGE_AND_UNDERSTANDING)


@pytest.mark.parametrize("name", sorted(GIVEN))
def test_given_documents_keep_their_bytes(name: str) -> None:
    """A published document is never edited here, not even to mend it."""
    assert hashlib.sha256((DOCUMENTS / name).read_bytes()).hexdigest() == GIVEN[name]
    assert BY_FILE[name]["provenance"] == "given"


def test_given_documents_are_those_beside_the_checkout(shared: Path) -> None:
    for name in GIVEN:
        assert (DOCUMENTS / name).read_bytes() == (shared / "seeds" / name).read_bytes()


@pytest.mark.parametrize("name", sorted(BY_FILE))
def test_manifest_names_the_bytes_on_disk(name: str) -> None:
    assert hashlib.sha256((DOCUMENTS / name).read_bytes()).hexdigest() == BY_FILE[name]["sha256"]


def test_manifest_lists_every_document_once() -> None:
    on_disk = {path.relative_to(DOCUMENTS).as_posix() for path in DOCUMENTS.rglob("*.txt")}
    assert on_disk == set(BY_FILE)
    assert len(MANIFEST) == len(BY_FILE)


@pytest.mark.parametrize("name", sorted(BY_FILE))
def test_manifest_says_where_each_document_comes_from(name: str) -> None:
    entry = BY_FILE[name]
    assert entry["provenance"] in {"given", "sample"}
    assert entry["origin"].endswith(".")
    assert (entry["provenance"] == "sample") == name.startswith("samples/")


def test_only_a_document_without_a_urn_is_called_probable() -> None:
    """The second document prints no URN: what it is taken for carries the reason."""
    probable = [entry for entry in MANIFEST if entry.get("probable")]
    assert [(entry["file"], entry["urn"]) for entry in probable] == [("002_22918ac78e89d828.txt", "CFACSD1")]
    assert probable[0]["title"] == "Develop customer relationships"
    assert probable[0]["reason"]


@pytest.mark.parametrize("name", [SEED, *SAMPLES])
def test_manifest_agrees_with_what_the_document_prints(name: str) -> None:
    edition, entry = read(name), BY_FILE[name]
    assert (edition.urn, edition.language.value) == (entry["urn"], entry["language"])
    assert edition.version in {None, entry["version"]}


@pytest.mark.parametrize("name", SAMPLES)
def test_samples_are_clean_text(name: str) -> None:
    """No defect of spacing or of encoding: those belong to the given document alone."""
    raw = (DOCUMENTS / name).read_bytes()
    text = raw.decode("utf-8")
    assert text == unicodedata.normalize("NFC", text)
    assert not {"\r", "\t", "\xa0", "\ufeff"} & set(text)
    assert not any("  " in line.strip() or line != line.rstrip() for line in text.splitlines())
    assert text.endswith("\n")


@pytest.mark.parametrize("name", SAMPLES)
def test_reader_places_every_line_of_a_sample(name: str) -> None:
    assert read(name).kept_aside == ()


@pytest.mark.parametrize("name", SAMPLES)
def test_samples_print_every_section_of_the_template(name: str) -> None:
    assert [section.kind for section in read(name).sections] == [section.kind for section in read(SEED).sections]


@pytest.mark.parametrize("name", SAMPLES)
def test_no_clause_stands_twice_in_a_sample(name: str) -> None:
    clauses = [(kind, clause.text) for kind, clause in read(name).clauses()]
    assert len(clauses) == len(set(clauses))


@pytest.mark.parametrize("pair", sorted(PAIRS))
def test_languages_have_the_same_clauses_by_section(pair: str) -> None:
    welsh, english = map(read, PAIRS[pair])
    assert tuple(len(texts(welsh, kind)) for kind in BODY) == SIZES[pair]
    assert [len(section.clauses) for section in welsh.sections] == [len(section.clauses) for section in english.sections]
    assert (welsh.language, english.language) == (Language.CY, Language.EN)


@pytest.mark.parametrize("pair", sorted(PAIRS))
def test_languages_share_their_metadata(pair: str) -> None:
    def facts(edition: Edition) -> tuple[object, ...]:
        return (
            edition.urn,
            edition.version,
            edition.approved_on,
            edition.indicative_review_date,
            edition.validity,
            edition.status,
            edition.originating_organisation,
            edition.original_urns,
            edition.soc_codes,
            edition.developed_by,
            len(edition.suites),
            len(edition.occupations),
            len(edition.keywords),
        )

    welsh, english = map(read, PAIRS[pair])
    assert facts(welsh) == facts(english)


@pytest.mark.parametrize("name", PAIRS["CFACSA8"] + PAIRS["CFACSA9"])
def test_originals_carry_the_facts_of_the_2013_suite(name: str) -> None:
    edition = read(name)
    assert edition.approved_on == "2013-01-15"
    assert edition.indicative_review_date == dt.date(2016, 1, 15)
    assert (edition.validity, edition.status) == (Validity.CURRENT, Status.ORIGINAL)
    assert (edition.soc_codes, edition.version) == (("7219",), 1)
    assert edition.suites[0].endswith("(2013)")


@pytest.mark.parametrize("urn", ["CFACSA8", "CFACSA9"])
def test_each_original_shares_some_wording_with_what_replaced_it(urn: str) -> None:
    """Some clauses are the same, some are not: a redline from two originals has all its kinds to show."""
    new = {*criteria(SEED), *knowledge(SEED)}
    old = {*criteria(PAIRS[urn][0]), *knowledge(PAIRS[urn][0])}
    assert len(old & new) >= 5
    assert len(old - new) >= 8


def test_one_clause_of_an_original_was_split_in_two() -> None:
    original, new = criteria(PAIRS["CFACSA8"][0])[3], criteria(SEED)
    assert original == f"{new[3]} a {new[4]}"


def test_one_clause_came_from_both_originals() -> None:
    """Respect from one, over-familiarity from the other."""
    new = criteria(SEED)[11]
    assert new.startswith(criteria(PAIRS["CFACSA9"][0])[10])
    assert "osgoi bod yn orgyfarwydd" in new
    assert criteria(PAIRS["CFACSA8"][0])[11].startswith("osgoi bod yn orgyfarwydd")


@pytest.mark.parametrize("draft", ["draft 1", "draft 2"])
def test_drafts_mend_the_defects_of_the_given_text(draft: str) -> None:
    text = (DOCUMENTS / PAIRS[draft][0]).read_text(encoding="utf-8")
    seed = (DOCUMENTS / SEED).read_text(encoding="utf-8")
    for defect in ("You need to know", "yn canol", "orgyfarwydd", "cyfreithiol, sefydliadol", "\xa0", "7212", "Maw 2026"):
        assert defect in seed
        assert defect not in text
    assert "Mae angen i chi wybod a deall:" in text


@pytest.mark.parametrize("name", PAIRS["draft 1"] + PAIRS["draft 2"])
def test_drafts_fill_in_the_metadata_of_version_2(name: str) -> None:
    edition = read(name)
    assert (edition.version, edition.soc_codes) == (2, ("7219",))
    assert edition.indicative_review_date == dt.date(2031, 3, 1)
    assert edition.approved_on is None
    folded = [keyword.casefold() for keyword in edition.keywords]
    assert len(folded) == len(set(folded)) == 13


def test_draft_1_moves_one_criterion_and_one_knowledge_item() -> None:
    assert criteria(PAIRS["draft 1"][0])[2] == criteria(SEED)[8]
    assert knowledge(PAIRS["draft 1"][0])[19].startswith(knowledge(SEED)[3])


def test_draft_1_merges_two_criteria_drops_one_and_adds_one() -> None:
    old, new = criteria(SEED), criteria(PAIRS["draft 1"][0])
    assert new[7] == f"{old[7]} a chyfathrebu â nhw {old[6].removeprefix('cyfathrebu â chwsmeriaid ')}"
    assert old[10] not in new
    assert "diogelu data" in new[20]
    assert not any("diogel" in clause for clause in old)


def test_draft_1_keeps_unchanged_clauses_word_for_word() -> None:
    assert len(set(criteria(SEED)) & set(criteria(PAIRS["draft 1"][0]))) == 9
    assert len(set(knowledge(SEED)) & set(knowledge(PAIRS["draft 1"][0]))) == 13


def test_draft_2_changes_a_few_clauses_and_moves_none() -> None:
    def changed(kind: SectionKind, column: int) -> list[int]:
        before, after = (texts(read(PAIRS[draft][column]), kind) for draft in ("draft 1", "draft 2"))
        return [number for number, (old, new) in enumerate(zip(before, after, strict=True), 1) if old != new]

    assert changed(SectionKind.PERFORMANCE_CRITERIA, 0) == [2, 11, 14, 19, 21]
    assert changed(SectionKind.PERFORMANCE_CRITERIA, 1) == [11, 19, 21]
    assert changed(SectionKind.KNOWLEDGE_AND_UNDERSTANDING, 0) == changed(SectionKind.KNOWLEDGE_AND_UNDERSTANDING, 1) == [5]
    assert changed(SectionKind.OVERVIEW, 0) == changed(SectionKind.OVERVIEW, 1) == []
