"""Ticks that are doubled, killed and missed end where one tick on time ends."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from nos_registry.adapters.mail.server import parse_server
from nos_registry.adapters.mail.smtp import SmtpPost
from nos_registry.adapters.office.on_demand import OfficeOnDemand
from nos_registry.domain.review.stages import Stage
from nos_registry.ports import Ports
from nos_registry.services.door import known_review
from nos_registry.services.publication import publish
from nos_registry.services.tick import tick
from tests.adapters.mail.servers import Dying, Refusing, Server, Slow, free_port, serving
from tests.faults.injecting import KILLED, run
from tests.faults.stops import DAYS, Stop, check

REVIEW = "2026-inscs009"
CALLS = {"review-reminders": 40, "open-consultation": 150, "close-consultations": 55, "publish-due": 220}
"""How many calls to the disk, to git and to SQL the tick of each day makes, about."""
each_day = pytest.mark.parametrize("day", DAYS)
two_days = pytest.mark.parametrize(
    "day", [pytest.param(day, marks=[] if day in {"review-reminders", "publish-due"} else [pytest.mark.slow]) for day in DAYS]
)
"""By default, to be quick, the days with most to tell and most to store."""
pytestmark = pytest.mark.xdist_group("faults")


@pytest.fixture
def on_time(story: Mapping[str, Stop], day: str, tmp_path: Path) -> Stop:
    """What one tick on the day makes of it."""
    done = story[day].copy(tmp_path / "on time")
    tick(done.ports())
    return done


class TestTwoAtOnce:
    @two_days
    def test_two_processes_that_tick_at_once_do_everything_once(
        self, story: Mapping[str, Stop], on_time: Stop, day: str, tmp_path: Path
    ) -> None:
        found, server = story[day].copy(tmp_path / "found"), Server()
        with serving(server) as url:
            found.ticks_at_once(2, NOS_SMTP=url)
        wire = [mail for _, mail in server.letters]
        before = {each.letter.key for each in story[day].ports().delivery.letters()}
        fresh = [each for each in found.ports().delivery.letters() if each.letter.key not in before]
        assert len(wire) == len(fresh), "each letter once on the wire"
        check(found.ports(), [*wire, *story[day].letters()])
        assert found.stories() == on_time.stories()
        assert found.ports().outbox.keys() == on_time.ports().outbox.keys()

    def test_on_postgresql_too(self, story: Mapping[str, Stop], postgres_url: str, tmp_path: Path) -> None:
        found = story["review-reminders"].copy(tmp_path / "found")
        office = OfficeOnDemand(postgres_url)
        for person in found.ports().people.people():
            office.add(person)
        found.ticks_at_once(2, NOS_OFFICE=postgres_url)
        assert len(office.letters()) == len(found.letters()) > 0
        check(found.ports(office=postgres_url), found.letters())


class TestKilled:
    @pytest.mark.parametrize("times", [pytest.param(40, marks=pytest.mark.slow), 3])
    @two_days
    def test_a_killed_tick_is_made_up_for_by_the_next(
        self, story: Mapping[str, Stop], on_time: Stop, day: str, times: int, tmp_path: Path
    ) -> None:
        """Killed so many times, from its first call to its last; the next one comes, past every lease, a day later."""
        codes: list[int] = []
        step = max(1, CALLS[day] // times)
        for nth in range(step, CALLS[day], step):
            found = story[day].copy(tmp_path / str(nth))
            codes.append(run(lambda found=found: tick(found.ports()), found.folder, nth, "kill"))
            tick(found.ports(days_late=1))
            check(found.ports(), found.letters())
            assert found.told() == on_time.told()
            assert found.stories() == on_time.stories()
        assert set(codes) <= {0, KILLED}
        assert codes.count(KILLED) > 1


class TestMissed:
    @each_day
    def test_ten_days_without_a_tick_are_made_up_for_in_one(
        self, story: Mapping[str, Stop], on_time: Stop, day: str, tmp_path: Path
    ) -> None:
        found = story[day].copy(tmp_path / "found")
        tick(found.ports(days_late=10))
        assert found.stories() == on_time.stories()
        check(found.ports(), found.letters())
        assert len(found.letters()) == len(on_time.letters())
        assert tick(found.ports(days_late=10)) == ()

    def test_a_consultation_that_opens_late_is_no_shorter(self, story: Mapping[str, Stop], tmp_path: Path) -> None:
        on_time, late = (story["open-consultation"].copy(tmp_path / name) for name in ("on time", "late"))
        for stop, days in ((on_time, 0), (late, 10)):
            tick(stop.ports(days))
        planned, given = (known_review(stop.ports(), REVIEW).window for stop in (on_time, late))
        assert planned
        assert given
        assert (given.opens - planned.opens).days == 10
        assert given.days >= planned.days

    def test_an_announcement_that_the_turn_of_the_year_swallowed_goes_out(self, story: Mapping[str, Stop], tmp_path: Path) -> None:
        """Published on the last evening of the year; the process died before it told anybody."""
        found = story["publish-due"].copy(tmp_path / "found")
        last_day = (dt.date(2026, 12, 31) - found.day).days
        publish(found.ports(last_day), REVIEW, "clock")
        before = len(found.letters())
        tick(found.ports(last_day + 1))
        assert len(found.letters()) == before + len(found.ports().people.people())
        check(found.ports(), found.letters())
        assert tick(found.ports(last_day + 2)) == ()


@pytest.fixture(params=["down", "slow", "dying"])
def failing(request: pytest.FixtureRequest) -> Iterator[tuple[str, Server]]:
    """The address of a mail server that takes no letter, or takes one and does not say so."""
    servers = {"down": Server(), "slow": Slow(), "dying": Dying(1)}
    server = servers[request.param]
    if request.param == "down":
        yield f"smtp://127.0.0.1:{free_port()}", server
    else:
        with serving(server) as url:
            yield url, server


def posting(ports: Ports, url: str) -> Ports:
    """The ports with that mail server, which is not waited for for long."""
    return replace(ports, post=SmtpPost(parse_server(url), timeout_seconds=0.5))


class TestMail:
    """The mail server fails on the day on which a consultation opens and the employers are invited."""

    def test_a_server_that_fails_delays_the_letters_and_nothing_else(
        self, story: Mapping[str, Stop], failing: tuple[str, Server], tmp_path: Path
    ) -> None:
        found, (url, server) = story["open-consultation"].copy(tmp_path / "found"), failing
        done = tick(posting(found.ports(), url))
        assert known_review(found.ports(), REVIEW).stage is Stage.CONSULTATION
        assert any(each.what == "sending letters" and each.failed for each in done)
        mended = Server()
        with serving(mended) as url:
            tick(posting(found.ports(days_late=1), url))
        wire = [mail for _, mail in (*server.letters, *mended.letters)]
        check(found.ports(), [*wire, *story["open-consultation"].letters()])
        assert len(wire) == len(set(wire)) + len(server.letters), "what the dying one took comes again, byte for byte"

    def test_one_recipient_refused_is_told_and_stops_nobody_else(self, story: Mapping[str, Stop], tmp_path: Path) -> None:
        found = story["open-consultation"].copy(tmp_path / "found")
        refused = next(person for person in found.ports().people.people() if person.part == "respondent")
        server = Refusing(**{refused.address.partition("@")[0]: "550 no such user"})
        with serving(server) as url:
            done = tick(posting(found.ports(), url))
            assert any("refused for good" in each.failed for each in done)
            assert tick(posting(found.ports(days_late=1), url)) == ()
        check(found.ports(), [*(mail for _, mail in server.letters), *story["open-consultation"].letters()], undeliverable=1)
