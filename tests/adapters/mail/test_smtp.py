"""Letters over SMTP, to real servers that refuse, sleep and die: nothing lost, nothing doubled, every refusal told apart."""

import datetime as dt
import time
from collections.abc import Sequence
from dataclasses import replace
from email import message_from_bytes
from pathlib import Path

import pytest

from nos_registry.adapters.clock import SetClock
from nos_registry.adapters.correspondence import Correspondence
from nos_registry.adapters.mail.server import parse_server
from nos_registry.adapters.mail.smtp import SmtpPost
from nos_registry.adapters.office.on_demand import OfficeOnDemand
from nos_registry.domain.review.stages import Nation
from nos_registry.domain.standard import Language
from nos_registry.ports import Letter, Person, Ports, PostDownError, PostError, UndeliverableError
from nos_registry.services.dispatch import Dispatch, send_outbox
from tests.adapters.mail.letter_facts import TODAY, digest_of, summary
from tests.adapters.mail.servers import HOST, Dying, Refusing, Server, Slow, free_port, serving
from tests.services.making import world

NAMES = ("aled", "nia", "orla")
NOON = dt.datetime(2026, 6, 15, 12, tzinfo=dt.UTC)


class Desk:
    """An office on a file whose letters wait for a server."""

    def __init__(self, file: Path) -> None:
        self.office, self.clock = OfficeOnDemand(f"sqlite:///{file}"), SetClock(TODAY)
        self.office.post([letter_to(name) for name in NAMES], NOON)

    def send(self, url: str, timeout_seconds: float = 5) -> Dispatch:
        office, post = self.office, SmtpPost(parse_server(url), timeout_seconds)
        ports: Ports = replace(world().ports, clock=self.clock, outbox=office, delivery=office, people=office, post=post)
        return send_outbox(ports)

    def later(self) -> None:
        self.clock.move(self.clock.today() + dt.timedelta(days=1))

    def fates(self) -> dict[str, str]:
        return {
            kept.letter.person: "sent" if kept.sent_at else "undeliverable" if kept.refused_at else "waiting"
            for kept in self.office.letters()
        }


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "office.sqlite")


def letter_to(name: str) -> Letter:
    person = Person(name, name.title(), "", f"{name}@example.com", Nation.WALES, Language.CY)
    return Correspondence("desk@nos.example").reminder(digest_of(summary()), person, TODAY)


def ids(letters: Sequence[tuple[list[str], bytes]]) -> list[tuple[str, str]]:
    return [(recipient, message_from_bytes(content)["Message-ID"]) for recipients, content in letters for recipient in recipients]


def deliver(url: str, letter: Letter, timeout_seconds: float = 5) -> None:
    SmtpPost(parse_server(url), timeout_seconds).deliver(letter)


class TestDelivering:
    def test_a_letter_arrives_as_it_is_at_its_one_recipient(self) -> None:
        letter, server = letter_to("aled"), Server()
        with serving(server) as url:
            deliver(url, letter)
        assert server.letters == [(["aled@example.com"], letter.mail)]

    def test_letters_of_a_run_share_a_connection_and_go_out_one_by_one(self, desk: Desk) -> None:
        server = Server()
        with serving(server) as url:
            assert desk.send(url) == Dispatch(sent=3)
        assert [recipients for recipients, _ in server.letters] == [[f"{name}@example.com"] for name in NAMES]
        assert server.connections == 1

    def test_what_is_sent_is_not_sent_again(self, desk: Desk) -> None:
        server = Server()
        with serving(server) as url:
            desk.send(url)
            desk.later()
            assert desk.send(url) == Dispatch()
        assert len(server.letters) == 3

    def test_two_who_send_at_once_send_each_letter_once(self, desk: Desk) -> None:
        """A tick and the flow of the outbox may overlap: the second finds the first letter in other hands."""
        server = Server()
        first = desk.office.waiting()[0]
        assert desk.office.claim(first.key, desk.clock.now(), desk.clock.now() + dt.timedelta(minutes=15))
        with serving(server) as url:
            assert desk.send(url) == Dispatch(sent=2)
        assert "aled@example.com" not in {recipient for recipient, _ in ids(server.letters)}

    def test_a_letter_that_begins_a_line_with_a_dot_arrives_whole(self) -> None:
        letter, server = letter_to("aled"), Server()
        dotted = replace(letter, mail=letter.mail + b"\r\n.\r\n..two\r\n")
        with serving(server) as url:
            deliver(url, dotted)
        assert server.letters[0][1] == dotted.mail


