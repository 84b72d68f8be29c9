"""Init, ingest and roles."""

from pathlib import Path

import pytest

from tests.cli.calling import GIVEN, NO_URN, Nos, call, sample


class TestInit:
    def test_whoever_makes_it_is_its_first_registrar(self, tmp_path: Path) -> None:
        nos = Nos(tmp_path / "new.git")
        assert "its registrar is mair" in nos.done("init", actor="mair")
        assert [(g["actor"], g["role"]) for g in nos.json("role", "list")] == [("mair", "registrar")]

    def test_the_path_may_follow_the_command(self, tmp_path: Path) -> None:
        said = call("--format", "json", "--as", "mair", "init", tmp_path / "x" / "new.git")
        assert said.json == {"registry": str(tmp_path / "x" / "new.git"), "registrar": "mair"}
        assert Nos(tmp_path / "x" / "new.git").json("list") == []

    def test_a_new_registry_holds(self, tmp_path: Path) -> None:
        nos = Nos(tmp_path / "new.git")
        nos.done("init", actor="mair")
        assert nos.json("verify")["holds"] is True

    def test_a_folder_with_something_in_it_is_refused_and_left(self, tmp_path: Path) -> None:
        (tmp_path / "mine.txt").write_text("mine")
        said = Nos(tmp_path)("init", actor="mair")
        assert said.code == 1
        assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]

    def test_a_registry_is_not_made_twice(self, own: Nos) -> None:
        assert own("init", actor="thief").code == 1
        assert "thief" not in own.done("role", "list")


class TestIngest:
    @pytest.fixture
    def empty(self, tmp_path: Path) -> Nos:
        nos = Nos(tmp_path / "new.git", "2021-02-22")
        nos.done("init", actor="registrar")
        return nos

    def test_says_what_was_read_missing_and_odd(self, empty: Nos) -> None:
        text = empty.done("ingest", GIVEN, actor="registrar")
        assert "INSCS009 [cy]" in text
        assert "23 performance criteria, 21 knowledge and understanding" in text
        assert "not in the document: version" in text
        assert "warning:" in text

    def test_a_dry_run_changes_nothing(self, empty: Nos) -> None:
        assert "Would read" in empty.done("ingest", GIVEN, "--dry-run")
        assert empty.json("list") == []

    def test_a_dry_run_needs_no_registry(self, tmp_path: Path) -> None:
        assert Nos(tmp_path / "none")("ingest", GIVEN, "--dry-run").code == 0

    def test_json_has_the_editions_and_what_was_taken_in(self, empty: Nos) -> None:
        said = empty("--format", "json", "ingest", GIVEN, sample("INSCS009-1.en"), actor="registrar")
        assert said.json["ingested"] == ["INSCS009"]
        assert [edition["language"] for edition in said.json["read"]] == ["cy", "en"]

    def test_a_urn_that_is_taken_is_refused_and_names_who_has_it(self, own: Nos) -> None:
        said = own("ingest", GIVEN, actor="registrar")
        assert said.code == 1
        assert "INSCS009 is taken by" in said.err

    def test_only_a_registrar_takes_in(self, own: Nos) -> None:
        said = own("ingest", NO_URN, "--urn", "CFACSD2", actor="drafter-1")
        assert said.code == 1
        assert "registrar" in said.err

    def test_a_document_without_urn_is_refused_by_name_until_told(self, empty: Nos) -> None:
        said = empty("ingest", NO_URN, actor="registrar")
        assert (said.code, str(NO_URN) in said.err, "--urn" in said.err) == (1, True, True)
        assert empty.json("list") == []

    def test_one_unreadable_file_of_several_takes_in_none(self, empty: Nos, tmp_path: Path) -> None:
        (tmp_path / "x.txt").write_bytes(b"\x00\xff")
        assert empty("ingest", GIVEN, tmp_path / "x.txt", actor="registrar").code == 1
        assert empty.json("list") == []

    def test_what_it_replaces_becomes_legacy(self, empty: Nos) -> None:
        empty.done("ingest", sample("CFACSA8-1.cy"), actor="registrar")
        empty.done("ingest", GIVEN, "--replaces", "CFACSA8", actor="registrar")
        assert empty.json("show", "CFACSA8")["replaced_by"] == ["INSCS009"]

    def test_what_is_not_there_cannot_be_replaced(self, empty: Nos) -> None:
        assert "CFACSA8 is not current here" in empty("ingest", GIVEN, "--replaces", "CFACSA8", actor="registrar").err
        assert empty.json("list") == []


class TestRoles:
    def test_a_grant_is_told_with_its_day(self, own: Nos) -> None:
        assert own.done("role", "grant", "mair", "nation-approver", "--nation", "WLS", actor="registrar") == (
            "mair is nation-approver for WLS from 2026-03-03.\n"
        )

    @pytest.mark.parametrize("words", [("drafter", "--nation", "WLS"), ("nation-approver",)])
    def test_a_nation_is_for_approvers_alone(self, own: Nos, words: tuple[str, ...]) -> None:
        assert own("role", "grant", "mair", *words, actor="registrar").code == 1

    @pytest.mark.parametrize("role", ["clock", "respondent", "king"])
    def test_nobody_is_made_the_clock(self, own: Nos, role: str) -> None:
        assert own("role", "grant", "mair", role, actor="registrar").code == 2

    def test_only_a_registrar_grants(self, own: Nos) -> None:
        said = own("role", "grant", "mair", "drafter", actor="sso-lead")
        assert said.code == 1
        assert "--as" in said.err
