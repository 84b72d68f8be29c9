from pathlib import Path

import pytest

from nos_registry.adapters.documents.reading.errors import DocumentError
from nos_registry.domain.standard import Language
from tests.adapters.documents.reading.documents import ENGLISH, WELSH, read

WITHOUT_URN = WELSH.replace("URN: INSCS009\n", "")


def _refusal(folder: Path, text: str, **told: str) -> DocumentError:
    with pytest.raises(DocumentError) as refused:
        read(folder, text, urn=told.get("urn"), language=told.get("language"))
    return refused.value


def test_a_document_without_urn_is_refused_and_says_how_to_give_it(tmp_path: Path):
    assert "--urn" in str(_refusal(tmp_path, WITHOUT_URN))


def test_an_empty_label_is_no_urn(tmp_path: Path):
    error = _refusal(tmp_path, WELSH.replace("URN: INSCS009", "URN:"))
    assert error.line == 3


def test_a_urn_that_is_given_is_taken(tmp_path: Path):
    assert read(tmp_path, WITHOUT_URN, urn=" CFAM&LDB6 ").urn == "CFAM&LDB6"


def test_a_urn_may_be_repeated_but_not_contradicted(tmp_path: Path):
    assert read(tmp_path, WELSH, urn="INSCS009").urn == "INSCS009"
    error = _refusal(tmp_path, WELSH, urn="INSCS010")
    assert (error.line, "INSCS009" in error.reason, "INSCS010" in error.reason) == (3, True, True)


@pytest.mark.parametrize("urn", ["", "A" * 41, "A\x00"])
def test_a_urn_that_cannot_be_one_is_refused(tmp_path: Path, urn: str):
    assert _refusal(tmp_path, WITHOUT_URN, urn=urn).remedy


def test_a_printed_urn_that_cannot_be_one_is_refused_with_its_line(tmp_path: Path):
    assert _refusal(tmp_path, WELSH.replace("INSCS009", "A" * 41)).line == 3


def test_the_headings_tell_the_language(tmp_path: Path):
    assert read(tmp_path, WELSH).language is Language.CY
    assert read(tmp_path, ENGLISH).language is Language.EN


def test_most_headings_decide_and_what_is_told_decides_otherwise(tmp_path: Path):
    text = WELSH + "Skills\n"
    assert read(tmp_path, text).language is Language.CY
    assert read(tmp_path, text, language="EN ").language is Language.EN


def test_evenly_mixed_headings_need_to_be_told(tmp_path: Path):
    text = "T\nURN: A1\nOverview\nGwerthoedd\n"
    assert "--lang" in _refusal(tmp_path, text).remedy
    assert read(tmp_path, text, language="cy").language is Language.CY


def test_a_language_that_no_heading_is_in_is_refused(tmp_path: Path):
    assert "every heading is in the other language" in _refusal(tmp_path, WELSH, language="en").reason


def test_an_unknown_language_is_refused(tmp_path: Path):
    assert "cy (Welsh) or en (English)" in _refusal(tmp_path, WELSH, language="fr").remedy


def test_a_version_is_printed_or_told(tmp_path: Path):
    assert read(tmp_path, WELSH).version is None
    assert read(tmp_path, WELSH, version=3).version == 3
    assert read(tmp_path, WELSH + "\nFersiwn rhif\n\n2\n").version == 2
    assert read(tmp_path, WELSH + "\nFersiwn rhif\n\n2\n", version=2).version == 2


@pytest.mark.parametrize("version", [0, -1, 3])
def test_a_version_that_cannot_be_or_is_contradicted_is_refused(tmp_path: Path, version: int):
    with pytest.raises(DocumentError, match="version"):
        read(tmp_path, WELSH + "\nFersiwn rhif\n\n2\n", version=version)
