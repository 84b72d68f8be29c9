import stat
from pathlib import Path

import pytest

from nos_registry.adapters.documents.writing import files
from nos_registry.adapters.documents.writing.files import FORMATS, FormatError, write_redline, write_whole
from nos_registry.domain.redline.model import Redline

SIGNATURES = {".html": b"<!doctype html>", ".docx": b"PK", ".pdf": b"%PDF-", ".json": b"{"}


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_suffix_chooses_the_format(welsh: Redline, tmp_path: Path, suffix: str):
    path = tmp_path / "new" / f"INSCS009-2.cy{suffix}"
    write_redline(welsh, path)
    assert path.read_bytes().startswith(SIGNATURES[suffix])
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_the_case_of_the_suffix_does_not_matter(welsh: Redline, tmp_path: Path):
    write_redline(welsh, tmp_path / "A.JSON")
    assert (tmp_path / "A.JSON").exists()


@pytest.mark.parametrize("name", ["redline.doc", "redline", "redline.txt", ".html"])
def test_another_format_is_refused_with_what_there_is(welsh: Redline, tmp_path: Path, name: str):
    with pytest.raises(FormatError, match=r"\.html, \.docx, \.pdf, \.json"):
        write_redline(welsh, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_replaced_whole(tmp_path: Path):
    path = tmp_path / "a.json"
    write_whole(path, b"old and long")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "a.json"
    write_whole(path, b"old")

    def full(_number: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(OSError, match="no space left"):
        write_whole(path, b"new")
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"old"]


def test_a_redline_that_cannot_be_rendered_leaves_the_old_file(welsh: Redline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "a.json"
    path.write_bytes(b"old")

    def fails(_redline: Redline) -> bytes:
        raise ValueError

    monkeypatch.setitem(FORMATS, ".json", fails)
    with pytest.raises(ValueError, match=r"^$"):
        write_redline(welsh, path)
    assert path.read_bytes() == b"old"
