import datetime as dt
from pathlib import Path

import pytest

from nos_registry.adapters.documents.reading.errors import DocumentError
from nos_registry.adapters.documents.reading.reader import read_document
from nos_registry.domain.standard import Edition, Language, Provenance, SectionKind, Status, Validity
from tests.adapters.documents.reading.documents import ENGLISH, WELSH, criteria, read

FIRST, SECOND = "000_299cc58effc2e29f.txt", "002_22918ac78e89d828.txt"
CRITERIA, KNOWLEDGE = SectionKind.PERFORMANCE_CRITERIA, SectionKind.KNOWLEDGE_AND_UNDERSTANDING


@pytest.fixture(scope="module")
def first(seeds: Path) -> Edition:
    """The given document of the current layout."""
    return read_document(seeds / FIRST)


@pytest.fixture(scope="module")
def second(seeds: Path) -> Edition:
    """The given document of the older layout, which prints no URN."""
    return read_document(seeds / SECOND, urn="CFACSD1")


def _clauses(edition: Edition, kind: SectionKind):
    section = edition.section(kind)
    assert section
    return section.clauses


def test_the_header_of_the_first_document_is_read(first: Edition):
    assert (first.urn, first.language, first.version) == ("INSCS009", Language.CY, None)
    assert first.title == "Darparu gwasanaeth sy'n rhoi'r cwsmer yn y canol"
    assert (first.suites, first.developed_by, first.approved_on) == (("Gwasanaeth i Gwsmeriaid",), "Skills CFA", "2021-02-22")


def test_the_values_below_their_labels_are_read(first: Edition):
    assert first.indicative_review_date == dt.date(2026, 3, 1)
    assert (first.validity, first.status) == (Validity.CURRENT, Status.ORIGINAL)
    assert first.originating_organisation == "Instructus"
    assert first.original_urns == ("CFACSA8", "CFACSA9")
    assert first.occupations == ("Galwedigaethau Gwasanaeth i Gwsmeriaid",)
    assert first.soc_codes == ("7212",)


def test_keywords_stay_as_printed_the_doubled_one_too(first: Edition):
    assert len(first.keywords) == 14
    assert [keyword for keyword in first.keywords if keyword.casefold() == "cyfathrebu"] == ["Cyfathrebu", "cyfathrebu"]


def test_the_clauses_of_the_first_document_are_read(first: Edition):
    criteria = _clauses(first, CRITERIA)
    assert [clause.id for clause in criteria] == [f"P{n}" for n in range(1, 24)]
    assert [clause.number for clause in criteria] == list(range(1, 24))
    assert {(clause.label, clause.group) for clause in criteria} == {(None, None)}
    assert criteria[22].text.startswith("dilyn y codau ymarfer")
    assert [clause.id for clause in _clauses(first, KNOWLEDGE)] == [f"K{n}" for n in range(1, 22)]
    assert [(clause.id, clause.number) for clause in _clauses(first, SectionKind.OVERVIEW)] == [("O1", None), ("O2", None), ("O3", None)]


def test_all_sections_of_the_first_document_are_there_the_empty_ones_too(first: Edition):
    assert [section.kind for section in first.sections] == list(SectionKind)
    assert [section.heading for section in first.sections][8:10] == ["Sgiliau", "Geirfa"]
    assert not any(section.clauses for section in first.sections[3:])


def test_lead_ins_are_kept_in_their_own_language(first: Edition):
    assert [section.lead_in for section in first.sections[1:3]] == ["Mae'n rhaid eich bod chi'n gallu:", "You need to know and understand:"]


def test_what_is_odd_in_the_first_document_is_told(first: Edition):
    told = "\n".join(first.warnings)
    for part in ("lead-in 'You need to know and understand:' is in English", "names no version", "'cyfathrebu'", "SOC code '7212'"):
        assert part in told
    assert len(first.warnings) == 4


def test_nothing_of_either_document_is_left_over(first: Edition, second: Edition):
    assert first.kept_aside == second.kept_aside == ()


def test_the_second_document_asks_for_its_urn(seeds: Path):
    with pytest.raises(DocumentError, match=r"URN.*--urn"):
        read_document(seeds / SECOND)


def test_the_second_document_keeps_labels_and_sub_headings(second: Edition):
    criteria = _clauses(second, CRITERIA)
    assert [clause.label for clause in criteria] == [f"P{n}" for n in range(1, 12)]
    assert [clause.number for clause in criteria] == list(range(1, 12))
    assert list(dict.fromkeys(clause.group for clause in criteria)) == [
        "Sicrhau bod y cwsmer yn hyderus y bydd yn cael gwasanaeth gwych",
        "Cyrraedd disgwyliadau cwsmeriaid",
        "Meithrin perthnasoedd hirdymor â chwsmeriaid",
    ]
    assert [clause.group for clause in criteria].count("Cyrraedd disgwyliadau cwsmeriaid") == 3


