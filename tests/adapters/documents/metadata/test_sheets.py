"""The rows of a file as texts."""

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest

from nos_registry.adapters.documents.metadata import sheets
from nos_registry.adapters.documents.metadata.sheets import sheet_rows
from nos_registry.adapters.documents.reading.errors import DocumentError
from tests.adapters.documents.metadata.sheets import HEADINGS, ROW, csv_file, xlsx_file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_is_read_in_every_common_encoding(tmp_path: Path, encoding: str) -> None:
    row = (*ROW[:1], 'Gwasanaeth "da", ŵ\nyma', *ROW[2:])
    assert list(sheet_rows(csv_file(tmp_path, row, encoding=encoding))) == [list(HEADINGS), list(row)]


def test_a_spreadsheet_gives_the_same_texts_as_csv(tmp_path: Path) -> None:
    row = [*ROW[:6], 43405, *ROW[7:]]
    assert list(sheet_rows(xlsx_file(tmp_path, row))) == [list(HEADINGS), list(ROW)]


def test_numbers_days_and_empty_cells_of_a_spreadsheet_are_texts(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, [7.0, 43405.5, dt.datetime(2018, 11, 1, tzinfo=None), None, True], headings=["a", "b", "c", "d", "e"])  # noqa: DTZ001 -- a sheet has no zone
    assert list(sheet_rows(path))[1] == ["7", "43405.5", "2018-11-01 00:00:00", "", "True"]


@pytest.mark.parametrize(
    ("name", "stored", "reason"),
    [
        ("a.csv", b"\xff\x00\xfe", "not text in UTF-8"),
        ("a.csv", b'URN\n"never closed', "not CSV"),
        ("a.xlsx", b"PK\x03\x04 no zip", "no readable spreadsheet"),
        ("a.xlsx", b"", "no readable spreadsheet"),
        ("a.xls", b"", "ends in .csv or .xlsx"),
        ("a", b"", "ends in .csv or .xlsx"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(tmp_path: Path, name: str, stored: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(stored)
    with pytest.raises(DocumentError, match=reason):
        list(sheet_rows(tmp_path / name))


def test_a_missing_file_and_a_folder_are_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    for name in ("missing.csv", "folder.csv"):
        with pytest.raises(DocumentError, match="cannot be opened"):
            list(sheet_rows(tmp_path / name))


def test_a_file_too_large_is_refused_packed_or_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MAX_BYTES", 20_000)
    (tmp_path / "a.csv").write_bytes(b"x" * 20_001)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(30_000))
    (tmp_path / "a.xlsx").write_bytes(packed.getvalue())
    for name, reason in (("a.csv", "is larger than"), ("a.xlsx", "unpacks to more than")):
        with pytest.raises(DocumentError, match=reason):
            list(sheet_rows(tmp_path / name))
