"""How the page of a redline opens."""

import re
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from nos_registry.adapters.documents.writing.html import render_html
from nos_registry.adapters.pages.opening import opened
from nos_registry.domain.redline.model import Redline
from tests.fakes.redlines import hostile, realistic

SWITCHES = ("show-inline", "show-side", "hide-unchanged", "hide-minor")


@pytest.fixture(scope="module")
def redline(seeds: Path) -> Redline:
    return realistic(seeds)


def checked(page: str) -> set[str]:
    return {found for found in SWITCHES if re.search(rf'<input [^>]*id="{found}"[^>]* checked', page)}


@pytest.mark.parametrize(("side_by_side", "hide_minor"), list(product((False, True), repeat=2)))
def test_the_switches_are_set_as_wished(redline: Redline, *, side_by_side: bool, hide_minor: bool):
    page = opened(render_html(redline), side_by_side=side_by_side, hide_minor=hide_minor)
    wanted = ["show-side" if side_by_side else "show-inline", *(("hide-minor", "hide-unchanged") if hide_minor else ())]
    assert checked(page) == set(wanted)


def test_a_page_without_wishes_is_as_it_was(redline: Redline):
    page = render_html(redline)
    assert opened(page, side_by_side=False, hide_minor=False) == page


@pytest.mark.parametrize("text", ['id="show-side"', 'id="hide-minor"', '<input id="show-inline" checked>'])
def test_words_that_look_like_a_switch_are_left_alone(text: str):
    page = opened(render_html(hostile(text)), side_by_side=True, hide_minor=True)
    assert checked(page) == {"show-side", "hide-minor", "hide-unchanged"}
    assert page.count(" checked>") == 3
    assert page.count("&#34;") == render_html(hostile(text)).count("&#34;")


def test_what_is_hidden_comes_back_by_the_switch(browser: Browser, redline: Redline):
    tab = browser.new_page(java_script_enabled=False, viewport={"width": 1200, "height": 900})
    tab.set_content(opened(render_html(redline), side_by_side=True, hide_minor=True))
    assert tab.locator("td.side").first.is_visible()
    assert not tab.locator("tr.quiet").first.is_visible()
    assert not tab.locator("tr.minor").first.is_visible()
    tab.uncheck("#hide-unchanged")
    assert tab.locator("tr.quiet").first.is_visible()
    tab.close()
