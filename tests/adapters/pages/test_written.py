"""A whole cycle's papers, as they are written: every link leads to a file, every page says what it must.

The steps are run through the services, each as its flow runs it.
"""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from nos_registry.bootstrap import folder_shelf, open_ports, start_cycle
from nos_registry.config import Settings
from nos_registry.domain.review.stages import Action
from nos_registry.domain.terms import SAMPLE_NOTICE
from nos_registry.domain.urn import parse_urn
from nos_registry.ports import Ports, Shelf
from nos_registry.services import consultation_papers, notices, papers
from nos_registry.services.tick import tick


def _remind(ports: Ports, _: Shelf) -> None:
    notices.remind(ports)
    notices.send_outbox(ports)


def _open(ports: Ports, shelf: Shelf) -> None:
    for done in tick(ports, only={Action.OPEN_CONSULTATION}):
        if done.review and not done.failed:
            consultation_papers.consultation(ports, shelf, done.review)


FLOWS: dict[str, Callable[[Ports, Shelf], object]] = {
    "review-reminders": _remind,
    "open-consultation": _open,
    "close-consultations": lambda ports, _: tick(ports, only={Action.CLOSE}),
    "advance-reviews": lambda ports, _: tick(ports),
    "publish-due": lambda ports, _: tick(ports, only={Action.PUBLISH}),
}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that stakeholders of one whole review receive."""
    folder = tmp_path_factory.mktemp("cycle") / "out"
    with start_cycle(folder, None) as (cycle, place):
        shelf = folder_shelf(place)

        def ports(step: int) -> Ports:
            return open_ports(Settings(registry=cycle.registry, contact=cycle.contact, today=cycle.steps[step].day))

        for number, step in enumerate(cycle.steps):
            if step.flow:
                FLOWS[step.flow](ports(number), shelf)
            elif step.run:
                step.run(ports(number))
        papers.redlines(ports(-1), shelf, parse_urn(cycle.standard))
        papers.release(ports(-1), shelf, cycle.review)
        cycle.finish(ports(-1), shelf)
    return folder


@pytest.fixture(scope="module")
def pages(out: Path) -> dict[str, str]:
    """Every page by its name."""
    return {path.relative_to(out).as_posix(): path.read_text("utf-8") for path in sorted(out.rglob("*.html"))}


class Languages(HTMLParser):
    """The text of a page, each piece with the language it is marked in."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.pieces: list[tuple[str, str]] = []
        self._open: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"meta", "link", "br", "input", "hr", "wbr"}:
            own = dict(attrs).get("lang")
            self._open.append((tag, own if own is not None else self._open[-1][1] if self._open else ""))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.pieces.append((self._open[-1][1] if self._open else "", " ".join(data.split())))

    def of(self, words: str) -> set[str]:
        """Return the languages in which these words are marked."""
        return {language for language, text in self.pieces if words in text}


def links(page: str) -> list[str]:
    return re.findall(r'<a [^>]*href="([^"]*)"', page)


def test_every_link_leads_to_a_file_that_was_written_and_to_a_place_in_it(out: Path, pages: dict[str, str]):
    for name, page in pages.items():
        for link in links(page):
            address = urlsplit(link)
            if address.scheme != "mailto":
                target = (out / name).parent / address.path if address.path else out / name
                assert not address.scheme, (name, link)
                assert target.is_file(), (name, link)
                assert not address.fragment or f'id="{address.fragment}"' in target.read_text("utf-8"), (name, link)


def test_every_page_is_led_to_from_the_start_page(out: Path, pages: dict[str, str]):
    reached, waiting = set[Path](), [out / "index.html"]
    while waiting:
        page = waiting.pop().resolve()
        if page not in reached:
            reached.add(page)
            found = (page.parent / urlsplit(link).path for link in links(page.read_text("utf-8")) if not link.startswith(("#", "mailto:")))
            waiting += [path for path in found if path.suffix == ".html"]
    assert {path.relative_to(out.resolve()).as_posix() for path in reached} == set(pages)


def test_every_page_and_every_note_says_that_it_rests_on_a_sample(out: Path, pages: dict[str, str]):
    for name, page in pages.items():
        notice = SAMPLE_NOTICE['<html lang="en">' in page].replace("'", "&#39;")
        assert notice in page.split("</h1>")[0], name
    for language, notice in zip(("cy", "en"), SAMPLE_NOTICE, strict=True):
        assert notice in (out / "release" / f"release-notes.{language}.md").read_text("utf-8").split("\n##")[0]


@pytest.mark.parametrize("language", ["cy", "en"])
def test_comments_and_titles_are_marked_in_the_language_they_are_in(pages: dict[str, str], language: str):
    report, index = (
        Languages(pages[name])
        for name in (f"consultation/2026-inscs009/report.{language}.html", f"index{'' if language == 'en' else '.cy'}.html")
    )
    assert report.of("Mae dewis iaith yn rhan") == {"cy"}
    assert report.of("pile one purpose on another") == {"en"}
    assert report.of("mewn iaith glir") == {"cy"}
    assert index.of("Meithrin perthnasoedd â chwsmeriaid") == {"cy"}


@pytest.mark.parametrize("name", ["index.html", "index.cy.html", "release/release-notes.en.html", "release/release-notes.cy.html"])
def test_what_approvers_wrote_is_in_no_known_language(pages: dict[str, str], name: str):
    quoted = re.findall(r"<q\b([^>]*)>", pages[name])
    assert quoted
    assert all('lang=""' in attributes for attributes in quoted)


def test_the_mapping_marks_every_clause_in_its_language(pages: dict[str, str]):
    mapping = Languages(pages["release/mapping.html"])
    assert mapping.of("nodi pryd y gallwch ychwanegu cyffyrddiad personol") == {"cy"}
    assert mapping.of("focus on the customers you are dealing with") == {"en"}
