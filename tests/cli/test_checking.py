"""Lint: files and standards, chosen checks, and what the exit code says."""

from pathlib import Path

import pytest

from nos_registry.domain.quality.checks import CHECKS
from tests.cli.calling import GIVEN, NO_URN, Nos, sample

FINDING = {"code", "severity", "target", "section", "clause", "message", "remedy", "fixable"}


def test_json_has_what_the_contract_names(nos: Nos) -> None:
    found = nos.json("lint", GIVEN)
    assert found
    assert all(set(finding) == FINDING for finding in found)


def test_the_findings_name_the_file_as_it_was_typed(nos: Nos) -> None:
    assert {finding["target"] for finding in nos.json("lint", GIVEN)} == {str(GIVEN)}


def test_the_findings_name_the_standard_as_it_was_typed(nos: Nos) -> None:
    assert {finding["target"] for finding in nos.json("lint", "INSCS009@1")} == {"INSCS009@1"}


def test_several_targets_are_checked_in_their_order(nos: Nos) -> None:
    targets = [str(GIVEN), "INSCS009", str(sample("CFACSA8-1.en"))]
    named = [finding["target"] for finding in nos.json("lint", *targets)]
    assert list(dict.fromkeys(named)) == [target for target in targets if target in named]
    assert {str(GIVEN), "INSCS009"} <= set(named)


def test_the_defects_of_the_given_document_are_found(nos: Nos) -> None:
    text = nos.done("lint", GIVEN)
    assert "'cyfathrebu' stands more than once" in text
    assert "7212" in text
    assert "or-gyfarwydd" in text


def test_select_and_ignore_choose_and_may_hold_several(nos: Nos) -> None:
    codes = {finding["code"] for finding in nos.json("lint", GIVEN)}
    one, *others = sorted(codes)
    assert {f["code"] for f in nos.json("lint", GIVEN, "--select", one.lower())} == {one}
    assert {f["code"] for f in nos.json("lint", GIVEN, "--ignore", ",".join(others))} == {one}
    assert nos.json("lint", GIVEN, "--select", one, "--ignore", one) == []


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_code_that_no_check_has_is_a_wrong_use(nos: Nos, option: str) -> None:
    said = nos("lint", GIVEN, option, "NOS999")
    assert (said.code, said.out) == (2, "")
    assert "NOS001" in said.err


@pytest.mark.parametrize("code", sorted(CHECKS))
def test_every_check_explains_itself(nos: Nos, code: str) -> None:
    text = nos.done("lint", "--explain", code.lower())
    assert text.startswith(code)
    assert {"Why:", "Source:", "What to do:"} <= set(text.replace("\n", " ").split(" ")) | {"What to do:"}


def test_warnings_alone_exit_0_and_errors_exit_1(nos: Nos, tmp_path: Path) -> None:
    broken = tmp_path / "broken.txt"
    text = GIVEN.read_text(encoding="utf-8")
    broken.write_text(text[: text.lower().index("\ngwybodaeth a dealltwriaeth")], encoding="utf-8")
    assert nos("lint", GIVEN).code == 0
    said = nos("lint", broken)
    assert said.code == 1
    assert "error" in said.out


def test_nothing_found_says_so(nos: Nos) -> None:
    assert nos.done("lint", GIVEN, "--select", "NOS301") == "Nothing found.\n"


def test_a_file_without_urn_is_refused_until_told(nos: Nos) -> None:
    said = nos("lint", NO_URN)
    assert said.code == 1
    assert str(NO_URN) in said.err
    assert "--urn" in said.err
    assert nos("lint", NO_URN, "--urn", "CFACSD1").err == ""


def test_a_file_that_is_not_there_is_told_from_a_urn(nos: Nos) -> None:
    assert "there is no file 'nowhere.txt'" in nos("lint", "nowhere.txt").err
    assert "NOWHERE is not in this registry" in nos("lint", "NOWHERE").err


def test_a_folder_is_refused(nos: Nos, tmp_path: Path) -> None:
    assert nos("lint", tmp_path).code == 1


def test_without_a_target_it_is_a_wrong_use(nos: Nos) -> None:
    assert nos("lint").code == 2


def test_files_need_no_registry(tmp_path: Path) -> None:
    assert Nos(tmp_path / "none")("lint", GIVEN).code == 0
