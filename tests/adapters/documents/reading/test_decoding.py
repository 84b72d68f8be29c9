import os
from pathlib import Path

import pytest

from nos_registry.adapters.documents.reading.decoding import MAX_BYTES, file_text
from nos_registry.adapters.documents.reading.errors import DocumentError

WELSH = "Trosolwg\nMae'r tŷ a'r dŵr yn dawel\n"


def _refusal(path: Path) -> DocumentError:
    with pytest.raises(DocumentError) as refused:
        file_text(path)
    return refused.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_is_read_in_each_encoding(tmp_path: Path, encoding: str):
    path = tmp_path / "a.txt"
    path.write_bytes(WELSH.encode(encoding))
    assert file_text(path) == WELSH


@pytest.mark.parametrize("name", ["a.md", "A.TXT"])
def test_endings_are_read_in_any_case(tmp_path: Path, name: str):
    path = tmp_path / name
    path.write_text(WELSH, encoding="utf-8")
    assert file_text(path) == WELSH


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.html", "a"])
def test_other_endings_are_refused_with_those_that_are_read(tmp_path: Path, name: str):
    path = tmp_path / name
    path.write_text(WELSH, encoding="utf-8")
    error = _refusal(path)
    assert ".txt and .md" in error.reason
    assert "plain text" in error.remedy


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path):
    assert "no such file" in _refusal(tmp_path / "none.txt").reason


def test_a_folder_is_no_file(tmp_path: Path):
    folder = tmp_path / "folder.txt"
    folder.mkdir()
    assert "not a file" in _refusal(folder).reason


def test_a_pipe_is_never_opened(tmp_path: Path):
    """Opening it would wait for ever."""
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    assert "not a file" in _refusal(pipe).reason


@pytest.mark.parametrize("name", ["a\0.txt", "a" * 5000 + ".txt", "a.txt/b.txt"])
def test_an_impossible_name_is_refused(tmp_path: Path, name: str):
    (tmp_path / "a.txt").write_text(WELSH, encoding="utf-8")
    assert _refusal(tmp_path / name).remedy


def test_a_file_one_may_not_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def fail(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "a.txt"
    path.write_text(WELSH, encoding="utf-8")
    monkeypatch.setattr(Path, "open", fail)
    assert "Permission denied" in _refusal(path).reason


def test_the_largest_file_is_read_and_one_byte_more_is_not(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * MAX_BYTES)
    assert len(file_text(path)) == MAX_BYTES
    path.write_bytes(b"a" * (MAX_BYTES + 1))
    assert "larger than 1 MiB" in _refusal(path).reason


@pytest.mark.parametrize(
    ("start", "name"), [(b"%PDF-1.7", "PDF"), (b"PK\x03\x04", "Word"), (b"\xd0\xcf\x11\xe0", "Word"), (b"{\\rtf1", "RTF")]
)
def test_another_format_under_the_ending_of_text_is_named(tmp_path: Path, start: bytes, name: str):
    path = tmp_path / "a.txt"
    path.write_bytes(start + b"\xff\xfe")
    assert name in _refusal(path).reason


def test_bytes_that_are_no_text_are_refused_with_their_line(tmp_path: Path):
    """Nothing is guessed: a curly apostrophe of Windows is not taken for anything else."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"Trosolwg\nMae\x92r safon\n")
    error = _refusal(path)
    assert error.line == 2
    assert "UTF-8" in error.reason


def test_a_few_zero_bytes_do_not_make_it_utf_16(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"Trosolwg\0\0")
    assert file_text(path) == "Trosolwg\0\0"


def test_half_a_character_of_utf_16_is_refused(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_bytes("Trosolwg".encode("utf-16") + b"\0")
    assert "UTF-16" in _refusal(path).reason
