"""An emergency through the commands: published before it is approved, and what the nations make of it."""

from email import message_from_bytes, policy
from pathlib import Path

import pytest

from tests.cli.calling import APPROVERS, REVIEW, Nos, sample
from tests.cli.test_reviewing import PLAN, approve, drafted, propose, written

REASON = "The old text sends learners to a body that was dissolved yesterday."
PUBLISH = ("publish-emergency", REVIEW, "--reason", REASON)


@pytest.fixture
def urgent(own: Nos, tmp_path: Path) -> Nos:
    """A review whose draft is there, and two people who are told of things."""
    propose(own)
    own.done("review", "plan", REVIEW, written(tmp_path, PLAN), actor="sso-lead")
    approve(own, "part-a")
    drafted(own, 1)
    for name, wants in (("reader", "daily"), ("quiet", "none")):
        own.done("office", "add", name, "--name", "N", "--address", f"{name}@example.com", "--nation", "ENG")
        own.done("office", "prefer", name, "--digest", wants)
    return own


@pytest.fixture
def published(urgent: Nos) -> Nos:
    urgent.done(*PUBLISH, actor="registrar")
    return urgent


def letters(nos: Nos) -> list[str]:
    """The recipients and subjects of what went out, in order of both."""
    mails = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in (nos.registry.parent / "mail").iterdir()]
    return sorted(f"{mail['To']} | {mail['Subject']}" for mail in mails)


def test_an_emergency_from_the_draft_to_its_ratification(urgent: Nos) -> None:
    """The whole way, with what everybody sees on it."""
    own = urgent
    assert own(*PUBLISH, "--dry-run", actor="registrar").out == "Nothing stands in the way.\n"
    assert own.json("show", "INSCS009")["version"] == 1
    assert "marked as not approved" in own.done(*PUBLISH, actor="registrar")
    shown = own.json("show", "INSCS009")
    assert (shown["version"], shown["emergency"], shown["approved_on"], shown["open_review"]) == (2, "approval-awaited", None, REVIEW)
    assert "emergency: Published in an emergency; not approved yet" in own.done("show", "INSCS009")
    assert "current, not approved yet" in own.done("list")
    assert next(found["emergency"] for found in own.json("list") if found["urn"] == "INSCS009") == "approval-awaited"
    for language, told in (("en", "Emergency publication"), ("cy", "Cyhoeddi brys")):
        notes = own.done("notes", "--lang", language)
        assert told in notes
        assert REASON in notes
    status = own.json("review", "status", REVIEW)
    assert (status["stage"], status["emergency"], [gate["approved"] for gate in status["gates"]][-2:]) == ("in-retrospect", REASON, [0, 0])
    assert own.json("verify")["holds"] is True
    assert "Nothing is due" not in own.done("tick")
    later = own.on("2026-03-20")
    approve(later, "final-nos")
    later.done("review", "position", REVIEW, "final-nos", "approve", actor="scrutineer-1")
    later.done("review", "position", REVIEW, "welsh-nos", "approve", actor="approver-wls")
    assert "would do: ratify" in later.done("tick", "--dry-run")
    assert "did: ratify" in later.done("tick")
    shown = later.json("show", "INSCS009")
    assert (shown["version"], shown["emergency"], shown["approved_on"], shown["open_review"]) == (2, None, "2026-03-20", None)
    assert later.json("show", "INSCS009", "--as-of", "2026-03-10")["emergency"] == "approval-awaited"
    assert later.json("review", "status", REVIEW)["stage"] == "published"
    assert later.json("verify")["holds"] is True
    assert later.done("tick") == "Nothing is due.\n"


def test_everybody_is_told_twice_even_who_wants_no_news(published: Nos) -> None:
    published.done("tick")
    assert [mail for mail in letters(published) if "emergency" in mail] == [
        "N <quiet@example.com> | Published in an emergency: INSCS009 v2 / Cyhoeddwyd mewn argyfwng: INSCS009 v2",
        "N <reader@example.com> | Published in an emergency: INSCS009 v2 / Cyhoeddwyd mewn argyfwng: INSCS009 v2",
    ]
    later = published.on("2026-03-20")
    approve(later, "final-nos")
    later.done("review", "position", REVIEW, "final-nos", "approve", actor="scrutineer-1")
    later.done("review", "position", REVIEW, "welsh-nos", "approve", actor="approver-wls")
    later.done("tick")
    assert sum("Approved in retrospect: INSCS009 v2" in mail for mail in letters(later)) == 2


