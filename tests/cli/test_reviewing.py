"""A review by hand: every step of the lifecycle through the commands, and what is told on the way."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.calling import APPROVERS, REVIEW, Nos, sample

PLAN: dict[str, Any] = {
    "scope": "All of it.",
    "rationale": "Its review date has passed.",
    "target_date": "2026-11-30",
    "next_review_date": "2031-03-01",
    "employers": {"ENG": ["A"], "NIR": ["B"], "SCT": ["C"], "WLS": ["D"]},
    "evidence": dict.fromkeys(
        APPROVERS, dict.fromkeys(("need", "coverage", "support", "equality", "welsh"), "x") | {"qualifications": ["x"]}
    ),
}
HEARD = dict.fromkeys(APPROVERS, dict.fromkeys(("participation", "findings", "issues", "influence", "equality", "welsh"), "Heard."))
STATUS = {"id", "stage", "profile", "standards", "gates", "positions", "standing", "blockers", "deadlines"}


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A complete plan as a file."""
    return written(tmp_path, PLAN)


def written(folder: Path, value: object) -> Path:
    """A value as a YAML file."""
    file = folder / f"{len(list(folder.iterdir()))}.yaml"
    file.write_text(yaml.safe_dump(value), encoding="utf-8")
    return file


def propose(nos: Nos) -> None:
    nos.done("review", "propose", "INSCS009", "--title", "Review of INSCS009", "--reason", "overdue", actor="sso-lead")


def approve(nos: Nos, *subjects: str) -> None:
    for subject in subjects:
        for actor in APPROVERS.values():
            nos.done("review", "position", REVIEW, subject, "approve", actor=actor)


def drafted(nos: Nos, number: int) -> None:
    for language, actor in (("cy", "drafter-1"), ("en", "drafter-1")):
        nos.done("review", "draft", REVIEW, sample(f"INSCS009-2.draft-{number}.{language}"), actor=actor)


def stage(nos: Nos) -> str:
    return nos.json("review", "status", REVIEW)["stage"]


def test_a_whole_review_runs_through_the_commands(own: Nos, plan: Path, tmp_path: Path) -> None:
    propose(own)
    own.done("review", "plan", REVIEW, plan, actor="sso-lead")
    approve(own, "part-a")
    drafted(own, 1)
    own.done("review", "submit", REVIEW, actor="sso-lead")
    approve(own, "draft-nos")
    for n, nation in enumerate(APPROVERS):
        own.done("office", "add", f"p{n}", "--name", "N", "--address", f"p{n}@example.com", "--nation", nation)
    own.done("consultation", "open", REVIEW, "--closes", "2026-04-20", actor="sso-lead")
    assert "invitations" in own.done("tick")
    said = ("--nation", "WLS", "--urn", "INSCS009", "--clause", "P11", "--text", "Iaith.", "--respondent", "p3", "--lang", "cy")
    own.done("consultation", "comments", "add", REVIEW, "c01", *said)
    own.done("consultation", "extend", REVIEW, "--closes", "2026-04-27", "--reason", "Easter", actor="sso-lead")
    assert "c01" in own.done("consultation", "comments", "list", REVIEW)
    assert own.on("2026-04-27").done("tick", "--dry-run") == "Nothing is due.\n"
    later = own.on("2026-04-28")
    assert "would do: close" in later.done("tick", "--dry-run")
    assert "did: close" in later.done("tick")
    assert stage(later) == "resolution"
    drafted(later, 2)
    later.done("consultation", "dispose", REVIEW, "c01", "accepted", "--urn", "INSCS009", "--clause", "P11", actor="sso-lead")
    final = written(tmp_path, {"evidence": HEARD})
    later.done("review", "submit", REVIEW, "--final", "--file", final, actor="sso-lead")
    later.done("review", "position", REVIEW, "final-nos", "approve", actor="scrutineer-1")
    approve(later, "part-b", "final-nos")
    later.done("review", "position", REVIEW, "welsh-nos", "approve", actor="approver-wls")
    assert stage(later) == "ready"
    why = ("--why-cy", "Am fod y dyddiad wedi mynd heibio.", "--why-en", "The date had passed.")
    later.done("publish", REVIEW, "--on", "2026-05-04", *why, actor="registrar")
    then = own.on("2026-05-04")
    assert "did: publish" in then.done("tick")
    assert then.json("show", "INSCS009")["version"] == 2
    assert "INSCS009" in then.done("notes")
    assert then.json("verify")["holds"] is True
    assert then.done("tick") == "Nothing is due.\n"


