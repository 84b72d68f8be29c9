"""Consultation commands refuse in words; the whole way through is walked in `test_reviewing`."""

import pytest

from tests.cli.calling import REVIEW, Nos


@pytest.fixture
def proposed(own: Nos) -> Nos:
    own.done("review", "propose", "INSCS009", "--title", "Review", "--reason", "overdue", actor="sso-lead")
    return own


def test_a_window_that_closes_before_it_opens_is_refused(proposed: Nos) -> None:
    said = proposed("consultation", "open", REVIEW, "--closes", "2020-01-01", actor="sso-lead")
    assert (said.code, said.err.startswith("Refused")) == (1, True)


def test_a_consultation_does_not_open_before_its_time(proposed: Nos) -> None:
    said = proposed("consultation", "open", REVIEW, "--closes", "2026-06-30", actor="sso-lead")
    assert said.code == 1
    assert "What to do:" in said.err


@pytest.mark.parametrize("words", [("open", REVIEW), ("extend", REVIEW, "--closes", "2026-01-01"), ("dispose", REVIEW, "c1", "liked")])
def test_what_is_missing_or_unknown_is_a_wrong_use(proposed: Nos, words: tuple[str, ...]) -> None:
    assert proposed("consultation", *words, actor="sso-lead").code == 2


def test_a_comment_without_an_open_consultation_is_refused(proposed: Nos) -> None:
    words = ("--respondent", "p1", "--nation", "WLS", "--urn", "INSCS009", "--text", "x")
    assert proposed("consultation", "comments", "add", REVIEW, "c01", *words).code == 1
    assert proposed.json("consultation", "comments", "list", REVIEW) == []


def test_a_comment_on_nothing_received_cannot_be_answered(proposed: Nos) -> None:
    assert proposed("consultation", "dispose", REVIEW, "c99", "noted", "--reason", "x", actor="sso-lead").code == 1
