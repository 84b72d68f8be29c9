"""A shelf is a folder: files appear whole, below it and nowhere else."""

from pathlib import Path

import pytest

from nos_registry.adapters.folder import FolderShelf

OUTSIDE = ["../x", "a/../../x", "/etc/x", "..", "a/b/../../../x"]


@pytest.fixture
def shelf(tmp_path: Path) -> FolderShelf:
    return FolderShelf(tmp_path / "shelf")


def test_a_file_is_put_under_its_name(shelf: FolderShelf, tmp_path: Path) -> None:
    shelf.put("redlines/INSCS009-2.cy.html", b"x")
    assert (tmp_path / "shelf" / "redlines" / "INSCS009-2.cy.html").read_bytes() == b"x"


def test_putting_again_replaces(shelf: FolderShelf, tmp_path: Path) -> None:
    shelf.put("a", b"a longer first text")
    shelf.put("a", b"b")
    assert (tmp_path / "shelf" / "a").read_bytes() == b"b"


@pytest.mark.parametrize("name", OUTSIDE)
def test_no_name_leads_out_of_the_folder(shelf: FolderShelf, tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="leads out"):
        shelf.put(name, b"x")
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_no_link_leads_out_of_the_folder(shelf: FolderShelf, tmp_path: Path) -> None:
    (tmp_path / "shelf").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "shelf" / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ValueError, match="leads out"):
        shelf.put("link/x", b"x")
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize("name", ["", ".", "a/.."])
def test_the_folder_itself_is_no_name(shelf: FolderShelf, name: str) -> None:
    with pytest.raises(ValueError, match="leads out"):
        shelf.put(name, b"x")


def test_names_are_sorted_whatever_the_order_of_putting(shelf: FolderShelf) -> None:
    for name in ("b/z", "a", "b/a", "c.txt"):
        shelf.put(name, b"x")
    assert shelf.names() == ("a", "b/a", "b/z", "c.txt")


def test_hidden_files_are_nobodys_names(shelf: FolderShelf, tmp_path: Path) -> None:
    shelf.put("a", b"x")
    (tmp_path / "shelf" / ".made").write_text("x")
    (tmp_path / "shelf" / ".state").mkdir()
    (tmp_path / "shelf" / ".state" / "b").write_text("x")
    assert shelf.names() == ("a",)


def test_an_empty_shelf_has_no_names(shelf: FolderShelf) -> None:
    assert shelf.names() == ()


def test_a_file_whose_writing_fails_leaves_the_one_before(shelf: FolderShelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.put("a", b"first")

    def full(_path: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        shelf.put("a", b"second")
    monkeypatch.undo()
    assert (tmp_path / "shelf" / "a").read_bytes() == b"first"
    assert shelf.names() == ("a",)
