"""The health page."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from nos_registry.adapters.pages.health import render_health
from nos_registry.domain.health import EndedRun, Health, NextRun, judged, lines
from tests.domain.test_health import NOW, health
from tests.oracles.pages import accessibility_faults, markup_faults

WELL = judged(
    health(
        deployments={"advance-reviews": "ready", "backup": "ready", "redline-suite": "ready"},
        schedules={"advance-reviews": "5 * * * *", "backup": "30 3 * * *"},
        next_runs=(NextRun(at=NOW, flow="advance-reviews", run="calm-owl"),),
    )
)
ILL = judged(
    health(
        tick_hours=30,
        backup_hours=80,
        late=2,
        letters_refused=1,
        deployments={"advance-reviews": "ready", "backup": "nobody serves it"},
        ended=(EndedRun(at=NOW, flow="", run="<script>alert(1)</script>", state="Crashed"),),
        problems=("nobody serves backup: start `nos up`",),
    )
)
AWAY = judged(health(server="away", database="unknown", deployments={}, last_tick=None, problems=("the server does not answer",)))
each_page = pytest.mark.parametrize("found", [WELL, ILL, AWAY], ids=["well", "ill", "away"])


@each_page
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, axe: Path, found: Health, scheme: str) -> None:
    assert accessibility_faults(browser, axe, render_health(found), scheme=scheme) == []


def test_the_nu_checker_finds_nothing(nu_checker: Path) -> None:
    assert markup_faults(nu_checker, [render_health(found) for found in (WELL, ILL, AWAY)]) == []


@each_page
def test_a_narrow_screen_needs_no_scrolling_sideways(browser: Browser, found: Health) -> None:
    tab = browser.new_page(viewport={"width": 320, "height": 640})
    tab.set_content(render_health(found))
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320
    tab.close()


@each_page
def test_it_says_what_the_terminal_says(found: Health) -> None:
    page = render_health(found)
    assert all(line.said in page for line in lines(found))
    assert all(f"<li>{problem}.</li>" in page for problem in found.problems)


@pytest.mark.parametrize(("found", "title"), [(WELL, "All is well"), (ILL, "Something is wrong"), (AWAY, "Something is wrong")])
def test_its_title_says_the_worst(found: Health, title: str) -> None:
    """A tab of many is read by its title alone."""
    assert re.search(r"<title>(.*?):", render_health(found), re.DOTALL)[1] == title  # pyright: ignore[reportOptionalSubscript] -- it has one


def test_names_of_runs_are_text() -> None:
    assert "<script" not in render_health(ILL)


def test_the_same_answer_gives_the_same_bytes() -> None:
    assert render_health(WELL) == render_health(WELL.model_copy())
