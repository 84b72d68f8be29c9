"""The report on the pace of reviews."""

from pathlib import Path

import pytest

from tests.cli.calling import Nos


def test_without_reviews_it_says_so_and_tells_what_is_overdue(nos: Nos) -> None:
    said = nos("report", "cycle-times")
    assert (said.code, said.err) == (0, "")
    assert "There are no reviews to measure yet." in said.out
    assert "Skills CFA" in said.out


def test_its_json_has_every_part(nos: Nos) -> None:
    found = nos.json("report", "cycle-times", "--since", "2026-01-01")
    assert found["since"] == "2026-01-01"
    assert (found["ended"], found["whole"], found["stages"], found["in_flight"]) == (0, None, [], [])


def test_a_review_under_way_is_in_flight(own: Nos) -> None:
    own.done("review", "propose", "INSCS009", "--title", "Review", "--reason", "overdue", actor="sso-lead")
    later = own.on("2026-03-13")
    (flight,) = later.json("report", "cycle-times")["in_flight"]
    assert (flight["review"], flight["stage"], flight["days"], flight["days_in_stage"]) == ("2026-inscs009", "proposed", 10, 10)
    said = later.done("report", "cycle-times")
    assert "body        10    100 %" in said


@pytest.mark.parametrize("ending", ["html", "svg", "csv"])
def test_it_writes_a_file_of_the_format_that_its_name_ends_in(nos: Nos, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"cycle-times.{ending}"
    said = nos("report", "cycle-times", "--out", file, "--lang", "cy")
    assert (said.code, said.err) == (0, f"Wrote {file}.\n")
    assert file.stat().st_size > 50


def test_an_unknown_format_is_refused(nos: Nos, tmp_path: Path) -> None:
    said = nos("report", "cycle-times", "--out", tmp_path / "x.png")
    assert said.code == 1
    assert ".html, .svg, .csv" in said.err
    assert not (tmp_path / "x.png").exists()
