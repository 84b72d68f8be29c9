"""Reading the reference data, and refusing what is wrong with its line."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from nos_registry.adapters.reference import (
    ProfilesOnDemand,
    ReferenceDataError,
    bundled_profiles,
    load_ladders,
    load_profiles,
    profiles_schema,
    read_yaml,
)
from nos_registry.domain.review.stages import Nation, Subject

GOOD = """\
# Ours.

small:
  gates:
    - {subject: final-nos, nations: [ENG, SCT], approvals_needed: 1}
  consults: false

other:
  gates:
    - {subject: final-nos, nations: [WLS]}
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "profiles.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_profiles_that_come_with_the_product() -> None:
    profiles = bundled_profiles()
    assert set(profiles) == {"full", "revision", "editorial", "confirm", "withdraw"}
    assert all(name == profile.name for name, profile in profiles.items())
    full = profiles["full"]
    assert [rule.subject for rule in full.gates] == list(Subject)
    final, welsh = full.rule(Subject.FINAL_NOS), full.rule(Subject.WELSH_NOS)
    assert final
    assert final.scrutiny
    assert welsh
    assert welsh.nations == (Nation.WALES,)


def test_what_the_bundled_profiles_differ_in() -> None:
    profiles = bundled_profiles()
    assert profiles["revision"].rule(Subject.PART_A) is None
    assert profiles["revision"].minimum_window_days < profiles["full"].minimum_window_days == 28
    assert [name for name, profile in profiles.items() if not profile.consults] == ["editorial", "confirm", "withdraw"]
    assert [name for name, profile in profiles.items() if not profile.changes_text] == ["confirm", "withdraw"]
    assert [name for name, profile in profiles.items() if profile.editorial_only] == ["editorial"]
    assert [name for name, profile in profiles.items() if profile.withdraws] == ["withdraw"]
    assert {profile.response_weeks for profile in profiles.values()} == {12}


def test_profiles_of_a_body_are_read_from_its_file(tmp_path: Path) -> None:
    profiles = load_profiles(written(tmp_path, GOOD))
    assert set(profiles) == {"small", "other"}
    assert profiles["small"].gates[0].approvals_needed == 1


def test_profiles_cannot_be_changed_once_they_are_read(tmp_path: Path) -> None:
    profiles = load_profiles(written(tmp_path, GOOD))
    with pytest.raises(TypeError):
        profiles["small"] = profiles["other"]  # pyright: ignore[reportIndexIssue] -- that is the point


def test_an_empty_file_has_no_profiles(tmp_path: Path) -> None:
    assert dict(load_profiles(written(tmp_path, "# none yet\n"))) == {}


