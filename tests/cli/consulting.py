"""A review whose consultation is open or has closed, made by the commands themselves."""

from pathlib import Path

import yaml

from tests.cli.calling import APPROVERS, REVIEW, Nos, sample

OPENED, CLOSED = "2026-03-03", "2026-04-01"
PLAN = {
    "scope": "All of it.",
    "rationale": "Its review date has passed.",
    "target_date": "2026-11-30",
    "next_review_date": "2031-03-01",
    "employers": {"ENG": ["A"], "NIR": ["B"], "SCT": ["C"], "WLS": ["D"]},
}


def open_consultation(nos: Nos, folder: Path) -> None:
    """Bring INSCS009 to an open consultation of 28 days."""
    plan = folder / "plan.yaml"
    plan.write_text(yaml.safe_dump(PLAN), encoding="utf-8")
    nos.done("review", "propose", "INSCS009", "--title", "Review", "--reason", "overdue", "--profile", "revision", actor="sso-lead")
    nos.done("review", "plan", REVIEW, plan, actor="sso-lead")
    for language in ("cy", "en"):
        nos.done("review", "draft", REVIEW, sample(f"INSCS009-2.draft-1.{language}"), actor="drafter-1")
    nos.done("review", "submit", REVIEW, actor="sso-lead")
    for actor in APPROVERS.values():
        said = nos("review", "position", REVIEW, "draft-nos", "approve", actor=actor)
        assert said.code in {0, 1}
    nos.done("office", "add", "p1", "--name", "N", "--address", "p1@example.com", "--nation", "WLS")
    nos.done("consultation", "open", REVIEW, "--closes", "2026-03-31", actor="sso-lead")


def close_consultation(nos: Nos) -> Nos:
    """Let the clock close it; return the command on that day."""
    later = nos.on(CLOSED)
    later.done("tick")
    return later
