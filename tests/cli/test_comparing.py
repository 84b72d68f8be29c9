"""Diff: files and standards, one language, every format."""

import json
from pathlib import Path

import pytest

from tests.cli.calling import GIVEN, NO_URN, Nos, sample

REDLINE = {"from", "to", "language", "changes", "possible", "metadata", "significance", "summary"}
FIRST_BYTES = {".html": b"<!doctype html>", ".docx": b"PK", ".pdf": b"%PDF-", ".json": b"{"}


def test_json_has_what_the_contract_names(nos: Nos) -> None:
    redline = nos.json("diff", "CFACSA8", "CFACSA9", "INSCS009")
    assert set(redline) >= REDLINE
    assert [side["urn"] for side in redline["from"]] == ["CFACSA8", "CFACSA9"]
    assert redline["to"]["urn"] == "INSCS009"


def test_originals_are_those_on_record(nos: Nos) -> None:
    assert nos.json("diff", "INSCS009", "--originals") == nos.json("diff", "CFACSA8", "CFACSA9", "INSCS009")


def test_a_file_is_compared_with_a_standard(nos: Nos) -> None:
    redline = nos.json("diff", "INSCS009", sample("INSCS009-2.draft-1.en"))
    assert (redline["language"], redline["summary"]["added"]) == ("en", 1)


def test_files_need_no_registry(tmp_path: Path) -> None:
    said = Nos(tmp_path / "none")("--format", "json", "diff", GIVEN, sample("INSCS009-2.draft-1.cy"))
    assert said.json["language"] == "cy"


def test_the_language_may_be_chosen(nos: Nos) -> None:
    assert {nos.json("diff", "CFACSA8", "INSCS009", "--lang", lang)["language"] for lang in ("cy", "en")} == {"cy", "en"}


def test_two_languages_are_not_compared(nos: Nos) -> None:
    said = nos("diff", GIVEN, sample("INSCS009-1.en"))
    assert (said.code, said.out) == (1, "")


def test_a_standard_against_itself_is_unchanged(nos: Nos) -> None:
    assert {change["kind"] for change in nos.json("diff", "INSCS009", "INSCS009")["changes"]} == {"unchanged"}


@pytest.mark.parametrize("ending", FIRST_BYTES)
def test_out_writes_the_format_of_its_ending_and_says_where(nos: Nos, tmp_path: Path, ending: str) -> None:
    target = tmp_path / "new" / f"redline{ending}"
    assert nos.done("diff", "CFACSA8", "INSCS009", "--out", target) == f"Wrote {target}\n"
    assert target.read_bytes()[:15].lower().startswith(FIRST_BYTES[ending].lower())


def test_the_json_file_is_what_is_printed(nos: Nos, tmp_path: Path) -> None:
    nos.done("diff", "CFACSA8", "INSCS009", "--out", tmp_path / "x.json")
    assert json.loads((tmp_path / "x.json").read_text(encoding="utf-8")) == nos.json("diff", "CFACSA8", "INSCS009")


def test_another_ending_is_refused_and_nothing_written(nos: Nos, tmp_path: Path) -> None:
    said = nos("diff", "CFACSA8", "INSCS009", "--out", tmp_path / "x.exe")
    assert said.code == 1
    assert ".docx" in said.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [("INSCS009",), ("CFACSA8", "INSCS009", "--originals"), ()])
def test_too_few_or_too_many_sides_are_a_wrong_use(nos: Nos, words: tuple[str, ...]) -> None:
    assert nos("diff", *words).code == 2


def test_originals_that_are_not_there_in_a_language_are_refused(nos: Nos) -> None:
    assert "no original of CFACSD1" in nos("diff", "CFACSD1", "--originals").err


def test_text_is_plain_where_no_terminal_is(nos: Nos) -> None:
    text = nos.done("diff", "CFACSA8", "INSCS009", "--lang", "en")
    assert "\x1b" not in text
    assert "CFACSA8" in text.splitlines()[0]


def test_a_document_without_urn_takes_the_one_given(nos: Nos) -> None:
    assert nos.json("diff", "CFACSD1", NO_URN, "--urn", "CFACSD1")["summary"]["unchanged"] > 20