def test_what_a_nation_objects_to_keeps_its_mark(published: Nos) -> None:
    feedback = ("--feedback", "It names the wrong body.")
    published.done("review", "position", REVIEW, "final-nos", "object", *feedback, actor="approver-sct")
    assert "SCT blocks" in published.done("review", "status", REVIEW)
    assert published("review", "why-not", REVIEW, "ratify").code == 1
    assert "did: ratify" not in published.done("tick")
    refused = published("review", "refuse", REVIEW, "--reason", "Scotland asks for another text.", actor="sso-lead")
    assert refused.code == 1
    published.done("review", "refuse", REVIEW, "--reason", "Scotland asks for another text.", actor="registrar")
    shown = published.json("show", "INSCS009")
    assert (shown["version"], shown["emergency"], shown["open_review"]) == (2, "approval-refused", None)
    assert "current, approval refused" in published.done("list")
    assert published.json("verify")["holds"] is True
    published.done("tick")
    assert sum("Not approved in retrospect: INSCS009 v2" in mail for mail in letters(published)) == 2
    again = published.done("review", "propose", "INSCS009", "--title", "T", "--reason", "Another text.", actor="sso-lead")
    assert "2026-inscs009-2" in again


@pytest.mark.parametrize("actor", ["sso-lead", "drafter-1", "approver-wls", "scrutineer-1"])
def test_only_a_registrar_publishes_in_an_emergency(urgent: Nos, actor: str) -> None:
    said = urgent(*PUBLISH, actor=actor)
    assert said.code == 1
    assert "only registrar may publish-emergency" in said.err
    assert urgent.json("show", "INSCS009")["version"] == 1


def test_every_reason_against_it_is_named_at_once(own: Nos, tmp_path: Path) -> None:
    """Without a draft and without a reason."""
    propose(own)
    own.done("review", "plan", REVIEW, written(tmp_path, PLAN), actor="sso-lead")
    assert "knows no publish-emergency" in own("review", "why-not", REVIEW, "publish-emergency", actor="registrar").out
    approve(own, "part-a")
    assert "no draft of INSCS009" in own("review", "why-not", REVIEW, "publish-emergency", actor="registrar").out
    said = own("publish-emergency", REVIEW, "--reason", " ", "--dry-run", actor="registrar").out
    assert "no draft of INSCS009" in said
    assert "a reason is needed" in said


def test_a_registrar_does_not_publish_their_own_text(urgent: Nos) -> None:
    urgent.done("role", "grant", "registrar", "drafter", actor="registrar")
    urgent.done("review", "draft", REVIEW, sample("INSCS009-2.draft-2.en"), actor="registrar")
    said = urgent(*PUBLISH, actor="registrar")
    assert said.code == 1
    assert "registrar wrote in INSCS009" in said.err


def test_the_packs_and_the_timetable_of_what_is_asked_in_retrospect(published: Nos, tmp_path: Path) -> None:
    written_files = published.done("review", "pack", REVIEW, "--out", tmp_path / "packs")
    assert "final-nos.en.pdf" in written_files
    assert "welsh-nos.cy.html" in written_files
    assert "part-b" not in written_files
    assert "in-retrospect" in published.done("review", "timetable", REVIEW)


def test_the_nations_are_chased_for_their_positions(published: Nos) -> None:
    nations = zip(APPROVERS.values(), APPROVERS, strict=True)
    for actor, nation in nations:
        published.done("office", "add", actor, "--name", "A", "--address", f"{actor}@example.com", "--nation", nation, "--part", "approver")
    published.done("tick")
    waiting = [mail for mail in letters(published) if "Reviews that wait" in mail]
    assert len(waiting) == len(APPROVERS)