class TestRefusing:
    def test_a_recipient_refused_for_good_does_not_stop_the_others(self, desk: Desk) -> None:
        server = Refusing(nia="550 no such user")
        with serving(server) as url:
            assert desk.send(url) == Dispatch(sent=2, undeliverable=1)
            desk.later()
            assert desk.send(url) == Dispatch()
        assert desk.fates() == {"aled": "sent", "nia": "undeliverable", "orla": "sent"}
        assert [kept.said for kept in desk.office.letters()][1].endswith("refused the letter for good: 550 no such user")

    def test_a_recipient_refused_for_now_waits_longer_after_each_try(self, desk: Desk) -> None:
        server = Refusing(nia="451 greylisted")
        waits: list[float] = []
        with serving(server) as url:
            assert desk.send(url) == Dispatch(sent=2, postponed=1)
            assert desk.send(url) == Dispatch(), "not before its time"
            for _ in range(3):
                kept = desk.office.letters()[1]
                assert kept.next_try_at
                waits.append((kept.next_try_at - desk.clock.now()).total_seconds() / 60)
                desk.later()
                desk.send(url)
            server.answers.clear()
            desk.later()
            assert desk.send(url) == Dispatch(sent=1)
        assert waits == pytest.approx([5, 15, 60], abs=2)
        assert set(desk.fates().values()) == {"sent"}

    def test_an_answer_that_closes_the_server_ends_the_run(self, desk: Desk) -> None:
        with serving(Refusing(aled="421 too busy")) as url:
            done = desk.send(url)
        assert (done.sent, done.postponed, "421 too busy" in done.down) == (0, 1, True)


class TestFailing:
    def test_a_server_that_is_down_loses_nothing_and_is_told(self, desk: Desk) -> None:
        port = free_port()
        done = desk.send(f"smtp://{HOST}:{port}")
        assert (done.sent, done.postponed) == (0, 1)
        assert done.down.startswith(f"the mail server {HOST}:{port} takes no letters: ")
        assert set(desk.fates().values()) == {"waiting"}
        desk.later()
        with serving(Server()) as url:
            assert desk.send(url) == Dispatch(sent=3)

    def test_a_server_that_is_slow_is_not_waited_for(self, desk: Desk) -> None:
        began = time.monotonic()
        with serving(Slow()) as url:
            done = desk.send(url, timeout_seconds=0.3)
        assert time.monotonic() - began < 5
        assert "timed out" in done.down
        assert set(desk.fates().values()) == {"waiting"}

    def test_a_server_that_dies_after_taking_a_letter_gets_it_again_under_the_same_id(self, desk: Desk) -> None:
        """At least once on the wire; the same Message-ID lets the mail program show it once."""
        server = Dying(times=1)
        with serving(server) as url:
            assert desk.send(url).down
            desk.later()
            assert desk.send(url) == Dispatch(sent=3)
        seen = ids(server.letters)
        assert len(seen) == 4
        assert len(set(seen)) == 3
        assert set(desk.fates().values()) == {"sent"}

    def test_a_letter_that_kills_the_server_does_not_keep_the_others_back(self, desk: Desk) -> None:
        """It waits for its next try, and the next run begins with another."""
        server = Dying(times=1)
        with serving(server) as url:
            desk.send(url)
            assert desk.send(url) == Dispatch(sent=2)
        assert desk.fates() == {"aled": "waiting", "nia": "sent", "orla": "sent"}

    @pytest.mark.parametrize(
        ("answer", "error"), [("550 never", UndeliverableError), ("450 later", PostError), ("421 closing", PostDownError)]
    )
    def test_each_refusal_has_its_class(self, answer: str, error: type[PostError]) -> None:
        with serving(Refusing(aled=answer)) as url, pytest.raises(PostError) as caught:
            deliver(url, letter_to("aled"))
        assert type(caught.value) is error

    def test_starttls_that_is_asked_for_and_not_there_ends_before_any_letter(self) -> None:
        server = Server()
        with serving(server) as url, pytest.raises(PostDownError, match="STARTTLS"):
            deliver(url.replace("smtp://", "smtp+starttls://asha@"), letter_to("aled"))
        assert server.letters == []
