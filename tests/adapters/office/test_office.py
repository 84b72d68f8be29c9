"""The office: one contract, held by the one in SQL (SQLite and PostgreSQL) and by the fake of the tests."""

import datetime as dt
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier
from typing import Protocol

import pytest

from nos_registry.adapters.office.on_demand import OfficeOnDemand
from nos_registry.adapters.office.sql import OfficeError, open_office
from nos_registry.domain.errors import NosError
from nos_registry.domain.review import events as ev
from nos_registry.domain.review.stages import Nation
from nos_registry.domain.standard import Language
from nos_registry.ports import CommentBox, Delivery, Letter, Outbox, People, Person
from tests.fakes.office import FakeOffice
from tests.strategies.reviews import URN, comment

AT = dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.UTC)
TODAY = dt.date(2026, 3, 2)
LATER, MINUTE = AT + dt.timedelta(minutes=15), dt.timedelta(minutes=1)
ALED = Person("p2", "Aled Cwmwdig", "Siop y Dderwen", "aled@example.com", Nation.WALES, Language.CY, "approver")
NIA = Person("p1", "Nia Maesglasau", "Llain Las", "nia@example.com", Nation.WALES, Language.CY)


class AnyOffice(People, CommentBox, Outbox, Delivery, Protocol):
    """All four ports in one."""


