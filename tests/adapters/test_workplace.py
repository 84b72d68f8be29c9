"""A folder made as a whole: all of it or none, and never over what somebody else put there."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nos_registry.adapters.workplace import MARKER, OccupiedError, check_replaceable, whole_folder


def make(out: Path, text: str = "first") -> None:
    """Make a folder as quickstart does: files for people, and a registry."""
    with whole_folder(out) as place:
        (place / "registry.git" / "refs" / "heads").mkdir(parents=True)
        (place / "registry.git" / "objects").mkdir()
        (place / "registry.git" / "refs" / "heads" / "main").write_text("1111\n")
        (place / "registry.git" / "objects" / "aa").write_bytes(b"blob")
        (place / "mail").mkdir()
        (place / "mail" / "001.eml").write_text(text)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


class TestMaking:
    def test_the_folder_stands_when_the_block_ended_well(self, out: Path) -> None:
        make(out)
        assert set(contents(out)) == {"mail/001.eml", "registry.git/refs/heads/main", "registry.git/objects/aa", MARKER}

    def test_nothing_is_seen_before_that(self, out: Path) -> None:
        with whole_folder(out) as place:
            (place / "x").write_text("x")
            assert not out.exists()

    def test_a_folder_below_folders_that_are_not_there_is_made(self, tmp_path: Path) -> None:
        make(tmp_path / "a" / "b" / "out")
        assert (tmp_path / "a" / "b" / "out" / "mail").is_dir()

    def test_nothing_is_left_beside_it(self, out: Path) -> None:
        make(out)
        make(out)
        assert [path.name for path in out.parent.iterdir()] == ["out"]

    def test_an_empty_folder_is_free(self, out: Path) -> None:
        out.mkdir()
        make(out)
        assert contents(out)["mail/001.eml"] == b"first"

    def test_an_earlier_one_is_replaced(self, out: Path) -> None:
        make(out)
        make(out, "second")
        assert contents(out)["mail/001.eml"] == b"second"

    def test_a_link_to_a_folder_is_followed_and_stays_a_link(self, tmp_path: Path, out: Path) -> None:
        make(tmp_path / "real")
        out.symlink_to(tmp_path / "real")
        make(out, "second")
        assert out.is_symlink()
        assert contents(tmp_path / "real")["mail/001.eml"] == b"second"

    def test_the_same_files_give_the_same_marker(self, tmp_path: Path) -> None:
        make(tmp_path / "one")
        make(tmp_path / "two")
        assert (tmp_path / "one" / MARKER).read_bytes() == (tmp_path / "two" / MARKER).read_bytes()


class TestFailing:
    def test_a_block_that_fails_leaves_the_earlier_folder_and_nothing_else(self, out: Path) -> None:
        make(out)
        before = contents(out)
        with pytest.raises(FileNotFoundError), whole_folder(out) as place:
            (place / "half" / "way").write_text("its folder is not there")
        assert contents(out) == before
        assert [path.name for path in out.parent.iterdir()] == ["out"]

    def test_an_interruption_is_a_failure_too(self, out: Path) -> None:
        with pytest.raises(KeyboardInterrupt), whole_folder(out):
            raise KeyboardInterrupt
        assert list(out.parent.iterdir()) == []

    def test_what_a_killed_run_left_is_cleared(self, out: Path) -> None:
        left = out.with_name(".out.making")
        left.mkdir()
        (left / "half").write_text("half")
        make(out)
        assert "half" not in contents(out)
        assert not left.exists()

    def test_a_run_killed_between_its_two_moves_loses_nothing(self, out: Path) -> None:
        """The old folder had moved aside and the new one did not stand yet: the old one comes back first."""
        make(out)
        out.rename(out.with_name(".out.old"))
        with pytest.raises(RuntimeError), whole_folder(out):
            raise RuntimeError
        assert contents(out)["mail/001.eml"] == b"first"

    def test_an_old_folder_that_was_not_cleared_is_cleared(self, out: Path) -> None:
        make(out)
        shutil.copytree(out, out.with_name(".out.old"))
        make(out, "second")
        assert [path.name for path in out.parent.iterdir()] == ["out"]


class TestRefusing:
    @pytest.mark.parametrize("name", ["mine.txt", ".hidden", "a/b/mine.txt", "mine.git/notes.txt", "registry.git/refs/heads/review"])
    def test_a_file_of_somebody_else_is_refused_by_name(self, out: Path, name: str) -> None:
        make(out)
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text("mine")
        before = contents(out)
        with pytest.raises(OccupiedError, match=name):
            make(out)
        assert contents(out) == before

    def test_a_changed_file_is_refused_by_name(self, out: Path) -> None:
        make(out)
        (out / "mail" / "001.eml").write_text("changed")
        with pytest.raises(OccupiedError, match=r"001\.eml"):
            make(out)

    def test_a_removed_file_is_refused_by_name(self, out: Path) -> None:
        make(out)
        (out / "mail" / "001.eml").unlink()
        with pytest.raises(OccupiedError, match=r"001\.eml"):
            make(out)

    def test_a_registry_that_was_used_since_is_refused(self, out: Path) -> None:
        make(out)
        (out / "registry.git" / "refs" / "heads" / "main").write_text("2222\n")
        with pytest.raises(OccupiedError, match="refs/heads/main"):
            make(out)

    def test_objects_of_git_and_the_disposable_index_may_come_and_go(self, out: Path) -> None:
        make(out)
        (out / "registry.git" / "objects" / "bb").write_bytes(b"reading packs them anew")
        (out / "registry.index.sqlite").write_bytes(b"made by reading")
        (out / "registry.index.sqlite-wal").write_bytes(b"made by reading")
        check_replaceable(out)

    def test_a_link_that_was_put_there_is_refused_even_where_it_leads_nowhere(self, out: Path) -> None:
        make(out)
        (out / "link").symlink_to("/nowhere")
        with pytest.raises(OccupiedError, match="link"):
            make(out)

    def test_a_file_in_its_place_is_refused(self, out: Path) -> None:
        out.write_text("mine")
        with pytest.raises(OccupiedError, match="is a file"):
            make(out)
        assert out.read_text() == "mine"

    def test_a_folder_that_was_never_ours_is_refused(self, out: Path) -> None:
        out.mkdir()
        (out / "mine").write_text("mine")
        with pytest.raises(OccupiedError, match="did not make"):
            make(out)

    @pytest.mark.parametrize("marker", [b"", b"{", b"[]", b"null", b'{"a": 1}', b"\xff\xfe", b"{}"])
    def test_a_marker_that_says_nothing_frees_nothing(self, out: Path, marker: bytes) -> None:
        out.mkdir()
        (out / "mine").write_text("mine")
        (out / MARKER).write_bytes(marker)
        with pytest.raises(OccupiedError):
            make(out)
        assert (out / "mine").read_text() == "mine"

    def test_many_changes_are_not_all_listed(self, out: Path) -> None:
        make(out)
        for number in range(50):
            (out / f"{number:02}.txt").write_text("x")
        with pytest.raises(OccupiedError) as refused:
            make(out)
        assert refused.value.reason.endswith(", ...")
        assert len(refused.value.reason) < len(str(out)) + 120

    def test_every_refusal_says_what_to_do(self, out: Path) -> None:
        out.write_text("mine")
        with pytest.raises(OccupiedError) as refused:
            check_replaceable(out)
        assert "--out" in refused.value.remedy

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.binary(max_size=40))
    def test_whatever_bytes_come_into_a_file_are_noticed(self, tmp_path: Path, content: bytes) -> None:
        out = tmp_path / "any"
        if not out.exists():
            make(out)
        letter = out / "mail" / "001.eml"
        letter.write_bytes(content)
        if content == b"first":
            check_replaceable(out)
        else:
            with pytest.raises(OccupiedError):
                check_replaceable(out)
