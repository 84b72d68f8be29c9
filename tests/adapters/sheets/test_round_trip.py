"""What is written as a comment sheet is read again as the same rows, whatever stands in them."""

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nos_registry.adapters.sheets.errors import SheetError
from nos_registry.adapters.sheets.files import read_sheet, render_sheet
from nos_registry.domain.comments.columns import Column
from nos_registry.domain.comments.rows import Sheet, SheetRow
from nos_registry.domain.standard import Language
from tests.adapters.sheets.sheets import ROWS

EVERYTHING = SheetRow(2, {column: f"{column} said\n\tin two lines" for column in Column})


def again(rows: tuple[SheetRow, ...], ending: str, language: Language) -> Sheet:
    """Write a sheet and read it."""
    with TemporaryDirectory() as folder:
        file = Path(folder, f"sheet{ending}")
        file.write_bytes(render_sheet(rows, file, "A review", language))
        return read_sheet(file)


@pytest.mark.parametrize("ending", [".xlsx", ".docx"])
@given(rows=ROWS, language=st.sampled_from(Language))
@settings(deadline=None, max_examples=60)
def test_every_row_comes_back_as_it_was(ending: str, rows: tuple[SheetRow, ...], language: Language):
    found = again(rows, ending, language)
    assert [row.cells for row in found.rows] == [row.cells for row in rows]
    assert found.unread == ()


@pytest.mark.parametrize("ending", [".xlsx", ".docx"])
def test_a_row_with_every_column_comes_back(ending: str):
    assert again((EVERYTHING,), ending, Language.CY).rows == (EVERYTHING,)


@pytest.mark.parametrize("ending", [".xlsx", ".docx", ".csv"])
def test_the_same_rows_make_the_same_bytes(ending: str):
    written = [render_sheet((EVERYTHING,), Path(f"sheet{ending}"), "A review", Language.EN) for _ in range(2)]
    assert written[0] == written[1]


def test_csv_has_the_heads_and_cells_of_the_sheet_and_no_formula():
    row = SheetRow(2, {Column.REFERENCE: "c01", Column.COMMENT: "=cmd()", Column.PROPOSED: "\uff1d1+1"})
    written = render_sheet((row,), Path("sheet.csv"), "A review", Language.CY).decode("utf-8-sig")
    head, cells = csv.reader(io.StringIO(written, newline=""))
    found = dict(zip(head, cells, strict=True))
    assert (found["Cyfeirnod"], found["Sylw"], found["Newid a gynigir"]) == ("c01", "'=cmd()", "'\uff1d1+1")


@pytest.mark.parametrize("name", ["sheet.pdf", "sheet"])
def test_another_format_is_refused_and_the_formats_are_named(name: str):
    with pytest.raises(SheetError, match=r"\.xlsx.*\.docx"):
        read_sheet(Path(name))
    with pytest.raises(SheetError, match=r"\.xlsx.*\.docx"):
        render_sheet((), Path(name), "A review", Language.EN)