WRONG = {
    "a nation nobody knows": (GOOD.replace("[WLS]", "[FRA]"), "line 10: profile other: gates.0.nations.0: Input should be"),
    "a word nobody knows": (GOOD.replace("consults:", "consult:"), "line 6: profile small: consult: Extra"),
    "a quorum that cannot be met": (
        GOOD.replace("needed: 1", "needed: 3"),
        "line 5: profile small: gates.0: final-nos needs 3 approvals of 2 nations",
    ),
    "no final gate": (
        GOOD.replace("final-nos, nations: [WLS]", "part-a, nations: [WLS]"),
        "line 8: profile other: the profile other has no final-nos gate, so nobody would approve",
    ),
    "a profile that is a list": ("small:\n  - one\n", "line 1: profile small"),
    "a profile that is empty": ("\nsmall:\n", "line 2: profile small"),
    "a window of no days": (f"{GOOD}  minimum_window_days: 0\n", "line 11: profile other: minimum_window_days: Input should be greater"),
    "a profile that stands there twice": (GOOD.replace("other:", "small:"), "line 8: small stands there a second time"),
    "a word that stands there twice": (f"{GOOD}  consults: true\n  consults: false\n", "line 12: consults stands there a second time"),
    "a clock that proposes under two profiles": (
        GOOD.replace("small:", "small:\n  clock_proposes_after_months: 6") + "  clock_proposes_after_months: 9\n",
        "line 12: profile other: the clock proposes under small already",
    ),
    "a gate without nations": (GOOD.replace(", nations: [WLS]", ""), "line 10: profile other: gates.0.nations: Field required"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_profile_is_refused_with_its_line(tmp_path: Path, case: str) -> None:
    text, words = WRONG[case]
    with pytest.raises(ReferenceDataError, match=rf"profiles\.yaml, {words}"):
        load_profiles(written(tmp_path, text))


LADDERS = """\
ladders:
  review-date:
    rungs:
      - {at: -24, tell: [lead]}
      - at: 0
        tell: [lead, sso-director]
    repeat: 6
"""


def test_the_ladders_of_a_body_are_read_from_its_file_and_the_others_stay(tmp_path: Path) -> None:
    ladders, delivered = load_ladders(written(tmp_path, f"{GOOD}{LADDERS}")), load_ladders(None)
    assert ([rung.at for rung in ladders.review_date.rungs], ladders.review_date.repeat) == ([-24, 0], 6)
    assert ladders.by_name[1:] == delivered.by_name[1:]
    assert set(load_profiles(written(tmp_path, f"{GOOD}{LADDERS}"))) == {"small", "other"}, "the ladders are no profile"


def test_a_file_without_ladders_keeps_those_of_the_product(tmp_path: Path) -> None:
    assert load_ladders(written(tmp_path, GOOD)) == load_ladders(written(tmp_path, "# none\n")) == load_ladders(None)


def test_a_file_with_ladders_alone_keeps_the_profiles_of_the_product(tmp_path: Path) -> None:
    assert dict(ProfilesOnDemand(written(tmp_path, LADDERS))) == dict(bundled_profiles())


def test_the_ladders_that_come_with_the_product() -> None:
    """Before and after the date; each tuple ends with how often the last rung comes again."""
    found = {name: (*(rung.at for rung in ladder.rungs), ladder.repeat) for name, ladder in load_ladders(None).by_name}
    assert found == {
        "review-date": (-18, -12, -6, -3, 0, 3, 6, 9, 3),
        "position": (-365, -14, -3, 1, 8, 15, 14),
        "closing": (-7, -2, None),
        "undisposed": (-56, -28, -14, -7, 1, 8, 14),
    }


WRONG_LADDERS = {
    "no rung": ("ladders:\n  closing:\n    rungs: []\n", "line 3: ladders: closing.rungs: Tuple should have at least 1 item"),
    "unsorted rungs": (LADDERS.replace("-24", "24"), "line 5: ladders: review-date.rungs.1.at: the rung at 0 stands after the one at 24"),
    "a rung twice": (LADDERS.replace("-24", "0"), "line 5: ladders: review-date.rungs.1.at: the rung at 0 stands after the one at 0"),
    "a repeat of 0": (LADDERS.replace("repeat: 6", "repeat: 0"), "line 7: ladders: review-date.repeat: Input should be greater"),
    "a rung nobody hears": (LADDERS.replace("[lead]", "[]"), "line 4: ladders: review-date.rungs.0.tell: Tuple should have at least 1"),
    "somebody unknown": (LADDERS.replace("sso-director", "boss"), "line 6: ladders: review-date.rungs.1.tell.1: Input should be 'owner'"),
    "an owner of a date": (LADDERS.replace("[lead]", "[owner]"), "line 4: ladders: review-date.rungs.0.tell: nobody's turn it is"),
    "a ladder nobody knows": (LADDERS.replace("review-date", "birthday"), "line 2: ladders: birthday: Extra inputs"),
    "ladders that are a list": (f"{GOOD}ladders: [1]\n", "line 11: ladders: Input should be a valid dictionary"),
    "ladders that are empty": (f"{GOOD}ladders:\n", "line 11: ladders: Input should be a valid dictionary"),
    "a ladder that is empty": ("ladders:\n  closing:\n", "line 2: ladders: closing: Input should be a valid dictionary"),
    "a ladder that stands there twice": (f"{LADDERS}  review-date: 1\n", "line 8: review-date stands there a second time"),
}


@pytest.mark.parametrize("case", WRONG_LADDERS)
def test_a_wrong_ladder_is_refused_with_its_line(tmp_path: Path, case: str) -> None:
    text, words = WRONG_LADDERS[case]
    with pytest.raises(ReferenceDataError, match=rf"profiles\.yaml, {words}"):
        load_ladders(written(tmp_path, text))


def test_what_is_no_yaml_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError, match=r"profiles\.yaml cannot be read as YAML"):
        load_profiles(written(tmp_path, "small: [\n"))


@pytest.mark.parametrize("text", ["- one\n- two\n", "just words\n"])
def test_a_file_that_names_no_profiles_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ReferenceDataError):
        load_profiles(written(tmp_path, text))


