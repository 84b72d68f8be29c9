"""One small registry a session, made by the commands themselves, and a copy for each test that writes."""

import shutil
from pathlib import Path

import pytest

from nos_registry.config import Settings
from tests.cli.calling import APPROVERS, GIVEN, NO_URN, Nos, sample
from tests.cli.consulting import open_consultation


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of this machine, and a working folder with nothing in it."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"NOS_{name.upper()}", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a registry: INSCS009 in force in both languages, its two originals legacy, CFACSD1 without dates."""
    folder = tmp_path_factory.mktemp("registry")
    then, later = Nos(folder / "registry.git", "2013-01-15"), Nos(folder / "registry.git", "2021-02-22")
    then.done("init", actor="registrar")
    grants = [("sso-lead", "sso-lead"), ("drafter-1", "drafter"), ("scrutineer-1", "scrutineer")]
    for actor, role in grants:
        then.done("role", "grant", actor, role, actor="registrar")
    for nation, actor in APPROVERS.items():
        then.done("role", "grant", actor, "nation-approver", "--nation", nation, actor="registrar")
    for urn in ("CFACSA8", "CFACSA9"):
        documents = sample(f"{urn}-1.cy"), sample(f"{urn}-1.en")
        then.done("ingest", *documents, "--provenance", "sample", actor="registrar")
    then.done("ingest", NO_URN, "--urn", "CFACSD1", actor="registrar")
    later.done("ingest", GIVEN, sample("INSCS009-1.en"), "--replaces", "CFACSA8", "--replaces", "CFACSA9", actor="registrar")
    return folder


@pytest.fixture(scope="session")
def nos(made: Path) -> Nos:
    """The command on the registry that all tests read."""
    return Nos(made / "registry.git")


@pytest.fixture
def own(made: Path, tmp_path: Path) -> Nos:
    """The command on a copy of that registry, to write to."""
    shutil.copytree(made, tmp_path / "own")
    return Nos(tmp_path / "own" / "registry.git")


@pytest.fixture(scope="module")
def consulted(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a registry with an open consultation."""
    folder = tmp_path_factory.mktemp("consulted")
    shutil.copytree(made, folder / "own")
    open_consultation(Nos(folder / "own" / "registry.git"), folder)
    return folder / "own"
