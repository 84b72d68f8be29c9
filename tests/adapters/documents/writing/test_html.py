import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from nos_registry.adapters.documents.writing.html import render_html
from nos_registry.adapters.documents.writing.view import view
from nos_registry.domain.redline.model import Redline
from nos_registry.domain.standard import Language
from tests.fakes.redlines import random_redline
from tests.oracles.pages import accessibility_faults, markup_faults

SIDE, HIDE_UNCHANGED, HIDE_MINOR = "#show-side", "#hide-unchanged", "#hide-minor"


class Page(HTMLParser):
    """What the tests ask of a page: its elements, ids, links, and the text of each kind of element."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.within: dict[str, str] = {}
        self._open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        self._open = [tag] if tag in ("ins", "del", "title", "h1") else self._open
        self.ids += [found["id"] or ""] if "id" in found else []
        self.links += [found["href"] or ""] if tag == "a" else []

    def handle_endtag(self, tag: str) -> None:
        self._open = [] if self._open == [tag] else self._open

    def handle_data(self, data: str) -> None:
        for tag in self._open:
            self.within[tag] = self.within.get(tag, "") + data


@pytest.mark.parametrize(("scheme", "press"), [("light", None), ("dark", SIDE)])
def test_axe_finds_nothing(browser: Browser, axe: Path, of_two: Redline, scheme: str, press: str | None):
    assert accessibility_faults(browser, axe, render_html(of_two), scheme=scheme, press=press) == []


def test_axe_finds_nothing_in_an_english_page(browser: Browser, axe: Path, english: Redline):
    assert accessibility_faults(browser, axe, render_html(english), scheme="dark") == []


def test_axe_would_find_a_contrast_that_is_not_quite_enough(browser: Browser, axe: Path, welsh: Redline):
    spoilt = render_html(welsh).replace("--soft: #3f4741", "--soft: #6a6a6a")  # 5.4:1
    assert accessibility_faults(browser, axe, spoilt)


def test_the_nu_checker_finds_nothing(nu_checker: Path, welsh: Redline, of_two: Redline, english: Redline):
    assert markup_faults(nu_checker, [render_html(redline) for redline in (welsh, of_two, english)]) == []


def test_the_page_is_one_file_without_script(of_two: Redline):
    page = render_html(of_two)
    assert set(Page(page).tags).isdisjoint({"script", "img", "iframe", "object", "embed", "base"})
    assert re.findall(r'(?:src|href|action)="(?!#|data:,)[^"]*"', page) == []
    assert re.findall(r"url\(|@import|\son\w+=", page) == []


@pytest.mark.parametrize("seed", range(12))
def test_every_link_leads_somewhere_and_no_id_is_used_twice(seed: int):
    page = Page(render_html(random_redline(seed)))
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)


@pytest.mark.parametrize("language", Language)
def test_the_page_speaks_the_language_of_the_redline(language: Language):
    redline = random_redline(5, language)
    page = render_html(redline)
    assert f'<html lang="{language.value}">' in page
    own, other = (view(redline.model_copy(update={"language": each})).labels for each in (language, *set(Language) - {language}))
    assert all(own[name].replace("'", "&#39;") in page for name in ("changes", "text", "counts", "side"))
    assert not any(other[name] in page for name in ("changes", "counts", "side", "inserted_start"))


def test_the_list_of_changes_comes_before_the_text_and_leads_there_and_back(of_two: Redline):
    page = render_html(of_two)
    assert page.index('id="changes"') < page.index('id="text"')
    found = Page(page)
    listed = [link for link in found.ids if link.startswith("l-")]
    assert len(listed) == sum(not (change.kind == "unchanged" and not change.moved) for change in of_two.changes)
    assert all(f"#{link}" in found.links and f"#{link.removeprefix('l-')}" in found.links for link in listed)


def test_every_original_clause_is_cited_beside_the_clause_it_became(of_two: Redline):
    page = render_html(of_two)
    for change in of_two.changes:
        for ref in change.from_:
            label = ref.clause if ref.number is None else f"{ref.clause[0]}{ref.number}"
            assert f">{ref.urn} {label}<" in page


def test_changed_words_are_told_to_those_who_listen(welsh: Redline):
    page = Page(render_html(welsh))
    assert page.within["ins"].startswith("[ychwanegwyd: ")
    assert page.within["del"].startswith("[dilëwyd: ")
    assert page.within["ins"].count("[") == page.within["ins"].count("]")


def test_a_move_is_shown_at_both_ends(welsh: Redline):
    page = render_html(welsh)
    assert page.count("Symudwyd o") >= 2
    assert page.count("Symudwyd i") >= 2


def test_what_a_sample_says_stands_first(welsh: Redline):
    page = render_html(welsh)
    assert page.index("nid yw&#39;n destun cyhoeddedig") < page.index("<h1>")


def test_what_rests_on_no_sample_says_nothing_of_one(welsh: Redline):
    to = welsh.to.model_copy(update={"provenance": "given"})
    assert "Sampl:" not in render_html(welsh.model_copy(update={"to": to}))


def test_a_redline_without_changes_says_so(welsh: Redline):
    same = tuple(change for change in welsh.changes if change.kind == "unchanged" and not change.moved)
    page = render_html(welsh.model_copy(update={"changes": same, "metadata": ()}))
    assert "Nid yw geiriad yr un cymal wedi newid." in page


def test_the_switches_work_without_script(browser: Browser, welsh: Redline):
    tab = browser.new_page(java_script_enabled=False, viewport={"width": 1200, "height": 900})
    tab.set_content(render_html(welsh))
    assert tab.locator("td.marked").first.is_visible()
    assert not tab.locator("td.side").first.is_visible()
    tab.check(SIDE)
    assert tab.locator("td.side").first.is_visible()
    assert not tab.locator("td.marked").first.is_visible()
    tab.check(HIDE_UNCHANGED)
    assert not tab.locator("tr.quiet").first.is_visible()
    assert tab.locator("tr.minor").first.is_visible()
    tab.check(HIDE_MINOR)
    assert not tab.locator("tr.minor").first.is_visible()
    tab.close()


@pytest.mark.parametrize("press", [None, SIDE])
def test_a_narrow_screen_needs_no_scrolling_sideways(browser: Browser, of_two: Redline, press: str | None):
    tab = browser.new_page(viewport={"width": 320, "height": 640})
    tab.set_content(render_html(of_two))
    if press:
        tab.check(press)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320
    tab.close()


def test_the_page_can_be_read_in_forced_colours(browser: Browser, welsh: Redline):
    tab = browser.new_page(forced_colors="active")
    tab.set_content(render_html(welsh))
    assert tab.locator("ins").first.evaluate("each => getComputedStyle(each).textDecorationLine") == "underline"
    assert tab.locator("del").first.evaluate("each => getComputedStyle(each).textDecorationLine") == "line-through"
    tab.close()


def test_the_same_redline_has_the_same_page(welsh: Redline):
    assert render_html(welsh) == render_html(welsh)