class TestStatus:
    def test_json_has_what_the_contract_names(self, own: Nos) -> None:
        propose(own)
        status = own.json("review", "status", REVIEW)
        assert set(status) >= STATUS
        assert (status["id"], status["stage"], status["profile"], status["standards"]) == (REVIEW, "proposed", "full", ["INSCS009"])
        assert all(set(blocker) == {"action", "reason", "remedy"} for blocker in status["blockers"])

    def test_text_names_the_stage_and_the_standards(self, own: Nos) -> None:
        propose(own)
        text = own.done("review", "status", REVIEW)
        assert "stage: proposed" in text
        assert "INSCS009" in text

    def test_open_reviews_are_listed(self, own: Nos) -> None:
        assert own.json("review", "list") == []
        propose(own)
        assert REVIEW in own.done("review", "list")

    def test_an_unknown_review_is_refused(self, nos: Nos) -> None:
        assert nos("review", "status", "2026-nosuch").code == 1


def test_the_pack_of_the_gate_is_written_where_it_is_wanted(own: Nos, plan: Path, tmp_path: Path) -> None:
    propose(own)
    assert own("review", "pack", REVIEW, "--out", tmp_path / "packs").code == 1
    own.done("review", "plan", REVIEW, plan, actor="sso-lead")
    assert "part-a.cy.pdf" in own.done("review", "pack", REVIEW, "--out", tmp_path / "packs")
    assert (tmp_path / "packs" / "part-a.en.html").is_file()


class TestPlan:
    def test_each_missing_or_wrong_field_is_named(self, own: Nos, tmp_path: Path) -> None:
        propose(own)
        (tmp_path / "plan.yaml").write_text("scope: 1\nemployers: {XXX: [A]}\n")
        said = own("review", "plan", REVIEW, tmp_path / "plan.yaml", actor="sso-lead")
        assert said.code == 1
        assert all(field in said.err for field in ("scope", "rationale", "target_date", "employers"))
        assert "pydantic" not in said.err

    @pytest.mark.parametrize(
        "text", ["a: [", "- x", "", "just words", "!!python/object/apply:os.system ['touch hacked']", "\x00", "a: &x [*x]"]
    )
    def test_yaml_that_is_no_plan_is_refused_and_never_run(self, own: Nos, tmp_path: Path, text: str) -> None:
        propose(own)
        (tmp_path / "plan.yaml").write_text(text)
        said = own("review", "plan", REVIEW, tmp_path / "plan.yaml", actor="sso-lead")
        assert (said.code, said.err.startswith("Refused")) == (1, True)
        assert not (tmp_path / "hacked").exists()

    def test_what_a_plan_lacks_of_a_nation_is_named_before_it_is_submitted(self, own: Nos, tmp_path: Path) -> None:
        propose(own)
        evidence = {**PLAN["evidence"], "SCT": {"need": "Employers ask for it."}}
        said = own(
            "review", "why-not", REVIEW, "submit-plan", "--file", written(tmp_path, {**PLAN, "evidence": evidence}), actor="sso-lead"
        )
        assert said.code == 1
        assert "coverage, support, qualifications, equality in SCT" in said.out
        assert stage(own) == "proposed"
        assert own("review", "why-not", REVIEW, "submit-plan", "--file", written(tmp_path, PLAN), actor="sso-lead").code == 0

    def test_a_field_that_part_a_does_not_have_is_named(self, own: Nos, tmp_path: Path) -> None:
        propose(own)
        plan = written(tmp_path, {**PLAN, "evidence": {"WLS": {"findings": "None."}}})
        said = own("review", "plan", REVIEW, plan, actor="sso-lead")
        assert said.code == 1
        assert "evidence.WLS.findings" in said.err

    def test_bytes_that_are_no_text_are_refused(self, own: Nos, tmp_path: Path) -> None:
        propose(own)
        (tmp_path / "plan.yaml").write_bytes(b"\xff\xfe\x00")
        assert own("review", "plan", REVIEW, tmp_path / "plan.yaml", actor="sso-lead").code == 1

    def test_a_plan_that_is_not_there_is_a_wrong_use(self, own: Nos) -> None:
        assert own("review", "plan", REVIEW, "nowhere.yaml", actor="sso-lead").code == 2


