"""`nos ingest-metadata`."""

from pathlib import Path

import pytest

from tests.adapters.documents.metadata.sheets import ROW, csv_file, xlsx_file
from tests.cli.calling import Nos


def test_an_export_becomes_standards_without_text(own: Nos, tmp_path: Path) -> None:
    path = csv_file(tmp_path, ROW, ["", *ROW[1:]], ["INSCS009", *ROW[1:]])
    said = own("--format", "json", "ingest-metadata", path, actor="registrar")
    assert (said.code, said.err) == (0, "")
    assert (said.json["rows"], said.json["standards"]) == (3, 1)
    assert [(one["row"], one["urn"]) for one in said.json["set_aside"]] == [(3, ""), (4, "INSCS009")]
    assert "taken by" in said.json["set_aside"][1]["reason"]
    shown = own.json("show", "SFSCSH6")
    assert (shown["validity"], shown["editions"]["en"]["sections"]) == ("legacy", [])
    assert own.json("verify")["holds"]


def test_a_spreadsheet_is_read_and_what_was_set_aside_is_shown(own: Nos, tmp_path: Path) -> None:
    told = own.done("ingest-metadata", xlsx_file(tmp_path, ROW, [None, *ROW[1:]]), actor="registrar")
    assert told.startswith("Took 1 standards from 2 rows; 1 set aside.")
    assert "the URN is empty" in told


def test_a_dry_run_changes_nothing_and_needs_no_registrar(own: Nos, tmp_path: Path) -> None:
    before = own.json("list")
    assert "Would take 1 standards" in own.done("ingest-metadata", csv_file(tmp_path, ROW), "--dry-run", actor="anybody")
    assert own.json("list") == before


@pytest.mark.parametrize("name", ["missing.csv", "export.ods"])
def test_a_file_that_cannot_be_read_is_refused_in_words(own: Nos, tmp_path: Path, name: str) -> None:
    said = own("ingest-metadata", tmp_path / name, actor="registrar")
    assert said.code == 1
    assert "What to do" in said.err


def test_others_than_registrars_are_refused(own: Nos, tmp_path: Path) -> None:
    said = own("ingest-metadata", csv_file(tmp_path, ROW), actor="sso-lead")
    assert (said.code, "is no registrar" in said.err) == (1, True)
