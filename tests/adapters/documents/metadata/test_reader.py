"""Reading a whole export."""

import csv
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nos_registry.adapters.documents.metadata.cells import one_line
from nos_registry.adapters.documents.metadata.reader import read_metadata
from nos_registry.adapters.documents.reading.errors import DocumentError
from nos_registry.adapters.registry.standard_file import standard_files
from nos_registry.domain.national_export import sort_out
from tests.adapters.documents.metadata.sheets import ROW, csv_file, xlsx_file

SAMPLE = "data/nos-metadata-2019-sample.csv"


def test_rows_are_numbered_as_in_a_spreadsheet_and_empty_ones_are_none(tmp_path: Path) -> None:
    rows = read_metadata(csv_file(tmp_path, ROW, ["", " "], ["", *ROW[1:]], ["A1", *ROW[1:]]))
    assert [(row.row, row.urn, bool(row.standard)) for row in rows] == [(2, "SFSCSH6", True), (4, "", False), (5, "A1", True)]


def test_csv_and_spreadsheet_give_the_same_standards(tmp_path: Path) -> None:
    assert read_metadata(csv_file(tmp_path, ROW)) == read_metadata(xlsx_file(tmp_path, [*ROW[:6], 43405, *ROW[7:]]))


def test_doubled_and_missing_headings_and_cells_beyond_them_lose_nothing(tmp_path: Path) -> None:
    path = csv_file(tmp_path, ["A1", "A title", "one", "two", "three", "four"], headings=["URN", "NOS Title", "Note", "note", ""])
    (row,) = read_metadata(path)
    assert row.standard is not None
    assert [kept.text for kept in row.standard.editions[0].kept_aside] == ["Note: one", "note 4: two", "column 5: three", "column 6: four"]


@pytest.mark.parametrize("headings", [[], ["URN"], ["NOS Title"], ["Name", "Created"]])
def test_a_file_without_the_headings_of_an_export_is_refused(tmp_path: Path, headings: list[str]) -> None:
    with pytest.raises(DocumentError, match=r"heading .* is missing"):
        read_metadata(csv_file(tmp_path, ROW, headings=headings))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stored=st.binary(max_size=200), ending=st.sampled_from([".csv", ".xlsx"]), headed=st.booleans())
def test_any_bytes_are_read_or_refused(tmp_path: Path, stored: bytes, ending: str, *, headed: bool) -> None:
    path = tmp_path / f"any{ending}"
    path.write_bytes(b"URN,NOS Title,Validity,Indicative Review Date\n" * headed + stored)
    with suppress(DocumentError):
        read_metadata(path)


class TestTheNationalSample:
    def test_every_row_is_a_standard_or_set_aside(self, shared: Path) -> None:
        with (shared / SAMPLE).open(encoding="utf-8-sig", newline="") as file:
            number = sum(1 for _ in csv.DictReader(file))
        rows = read_metadata(shared / SAMPLE)
        standards, aside = sort_out(rows, {})
        assert len(rows) == number == 1442
        assert len(standards) + len(aside) == number
        assert {one.row for one in aside} | {row.row for row in rows if row.standard in standards} == set(range(2, number + 2))
        assert all(one.reason for one in aside)
        assert len({standard.urn for standard in standards}) == len(standards) > 1400

    def test_every_standard_can_be_stored(self, shared: Path) -> None:
        for row in read_metadata(shared / SAMPLE):
            if row.standard:
                assert len(standard_files(row.standard)) == 2

    def test_every_word_is_in_the_standard_or_kept_aside(self, shared: Path) -> None:
        with (shared / SAMPLE).open(encoding="utf-8-sig", newline="") as file:
            printed = list(csv.DictReader(file))
        for row, cells in zip(read_metadata(shared / SAMPLE), printed, strict=True):
            if row.standard is None:
                continue
            told = f"{row.standard.model_dump_json()} {cells['Indicative Review Date']} {cells['Validity']}".casefold()
            for heading, text in cells.items():
                for word in one_line(text).replace(";", " ").replace(",", " ").split():
                    escaped = word.replace("\\", "\\\\").replace('"', '\\"').casefold()
                    assert escaped in told, (heading, word, row.row)

    def test_review_dates_are_real_days_or_unknown(self, shared: Path) -> None:
        dates = [row.standard.indicative_review_date for row in read_metadata(shared / SAMPLE) if row.standard]
        known = [date for date in dates if date]
        assert 0.4 < len(known) / len(dates) < 0.6
        assert all(1990 < date.year < 2040 for date in known)
