"""What the repository holds and what a wheel of it carries."""

import os
import re
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.oracles.absent import absent

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = {"flows", "nos_registry", "registry_data", "templates", "tests"}
MAX_LINES = 300
LONGER: dict[str, str] = {}
"""Files of the product that may be longer, each with the reason."""

_OWN_MENTION = "tests/test_layout.py"
_INDEX = re.compile(r"https?://[\w.-]*(pypi|pythonhosted|artifactory|nexus|devpi)[\w.-]*|/simple/?\b|--(extra-)?index-url|--find-links")
_MACHINE = re.compile(r"(?<![\w/.])/(work|root|home/\w+|Users/\w+|builds?|mnt|opt/pypi)/")


def tracked() -> list[str]:
    """Every file of the repository; a copy without its history has none to tell."""
    done = subprocess.run(["git", "-C", ROOT, "ls-files", "-z"], capture_output=True, text=True, check=False)
    if done.returncode:
        absent("no git repository here")
    return [name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


def texts() -> dict[str, str]:
    """Every tracked file that is text."""
    found: dict[str, str] = {}
    for name in tracked():
        try:
            found[name] = (ROOT / name).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return found


class TestRepository:
    def test_the_top_level_is_as_it_was_fixed(self) -> None:
        folders = {name.partition("/")[0] for name in tracked() if "/" in name}
        assert {folder for folder in folders if not folder.startswith(".")} == FOLDERS

    def test_no_file_is_longer_than_a_reader_takes_in(self) -> None:
        sizes = {
            name: text.count("\n")
            for name, text in texts().items()
            if name.startswith(("nos_registry/", "flows/")) and name.endswith(".py")
        }
        assert {name: size for name, size in sizes.items() if size > MAX_LINES and name not in LONGER} == {}

    def test_no_package_index_is_named(self) -> None:
        assert [name for name, text in texts().items() if name != _OWN_MENTION and _INDEX.search(text)] == []

    def test_no_file_names_the_machine_it_was_written_on(self) -> None:
        found = {name: hit.group() for name, text in texts().items() if name != _OWN_MENTION and (hit := _MACHINE.search(text))}
        assert found == {}

    def test_there_is_no_lock_that_records_addresses(self) -> None:
        assert not {"uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock"} & set(tracked())

    def test_news_fragments_have_their_folder(self) -> None:
        assert any(name.startswith(".changelog/") for name in tracked())

    def test_nothing_that_a_run_writes_is_kept(self) -> None:
        assert not [name for name in tracked() if re.search(r"(^|/)(out|\.state|__pycache__|\.venv|build|dist)/|\.pyc$|\.sqlite$", name)]


class TestLock:
    LINES = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()

    def test_every_package_has_an_exact_version_and_a_hash(self) -> None:
        text = "\n".join(self.LINES).replace("\\\n", " ")
        packages = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
        assert len(packages) > 50
        assert [
            line for line in packages if not re.match(r"[a-z0-9._-]+(\[[\w,-]+\])?==\S+ .*--hash=sha256:[0-9a-f]{64}", line, re.IGNORECASE)
        ] == []

    def test_no_line_is_an_option_or_an_address(self) -> None:
        assert [line for line in self.LINES if line.startswith("-") or "://" in line or " @ " in line] == []


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of the tree as it is, built without fetching anything."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.mark.xdist_group("wheel")
class TestWheel:
    @pytest.fixture
    def names(self, wheel: Path) -> set[str]:
        with zipfile.ZipFile(wheel) as archive:
            return set(archive.namelist())

    @pytest.mark.parametrize("folder", ["templates", "registry_data"])
    def test_it_carries_what_the_product_reads(self, names: set[str], folder: str) -> None:
        kept = {name for name in tracked() if name.startswith(f"{folder}/")}
        assert {f"nos_registry/_bundled/{name}" for name in kept} <= names

    @pytest.mark.parametrize("package", ["nos_registry", "flows"])
    def test_it_carries_every_module(self, names: set[str], package: str) -> None:
        assert {name for name in tracked() if name.startswith(f"{package}/")} <= names

    def test_it_carries_no_tests(self, names: set[str]) -> None:
        assert not [name for name in names if name.startswith("tests/")]

    def test_it_names_the_command_and_the_flows(self, wheel: Path) -> None:
        with zipfile.ZipFile(wheel) as archive:
            (name,) = (name for name in archive.namelist() if name.endswith("entry_points.txt"))
            text = archive.read(name).decode()
        assert "nos = nos_registry.cli.main:main" in text
        assert "review-cycle = flows.embedded:run_cycle" in text


@pytest.mark.slow
@pytest.mark.xdist_group("wheel")
def test_an_installed_wheel_runs_the_whole_cycle_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    """A fresh environment has the wheel; what it depends on is taken from this one, so that nothing is fetched."""
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", wheel], check=True)
    (site,) = (tmp_path / "venv").glob("lib/python*/site-packages")
    (site / "dependencies.pth").write_text(f"{sysconfig.get_path('purelib')}\n")
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("NOS_", "PREFECT_", "PYTHON", "XDG_"))}
    environment = {**plain, "HOME": str(tmp_path)}
    (tmp_path / "elsewhere").mkdir()
    command = [tmp_path / "venv" / "bin" / "nos", "quickstart", "--out", "out"]
    done = subprocess.run(command, cwd=tmp_path / "elsewhere", env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "elsewhere" / "out" / "index.html").is_file()
    where = [python, "-c", "import nos_registry, flows; print(nos_registry.__file__, flows.__file__)"]
    found = subprocess.run(where, cwd=tmp_path / "elsewhere", env=environment, capture_output=True, text=True, check=True).stdout
    assert found.count(str(tmp_path / "venv")) == 2, "the wheel's own modules ran, not the checkout's"
