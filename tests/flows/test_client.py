"""The flows as a developer starts them: the README's program, Prefect's own command, plain HTTP; and with a password."""

import os
import re
import subprocess
import sys
import urllib.error
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from prefect.settings import PREFECT_API_AUTH_STRING, temporary_settings

from flows.status import status
from nos_registry.bootstrap import open_ports
from nos_registry.config import Settings
from nos_registry.domain.review.stages import Role
from nos_registry.domain.urn import Urn
from nos_registry.services import reviews, roles
from tests.flows import servers
from tests.flows.servers import Up
from tests.flows.states import Stop

pytestmark = pytest.mark.xdist_group("prefect")
ROOT = Path(__file__).resolve().parents[2]
AUTH = "nos:canary-of-the-api"
(EXAMPLE,) = re.findall(r"<!-- a test runs this -->\n```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def registry(stops: Mapping[str, Stop], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The registry at the end of the story, in today's hands."""
    return stops["redline-suite"].copy(tmp_path_factory.mktemp("client") / "own").folder / "registry.git"


@pytest.fixture(scope="module")
def served(registry: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Up]:
    """`nos up` with a password, all flows served, the first tick done."""
    folder = tmp_path_factory.mktemp("served")
    with servers.up(registry, folder, auth=AUTH) as found:
        assert found.ready(), found.log.read_text()
        assert found.until(lambda: found.runs("COMPLETED")), found.log.read_text()
        yield found


def program(*words: str, served: Up) -> "subprocess.CompletedProcess[str]":
    """A program that knows the server by its settings alone."""
    told = {"NOS_PREFECT_API": served.api, "NOS_PREFECT_AUTH": AUTH, "PREFECT_API_URL": served.api, "PREFECT_API_AUTH_STRING": AUTH}
    environment = {**os.environ, **told, "PREFECT_HOME": str(served.log.parent / "client")}
    return subprocess.run([sys.executable, *words], env=environment, capture_output=True, text=True, check=False, timeout=300)


def asked_for(served: Up, name: str) -> set[str]:
    """The runs of a flow that somebody asked for: those of the schedule come and go by themselves."""
    wanted = {"flow_runs": {"deployment_id": {"any_": [served.deployment(name)["id"]]}}}
    return {run["id"] for run in served.ask("flow_runs/filter", wanted) if not run["auto_scheduled"]}


def followed(served: Up) -> list[Any]:
    """The runs that a recorded decision started, and that are done."""
    wanted = "advance-reviews after nos.review.*"
    return [run for run in served.runs("COMPLETED") if run["created_by"] and run["created_by"]["display_value"] == wanted]


def refused(served: Up, name: str, parameters: Mapping[str, Any]) -> str:
    """What the API says to parameters that it refuses with 409; no run is made."""
    before = asked_for(served, name)
    with pytest.raises(urllib.error.HTTPError) as error:
        served.ask(f"deployments/{served.deployment(name)['id']}/create_flow_run", {"parameters": parameters})
    assert error.value.code == 409
    assert asked_for(served, name) == before
    return error.value.read().decode()


def test_the_program_of_the_readme_runs_a_flow_once(served: Up, tmp_path: Path) -> None:
    """Run twice, it shows the same run: its key makes no second one."""
    script = tmp_path / "client.py"
    script.write_text(EXAMPLE, encoding="utf-8")
    first, second = (program(str(script), served=served) for _ in range(2))
    assert first.returncode == 0, first.stderr + served.log.read_text()
    assert first.stdout.startswith("Completed # redline-suite")
    assert "| INSCS009 | 24 files |" in first.stdout
    assert second.stdout == first.stdout


@pytest.mark.parametrize(
    ("name", "parameters", "field"),
    [
        ("redline-suite", {"urns": [1]}, "urns[0]"),
        ("redline-suite", {"urns": []}, "urns"),
        ("redline-suite", {}, "'suites' is a required"),
        ("redline-suite", {"suites": "Customer Service"}, "suites"),
        ("redline-suite", {"suites": [""]}, "suites"),
        ("redline-suite", {"suites": ["Customer Service"], "suite": "Customer Service"}, "'suite' was unexpected"),
        ("release-notes", {"review": ""}, "review"),
        ("review-cycle", {}, "out"),
        ("advance-reviews", {"where": {"regstry": "x"}}, "regstry"),
        ("advance-reviews", {"wher": {}}, "wher"),
    ],
)
def test_bad_parameters_are_refused_before_a_run_with_the_field_named(
    served: Up, name: str, parameters: dict[str, Any], field: str
) -> None:
    assert field in refused(served, name, parameters)


def test_prefects_own_command_starts_a_flow(served: Up) -> None:
    words = ("-m", "prefect", "deployment", "run", "redline-suite/nos", "--param", 'urns=["INSCS009"]', "--watch")
    done = program(*words, served=served)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_recorded_decision_starts_the_tick_and_all_is_well(served: Up, registry: Path) -> None:
    ports = open_ports(Settings.model_validate({"registry": registry, "prefect_api": served.api, "prefect_auth": AUTH}))
    roles.grant_role(ports, "registrar", "next-lead", Role.SSO_LEAD)
    reviews.propose(ports, "next-lead", [Urn("INSCS009")], title="Next review", reason="due")
    assert len(served.until(lambda: followed(served))) == 1
    with temporary_settings({PREFECT_API_AUTH_STRING: AUTH}):
        assert status(registry, served.api).problems == ()


def test_who_does_not_know_the_password_gets_nothing(served: Up, registry: Path) -> None:
    stranger = Up(served.process, served.url, served.log)
    with pytest.raises(urllib.error.HTTPError) as error:
        stranger.ask("deployments/filter")
    assert error.value.code == 401
    (problem,) = status(registry, served.api).problems
    assert "NOS_PREFECT_AUTH" in problem


def test_the_password_is_written_nowhere(served: Up) -> None:
    """Not in Prefect's database, not in its logs, not in what the server printed."""
    files = [path for path in served.log.parent.rglob("*") if path.is_file()]
    assert served.log in files
    assert [path.name for path in files if b"canary-of-the-api" in path.read_bytes()] == []
