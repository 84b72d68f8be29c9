"""One run of the whole cycle a session, and a second that was killed half way and run again."""

import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from tests.acceptance.running import Cycle, environment, quickstart, run

_KILLED_AT = "10/"


@pytest.fixture(scope="session")
def cycle(tmp_path_factory: pytest.TempPathFactory) -> Cycle:
    """The run that most tests look at."""
    folder = tmp_path_factory.mktemp("quickstart")
    said = run(quickstart(folder / "out", folder / "home"), folder / "home")
    assert said.returncode == 0, said.stderr
    return Cycle(folder / "out", folder / "home", said)


@pytest.fixture(scope="session")
def killed(cycle: Cycle, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the first run in it, over which a second run was killed after some steps."""
    folder = tmp_path_factory.mktemp("again")
    shutil.copytree(cycle.out, folder / "out")
    command, home = quickstart(folder / "out", folder / "home"), folder / "home"
    with subprocess.Popen(
        command, env=environment(home), cwd=home, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, start_new_session=True
    ) as process:
        assert process.stderr is not None
        reached = any(line.strip().startswith(_KILLED_AT) for line in process.stderr)
        os.killpg(process.pid, signal.SIGKILL)
    assert reached
    return folder


@pytest.fixture(scope="session")
def again(killed: Path) -> Cycle:
    """The same run after that, to its end."""
    said = run(quickstart(killed / "out", killed / "home"), killed / "home")
    assert said.returncode == 0, said.stderr
    return Cycle(killed / "out", killed / "home", said)
