"""The plan of a review through the service, and its papers."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from nos_registry.adapters.charts import ChartMaker
from nos_registry.adapters.folder import FolderShelf
from nos_registry.adapters.press import PageMaker
from nos_registry.domain.errors import NosError
from nos_registry.domain.review.stages import Stage
from nos_registry.services.plans import plan_for, plan_of, put_plan
from tests.services.making import World, drafting_of, proposed, stocked

TARGET = dt.date(2027, 6, 1)


@pytest.fixture
def world() -> World:
    made = stocked()
    return replace(made, ports=replace(made.ports, charts=ChartMaker(), pages=PageMaker()))


def test_a_review_is_planned_back_from_the_target_of_its_plan(world: World) -> None:
    review_id = drafting_of(world)
    found = plan_of(world.ports, review_id)
    planned = world.review(review_id).plan
    assert planned is not None
    assert found.timetable.target.on == planned.target_date
    assert found.title == ("Gwasanaethu cwsmeriaid yn dda", "Serve customers well")
    assert not found.rests_on_sample


def test_another_target_may_be_tried(world: World) -> None:
    assert plan_of(world.ports, drafting_of(world), TARGET).timetable.target.on == TARGET


def test_without_a_target_there_is_no_plan(world: World) -> None:
    with pytest.raises(NosError, match="has no target date yet"):
        plan_of(world.ports, proposed(world))


def test_a_profile_is_planned_as_if_proposed_today(world: World) -> None:
    found = plan_for(world.ports, "full", TARGET).timetable
    assert found.review == ""
    assert found.stages[0].stage is Stage.PROPOSED
    assert found.stages[0].starts == world.clock.today()


def test_an_unknown_profile_names_those_there_are(world: World) -> None:
    with pytest.raises(NosError, match="Profiles here: confirm, editorial, full"):
        plan_for(world.ports, "fast", TARGET)


def test_the_papers_hold_the_same_days(world: World, tmp_path: Path) -> None:
    """Page, picture, calendar and JSON are made from one plan."""
    review_id = drafting_of(world)
    plan = plan_of(world.ports, review_id, TARGET)
    names = put_plan(world.ports, FolderShelf(tmp_path), f"timetable/{review_id}", plan)
    assert names == tuple(f"timetable/{review_id}.{end}" for end in ("cy.html", "cy.ics", "cy.svg", "en.html", "en.ics", "en.svg", "json"))
    latest = {it.stage: it.latest_start for it in plan.timetable.stages}
    stored = json.loads((tmp_path / names[-1]).read_text("utf-8"))
    assert {it["stage"]: dt.date.fromisoformat(it["latest_start"]) for it in stored["stages"]} == latest
    page = (tmp_path / f"timetable/{review_id}.en.html").read_text("utf-8")
    assert all(f'datetime="{day}"' in page for day in latest.values())
    calendar: Any = Calendar.from_ical((tmp_path / f"timetable/{review_id}.cy.ics").read_bytes())
    days = {event["dtstart"].dt for event in calendar.walk("VEVENT")}
    assert days == {it.latest_start for it in plan.timetable.stages if it.progress == "to-come"} | {TARGET}


def test_links_from_the_page_lead_beside_it(world: World, tmp_path: Path) -> None:
    put_plan(world.ports, FolderShelf(tmp_path), "new", plan_for(world.ports, "full", TARGET))
    page = (tmp_path / "new.en.html").read_text("utf-8")
    assert all(f'href="{name}"' in page for name in ("new.cy.html", "new.en.svg", "new.en.ics"))
