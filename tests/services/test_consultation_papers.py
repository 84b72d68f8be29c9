"""Each consultation has a folder of its own; one page leads to all."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from nos_registry.adapters.folder import FolderShelf
from nos_registry.adapters.press import PageMaker, PrintingPress
from nos_registry.domain.errors import NosError
from nos_registry.ports import Ports
from nos_registry.services import consultation_papers, consultations, drafting
from nos_registry.services.notices import folder_of, invitation_of
from tests.services.making import CRITERIA, OTHER, TRANSLATION, World, both, consulting, drafting_of, planned, proposed, stocked
from tests.strategies.reviews import DRAFTER, comment


@pytest.fixture
def world() -> World:
    return stocked()


@pytest.fixture
def ports(world: World) -> Ports:
    """The ports with a press that really prints."""
    return replace(world.ports, press=PrintingPress((".html",)), pages=PageMaker())


def test_the_papers_of_two_reviews_stand_beside_each_other(world: World, ports: Ports, tmp_path: Path) -> None:
    first, second = consulting(world), proposed(world, OTHER, profile="revision")
    planned(world, second)
    drafting.save_draft(world.ports, second, DRAFTER, both(urn=OTHER))
    shelf = FolderShelf(tmp_path)
    names = consultation_papers.consultation(ports, shelf, first)
    assert {name for name in names if name.startswith("consultation/") and "index" in name} == {
        *(f"{folder_of(first)}/index.{language}.html" for language in ("cy", "en")),
        *(f"consultation/index.{language}.html" for language in ("cy", "en")),
    }
    consultation_papers.report(ports, shelf, first)
    page = (tmp_path / "consultation" / "index.en.html").read_text("utf-8")
    links = re.findall(r'href="([^"#:]+)"', page)
    assert f"{first}/report.en.html" in links
    assert all((tmp_path / "consultation" / link).is_file() for link in links)


def test_the_report_says_where_the_clauses_of_comments_are(world: World, ports: Ports, tmp_path: Path) -> None:
    review_id = consulting(world)
    consultations.comment(world.ports, review_id, comment(1, world.clock.today()))
    world.later(28)
    consultations.close(world.ports, review_id)
    criteria = ("wash your hands", "greet each customer and each visitor warmly when they come to the counter")
    welsh = ("golchwch eich dwylo", TRANSLATION[CRITERIA][0])
    drafting.save_draft(world.ports, review_id, DRAFTER, both(criteria, welsh))
    consultation_papers.report(ports, FolderShelf(tmp_path), review_id)
    page = (tmp_path / folder_of(review_id) / "report.en.html").read_text("utf-8")
    assert "now P2; reworded since" in page


def test_writing_the_papers_again_changes_nothing(world: World, ports: Ports, tmp_path: Path) -> None:
    review_id = consulting(world)
    written: list[dict[str, bytes]] = []
    for _ in range(2):
        consultation_papers.consultation(ports, FolderShelf(tmp_path), review_id)
        consultation_papers.report(ports, FolderShelf(tmp_path), review_id)
        written.append({path.as_posix(): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()})
    # The first run had no report yet that its start page could have led to.
    consultation_papers.consultation(ports, FolderShelf(tmp_path), review_id)
    assert written[1] == {path.as_posix(): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}


def test_a_review_that_never_consulted_has_no_report(world: World, ports: Ports, tmp_path: Path) -> None:
    with pytest.raises(NosError, match="has had no consultation"):
        consultation_papers.report(ports, FolderShelf(tmp_path), drafting_of(world))


def test_the_letters_lead_to_the_folder_of_the_review(world: World) -> None:
    review_id = consulting(world)
    assert invitation_of(world.ports, world.review(review_id)).page.href == f"consultation/{review_id}/index.en.html"