class TestRefusals:
    def test_somebody_without_a_role_is_refused(self, own: Nos) -> None:
        said = own("review", "propose", "INSCS009", "--title", "x", "--reason", "y", actor="nobody")
        assert said.code == 1
        assert "'nobody'" in said.err

    def test_a_standard_under_review_is_not_proposed_again(self, own: Nos) -> None:
        propose(own)
        said = own("review", "propose", "INSCS009", "--title", "x", "--reason", "y", actor="sso-lead")
        assert said.code == 1
        assert REVIEW in said.err

    def test_an_unknown_profile_is_refused_with_those_there_are(self, own: Nos) -> None:
        said = own("review", "propose", "INSCS009", "--title", "x", "--reason", "y", "--profile", "quick", actor="sso-lead")
        assert said.code == 1
        assert "revision" in said.err

    def test_why_not_asks_without_changing_anything(self, own: Nos) -> None:
        propose(own)
        before = own.json("verify")["commits"]
        said = own("review", "why-not", REVIEW, "publish", actor="registrar")
        assert (said.code, own.json("verify")["commits"]) == (1, before)
        assert said.out

    def test_evidence_of_no_nation_is_refused(self, own: Nos) -> None:
        propose(own)
        said = own("review", "submit", REVIEW, "--final", "--evidence", "XX=nothing", actor="sso-lead")
        assert said.code == 1
        assert "WLS" in said.err

    @pytest.mark.parametrize("action", ["hold", "cancel"])
    def test_a_reason_is_demanded(self, own: Nos, action: str) -> None:
        assert own("review", action, REVIEW, actor="sso-lead").code == 2

    def test_a_held_review_resumes_where_it_stood(self, own: Nos) -> None:
        propose(own)
        own.done("review", "hold", REVIEW, "--reason", "budget", actor="sso-lead")
        assert stage(own) == "on-hold"
        own.done("review", "resume", REVIEW, "--reason", "budget is there", actor="sso-lead")
        assert stage(own) == "proposed"

    def test_a_cancelled_review_frees_its_standard(self, own: Nos) -> None:
        propose(own)
        own.done("review", "cancel", REVIEW, "--reason", "merged into another", actor="sso-lead")
        assert own.json("show", "INSCS009")["open_review"] is None
        assert stage(own) == "cancelled"


class TestDeputies:
    def test_a_deputy_acts_in_the_days_named_and_both_names_are_kept(self, own: Nos, plan: Path) -> None:
        propose(own)
        own.done("review", "plan", REVIEW, plan, actor="sso-lead")
        named = own.done("role", "deputise", "approver-wls", "gwen", "--from", "2026-03-10", "--to", "2026-03-12", actor="registrar")
        assert named == "gwen stands in for approver-wls from 10 March 2026 to 12 March 2026: nation-approver for WLS.\n"
        assert "until 2026-03-12, for approver-wls" in own.done("role", "list")
        early = own("review", "position", REVIEW, "part-a", "approve", actor="gwen")
        assert early.code == 1
        assert "from 10 March 2026 to 12 March 2026, not today" in early.err
        late = own.on("2026-03-13")("review", "why-not", REVIEW, "take-position", actor="gwen")
        assert (late.code, "not today" in late.out) == (1, True)
        then = own.on("2026-03-12")
        assert "by gwen for approver-wls (nation-approver)" in then.done("review", "position", REVIEW, "part-a", "approve", actor="gwen")
        (position,) = then.json("review", "status", REVIEW)["positions"]
        assert (position["actor"], position["stands_in_for"]) == ("gwen", "approver-wls")
        assert then.json("verify")["holds"] is True

    def test_days_that_are_past_are_refused(self, own: Nos) -> None:
        said = own("role", "deputise", "approver-wls", "gwen", "--from", "2026-03-01", "--to", "2026-03-12", actor="registrar")
        assert said.code == 1
        assert "no days ahead" in said.err


def test_an_interest_is_declared_and_only_recusal_is_left(own: Nos, plan: Path) -> None:
    propose(own)
    own.done("review", "plan", REVIEW, plan, actor="sso-lead")
    own.done("review", "declare", REVIEW, "--reason", "I chair an employer.", "--urn", "INSCS009", actor="approver-wls")
    said = own("review", "position", REVIEW, "part-a", "approve", actor="approver-wls")
    assert (said.code, "approver-wls has declared an interest" in said.err) == (1, True)
    own.done("review", "position", REVIEW, "part-a", "recuse", "--feedback", "I chair an employer.", actor="approver-wls")
    assert own.json("verify")["holds"] is True


