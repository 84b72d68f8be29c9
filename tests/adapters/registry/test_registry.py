"""Making and opening a registry."""

from pathlib import Path

import pygit2
import pytest

from nos_registry.adapters.registry.commit_message import parse_message
from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.registry import create_registry, open_registry
from nos_registry.adapters.registry.verification import verify
from nos_registry.domain.review.stages import Role
from nos_registry.ports import Grant
from tests.adapters.registry.making import AT, INSCS009, change, standard


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_new_registry_is_bare_and_has_its_first_registrar(tmp_path: Path) -> None:
    made = create_registry(tmp_path / "new" / "registry.git", actor="asha", at=AT)
    assert made.grants() == (Grant("asha", Role.REGISTRAR, AT.date()),)
    assert made.home.repository.is_bare
    first = made.home.commit(made.home.main)
    assert (first.parents, first.author.name, first.committer.name) == ([], "asha", "NOS registry")
    assert parse_message(first.message).first("NOS-Event") == "registry-made"
    assert verify(made.home.path).holds
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["registry.git"]


def test_the_same_making_gives_the_same_commit(tmp_path: Path) -> None:
    one, other = (create_registry(tmp_path / name, actor="asha", at=AT).home.main for name in ("one", "other"))
    assert one == other


def test_an_empty_folder_may_become_a_registry(tmp_path: Path) -> None:
    create_registry(tmp_path, actor="asha", at=AT) if not any(tmp_path.iterdir()) else pytest.fail("not empty")
    assert open_registry(tmp_path).summaries() == ()


def test_an_opened_registry_reads_what_was_stored(tmp_path: Path) -> None:
    made = create_registry(tmp_path / "r", actor="asha", at=AT)
    with made.locked():
        made.store(change(standard()))
    assert open_registry(tmp_path / "r").find(INSCS009) == made.find(INSCS009)


def test_somebody_elses_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    before = snapshot(tmp_path)
    for target in (tmp_path, tmp_path / "thesis.txt"):
        with pytest.raises(RegistryError, match="is not empty"):
            create_registry(target, actor="asha", at=AT)
    assert snapshot(tmp_path) == before


def test_a_registry_is_not_made_twice(tmp_path: Path) -> None:
    create_registry(tmp_path / "r", actor="asha", at=AT)
    before = snapshot(tmp_path)
    with pytest.raises(RegistryError, match="is not empty"):
        create_registry(tmp_path / "r", actor="bryn", at=AT)
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("actor", ["", "a\nb", "<x>", "--"])
def test_a_registrar_without_a_name_is_refused_and_leaves_nothing(tmp_path: Path, actor: str) -> None:
    with pytest.raises(RegistryError, match="no actor"):
        create_registry(tmp_path / "r", actor=actor, at=AT)
    assert list(tmp_path.iterdir()) == []


def test_a_path_without_a_registry_says_how_to_make_one(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for path in (tmp_path, tmp_path / "missing", tmp_path / "file"):
        with pytest.raises(RegistryError, match=r"there is no registry at .*nos init"):
            open_registry(path)


def test_another_git_repository_is_no_registry(tmp_path: Path) -> None:
    pygit2.init_repository(str(tmp_path / "empty.git"), bare=True)
    code = pygit2.init_repository(str(tmp_path / "code"))
    tree = code.TreeBuilder().write()
    author = pygit2.Signature("a", "a@example.org", 0, 0)
    code.create_commit("refs/heads/main", author, author, "x", tree, [])
    for path in (tmp_path / "empty.git", tmp_path / "code" / ".git"):
        with pytest.raises(RegistryError, match="no registry"):
            open_registry(path)


def test_a_damaged_repository_is_refused_in_words(tmp_path: Path) -> None:
    create_registry(tmp_path / "r", actor="asha", at=AT)
    (tmp_path / "r" / "HEAD").write_bytes(b"\0garbage")
    (tmp_path / "r" / "config").write_bytes(b"[[[")
    with pytest.raises(RegistryError, match="cannot be read"):
        open_registry(tmp_path / "r")


@pytest.mark.parametrize(
    ("stored", "reason"),
    [(b"format: 2\n", "format 2; this product knows 1"), (b"format: x\n", "no registry"), (b"[", "no registry"), (b"", "no registry")],
)
def test_a_newer_format_is_left_alone(tmp_path: Path, stored: bytes, reason: str) -> None:
    home = create_registry(tmp_path / "r", actor="asha", at=AT).home
    builder = home.repository.TreeBuilder(home.commit(home.main).tree)
    builder.insert("registry.yaml", home.repository.create_blob(stored), pygit2.enums.FileMode.BLOB)
    author = pygit2.Signature("a", "a@example.org", 0, 0)
    home.repository.create_commit("refs/heads/main", author, author, "x", builder.write(), [home.main])
    before = snapshot(tmp_path)
    with pytest.raises(RegistryError, match=reason):
        open_registry(tmp_path / "r")
    assert snapshot(tmp_path) == before


def test_a_missing_git_is_told_before_anything_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create_registry(tmp_path / "r", actor="asha", at=AT)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RegistryError, match="git is not installed"):
        create_registry(tmp_path / "other", actor="asha", at=AT)
    with pytest.raises(RegistryError, match="git is not installed"):
        open_registry(tmp_path / "r")
    assert not (tmp_path / "other").exists()


def test_a_parent_that_is_a_file_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(RegistryError, match="could not be made"):
        create_registry(tmp_path / "file" / "r", actor="asha", at=AT)
