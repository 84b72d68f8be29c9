"""One deadline, one value, wherever it is told: status, page, mail, calendar and the clock's own work."""

import datetime as dt
from dataclasses import replace
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from nos_registry.adapters.correspondence import Correspondence, MailFolder
from nos_registry.adapters.folder import FolderShelf
from nos_registry.adapters.press import PageMaker, PrintingPress
from nos_registry.domain.review.review import Window
from nos_registry.domain.schedule.bank_holidays import BankHolidays
from nos_registry.services import consultation_papers, notices, tick
from nos_registry.services.deadlines import closing, deadlines_of
from nos_registry.services.status import review_status
from tests.services.making import World, consulting, planned, proposed, ready_to_consult, stocked


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = stocked()
    ports = replace(
        made.ports,
        pages=PageMaker(),
        press=PrintingPress((".html",)),
        letters=Correspondence("desk@example.org", ""),
        post=MailFolder(tmp_path),
    )
    return replace(made, ports=ports)


def test_the_response_is_due_on_the_same_day_everywhere(world: World, tmp_path: Path) -> None:
    review_id = consulting(world)
    due = review_status(world.ports, review_id).deadlines["response due"]
    assert due == dt.date(2026, 6, 21)
    shelf = FolderShelf(tmp_path)
    consultation_papers.consultation(world.ports, shelf, review_id)
    assert "Response published by</dt><dd>21 June 2026" in (tmp_path / "consultation" / review_id / "index.en.html").read_text("utf-8")
    assert "Cyhoeddir yr ymateb erbyn</dt><dd>21 Mehefin 2026" in (tmp_path / "consultation" / review_id / "index.cy.html").read_text(
        "utf-8"
    )
    days = _days(tmp_path / "calendar" / f"{review_id}.en.ics")
    assert days["Last day to publish the response: Serve customers well"] == due
    notices.invite(world.ports, review_id)
    letter = world.ports.outbox.waiting()[0]
    assert "21 June 2026" in _text(letter.mail)


def test_the_clock_closes_on_the_day_after_the_one_that_is_told(world: World) -> None:
    review_id = consulting(world)
    last = closing(world.ports, world.review(review_id)).on
    assert review_status(world.ports, review_id).deadlines["consultation closes"] == last
    world.clock.move(last)
    assert tick.tick(world.ports, dry_run=True) == ()
    world.later(1)
    assert [done.what for done in tick.tick(world.ports, dry_run=True)] == ["close"]


def test_an_opening_that_was_missed_keeps_its_length(world: World) -> None:
    opens = world.clock.today() + dt.timedelta(days=1)
    review_id = proposed(world)
    planned(world, review_id, window=Window(opens, opens + dt.timedelta(days=40)))
    ready_to_consult(world, review_id)
    world.later(6)
    tick.tick(world.ports)
    assert world.review(review_id).window == Window(world.clock.today(), world.clock.today() + dt.timedelta(days=40))


def test_the_status_names_the_nations_that_are_due_and_why_a_day_moved(world: World) -> None:
    world.clock.move(dt.date(2026, 8, 3))
    review_id = proposed(world)
    planned(world, review_id)
    found = review_status(world.ports, review_id)
    assert found.deadlines["position due (WLS)"] == dt.date(2026, 9, 1)
    assert found.deadlines["position due (SCT)"] == dt.date(2026, 8, 31)
    assert found.deadlines["consultation closes"] is None
    assert "position due (WLS): moved from a bank holiday (Summer bank holiday)" in found.remarks
    assert not [remark for remark in found.remarks if "(SCT)" in remark]


def test_a_year_without_bank_holidays_is_told_in_the_status(world: World) -> None:
    bare = replace(world, ports=replace(world.ports, holidays=BankHolidays()))
    review_id = proposed(bare)
    planned(bare, review_id)
    assert "target: the bank holidays of 2026 are not known" in review_status(bare.ports, review_id).remarks


def test_a_review_without_deadlines_has_none(world: World) -> None:
    assert deadlines_of(world.ports, world.review(proposed(world))) == ()


def _days(file: Path) -> dict[str, dt.date]:
    """The days of a calendar file by what they are called."""
    calendar: Any = Calendar.from_ical(file.read_bytes())
    return {str(event["summary"]): event["dtstart"].dt for event in calendar.walk("VEVENT")}


def _text(mail: bytes) -> str:
    message = message_from_bytes(mail, policy=policy.default)
    body = message.get_body(("plain",))
    return body.get_content() if body else ""
