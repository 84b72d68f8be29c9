"""The papers of a release are put on the shelf by the tick: once, whole, and as the release made them."""

from dataclasses import replace
from pathlib import Path

import pytest

from nos_registry.adapters.folder import FolderShelf
from nos_registry.adapters.press import PageMaker
from nos_registry.services import papers
from nos_registry.services.tick import tick
from tests.fakes.office import FakeOffice
from tests.services.making import World
from tests.services.outcomes import merged, replaced, stocked, withdrawn

RELEASE = "2026-03-30-inscs009"


class CrashError(Exception):
    """The process ends here."""


class BrokenShelf(FolderShelf):
    """Takes a few files and fails."""

    left = 5

    def put(self, name: str, content: bytes) -> None:
        self.left -= 1
        if not self.left:
            raise CrashError
        super().put(name, content)


@pytest.fixture
def world() -> World:
    """A world with pages; what its letters say is asked elsewhere."""
    made = stocked()
    return replace(made, ports=replace(made.ports, pages=PageMaker()))


def ticked(world: World, shelf: FolderShelf | None = None, *, dry_run: bool = False) -> list[str]:
    """Tick once nobody is left to write to; return what was done."""
    silent = replace(world.ports, people=FakeOffice())
    return [done.what for done in tick(silent, shelf=shelf, dry_run=dry_run)]


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_release_gets_its_papers_once(world: World, tmp_path: Path) -> None:
    merged(world)
    shelf = FolderShelf(tmp_path)
    assert papers.releases_due(world.ports, shelf) == (("2026-inscs009", RELEASE),)
    assert ticked(world, shelf) == [f"papers of {RELEASE}"]
    written = files(tmp_path)
    assert {Path(name).name for name in written} >= {
        "release.json",
        "release-notes.cy.html",
        "release-notes.en.md",
        "mapping.html",
        "mapping.csv",
        "report.cy.html",
        "overview.en.html",
    }
    world.later(1)
    assert ticked(world, shelf) == []
    assert files(tmp_path) == written


def test_a_dry_run_writes_nothing(world: World, tmp_path: Path) -> None:
    merged(world)
    assert ticked(world, FolderShelf(tmp_path), dry_run=True) == [f"papers of {RELEASE}"]
    assert files(tmp_path) == {}


def test_what_a_crash_cut_short_is_made_up_for(world: World, tmp_path: Path) -> None:
    replaced(world)
    with pytest.raises(CrashError):
        ticked(world, BrokenShelf(tmp_path / "cut"))
    ticked(world, FolderShelf(tmp_path / "cut"))
    ticked(world, FolderShelf(tmp_path / "whole"))
    assert files(tmp_path / "cut") == files(tmp_path / "whole")


def test_a_withdrawal_has_its_papers_too(world: World, tmp_path: Path) -> None:
    withdrawn(world)
    ticked(world, FolderShelf(tmp_path))
    assert any(name.endswith("release-notes.en.html") for name in files(tmp_path))


def test_transitions_are_ended_by_the_tick(world: World) -> None:
    merged(world)
    world.later(400)
    assert ticked(world, dry_run=True) == ["end the transition of CFACSA8, INSCS009"]
    assert ticked(world) == ["end the transition of CFACSA8, INSCS009"]
    assert ticked(world) == []