@pytest.fixture(params=["sqlite", "postgresql", "fake"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> AnyOffice:
    url = f"sqlite:///{tmp_path / 'office.db'}"
    match request.param:
        case "sqlite":
            return OfficeOnDemand(url)
        case "postgresql":
            return OfficeOnDemand(request.getfixturevalue("postgres_url"))
        case _:
            return FakeOffice()


def letter(key: str, mail: bytes = b"Dear Sir", notices: tuple[str, ...] = ()) -> Letter:
    return Letter(key, "invitation", "p1", mail, notices)


def keys(letters: tuple[Letter, ...]) -> list[str]:
    return [found.key for found in letters]


def test_people_are_told_in_the_order_of_their_ids(office: AnyOffice) -> None:
    office.add(ALED)
    office.add(NIA)
    assert office.people() == (NIA, ALED)


def test_a_person_of_the_same_id_is_changed(office: AnyOffice) -> None:
    office.add(ALED)
    moved = Person(ALED.id, ALED.name, "Another Shop", "aled@example.org", Nation.ENGLAND, Language.EN, "respondent")
    office.add(moved)
    assert office.people() == (moved,)


def test_comments_come_back_as_received_and_in_order(office: AnyOffice) -> None:
    second = comment(2, TODAY, text='Un peth: \'r oedd ŵy — "quoted" <b>not bold</b>', proposed="tŷ", anchor=ev.Anchor(urn=URN))
    office.receive("2026-a", second)
    office.receive("2026-a", comment(1, TODAY))
    assert office.received("2026-a") == (second, comment(1, TODAY))


def test_the_same_comment_twice_is_kept_once(office: AnyOffice) -> None:
    """A form that is sent again does not answer twice."""
    office.receive("2026-a", comment(1, TODAY))
    office.receive("2026-a", comment(1, TODAY))
    assert office.received("2026-a") == (comment(1, TODAY),)


def test_another_comment_under_a_known_id_is_refused_and_the_first_kept(office: AnyOffice) -> None:
    office.receive("2026-a", comment(1, TODAY))
    with pytest.raises(NosError, match="another comment has the id c01"):
        office.receive("2026-a", comment(1, TODAY, text="Something else."))
    with pytest.raises(NosError, match="another comment has the id c01"):
        office.receive("2026-b", comment(1, TODAY))
    assert office.received("2026-a") == (comment(1, TODAY),)


def test_reviews_do_not_see_the_comments_of_others(office: AnyOffice) -> None:
    office.receive("2026-a", comment(1, TODAY))
    office.receive("2026-b", comment(2, TODAY))
    assert [found.id for found in office.received("2026-b")] == ["c02"]
    assert office.received("2026-c") == ()


def test_letters_wait_oldest_first_until_they_are_sent(office: AnyOffice) -> None:
    assert office.post([letter("b"), letter("a")], AT) == 2
    assert keys(office.waiting()) == ["b", "a"]
    office.sent("b", AT)
    assert keys(office.waiting()) == ["a"]
    assert office.waiting()[0].mail == b"Dear Sir"


def test_a_letter_is_queued_once_for_ever(office: AnyOffice) -> None:
    """Not again after it was sent, nor with other words, nor twice in one post."""
    assert office.post([letter("a"), letter("a")], AT) == 1
    office.sent("a", AT)
    assert office.post([letter("a", b"Other words")], AT) == 0
    assert office.waiting() == ()
    assert office.keys() == {"a"}


def test_a_letter_is_on_the_ledger_with_the_notices_it_fulfils(office: AnyOffice) -> None:
    office.post([letter("digest", notices=("n1", "n2")), letter("other")], AT)
    assert office.keys() == {"digest", "n1", "n2", "other"}


def test_while_it_is_kept_open_each_letter_is_noted_at_once(office: AnyOffice, tmp_path: Path) -> None:
    """By another connection too, so that a process that is killed now has told the next what went out."""
    office.post([letter("a"), letter("b")], AT)
    with office.opened():
        office.sent("a", AT)
        other = OfficeOnDemand(f"sqlite:///{tmp_path / 'office.db'}") if (tmp_path / "office.db").exists() else office
        assert keys(other.waiting()) == ["b"]
        assert office.post([letter("c")], AT) == 1
    assert keys(office.waiting()) == ["b", "c"]
    assert [file.name for file in tmp_path.glob("office.db-*")] == [], "and no journal is left beside the file"


def test_sending_what_was_never_queued_changes_nothing(office: AnyOffice) -> None:
    office.sent("ghost", AT)
    assert office.keys() == frozenset()


def test_bytes_of_any_kind_are_kept(office: AnyOffice) -> None:
    mail = bytes(range(256))
    office.post([letter("a", mail)], AT)
    assert office.waiting()[0].mail == mail


def test_an_office_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'office.db'}"
    first = open_office(url)
    first.add(NIA)
    first.post([letter("a")], AT)
    again = open_office(url)
    assert again.people() == (NIA,)
    assert keys(again.waiting()) == ["a"]


def test_two_offices_on_one_database_queue_a_letter_once(tmp_path: Path) -> None:
    """Two ticks at the same time."""
    url = f"sqlite:///{tmp_path / 'office.db'}"
    one, other = open_office(url), open_office(url)
    assert one.post([letter("a")], AT) + other.post([letter("a"), letter("b")], AT) == 2


def test_the_database_writes_ahead(tmp_path: Path) -> None:
    """Readers do not wait for a writer, and a commit survives a pulled plug."""
    file = tmp_path / "office.db"
    open_office(f"sqlite:///{file}").add(NIA)
    with closing(sqlite3.connect(file)) as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_an_office_on_demand_makes_nothing_until_it_is_asked(tmp_path: Path) -> None:
    file = tmp_path / "office.db"
    office = OfficeOnDemand(f"sqlite:///{file}")
    assert not file.exists()
    office.add(NIA)
    assert file.exists()


def test_a_refusal_of_the_office_tells_what_to_do(tmp_path: Path) -> None:
    office = open_office(f"sqlite:///{tmp_path / 'office.db'}")
    office.receive("2026-a", comment(1, TODAY))
    with pytest.raises(OfficeError) as refused:
        office.receive("2026-a", comment(1, TODAY, text="Else."))
    assert refused.value.remedy == "Give the comment an id of its own"


def test_two_letters_about_one_notice_are_both_queued(tmp_path: Path) -> None:
    """A digest of another day may speak of the same notice; the tick must not end there."""
    office = open_office(f"sqlite:///{tmp_path / 'office.db'}")
    office.post([letter("a", notices=("n1",))], AT)
    assert office.post([letter("b", notices=("n1", "n2"))], AT) == 1
    assert office.keys() == {"a", "b", "n1", "n2"}


def test_two_who_queue_the_same_letters_at_once_queue_each_once(url: str) -> None:
    """Two ticks at the same moment: both find that nothing was queued, and one of them is the later."""
    open_office(url)
    together, told = Barrier(2, timeout=60), list[int]()

    def queue() -> None:
        mine = open_office(url)
        for number in range(10):
            together.wait()
            told.append(mine.post([letter(f"{number}-{each}", notices=(f"n{number}-{each}",)) for each in range(3)], AT))

    with ThreadPoolExecutor(2) as threads:
        for running in [threads.submit(queue) for _ in range(2)]:
            running.result()
    assert sum(told) == len(open_office(url).waiting()) == 30


class TestDelivery:
    """What becomes of a letter; one process at a time has it in hand."""

    def test_a_letter_in_hand_is_nobody_elses_until_the_lease_ends(self, office: AnyOffice) -> None:
        office.post([letter("a")], AT)
        assert office.claim("a", AT, LATER) == 1
        assert office.claim("a", AT, LATER) == 0
        assert office.waiting(AT) == ()
        assert office.claim("a", LATER, LATER + MINUTE) == 2

    def test_a_letter_that_failed_waits_for_its_next_try(self, office: AnyOffice) -> None:
        office.post([letter("a"), letter("b")], AT)
        office.claim("a", AT, LATER)
        office.failed("a", "451 greylisted", LATER)
        assert keys(office.waiting(AT)) == ["b"]
        assert keys(office.waiting(LATER)) == keys(office.waiting()) == ["a", "b"]
        (first, _) = office.letters()
        assert (first.attempts, first.said, first.next_try_at, first.sent_at) == (1, "451 greylisted", LATER, None)

    def test_a_letter_refused_for_good_is_kept_and_never_tried_again(self, office: AnyOffice) -> None:
        office.post([letter("a")], AT)
        office.claim("a", AT, LATER)
        office.refused("a", "550 no such user", AT)
        assert office.waiting() == ()
        assert office.claim("a", LATER, LATER) == 0
        assert [(kept.said, kept.refused_at, kept.next_try_at) for kept in office.letters()] == [("550 no such user", AT, None)]
        assert office.keys() == {"a"}

    def test_a_letter_that_is_sent_is_in_the_book_and_cannot_be_claimed(self, office: AnyOffice) -> None:
        office.post([letter("a")], AT)
        assert office.claim("a", AT, LATER) == 1
        office.sent("a", AT)
        assert office.claim("a", LATER, LATER) == 0
        assert [(kept.letter, kept.queued_at, kept.sent_at, kept.attempts) for kept in office.letters()] == [(letter("a"), AT, AT, 1)]

    def test_what_is_not_there_cannot_be_claimed_or_settled(self, office: AnyOffice) -> None:
        assert office.claim("ghost", AT, LATER) == 0
        office.failed("ghost", "x", LATER)
        office.refused("ghost", "x", AT)
        assert office.letters() == ()
