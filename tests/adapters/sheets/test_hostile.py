"""A sheet may come from anybody: nothing in it runs, grows, or reaches outside; what is refused says why."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from nos_registry.adapters.sheets import archive, stored
from nos_registry.adapters.sheets.errors import SheetError
from nos_registry.adapters.sheets.files import read_sheet, render_sheet
from nos_registry.domain.comments.columns import Column
from nos_registry.domain.comments.rows import SheetRow
from nos_registry.domain.standard import Language
from tests.adapters.sheets.sheets import cell, document, paragraph, table, with_part, workbook

FORMULAS = ["=cmd|' /C calc'!A0", "=1+1", "+1", "-1", "@SUM(A1)", "\uff1dcmd()", '=HYPERLINK("https://evil.example","x")']
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LONG = "gair " * 20_000


def sheet(folder: Path, ending: str) -> Path:
    """A sound sheet."""
    path = folder / f"sheet{ending}"
    path.write_bytes(render_sheet((SheetRow(2, {Column.NATION: "Wales", Column.COMMENT: "Da iawn."}),), path, "A review", Language.EN))
    return path


def refused(path: Path) -> str:
    with pytest.raises(SheetError) as why:
        read_sheet(path)
    assert why.value.remedy
    return why.value.reason


@pytest.mark.parametrize("text", FORMULAS)
@pytest.mark.parametrize("ending", [".xlsx", ".docx"])
def test_a_formula_is_text_both_ways(tmp_path: Path, ending: str, text: str):
    path = tmp_path / f"sheet{ending}"
    path.write_bytes(render_sheet((SheetRow(2, {Column.NATION: "Wales", Column.COMMENT: text}),), path, "A review", Language.EN))
    assert read_sheet(path).rows[0][Column.COMMENT] == text


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_that_is_written_is_a_formula(text: str):
    written = render_sheet((SheetRow(2, dict.fromkeys(Column, text)),), Path("sheet.xlsx"), text, Language.CY)
    cells = [each for rows in load_workbook(BytesIO(written)).worksheets[0].iter_rows() for each in rows if each.value]
    assert {each.data_type for each in cells} == {"s"}
    with zipfile.ZipFile(BytesIO(written)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_a_formula_that_somebody_typed_is_what_they_typed(tmp_path: Path):
    path = workbook(tmp_path / "typed.xlsx", [("", "Wales", "", "", "P1", "", "=SUM(1,2)", "", "", "")])
    assert read_sheet(path).rows[0][Column.COMMENT] == "=SUM(1,2)"


@pytest.mark.parametrize("ending", [".xlsx", ".docx"])
def test_a_cell_of_a_hundred_thousand_characters_is_read_whole(tmp_path: Path, ending: str):
    heads = ("Nation", "Comment")
    path = tmp_path / f"long{ending}"
    if ending == ".docx":
        document(path, table([("Wales", LONG)], heads))
    else:
        short = workbook(path, [("Wales", "HERE")], heads)
        with zipfile.ZipFile(path) as parts:
            names = [name for name in parts.namelist() if b"HERE" in parts.read(name)]
            longer = {name: parts.read(name).replace(b"HERE", LONG.strip().encode()) for name in names}
        for name, content in longer.items():
            path.write_bytes(with_part(short.read_bytes(), name, content))
    assert read_sheet(path).rows[0][Column.COMMENT].strip() == LONG.strip()


@pytest.mark.parametrize("ending", [".xlsx", ".docx"])
class TestArchive:
    def test_what_unpacks_to_much_is_refused_unread(self, tmp_path: Path, ending: str):
        path = sheet(tmp_path, ending)
        path.write_bytes(with_part(path.read_bytes(), "word/media/x.xml", b"<a>" + b" " * (30 * 1024 * 1024) + b"</a>"))
        assert "times its size" in refused(path)

    def test_what_unpacks_to_more_than_the_bound_is_refused(self, tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(archive, "MAX_UNPACKED_BYTES", 1000)
        assert "unpacks to more than" in refused(sheet(tmp_path, ending))

    def test_a_file_that_is_too_large_is_refused(self, tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(stored, "MAX_BYTES", 100)
        assert "larger than" in refused(sheet(tmp_path, ending))

    def test_a_document_type_is_refused(self, tmp_path: Path, ending: str):
        path = sheet(tmp_path, ending)
        bomb = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>&c;</a>'
        path.write_bytes(with_part(path.read_bytes(), "docProps/custom.xml", bomb))
        assert "declares a document type" in refused(path)

    def test_a_document_type_in_another_encoding_is_refused(self, tmp_path: Path, ending: str):
        path = sheet(tmp_path, ending)
        path.write_bytes(
            with_part(path.read_bytes(), "docProps/custom.xml", '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16"))
        )
        assert "declares a document type" in refused(path)

    @pytest.mark.parametrize("name", ["word/vbaProject.bin", "xl/vbaProject.bin", "word/activeX/activeX1.xml", "xl/macrosheets/sheet1.xml"])
    def test_macros_are_refused(self, tmp_path: Path, ending: str, name: str):
        path = sheet(tmp_path, ending)
        path.write_bytes(with_part(path.read_bytes(), name, "<x/>"))
        assert "macros or controls" in refused(path)

    @pytest.mark.parametrize("kind", ["attachedTemplate", "image", "oleObject", "externalLinkPath", "frame"])
    def test_what_would_be_fetched_from_outside_is_refused(self, tmp_path: Path, ending: str, kind: str):
        path = sheet(tmp_path, ending)
        target = f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r" Type="{OFFICE}/{kind}" Target="https://evil.example/x" TargetMode="External"/></Relationships>'
        path.write_bytes(with_part(path.read_bytes(), "word/_rels/settings.xml.rels", target))
        assert "evil.example" in refused(path)

    def test_an_address_that_somebody_typed_is_not_followed_and_does_no_harm(self, tmp_path: Path, ending: str):
        path = sheet(tmp_path, ending)
        link = f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r" Type="{OFFICE}/hyperlink" Target="mailto:a@b.example" TargetMode="External"/></Relationships>'
        path.write_bytes(with_part(path.read_bytes(), "word/_rels/footnotes.xml.rels", link))
        assert read_sheet(path).rows[0][Column.COMMENT] == "Da iawn."

    def test_a_part_that_leads_out_is_refused(self, tmp_path: Path, ending: str):
        path = sheet(tmp_path, ending)
        path.write_bytes(with_part(path.read_bytes(), "../evil.xml", "<x/>"))
        assert "leads out" in refused(path)

    @pytest.mark.parametrize("content", [b"", b"PK", b"not an archive", b"PK\x05\x06" + b"\x00" * 18])
    def test_damage_is_refused_in_words(self, tmp_path: Path, ending: str, content: bytes):
        path = tmp_path / f"damaged{ending}"
        path.write_bytes(content)
        refused(path)

    def test_half_a_file_is_refused(self, tmp_path: Path, ending: str):
        path = sheet(tmp_path, ending)
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        refused(path)

    def test_a_file_that_is_not_there_is_refused(self, tmp_path: Path, ending: str):
        assert "cannot be opened" in refused(tmp_path / f"nowhere{ending}")


@pytest.mark.parametrize("mark", ["ins", "del", "moveFrom", "moveTo"])
def test_unresolved_tracked_changes_are_refused(tmp_path: Path, mark: str):
    tracked = f'<w:p><w:{mark} w:id="1" w:author="x"><w:r><w:t>word</w:t></w:r></w:{mark}></w:p>'
    path = document(tmp_path / "tracked.docx", table([]).replace("</w:tbl>", f"<w:tr>{cell(tracked)}</w:tr></w:tbl>"))
    assert "tracked changes" in refused(path)


def test_a_sheet_without_the_heads_is_refused_and_told_which(tmp_path: Path):
    for path in (
        workbook(tmp_path / "a.xlsx", [("x", "y")], ("Name", "Age")),
        document(tmp_path / "a.docx", table([("x", "y")], ("Name", "Age"))),
    ):
        assert "no row of it names the columns" in refused(path)


def test_a_workbook_that_claims_a_million_rows_is_read_by_what_it_has(tmp_path: Path):
    path = workbook(tmp_path / "wide.xlsx", [("c1", "Wales", "", "", "P1", "", "Da.", "", "", "")])
    with zipfile.ZipFile(path) as parts:
        claimed = parts.read("xl/worksheets/sheet1.xml").replace(b'ref="A1:J2"', b'ref="A1:XFD1048576"')
    path.write_bytes(with_part(path.read_bytes(), "xl/worksheets/sheet1.xml", claimed))
    assert [row.number for row in read_sheet(path).rows] == [2]


class TestWord:
    def test_merged_cells_say_what_stands_above(self, tmp_path: Path):
        merged = '<w:vMerge w:val="restart"/>'
        body = (
            f"<w:tbl><w:tr>{cell(paragraph('Nation'))}{cell(paragraph('Comment'))}</w:tr>"
            f"<w:tr>{cell(paragraph('Wales'), merged)}{cell(paragraph('One.'))}</w:tr>"
            f"<w:tr>{cell(paragraph(''), '<w:vMerge/>')}{cell(paragraph('Two.'))}</w:tr></w:tbl>"
        )
        found = read_sheet(document(tmp_path / "merged.docx", body)).rows
        assert [(row[Column.NATION], row[Column.COMMENT]) for row in found] == [("Wales", "One."), ("Wales", "Two.")]

    def test_words_below_the_table_and_other_tables_are_told_not_lost(self, tmp_path: Path):
        body = paragraph("A title") + table([("c1", "Wales")]) + paragraph("One more thing.") + table([("x",)], ("Other",))
        assert read_sheet(document(tmp_path / "more.docx", body)).unread == (
            "a table that begins 'Other'",
            "below the table: One more thing.",
        )

    def test_columns_that_nobody_knows_are_told_not_lost(self, tmp_path: Path):
        body = table([("Wales", "Da.", "urgent")], ("Nation", "Comment", "Priority"))
        assert read_sheet(document(tmp_path / "more.docx", body)).unread == ("row 2, Priority: urgent",)

    def test_a_text_box_is_read_once(self, tmp_path: Path):
        other = "http://schemas.openxmlformats.org/markup-compatibility/2006"
        boxed = f'<w:p><w:r><mc:AlternateContent xmlns:mc="{other}"><mc:Choice><w:p><w:r><w:t>box</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>box</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r></w:p>'
        body = f"<w:tbl><w:tr>{cell(paragraph('Nation'))}{cell(paragraph('Comment'))}</w:tr><w:tr>{cell(paragraph('Wales'))}{cell(boxed)}</w:tr></w:tbl>"
        assert read_sheet(document(tmp_path / "box.docx", body)).rows[0][Column.COMMENT].split() == ["box"]