def test_the_second_document_is_read_to_its_last_clause(second: Edition):
    knowledge = _clauses(second, KNOWLEDGE)
    assert [clause.label for clause in knowledge] == [f"K{n}" for n in range(1, 11)]
    assert knowledge[9].text.endswith("i feithrin perthnasoedd â chwsmeriaid")
    assert len(_clauses(second, SectionKind.OVERVIEW)) == 2
    assert second.title == "Meithrin perthnasoedd â chwsmeriaid"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_encoding_makes_no_difference(tmp_path: Path, encoding: str):
    assert read(tmp_path, WELSH.encode(encoding)) == read(tmp_path, WELSH)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_the_line_end_makes_no_difference(tmp_path: Path, end: str):
    assert read(tmp_path, WELSH.replace("\n", end)) == read(tmp_path, WELSH)


def test_markdown_makes_no_difference(tmp_path: Path):
    plain = read(tmp_path, WELSH)
    marked = tmp_path / "document.md"
    lines = WELSH.replace("Trosolwg", "## Trosolwg").replace("URN:", "**URN:**").replace("Meini prawf", "## Meini prawf")
    marked.write_text(f"# {lines}", encoding="utf-8")
    assert read_document(marked) == plain


def test_english_and_welsh_are_read_alike(tmp_path: Path):
    welsh, english = read(tmp_path, WELSH), read(tmp_path, ENGLISH)
    assert (welsh.language, english.language) == (Language.CY, Language.EN)
    assert [clause.id for _, clause in welsh.clauses()] == [clause.id for _, clause in english.clauses()]
    assert (welsh.approved_on, welsh.kept_aside) == (english.approved_on, english.kept_aside)


def test_a_path_may_be_text(tmp_path: Path):
    read(tmp_path, WELSH)
    assert read_document(str(tmp_path / "document.txt")).urn == "INSCS009"


def test_the_provenance_is_what_it_was_said_to_be(tmp_path: Path):
    assert read(tmp_path, WELSH).provenance is Provenance.GIVEN
    assert read_document(tmp_path / "document.txt", provenance=Provenance.SAMPLE).provenance is Provenance.SAMPLE


def test_lines_that_fit_nowhere_are_kept_with_their_number_in_order(tmp_path: Path):
    text = WELSH.replace("Trosolwg", "Odd one\n\nTrosolwg") + "\nStatws\n\nsomething\n\nlast\n\nFersiwn rhif\n\nsoon\n"
    kept = read(tmp_path, text).kept_aside
    assert [line.text for line in kept] == ["Odd one", "something", "last", "soon"]
    assert [line.line for line in kept] == sorted(line.line for line in kept)
    assert text.split("\n")[kept[0].line - 1] == "Odd one"


def test_a_note_among_the_criteria_is_kept_aside(tmp_path: Path):
    edition = read(tmp_path, criteria("1. one\n2. two\n\nA note on the criteria."))
    assert [line.text for line in edition.kept_aside] == ["A note on the criteria."]


def test_a_document_without_title_is_read_and_told(tmp_path: Path):
    edition = read(tmp_path, "URN: A1\nOverview\nText.")
    assert edition.title == ""
    assert "the document has no title" in edition.warnings


@pytest.mark.parametrize("text", ["", "\n\n", " \t\n", "\ufeff"])
def test_an_empty_document_is_refused(tmp_path: Path, text: str):
    with pytest.raises(DocumentError, match="empty"):
        read(tmp_path, text)


def test_a_text_that_is_no_standard_is_refused(tmp_path: Path):
    with pytest.raises(DocumentError, match="no section"):
        read(tmp_path, "Dear all,\n\nplease find attached.\n", urn="A1", language="en")


def test_an_edition_file_of_a_registry_is_refused(tmp_path: Path):
    """Its header is quoted otherwise; read as a document it would be misread."""
    with pytest.raises(DocumentError, match="YAML header") as refused:
        read(tmp_path, '\n---\nurn: "A1"\n---\n# Title\n## Overview\n')
    assert refused.value.line == 2


def test_a_hidden_bidi_override_is_refused_with_its_line(tmp_path: Path):
    with pytest.raises(DocumentError) as refused:
        read(tmp_path, WELSH.replace("nodi anghenion", "nodi \u202eanghenion"))
    assert refused.value.line == 16


def test_reading_twice_gives_the_same(seeds: Path, first: Edition):
    assert read_document(seeds / FIRST).model_dump_json() == first.model_dump_json()


def test_a_list_may_be_broken_softly(tmp_path: Path):
    assert read(tmp_path, WELSH + "\nGeiriau allweddol\n\nun; dau;\vtri\n").keywords == ("un", "dau", "tri")


def test_a_sample_document_is_read_without_a_word_left_over(seeds: Path):
    samples = sorted((seeds / "samples").glob("*.txt"))
    assert samples
    for path in samples:
        edition = read_document(path)
        assert edition.kept_aside == (), path.name
        assert edition.language.value == path.name.split(".")[-2]
        assert min(len(_clauses(edition, kind)) for kind in (CRITERIA, KNOWLEDGE)) > 5
