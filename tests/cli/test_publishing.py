"""Publish, notes and tick before anything is ready; the whole way through is walked in `test_reviewing`."""

import pytest

from tests.cli.calling import REVIEW, Nos


@pytest.fixture
def proposed(own: Nos) -> Nos:
    own.done("review", "propose", "INSCS009", "--title", "Review", "--reason", "overdue", actor="sso-lead")
    return own


def test_what_is_not_ready_is_not_published(proposed: Nos) -> None:
    said = proposed("publish", REVIEW, actor="registrar")
    assert said.code == 1
    assert "What to do:" in said.err
    assert proposed.json("show", "INSCS009")["version"] == 1


def test_a_dry_run_says_what_is_in_the_way(proposed: Nos) -> None:
    assert proposed("publish", REVIEW, "--dry-run", actor="registrar").out
    assert proposed.json("show", "INSCS009")["version"] == 1


def test_without_a_release_there_are_no_notes(nos: Nos) -> None:
    said = nos("notes")
    assert said.code == 1
    assert "nothing was released yet" in said.err


def test_a_tick_with_nothing_due_does_nothing(nos: Nos) -> None:
    assert nos.json("tick", "--dry-run") == []


def test_a_tick_may_run_twice(own: Nos) -> None:
    person = ("--name", "N", "--address", "lead@example.com", "--nation", "ENG", "--part", "lead")
    own.done("office", "add", "lead", *person)
    assert "letters sent" in own.done("tick")
    assert own.done("tick") == "Nothing is due.\n"
    assert len(list((own.registry.parent / "mail").iterdir())) == 1