def test_a_yaml_file_of_somebody_is_read(tmp_path: Path) -> None:
    assert read_yaml(written(tmp_path, "a: 1\n")) == {"a": 1}


def test_a_yaml_file_that_cannot_be_read_is_refused_by_name(tmp_path: Path) -> None:
    binary = tmp_path / "binary.yaml"
    binary.write_bytes(b"\xff\xfe\x00")
    for file in (tmp_path / "missing.yaml", binary, written(tmp_path, "a: [\n"), tmp_path):
        with pytest.raises(ReferenceDataError, match="cannot be read as YAML"):
            read_yaml(file)


def test_yaml_that_would_run_something_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError):
        read_yaml(written(tmp_path, "!!python/object/apply:os.system ['true']\n"))


def test_profiles_are_read_when_one_is_asked_for(tmp_path: Path) -> None:
    """A mistake in them stops no command that needs none."""
    wrong = ProfilesOnDemand(written(tmp_path, "small: 1\n"))
    with pytest.raises(ReferenceDataError, match="line 1: profile small"):
        wrong.get("small")
    own = ProfilesOnDemand(written(tmp_path, GOOD))
    assert (sorted(own), len(own), own["other"].name) == (["other", "small"], 2, "other")
    assert set(ProfilesOnDemand(None)) == set(bundled_profiles())


REFERENCE = Path(__file__).resolve().parents[2] / "registry_data" / "reference"


def test_the_schema_is_that_of_the_profiles() -> None:
    """Where the model changes, print it anew: `nos review profiles --schema > registry_data/reference/profiles.schema.json`."""
    assert json.loads((REFERENCE / "profiles.schema.json").read_text(encoding="utf-8")) == profiles_schema()
    first, *_ = (REFERENCE / "profiles.yaml").read_text(encoding="utf-8").splitlines()
    assert first == "# yaml-language-server: $schema=profiles.schema.json"


def test_an_editor_finds_by_the_schema_what_is_wrong_in_one_place() -> None:
    """Whatever concerns one word; what concerns several is left to `nos review profiles --check`."""
    check: Any = Draft202012Validator(profiles_schema())
    assert check.is_valid(yaml.safe_load((REFERENCE / "profiles.yaml").read_text(encoding="utf-8")))
    assert check.is_valid(yaml.safe_load(GOOD))
    for case in ("a nation nobody knows", "a word nobody knows", "a profile that is a list", "a window of no days"):
        assert not check.is_valid(yaml.safe_load(WRONG[case][0])), case
    for case in ("no rung", "a repeat of 0", "a rung nobody hears", "somebody unknown", "a ladder nobody knows", "ladders that are empty"):
        assert not check.is_valid(yaml.safe_load(WRONG_LADDERS[case][0])), case
    assert check.is_valid(yaml.safe_load(LADDERS)), "a file may hold ladders alone, and not all of them"
