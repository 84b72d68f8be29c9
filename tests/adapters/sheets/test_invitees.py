"""Lists of people as spreadsheets save them."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from nos_registry.adapters.sheets.errors import SheetError
from nos_registry.adapters.sheets.invitees import read_invitees, render_invitees
from nos_registry.domain.invitations import Field, ListRow
from nos_registry.domain.standard import Language

TEXT = "Name,Organisation,E-mail,Nation,Language\nSiân Tŷ,Siop,sian@b.example,Wales,Welsh\n,Marrowby,hr@m.example,England,\n"


def written(tmp_path: Path, content: bytes, name: str = "list.csv") -> Path:
    (tmp_path / name).write_bytes(content)
    return tmp_path / name


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_as_spreadsheets_save_it(tmp_path: Path, encoding: str, delimiter: str):
    rows, unread = read_invitees(written(tmp_path, TEXT.replace(",", delimiter).encode(encoding)))
    assert [(row.number, row[Field.NAME], row[Field.ADDRESS]) for row in rows] == [
        (2, "Siân Tŷ", "sian@b.example"),
        (3, "", "hr@m.example"),
    ]
    assert unread == ()


def test_csv_of_a_british_windows_is_read(tmp_path: Path):
    rows, _ = read_invitees(written(tmp_path, "Name;E-mail\nSiân;s@b.example\n".encode("cp1252")))
    assert rows[0][Field.NAME] == "Siân"


def test_a_workbook_is_read_from_the_sheet_that_has_addresses(tmp_path: Path):
    book = Workbook()
    assert book.active is not None
    book.active.append(["Notes"])  # pyright: ignore[reportAttributeAccessIssue] -- openpyxl types the active sheet by all its kinds
    people = book.create_sheet("People")
    for cells in (["Employers of Wales"], ["Ebost", "Gwlad", "Phone"], ["a@b.example", "Cymru", "01234"]):
        people.append(cells)
    book.save(tmp_path / "list.xlsx")
    rows, unread = read_invitees(tmp_path / "list.xlsx")
    assert [(row.number, row[Field.ADDRESS], row[Field.NATION]) for row in rows] == [(3, "a@b.example", "Cymru")]
    assert set(unread) == {"the worksheet Sheet", "row 3, Phone: 01234"}


def test_what_is_set_aside_is_read_again_as_it_was_and_no_spreadsheet_works_it_out(tmp_path: Path):
    row = ListRow(7, {Field.NAME: "=1+1", Field.ADDRESS: "a@b.example", Field.WHY_ASIDE: "no nation"})
    content = render_invitees([row], Language.CY)
    assert b'"\'=1+1"' in content
    (again,), unread = read_invitees(written(tmp_path, content))
    assert {**again.cells} == {**row.cells}
    assert unread == ()


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("list.ods", b"", "ends in .csv or .xlsx"),
        ("list.csv", b"Name,Nation\nA,Wales\n", "names the columns"),
        ("list.csv", b"E-mail\n\0\x81\n", "no text in UTF-8"),
        ("list.csv", b'E-mail\n"a\n', "not CSV"),
        ("list.xlsx", b"PK\x03\x04", "damaged"),
    ],
)
def test_a_file_that_is_no_list_says_why(tmp_path: Path, name: str, content: bytes, why: str):
    with pytest.raises(SheetError, match=why):
        read_invitees(written(tmp_path, content, name))
