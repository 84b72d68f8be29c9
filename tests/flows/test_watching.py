"""The health page while everything is up, and once it is not."""

import time
from pathlib import Path

import pytest

from flows.watching import health_file, watched
from nos_registry.bootstrap import make_registry
from nos_registry.config import Settings
from tests.flows.servers import free_port


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    make_registry(Settings(registry=tmp_path / "registry.git", actor="registrar"))
    return tmp_path / "registry.git"


def test_a_server_that_is_down_is_shown_as_down(registry: Path) -> None:
    """Once more at the end, however short the block was."""
    with watched(registry, f"http://127.0.0.1:{free_port()}/api") as file:
        assert file == health_file(registry)
        assert not file.exists()
    page = file.read_text("utf-8")
    assert "Something is wrong" in page
    assert "the server does not answer" in page


def test_it_is_written_again_and_again(registry: Path) -> None:
    with watched(registry, f"http://127.0.0.1:{free_port()}/api", 0.3) as file:
        for _ in range(2):
            end = time.monotonic() + 60
            while not file.exists() and time.monotonic() < end:
                time.sleep(0.05)
            assert file.exists()
            file.unlink()


def test_a_page_that_cannot_be_written_stops_nothing(registry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    health_file(registry).mkdir()
    with watched(registry, f"http://127.0.0.1:{free_port()}/api"):
        pass
    assert "The health page was not written" in capsys.readouterr().err
