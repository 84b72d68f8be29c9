"""Redlines of a suite and of a list, as the command writes them."""

import csv
import io
import re
from pathlib import Path

import pytest

from tests.cli.calling import GIVEN, Nos, sample

DRAFT = sample("INSCS009-2.draft-1.cy")


@pytest.fixture(scope="module")
def suite(nos: Nos) -> str:
    """The suite of INSCS009, as the registry names it."""
    return next(standard for standard in nos.json("list") if standard["urn"] == "INSCS009")["suites"][0]


@pytest.fixture(scope="module")
def written(nos: Nos, suite: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a suite, against the originals."""
    out = tmp_path_factory.mktemp("suite")
    nos.done("diff", "--suite", suite.upper(), "--originals", "--out", out)
    return out


def links(page: Path) -> set[str]:
    return {link for link in re.findall(r'href="([^"]*)"', page.read_text("utf-8")) if not link.startswith(("#", "data:"))}


def listed(folder: Path, *rows: tuple[object, object]) -> Path:
    text = io.StringIO()
    csv.writer(text).writerows([("old", "new"), *rows])
    file = folder / "pairs.csv"
    file.write_text(text.getvalue(), "utf-8")
    return file


def test_a_suite_is_redlines_an_overview_and_a_mapping(written: Path):
    found = {path.relative_to(written).as_posix() for path in written.rglob("*") if path.is_file()}
    redlines = {f"redlines/INSCS009-1-originals.{lang}.{ending}" for lang in ("cy", "en") for ending in ("html", "docx", "pdf", "json")}
    pages = {f"overview-originals.{lang}.html" for lang in ("cy", "en")}
    assert found == {*pages, *(f"mapping-originals.{ending}" for ending in ("html", "csv", "xlsx")), *redlines}


@pytest.mark.parametrize("page", ["overview-originals.cy.html", "overview-originals.en.html", "mapping-originals.html"])
def test_every_link_of_a_suite_leads_to_a_file(written: Path, page: str):
    assert all((written / link).is_file() for link in links(written / page))
    assert links(written / page) or page == "mapping-originals.html"


def test_the_overview_says_that_it_rests_on_samples(written: Path):
    assert "Sample: part of this text" in (written / "overview-originals.en.html").read_text("utf-8")


def test_the_mapping_has_every_original(written: Path):
    rows = list(csv.DictReader(io.StringIO((written / "mapping-originals.csv").read_text("utf-8-sig"))))
    assert {row["old_urn"] for row in rows} >= {"CFACSA8", "CFACSA9"}
    assert {row["language"] for row in rows} == {"cy", "en"}


def test_a_suite_without_out_is_a_table(nos: Nos, suite: str):
    text = nos.done("diff", "--suite", suite, "--originals")
    assert text.splitlines()[1].startswith("INSCS009")
    assert len(text.splitlines()) == 2


def test_the_json_of_a_suite_has_the_figures_of_each_language(nos: Nos, suite: str):
    found = nos.json("diff", "--suite", suite, "--originals")
    (standard,) = found["standards"]
    assert (standard["urn"], [side["urn"] for side in standard["from"]]) == ("INSCS009", ["CFACSA8", "CFACSA9"])
    assert set(standard["summary"]) == {"cy", "en"}


def test_standards_with_one_version_are_named_as_left_out(nos: Nos, suite: str):
    said = nos("diff", "--suite", suite)
    assert said.code == 0
    assert "Left out INSCS009: there is no version before 1" in said.err


def test_a_suite_that_is_not_here_is_refused_with_those_that_are(nos: Nos, suite: str):
    said = nos("diff", "--suite", "Beekeeping")
    assert said.code == 1
    assert suite in said.err


def test_the_formats_of_a_suite_may_be_chosen(nos: Nos, suite: str, tmp_path: Path):
    nos.done("diff", "--suite", suite, "--originals", "--out", tmp_path, "--formats", "html", "--side-by-side")
    assert {file.suffix for file in (tmp_path / "redlines").iterdir()} == {".html"}
    assert 'id="show-side" checked' in (tmp_path / "redlines" / "INSCS009-1-originals.cy.html").read_text("utf-8")


def test_writing_a_suite_again_changes_no_byte(nos: Nos, suite: str, written: Path, tmp_path: Path):
    nos.done("diff", "--suite", suite, "--originals", "--out", tmp_path)
    for file in (path for path in written.rglob("*") if path.is_file()):
        assert file.read_bytes() == (tmp_path / file.relative_to(written)).read_bytes(), file.name


def test_both_comparisons_of_a_suite_share_a_folder(nos: Nos, suite: str, tmp_path: Path):
    nos.done("diff", "--suite", suite, "--originals", "--out", tmp_path, "--formats", "json")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    said = nos.done("diff", "--suite", suite, "--out", tmp_path, "--formats", "json")
    assert str(tmp_path / "overview.en.html") in said
    assert {"overview.en.html", "overview.cy.html", "mapping.html"} <= {path.name for path in tmp_path.iterdir()}
    assert all(path.read_bytes() == content for path, content in before.items())


def test_pairs_are_written_with_a_page_of_them_all(nos: Nos, tmp_path: Path):
    file = listed(tmp_path, (GIVEN, DRAFT), ("CFACSA8;CFACSA9", "INSCS009"))
    assert "Wrote 2 redlines" in nos.done("diff", "--pairs", file, "--out", tmp_path / "out")
    for page in ("index.html", "index.cy.html"):
        found = links(tmp_path / "out" / page)
        assert {link for link in found if link.startswith("redlines/")} == {"redlines/2-INSCS009.cy.html", "redlines/3-INSCS009.cy.html"}
        assert all((tmp_path / "out" / link).is_file() for link in found)


def test_a_pair_that_fails_is_reported_and_the_others_are_written(nos: Nos, tmp_path: Path):
    file = listed(tmp_path, ("none.txt", GIVEN), (GIVEN, DRAFT), (GIVEN, ""))
    said = nos("diff", "--pairs", file, "--out", tmp_path / "out")
    assert said.code == 1
    assert "Not compared: 2 of 3 pairs" in said.out
    assert "2    there is no file 'none.txt'" in said.out
    assert (tmp_path / "out" / "redlines" / "3-INSCS009.cy.html").is_file()


def test_the_json_of_pairs_names_the_rows_that_failed(nos: Nos, tmp_path: Path):
    said = nos("--format", "json", "diff", "--pairs", listed(tmp_path, (GIVEN, DRAFT), ("INSCS009@9", GIVEN)), "--out", tmp_path / "out")
    assert said.code == 1
    assert (said.json["written"], said.json["failed"]) == (1, [{"row": 3, "reason": "INSCS009 is not in this registry at version 9"}])


def test_many_pairs_are_spread_over_processes(nos: Nos, tmp_path: Path):
    file = listed(tmp_path, *[(GIVEN, DRAFT)] * 30, ("none.txt", GIVEN))
    said = nos("--format", "json", "diff", "--pairs", file, "--out", tmp_path / "out")
    assert (said.json["written"], [each["row"] for each in said.json["failed"]]) == (30, [32])
    assert len({path.read_bytes() for path in (tmp_path / "out" / "redlines").iterdir()}) == 1


def test_what_a_document_says_stays_text_on_the_page_of_pairs(nos: Nos, tmp_path: Path):
    attack = "<script>alert(1)</script> {{7*7}}"
    hostile = tmp_path / "hostile.txt"
    hostile.write_text(GIVEN.read_text("utf-8").replace("Darparu gwasanaeth", f"{attack} gwasanaeth"), "utf-8")
    nos.done("diff", "--pairs", listed(tmp_path, (GIVEN, hostile)), "--out", tmp_path / "out")
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{7*7}}" in page
