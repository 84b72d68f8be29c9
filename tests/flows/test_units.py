"""The units and the compose file: they parse, and they ask for what there is."""

import configparser
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from flows.manifest import POOL
from nos_registry.cli.serving import up
from nos_registry.config import Settings
from tests.oracles.absent import absent

DEPLOY = Path(__file__).resolve().parents[2] / ".deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
SETTINGS = {f"NOS_{name.upper()}" for name in Settings.model_fields}
each_unit = pytest.mark.parametrize("file", UNITS, ids=lambda file: file.name)


def unit(file: Path) -> configparser.ConfigParser:
    """A unit as systemd reads it: names keep their case, a percent sign is its own."""
    found = configparser.ConfigParser(interpolation=None, strict=False)
    found.optionxform = str  # pyright: ignore[reportAttributeAccessIssue] -- as the library's own documentation does
    found.read_string(file.read_text(encoding="utf-8"))
    return found


def compose() -> dict[str, Any]:
    """The compose file with its merges done."""
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))


def options(words: list[str]) -> list[str]:
    """What `nos up` makes of the words: it refuses those that it does not know."""
    return list(up.make_context("up", list(words), resilient_parsing=False).params)


def test_there_is_a_unit_for_each_way_to_run() -> None:
    assert [file.name for file in UNITS] == ["nos-server.service", "nos-up.service", "nos-worker@.service"]


@each_unit
def test_a_stop_goes_to_the_first_process_alone(file: Path) -> None:
    service = unit(file)["Service"]
    assert service["KillMode"] == "mixed"
    assert int(service["TimeoutStopSec"]) >= 60


@pytest.mark.slow
@each_unit
def test_systemd_finds_nothing_amiss(file: Path, tmp_path: Path) -> None:
    """Its own judge; a program that is there stands for the one that is not installed here."""
    judge = shutil.which("systemd-analyze") or absent("systemd-analyze is not installed")
    copy = tmp_path / file.name.replace("@", "@1")
    text = file.read_text(encoding="utf-8").replace("/opt/nos/bin/nos", "/bin/true")
    for unit_file in {tmp_path / file.name, copy}:
        unit_file.write_text(text, encoding="utf-8")
    said = subprocess.run([judge, "verify", "--man=no", copy], capture_output=True, text=True, check=False, timeout=60)
    assert (said.returncode, said.stderr) == (0, "")


@each_unit
def test_a_unit_starts_what_there_is(file: Path) -> None:
    binary, command, *words = shlex.split(unit(file)["Service"]["ExecStart"])
    assert (Path(binary).name, command) == ("nos", "up")
    assert options(words)


@each_unit
def test_a_unit_is_no_root_and_keeps_its_secrets_in_a_file(file: Path) -> None:
    service = unit(file)["Service"]
    assert service["User"] == "nos"
    assert service["EnvironmentFile"] == "/etc/nos/env"
    assert not re.search(r"password|auth", service["Environment"], re.IGNORECASE)


@each_unit
def test_the_settings_a_unit_speaks_of_are_there(file: Path) -> None:
    assert set(re.findall(r"NOS_[A-Z_]+", file.read_text(encoding="utf-8"))) <= SETTINGS


@pytest.mark.parametrize("name", ["server", "worker"])
def test_a_service_of_the_compose_file_starts_what_there_is(name: str) -> None:
    command, *words = compose()["services"][name]["command"]
    assert command == "up"
    assert options(words)
    assert set(compose()["services"][name]["environment"]) - {"PREFECT_SERVER_DATABASE_CONNECTION_URL"} <= SETTINGS


def test_the_compose_file_opens_nothing_to_others_and_holds_no_secret() -> None:
    text = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    assert compose()["services"]["server"]["ports"] == ["127.0.0.1:4200:4200"]
    assert "ports" not in compose()["services"]["database"]
    secret = re.findall(r"(?:PASSWORD|AUTH\w*): (.*?)[,\n]", text) + re.findall(r"://\w+:(.*?)@", text)
    assert len(secret) == 5
    assert all(value.strip('"').startswith(("${POSTGRES_PASSWORD:?}", "${NOS_PREFECT_AUTH:?}")) for value in secret)


def test_the_worker_and_the_deployments_share_a_pool() -> None:
    services = compose()["services"]
    assert services["worker"]["command"][-1] == POOL
    assert f"work-pool create {POOL} " in services["deploy"]["entrypoint"][-1]


def test_the_image_is_built_from_the_lock() -> None:
    text = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    assert "--require-hashes -r requirements.lock" in text
    assert "USER nos" in text
