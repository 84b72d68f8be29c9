"""The command that counts a plan back."""

import datetime as dt
from pathlib import Path

import pytest

from tests.cli.calling import REVIEW, TODAY, Nos

FAR = "2028-06-01"


@pytest.fixture
def proposed(own: Nos) -> Nos:
    own.done("review", "propose", "INSCS009", "--title", "Review", "--reason", "overdue", actor="sso-lead")
    return own


def test_a_profile_is_planned_without_any_review(nos: Nos) -> None:
    said = nos("review", "timetable", "--profile", "full", "--target", FAR)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("full: back from 1 June 2028, as of 3 March 2026")
    assert "consultation      28" in said.out


def test_a_plan_that_comes_too_late_exits_1_and_says_by_how_much(nos: Nos) -> None:
    said = nos("review", "timetable", "--profile", "full", "--target", "2026-09-01")
    assert said.code == 1
    assert "days too late at the planned pace" in said.out
    assert "to come, overdue" in said.out


def test_its_json_has_every_stage_with_its_days(nos: Nos) -> None:
    found = nos.json("review", "timetable", "--profile", "editorial", "--target", FAR)
    assert [stage["stage"] for stage in found["stages"]] == ["proposed", "drafting", "final-gate", "welsh-gate", "ready"]
    assert found["target"]["on"] == found["stages"][-1]["latest_end"] == FAR
    assert found["today"] == TODAY
    assert all(dt.date.fromisoformat(stage["latest_start"]) for stage in found["stages"])


def test_a_review_without_a_plan_asks_for_a_target(proposed: Nos) -> None:
    said = proposed("review", "timetable", REVIEW)
    assert said.code == 1
    assert "Name one with `--target`" in said.err


def test_a_review_shows_where_it_stands(proposed: Nos, tmp_path: Path) -> None:
    said = proposed("review", "timetable", REVIEW, "--target", FAR, "--out", tmp_path / "plan")
    assert said.code == 0
    assert "under way" not in said.out
    assert "  now" in said.out
    assert said.err == f"Wrote 7 files below {tmp_path / 'plan'}.\n"
    assert {file.name for file in (tmp_path / "plan").iterdir()} >= {f"timetable-{REVIEW}.en.{end}" for end in ("html", "svg", "ics")}


@pytest.mark.parametrize("words", [(), (REVIEW, "--profile", "full", "--target", FAR), ("--profile", "full")])
def test_it_wants_a_review_or_a_profile_with_a_target(nos: Nos, words: tuple[str, ...]) -> None:
    assert nos("review", "timetable", *words).code == 2


def test_an_unknown_review_is_refused(nos: Nos) -> None:
    said = nos("review", "timetable", "2026-nothing")
    assert said.code == 1
    assert "there is no review" in said.err
