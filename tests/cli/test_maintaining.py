"""Keeping the registry safe from the command line."""

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from nos_registry.adapters.registry.registry import create_registry, open_registry
from nos_registry.cli.main import nos
from tests.adapters.registry.making import AT


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return create_registry(tmp_path / "r.git", actor="asha", at=AT).home.path


def run(path: Path, *arguments: str | Path) -> str:
    """Run a command that must end well and return what it prints."""
    done = CliRunner().invoke(nos, ["--registry", str(path), *map(str, arguments)], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_maintain_says_what_it_did(path: Path) -> None:
    assert "packs: 1" in run(path, "maintain")
    assert json.loads(run(path, "--format", "json", "maintain")) == {"loose_objects": 0, "packs": 1, "index": "none"}


def test_backup_and_restore_go_together(path: Path, tmp_path: Path) -> None:
    assert "Everything is in" in run(path, "backup", tmp_path / "monday")
    assert "What was added" in run(path, "backup", tmp_path / "tuesday", "--since", tmp_path / "monday")
    said = run(tmp_path / "new.git", "restore", tmp_path / "monday", tmp_path / "tuesday")
    assert said.startswith("Restored ")
    assert open_registry(tmp_path / "new.git").home.main == open_registry(path).home.main
    assert json.loads(run(tmp_path / "new.git", "--format", "json", "verify"))["holds"] is True


class TestPrune:
    """Old nightly backups go by a rule."""

    NAMES = tuple(f"nos-2026-11-{day}T033000Z.backup" for day in ("20", "21", "22"))

    @pytest.fixture
    def folder(self, path: Path, tmp_path: Path) -> Path:
        (tmp_path / "backups").mkdir()
        for name in self.NAMES:
            run(path, "backup", tmp_path / "backups" / name)
        return tmp_path / "backups"

    def test_a_dry_run_says_what_would_go(self, path: Path, folder: Path) -> None:
        said = run(path, "prune", folder, "--keep", "last=1", "--dry-run")
        assert said == f"Would remove {self.NAMES[0]}\nWould remove {self.NAMES[1]}\nWould remove 2 of 3 backups.\n"
        assert len(list(folder.iterdir())) == 3

    def test_what_goes_is_named(self, path: Path, folder: Path) -> None:
        done = json.loads(run(path, "--format", "json", "prune", folder, "--keep", "last=1"))
        assert done == {"removed": list(self.NAMES[:2]), "kept": [self.NAMES[2]], "damaged": []}
        assert [file.name for file in folder.iterdir()] == [self.NAMES[2]]

    def test_the_rule_of_the_settings_is_taken_where_none_is_given(self, path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        assert run(path, "prune", folder) == "Removed 0 of 3 backups.\n"
        monkeypatch.setenv("NOS_BACKUPS", "last=2")
        assert "Removed 1 of 3 backups." in run(path, "prune", folder)

    def test_a_damaged_one_is_named_left_alone_and_ends_with_1(self, path: Path, folder: Path) -> None:
        (folder / self.NAMES[0]).write_bytes(b"half")
        done = CliRunner().invoke(nos, ["--registry", str(path), "prune", str(folder), "--keep", "last=1"])
        assert (done.exit_code, f"Damaged: {self.NAMES[0]}" in done.stdout) == (1, True)
        assert (folder / self.NAMES[0]).exists()

    @pytest.mark.parametrize("words", [("--keep", "seven"), ("--keep", "last=0")])
    def test_a_rule_that_is_none_is_refused(self, path: Path, folder: Path, words: tuple[str, ...]) -> None:
        done = CliRunner().invoke(nos, ["--registry", str(path), "prune", str(folder), *words])
        assert (done.exit_code, len(list(folder.iterdir()))) == (1, 3)


def test_a_hub_is_made_pushed_to_and_pulled_from(path: Path, tmp_path: Path) -> None:
    hub = tmp_path / "hub.git"
    run(path, "registry", "serve-hooks", hub)
    assert run(path, "registry", "push", hub) == "Pushed 1 branches and tags.\n"
    assert run(path, "registry", "push", hub) == "The hub has everything.\n"
    assert run(path, "registry", "pull", hub) == "Nothing new at the hub.\n"


def test_verify_full_reads_everything_again(path: Path) -> None:
    assert run(path, "verify") == run(path, "verify", "--full")


@pytest.mark.parametrize("command", ["maintain", "backup", "prune", "restore", "registry push", "registry pull", "registry serve-hooks"])
def test_the_help_of_each_command_shows_an_example(command: str) -> None:
    assert "Example:  nos " in CliRunner().invoke(nos, [*command.split(), "--help"]).output


class TestCheckpoints:
    def test_one_is_written_held_against_and_proved_to_be_continued(self, path: Path, tmp_path: Path) -> None:
        older, newer, proof = (tmp_path / name for name in ("monday", "friday", "proof"))
        run(path, "registry", "checkpoint", older)
        run(path, "--as", "asha", "role", "grant", "bryn", "drafter")
        run(path, "registry", "checkpoint", newer)
        run(path, "verify", "--checkpoint", older)
        run(path, "registry", "prove", older, newer, proof)
        assert "continues" in run(tmp_path / "nowhere", "registry", "prove", older, newer, proof, "--check")

    def test_a_proof_of_something_else_ends_with_1(self, path: Path, tmp_path: Path) -> None:
        older, newer, proof = (tmp_path / name for name in ("monday", "friday", "proof"))
        run(path, "registry", "checkpoint", older)
        run(path, "registry", "prove", older, older, proof)
        run(path, "--as", "asha", "role", "grant", "bryn", "drafter")
        run(path, "registry", "checkpoint", newer)
        done = CliRunner().invoke(nos, ["registry", "prove", str(older), str(newer), str(proof), "--check"], standalone_mode=True)
        assert done.exit_code == 1


class TestSigners:
    @pytest.fixture
    def key(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / "key")], check=True)
        monkeypatch.setenv("NOS_SIGNING_KEY", str(tmp_path / "key"))
        return tmp_path / "key"

    def test_a_key_is_listed_used_and_ended(self, path: Path, key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        asha = ("--as", "asha")
        assert run(path, "registry", "signer", "list") == "Nobody signs.\n"
        run(path, *asha, "registry", "signer", "add", "asha", key.with_suffix(".pub"))
        run(path, *asha, "role", "grant", "bryn", "drafter")
        assert run(path, "registry", "signer", "list").startswith("asha  ssh-ed25519 ")
        assert "1 keys of asha end" in run(path, *asha, "registry", "signer", "end", "asha")
        run(path, "verify", "--full")
        monkeypatch.delenv("NOS_SIGNING_KEY")
        done = CliRunner().invoke(nos, ["--registry", str(path), *asha, "role", "grant", "carys", "drafter"])
        assert done.exit_code == 1

    def test_only_a_registrar_lists_keys(self, path: Path, key: Path) -> None:
        done = CliRunner().invoke(nos, ["--registry", str(path), "--as", "mallory", "registry", "signer", "add", "mallory", f"{key}.pub"])
        assert done.exit_code == 1
        assert run(path, "registry", "signer", "list") == "Nobody signs.\n"
