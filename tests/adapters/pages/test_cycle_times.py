"""How long reviews take, as a picture, a page and a table."""

import csv
import datetime as dt
import io
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser

from nos_registry.adapters.charts import ChartMaker
from nos_registry.domain.due import DueItem
from nos_registry.domain.metrics.course import course
from nos_registry.domain.metrics.cycle_times import CycleTimes, cycle_times
from nos_registry.domain.review.stages import Stage
from nos_registry.domain.standard import Language
from nos_registry.domain.urn import Urn
from tests.oracles.pages import accessibility_faults, markup_faults
from tests.strategies.walking import story_at

EN, CY = Language.EN, Language.CY
TODAY = dt.date(2027, 3, 1)
EMPTY = cycle_times((), (), TODAY)


def measured(suite: str = "Bees") -> CycleTimes:
    stories = [story_at(stage) for stage in (Stage.PUBLISHED, Stage.RESOLUTION, Stage.ON_HOLD, Stage.CANCELLED)]
    overdue = [DueItem(Urn("A1"), {}, (suite,), "Council", dt.date(2026, 1, 1), 14)]
    return cycle_times((course(f"r{n}", story.records, TODAY) for n, story in enumerate(stories)), overdue, TODAY)


def made(found: CycleTimes, language: Language, ending: str) -> str:
    return ChartMaker().cycle_times(found, language)[ending].decode()


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("found", [measured(), EMPTY], ids=["measured", "empty"])
def test_the_judges_find_nothing_in_the_page(browser: Browser, axe: Path, nu_checker: Path, found: CycleTimes, language: Language) -> None:
    page = made(found, language, ".html")
    assert accessibility_faults(browser, axe, page, scheme="dark" if language is CY else "light") == []
    assert markup_faults(nu_checker, [page]) == []


def test_without_reviews_it_says_so() -> None:
    assert "There are no reviews to measure yet." in made(EMPTY, EN, ".html")
    assert "Nid oes adolygiadau i&#39;w mesur eto." in made(EMPTY, CY, ".html")
    assert "There is nothing to measure yet." in made(EMPTY, EN, ".svg")
    assert made(EMPTY, EN, ".csv").count("\n") == 1


def test_the_picture_says_each_figure_in_words() -> None:
    picture = ET.fromstring(made(measured(), EN, ".svg"))
    described = next(node.text or "" for node in picture if node.tag.endswith("desc"))
    assert "Consultation: 28, 28." in described
    assert "The whole review:" in described


def test_the_table_holds_the_same_figures_as_the_value() -> None:
    found = measured()
    rows = list(csv.DictReader(io.StringIO(made(found, EN, ".csv").removeprefix("\ufeff"))))
    told = {row["name"]: (int(row["count"]), float(row["median_days"])) for row in rows if row["about"] == "stage"}
    assert told == {stage: (it.count, it.median) for stage, it in found.stages}
    assert {row["name"]: int(row["longest_days"]) for row in rows if row["about"] == "waits"} == dict(found.waits)


def test_words_of_people_stay_words() -> None:
    assert "<script" not in made(measured("</th><script>alert(1)</script>"), EN, ".html")
