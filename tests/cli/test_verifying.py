"""Verify: what holds, what does not, and a checkpoint of another history."""

import subprocess
from pathlib import Path

from tests.cli.calling import Nos


def test_json_has_what_the_contract_names(nos: Nos) -> None:
    found = nos.json("verify")
    assert set(found) == {"holds", "commits", "faults"}
    assert found["holds"] is True
    assert found["commits"] > 10


def test_text_counts_the_commits(nos: Nos) -> None:
    assert "commits replayed, nothing amiss" in nos.done("verify")


def tampered(nos: Nos) -> None:
    """Put a commit on main that no action of this product writes."""
    git = ["git", "-C", str(nos.registry), "-c", "user.name=x", "-c", "user.email=x@example.com"]
    tree = subprocess.run([*git, "rev-parse", "main^{tree}"], capture_output=True, text=True, check=True).stdout.strip()
    made = subprocess.run([*git, "commit-tree", tree, "-p", "main", "-m", "hello"], capture_output=True, text=True, check=True)
    subprocess.run([*git, "update-ref", "refs/heads/main", made.stdout.strip()], check=True)


def test_the_first_fault_is_named_and_exits_1(own: Nos) -> None:
    tampered(own)
    said = own("verify")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("Does not hold (")


def test_every_fault_is_in_the_json(own: Nos) -> None:
    tampered(own)
    said = own("--format", "json", "verify")
    assert said.code == 1
    assert said.json["holds"] is False
    assert all(set(fault) == {"commit", "path", "rule", "message"} for fault in said.json["faults"])


def test_a_file_that_is_no_checkpoint_is_refused(nos: Nos, tmp_path: Path) -> None:
    (tmp_path / "x.note").write_bytes(b"\x00hello")
    said = nos("verify", "--checkpoint", tmp_path / "x.note")
    assert (said.code, said.err.startswith("Refused")) == (1, True)


def test_a_checkpoint_that_is_not_there_is_a_wrong_use(nos: Nos) -> None:
    assert nos("verify", "--checkpoint", "nowhere.note").code == 2
