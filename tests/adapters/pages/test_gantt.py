"""The plan of a review as a picture."""

import datetime as dt
import itertools
import re
from xml.etree import ElementTree as ET

import pytest

from nos_registry.adapters.pages.gantt import WIDTH, render_gantt
from nos_registry.domain.review.stages import Stage
from nos_registry.domain.schedule.timetable import Timetable, timetable
from nos_registry.domain.standard import Language
from tests.fakes import papers
from tests.strategies.days import HOLIDAYS
from tests.strategies.walking import story_at

TITLE = ("Gwasanaeth", "Service")
SVG = "{http://www.w3.org/2000/svg}"


def drawn(plan: Timetable | None = None, language: Language = Language.EN, title: tuple[str, str] = TITLE) -> ET.Element:
    return ET.fromstring(render_gantt(title, plan or papers.plan(), language))


def plan_at(stage: Stage, target: dt.date = dt.date(2027, 6, 1)) -> Timetable:
    story = story_at(stage)
    return timetable(story.standing, story.records, target, HOLIDAYS, story.today)


def texts(picture: ET.Element) -> list[str]:
    return [node.text or "" for node in picture.iter(f"{SVG}text")]


def kinds(picture: ET.Element) -> list[str]:
    """The bars of the rows, without those of the legend."""
    bars = [node for node in picture.iter(f"{SVG}rect") if node.get("height") == "13"]
    return [str(node.get("class")) for node in bars][:-3]


@pytest.mark.parametrize("language", list(Language))
def test_it_has_a_title_and_a_description_that_says_all(language: Language) -> None:
    picture = drawn(language=language)
    assert picture.get("role") == "img"
    assert picture.get("lang") == language
    named = {node.get("id"): node.text or "" for node in picture if node.tag in {f"{SVG}title", f"{SVG}desc"}}
    assert str(picture.get("aria-labelledby")).split() == list(named)
    assert TITLE[language is Language.EN] in named["nt-title"]
    assert all(f"{text}:" in named["nt-desc"] for text in texts(picture) if text in {"Draft gate", "Cymeradwyo'r drafft"})
    assert len(named["nt-desc"]) > 200


def test_each_stage_has_a_row_with_its_plan_and_its_course() -> None:
    plan = plan_at(Stage.DRAFTING)
    picture = drawn(plan)
    assert len([node for node in picture.iter(f"{SVG}rect") if node.get("class") == "nt-plan"]) == len(plan.stages) + 1
    assert kinds(picture) == ["nt-done"] * 2 + ["nt-expected"] * 8


def test_what_is_late_is_drawn_and_said_so() -> None:
    picture = drawn(papers.plan())
    assert "nt-late" in kinds(picture)
    assert any("overdue" in text for text in texts(picture))
    assert any(re.fullmatch("\N{MINUS SIGN}\\d+ d", text) for text in texts(picture))


def test_a_review_that_was_published_is_all_done() -> None:
    assert set(kinds(drawn(plan_at(Stage.PUBLISHED)))) == {"nt-done"}


def test_a_stage_never_reached_has_no_course() -> None:
    picture = drawn(plan_at(Stage.CANCELLED))
    assert len(kinds(picture)) == 3
    assert "not reached" in texts(picture)


@pytest.mark.parametrize("years", [0, 1, 3, 8, 30])
def test_everything_stays_in_the_frame_and_the_names_of_months_have_room(years: int) -> None:
    picture = drawn(plan_at(Stage.DRAFTING, dt.date(2027 + years, 6, 1)))
    for bar in picture.iter(f"{SVG}rect"):
        assert 0 <= float(bar.get("x", 0)) <= float(bar.get("x", 0)) + float(bar.get("width", 0)) <= WIDTH
    at = [float(line.get("x1", 0)) for line in picture.iter(f"{SVG}line") if line.get("class") == "nt-grid"]
    assert len(at) >= 2
    assert all(b - a > 25 for a, b in itertools.pairwise(at))


def test_words_of_people_stay_words() -> None:
    attack = "</title><script>alert(1)</script>"
    assert "<script" not in render_gantt((attack, attack), papers.plan(), Language.EN)


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert render_gantt(TITLE, papers.plan(), Language.CY) == render_gantt(TITLE, papers.plan(), Language.CY)


def palettes() -> list[dict[str, str]]:
    """The colours of the light, the dark and the printed picture, by name."""
    style = next(drawn().iter(f"{SVG}style")).text or ""
    return [dict(re.findall(r"--nt-([a-z-]+): (#[0-9a-f]{3,6})", block)) for block in re.findall(r"\.nt \{([^}]*--nt-ink[^}]*)\}", style)]


def contrast(one: str, other: str) -> float:
    """The ratio of two colours. Source: WCAG 2.2, relative luminance."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("number", range(3), ids=["light", "dark", "print"])
def test_its_words_stand_out_at_7_to_1_and_its_bars_at_3_to_1(number: int) -> None:
    colours = palettes()[number]
    for ground in ("paper", "band"):
        assert all(contrast(colours[word], colours[ground]) >= 7 for word in ("ink", "soft", "today", "late"))
        assert all(contrast(colours[edge], colours[ground]) >= 3 for edge in ("plan", "done", "late"))
