"""A registry that truly can only be read: every change is refused in words, and everything else works."""

from collections.abc import Generator
from pathlib import Path

import pytest

from nos_registry.adapters.registry.registry import Registry, open_registry
from nos_registry.domain.review.stages import Stage
from tests.adapters.registry.generating import generate
from tests.faults.mounting import make_read_only, make_writable, small_disk
from tests.faults.test_surroundings import nos, refs
from tests.strategies.reviews import LEAD, REGISTRAR

URN, REVIEW = "S1X1", "2026-s1x1"
WRITING = {
    "role grant": (REGISTRAR, "role", "grant", "bryn", "drafter"),
    "ingest": (REGISTRAR, "ingest", "{document}", "--urn", "NEW1"),
    "propose": (LEAD, "review", "propose", "S0X0", "--title", "New", "--reason", "overdue"),
    "cancel": (LEAD, "review", "cancel", REVIEW, "--reason", "no funds"),
    "maintain": (REGISTRAR, "maintain"),
    "pull": (REGISTRAR, "registry", "pull", "{hub}"),
    "init": (REGISTRAR, "init", "{disk}/other.git"),
}
READING = {
    "list": ("list",),
    "show": ("show", URN),
    "show a version": ("show", f"{URN}@1"),
    "history": ("history", URN),
    "due": ("due",),
    "verify": ("verify",),
    "verify --full": ("verify", "--full"),
    "checkpoint": ("registry", "checkpoint", "{beside}/note"),
    "backup": ("backup", "{beside}/backup"),
}


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Generator[Path]:
    """A disk that is mounted to be read only, with one review published and one open in the registry on it."""
    with small_disk(tmp_path_factory.mktemp("mounted") / "disk", 16) as made:
        generate(made / "registry.git", 1, Stage.FINAL_GATE)
        (made / "hub.git").mkdir()
        make_read_only(made)
        yield made
        make_writable(made)


@pytest.fixture
def registry(disk: Path) -> Registry:
    return open_registry(disk / "registry.git")


def filled(words: tuple[str, ...], disk: Path, beside: Path) -> list[str]:
    document = beside / "NEW1.en.txt"
    document.write_text("NEW1 New standard\n\nOverview\nThis is new.\n", encoding="utf-8")
    return [word.format(disk=disk, beside=beside, hub=disk / "hub.git", document=document) for word in words]


@pytest.mark.parametrize("name", WRITING)
def test_a_change_is_refused_in_words(registry: Registry, disk: Path, tmp_path: Path, name: str) -> None:
    before = refs(registry)
    actor, *words = WRITING[name]
    done = nos(registry.home.path, "--today", "2026-11-22", "--as", actor, *filled(tuple(words), disk, tmp_path))
    assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stderr
    assert "Read-only file system" in done.stderr
    assert refs(registry) == before


@pytest.mark.parametrize("name", READING)
def test_reading_works(registry: Registry, disk: Path, tmp_path: Path, name: str) -> None:
    done = nos(registry.home.path, "--today", "2026-11-22", "--as", LEAD, *filled(READING[name], disk, tmp_path))
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
