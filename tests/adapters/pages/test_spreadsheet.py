"""The mapping as a workbook."""

import re
import time
import zipfile
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from nos_registry.adapters.pages.spreadsheet import MAX_LETTERS, render_workbook
from nos_registry.domain.mapping import clause_mapping
from nos_registry.domain.redline.compare import compare
from nos_registry.domain.redline.model import Redline
from nos_registry.domain.standard import Language, Provenance
from nos_registry.domain.terms import SAMPLE_NOTICE
from tests.fakes import papers
from tests.fakes.redlines import edition, hostile, random_redline

CY, EN = Language.CY, Language.EN
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", '=HYPERLINK("http://evil.example")', "\uff1d1+1", "#REF!", "TRUE", "1e9"]


def sheets(*redlines: Redline) -> dict[str, list[list[Any]]]:
    """The cells of each sheet, by its name."""
    book = load_workbook(BytesIO(render_workbook(redlines)))
    return {sheet.title: [list(row) for row in sheet.iter_rows()] for sheet in book.worksheets}


def parts(*redlines: Redline) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(render_workbook(redlines))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def released() -> list[Redline]:
    return list(papers.release()[2].values())


def test_each_language_has_a_sheet_with_a_row_for_each_pair():
    found = sheets(*released())
    assert list(found) == ["Cymraeg", "English"]
    for rows, redline in zip(found.values(), released(), strict=True):
        assert len(rows) == 1 + len(clause_mapping(redline))


def test_the_head_is_in_the_language_of_its_sheet():
    found = sheets(*released())
    assert [cell.value for cell in found["Cymraeg"][0]][:2] == ["Beth ddigwyddodd", "Symudwyd"]
    assert [cell.value for cell in found["English"][0]][:2] == ["What happened", "Moved"]


def test_a_row_says_what_became_of_a_clause():
    rows = [
        {head.value: cell.value or "" for head, cell in zip(rows[0], row, strict=True)}
        for rows in [sheets(*released())["English"]]
        for row in rows[1:]
    ]
    added = next(row for row in rows if row["What happened"] == "added")
    assert (added["Old: URN"], added["Old: text"], added["New: URN"], added["New: version"]) == ("", "", "INSCS009", "2")
    assert added["New: section"] == "Performance criteria"


@pytest.mark.parametrize("text", FORMULAS)
def test_every_cell_is_text_and_none_a_formula(text: str):
    cells = [cell for row in sheets(hostile(text))["Cymraeg"] for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "inlineStr"}
    assert text in {cell.value for cell in cells}
    assert all(cell.quotePrefix for cell in cells)
    assert not any(re.search(r"<f\b|<hyperlink|<v>", part) for name, part in parts(hostile(text)).items() if "sheet" in name)


@pytest.mark.parametrize("text", ["a\u202eb", "a\x01b", "a\ufffeb", "a\ud800b"])
def test_what_hides_is_shown(text: str):
    shown = [cell.value for row in sheets(hostile(text))["Cymraeg"] for cell in row if cell.value]
    assert any(f"[U+{ord(text[1]):04X}]" in each for each in shown)
    assert not any(text[1] in each for each in shown)


def test_the_head_stays_in_sight_can_be_filtered_by_and_is_printed_on_every_page():
    book = load_workbook(BytesIO(render_workbook(released())))
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.print_title_rows == "$1:$1"


def test_a_sample_is_named_in_its_rows_and_on_every_printed_page():
    redlines = papers.release(provenance=Provenance.SAMPLE)[2]
    written = parts(*redlines.values())
    assert SAMPLE_NOTICE[0] in written["xl/worksheets/sheet1.xml"]
    assert {row[-1].value for row in sheets(*redlines.values())["English"][1:]} == {"sample"}
    assert not any("oddHeader" in part and SAMPLE_NOTICE[1] in part for part in parts(*released()).values())


def test_a_text_too_long_for_a_cell_says_how_much_is_left_out():
    long = "gair " * 10_000
    redline = compare([edition("OLD1", CY, [[], [long], []])], edition("NEW1", CY, [[], [f"{long}eto"], []]))
    texts = [cell.value for row in sheets(redline)["Cymraeg"] for cell in row if cell.value]
    assert max(map(len, texts)) <= MAX_LETTERS
    assert any(re.search(r"… \[\+\d+\]$", text) for text in texts)


def test_the_same_redlines_make_the_same_bytes_at_any_time(monkeypatch: pytest.MonkeyPatch):
    before = render_workbook(released())
    then = time.localtime(1_000_000_000)

    def long_ago(_: float | None = None) -> time.struct_time:
        return then

    monkeypatch.setattr(time, "localtime", long_ago)
    assert render_workbook(released()) == before
    assert "1980-01-01T00:00:00Z" in parts(*released())["docProps/core.xml"]
    assert not re.search(r"20\d\d-\d\d-\d\dT", "".join(parts(*released()).values()))


def test_many_standards_stand_one_after_another():
    redlines = [random_redline(seed, EN) for seed in range(4)]
    found = sheets(*redlines)
    assert list(found) == ["English"]
    assert len(found["English"]) == 1 + sum(len(clause_mapping(redline)) for redline in redlines)


def test_no_redline_makes_an_empty_sheet_that_still_opens():
    assert [len(rows) for rows in sheets().values()] == [1]
