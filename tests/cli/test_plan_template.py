"""The plan as a file to fill in: what is printed can be submitted once it is filled in."""

import re
from pathlib import Path

import pytest
import yaml

from tests.cli.calling import REVIEW, Nos


@pytest.fixture
def proposed(own: Nos) -> Nos:
    own.done("review", "propose", "INSCS009", "--title", "Review", "--reason", "overdue", "--profile", "full", actor="sso-lead")
    return own


def filled(template: str) -> str:
    """The template as somebody fills it in who answers everything."""
    dated = re.sub(r"^(target_date|next_review_date):", r"\1: 2030-03-01", template, flags=re.MULTILINE)
    return dated.replace('""', '"Told."').replace("[]", '["One, and another"]')


def test_the_template_names_every_field_and_once_filled_in_it_is_a_plan(proposed: Nos, tmp_path: Path) -> None:
    template = proposed.done("review", "plan", REVIEW, "--template")
    file = tmp_path / "plan.yaml"
    file.write_text(filled(template), encoding="utf-8")
    proposed.done("review", "plan", REVIEW, file, actor="sso-lead")
    again = proposed.done("review", "plan", REVIEW, "--template")
    assert yaml.safe_load(again) == yaml.safe_load(filled(template)), "what was submitted is printed to be changed"


def test_a_template_left_empty_is_refused_and_the_field_is_named(proposed: Nos, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(proposed.done("review", "plan", REVIEW, "--template"), encoding="utf-8")
    said = proposed("review", "plan", REVIEW, file, actor="sso-lead")
    assert said.code == 1
    assert "target_date" in said.err


def test_without_a_file_it_says_how_to_get_one(proposed: Nos) -> None:
    said = proposed("review", "plan", REVIEW, actor="sso-lead")
    assert (said.code, "--template" in said.err) == (2, True)