OWN_PROFILES = """\
quick:
  gates:
    - {subject: final-nos, nations: [ENG, SCT, WLS], approvals_needed: 2}
  consults: false
"""
OWN_LADDER = """\
ladders:
  review-date:
    rungs:
      - {at: -30, tell: [lead]}
      - {at: 0, tell: [lead]}
"""


class TestProfiles:
    def test_the_profiles_of_the_product_are_shown(self, nos: Nos) -> None:
        assert set(nos.json("review", "profiles")) == {"full", "revision", "editorial", "confirm", "withdraw"}
        assert "final-nos all of 4 + scrutiny, welsh-nos WLS" in nos.done("review", "profiles")

    def test_a_body_runs_its_reviews_by_its_own_file(self, own: Nos, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        beside = own.registry.with_suffix(".profiles.yaml")
        beside.write_text(OWN_PROFILES, encoding="utf-8")
        assert "final-nos 2 of 3" in own.done("review", "profiles")
        words = ("--title", "Review", "--reason", "overdue", "--profile", "quick")
        own.done("review", "propose", "INSCS009", *words, actor="sso-lead")
        beside.unlink()
        assert own.json("review", "status", REVIEW)["profile"] == "quick", "a review keeps the rules of its first day"
        (tmp_path / "mine.yaml").write_text(OWN_PROFILES.replace("quick", "mine"), encoding="utf-8")
        monkeypatch.setenv("NOS_PROFILES", str(tmp_path / "mine.yaml"))
        assert set(own.json("review", "profiles")) == {"mine"}

    def test_a_bad_profile_is_refused_with_its_line_and_reason(self, own: Nos, tmp_path: Path) -> None:
        file = tmp_path / "bad.yaml"
        file.write_text(OWN_PROFILES.replace("needed: 2", "needed: 4"), encoding="utf-8")
        said = own("review", "profiles", "--check", file)
        assert said.code == 1
        assert "bad.yaml, line 3: profile quick: gates.0: final-nos needs 4 approvals of 3 nations" in said.err
        own.registry.with_suffix(".profiles.yaml").write_text(file.read_text(), encoding="utf-8")
        assert own("review", "profiles").code == 1
        assert own("list").code == 0, "who only reads is not stopped by it"

    def test_a_bad_ladder_is_refused_by_either_check(self, tmp_path: Path) -> None:
        file = tmp_path / "bad.yaml"
        file.write_text(f"{OWN_PROFILES}{OWN_LADDER.replace('-30', '30')}", encoding="utf-8")
        for shown in ("profiles", "ladders"):
            said = Nos(tmp_path / "nowhere.git")("review", shown, "--check", file)
            assert said.code == 1
            assert "review-date.rungs.1.at: the rung at 0 stands after the one at 30" in said.err

    def test_a_good_file_is_shown_by_the_check_without_a_registry(self, tmp_path: Path) -> None:
        (tmp_path / "good.yaml").write_text(OWN_PROFILES, encoding="utf-8")
        away = Nos(tmp_path / "nowhere.git")
        assert "quick" in away.done("review", "profiles", "--check", tmp_path / "good.yaml")
        assert away.json("review", "profiles", "--schema")["type"] == "object"


class TestLadders:
    def test_the_ladders_of_the_product_are_shown(self, nos: Nos) -> None:
        assert nos.json("review", "ladders")["review-date"]["rungs"][0] == {"at": -18, "tell": ["lead"]}
        shown = [" ".join(line.split()) for line in nos.done("review", "ladders").splitlines()]
        assert "review-date on the day lead" in shown
        assert "review-date then every 3 months lead, sso-director, governance-group" in shown
        assert "position 1 day after owner, lead" in shown
        assert "closing 7 days before owner" in shown

    def test_a_body_is_reminded_by_its_own_ladder(self, own: Nos) -> None:
        """Letters and the report of what is due go by the same file."""
        own.done(
            "office", "add", "boss", "--name", "B", "--address", "b@example.org", "--nation", "WLS", "--part", "lead", actor="registrar"
        )
        early = own.on("2023-12-01")
        assert early.json("due")["due"] == []
        own.registry.with_suffix(".profiles.yaml").write_text(OWN_LADDER, encoding="utf-8")
        assert [item["urn"] for item in early.json("due")["due"]] == ["INSCS009"]
        assert early.json("review", "ladders")["review-date"]["repeat"] is None
        assert "boss" in early.done("tick", actor="registrar")
        assert "boss" not in early.done("tick", actor="registrar"), "once"
