"""What is held of a person, and forgetting them: one contract for every office, and no byte left in the real ones."""

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Protocol

import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url

from nos_registry.adapters.office.engine import make_engine
from nos_registry.adapters.office.on_demand import OfficeOnDemand
from nos_registry.adapters.office.sql import OfficeError
from nos_registry.domain.errors import NosError
from nos_registry.domain.preferences import Wants
from nos_registry.domain.review.stages import Nation
from nos_registry.domain.standard import Language
from nos_registry.ports import CommentBox, Consent, Delivery, Held, Letter, Outbox, People, Person, Preferences, Privacy
from tests.fakes.office import FakeOffice
from tests.strategies.reviews import comment

AT = dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.UTC)
TODAY = dt.date(2026, 3, 2)
ALED = Person("p2", "Aled Cwmwdig", "Siop y Dderwen", "Aled@example.com", Nation.WALES, Language.CY)
NIA = Person("p1", "Nia Maesglasau", "Llain Las", "nia@example.com", Nation.WALES, Language.CY)
AGREED = Consent(AT, "ticked the box on the comment form")


class AnyOffice(People, CommentBox, Outbox, Delivery, Privacy, Preferences, Protocol):
    """All six ports in one."""


def filled(office: AnyOffice) -> AnyOffice:
    """Two people with a consent, a comment and two letters each, one of them sent."""
    for number, person in enumerate((ALED, NIA)):
        office.add(person, AGREED)
        office.receive("2026-a", comment(number, TODAY, respondent=person.id))
        office.post([letter(person, "one"), letter(person, "two")], AT)
        office.sent(f"{person.id}|one", AT)
    return office


def letter(person: Person, key: str) -> Letter:
    mail = f"To: {person.address}\r\n\r\nDear {person.name}".encode()
    return Letter(f"{person.id}|{key}", "reminder", person.id, mail, (f"{person.id}|notice {key}",))


class Contract:
    """What every office keeps to."""

    def test_everything_held_of_a_person_is_told_and_nothing_of_others(self, office: AnyOffice) -> None:
        held = filled(office).held("p2")
        assert (held.person, held.consents) == (ALED, (AGREED,))
        assert held.comments == (("2026-a", comment(0, TODAY, respondent="p2")),)
        assert [(kept.letter, kept.queued_at, kept.sent_at) for kept in held.letters] == [
            (letter(ALED, "one"), AT, AT),
            (letter(ALED, "two"), AT, None),
        ]

    def test_of_somebody_unknown_nothing_is_held(self, office: AnyOffice) -> None:
        assert filled(office).held("nobody") == Held(None)
        assert office.held("nobody").is_empty
        assert not office.is_forgotten("nobody")

    def test_an_id_that_is_part_of_another_is_not_mistaken_for_it(self, office: AnyOffice) -> None:
        office.receive("2026-a", comment(1, TODAY, respondent="p22", text='by "p2" and %'))
        assert office.held("p2").comments == ()

    def test_forgetting_erases_what_is_held_and_tells_it(self, office: AnyOffice) -> None:
        held = filled(office).held("p2")
        assert office.forget("p2", AT) == held
        assert office.held("p2").is_empty
        assert office.is_forgotten("p2")
        assert office.people() == (NIA,)
        assert office.keys() == {"p1|one", "p1|two", "p1|notice one", "p1|notice two"}

    def test_the_comments_stay_and_lead_to_nobody(self, office: AnyOffice) -> None:
        filled(office)
        office.receive("2026-b", comment(7, TODAY, respondent="p2"))
        office.forget("p2", AT)
        (first, other), (second,) = office.received("2026-a"), office.received("2026-b")
        assert first.model_copy(update={"respondent": "p2"}) == comment(0, TODAY, respondent="p2")
        assert first.respondent not in {"p2", ALED.name, ALED.address}
        assert first.respondent == second.respondent, "one respondent is still one"
        assert other.respondent == "p1"

    def test_two_who_are_forgotten_stay_two(self, office: AnyOffice) -> None:
        filled(office)
        office.forget("p1", AT)
        office.forget("p2", AT)
        assert len({found.respondent for found in office.received("2026-a")}) == 2

    def test_whoever_is_forgotten_is_not_written_to(self, office: AnyOffice) -> None:
        """A tick may have composed the letter before."""
        filled(office).forget("p2", AT)
        assert office.post([letter(ALED, "three"), letter(NIA, "three")], AT) == 1
        assert [found.person for found in office.waiting()] == ["p1", "p1"]

    def test_the_id_and_the_address_need_a_new_consent(self, office: AnyOffice) -> None:
        filled(office).forget("p2", AT)
        elsewhere = Person("p3", "A. Cwmwdig", "", "aled@EXAMPLE.com", Nation.WALES, Language.CY)
        for person in (ALED, elsewhere):
            with pytest.raises(NosError, match="erased on their own wish"):
                office.add(person)
        assert office.people() == (NIA,)
        office.add(ALED, AGREED)
        assert office.people() == (NIA, ALED)
        assert not office.is_forgotten("p2")
        assert office.held("p2").consents == (AGREED,)
        assert office.post([letter(ALED, "three")], AT) == 1

    def test_forgetting_twice_does_no_harm(self, office: AnyOffice) -> None:
        filled(office).forget("p2", AT)
        assert office.forget("p2", AT).is_empty
        assert office.is_forgotten("p2")

    def test_a_choice_is_kept_changed_and_forgotten(self, office: AnyOffice) -> None:
        filled(office)
        assert dict(office.wants()) == {}
        office.prefer("p2", Wants.WEEKLY)
        office.prefer("p1", Wants.DAILY)
        office.prefer("p2", Wants.NONE)
        assert dict(office.wants()) == {"p1": Wants.DAILY, "p2": Wants.NONE}
        assert office.held("p2").wants is Wants.NONE
        office.forget("p2", AT)
        assert dict(office.wants()) == {"p1": Wants.DAILY}

    def test_adding_a_person_again_leaves_the_choice(self, office: AnyOffice) -> None:
        """A list of contacts that is read in once more subscribes nobody anew."""
        filled(office).prefer("p2", Wants.NONE)
        office.add(ALED)
        assert office.wants()["p2"] is Wants.NONE

    def test_the_token_of_a_letter_tells_whom_it_went_to(self, office: AnyOffice) -> None:
        filled(office).post([Letter("k", "invitation", "p2", b"", token="a-token")], AT)
        assert (office.owner_of("a-token"), office.owner_of("another"), office.owner_of("")) == ("p2", None, None)
        office.forget("p2", AT)
        assert office.owner_of("a-token") is None

    def test_a_list_takes_the_known_and_the_new_once_and_gives_ids_that_tell_nothing(self, office: AnyOffice) -> None:
        filled(office)
        stranger = Person("", "Orla", "", "orla@example.com", Nation.NORTHERN_IRELAND, Language.EN, "invitee")
        old, new = office.enlist("2026-a", [ALED, stranger], AGREED)
        assert office.enlist("2026-a", [ALED]) == (old,) == ("p2",)
        assert office.enlisted("2026-a") == {"p2", new}
        assert office.enlisted("2026-b") == frozenset()
        assert (new != "", "orla" in new.lower(), office.held(new).consents) == (True, False, (AGREED,))

    def test_a_list_with_somebody_forgotten_adds_nobody(self, office: AnyOffice) -> None:
        filled(office).forget("p2", AT)
        with pytest.raises(NosError, match="erased on their own wish"):
            office.enlist("2026-a", [NIA, ALED])
        assert office.enlisted("2026-a") == frozenset()

    def test_whoever_is_forgotten_leaves_every_list(self, office: AnyOffice) -> None:
        filled(office)
        for review in ("2026-b", "2026-a"):
            office.enlist(review, [ALED, NIA])
        assert office.held("p2").invited_to == ("2026-a", "2026-b")
        office.forget("p2", AT)
        assert (office.held("p2").invited_to, office.enlisted("2026-a")) == ((), {"p1"})


class TestInMemory(Contract):
    @pytest.fixture
    def office(self) -> AnyOffice:
        return FakeOffice()


class TestInSql(Contract):
    @pytest.fixture
    def office(self, url: str) -> AnyOffice:
        return OfficeOnDemand(url)

    def test_no_byte_of_the_database_tells_of_who_is_forgotten(self, office: AnyOffice, url: str) -> None:
        filled(office)
        office.add(Person(ALED.id, ALED.name, "An Older Shop", "earlier@example.com", ALED.nation, ALED.language))
        office.add(ALED)
        words = (ALED.name, ALED.organisation, ALED.address, "An Older Shop", "earlier@example.com", "p2|one", "p2|notice")
        assert [word for word in words if word.encode() in stored_bytes(url)] != []
        office.forget("p2", AT)
        assert [word for word in words if word.encode() in stored_bytes(url)] == []
        assert NIA.name.encode() in stored_bytes(url)

    def test_a_token_is_kept_as_a_hash_alone(self, office: AnyOffice, url: str) -> None:
        filled(office).post([Letter("k", "invitation", "p2", b"", token="a-token-nobody-guesses")], AT)
        assert b"a-token-nobody-guesses" not in stored_bytes(url)


def stored_bytes(url: str) -> bytes:
    """Every byte of the tables: the SQLite file with what lies beside it, or the heap of a PostgreSQL cluster."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        file = Path(address.database or "")
        return b"".join(path.read_bytes() for path in sorted(file.parent.glob(f"{file.name}*")))
    with make_engine(url).connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CHECKPOINT"))
        number = connection.execute(text("SELECT oid FROM pg_database WHERE datname = current_database()")).scalar_one()
    folder = Path(str(address.query["host"])) / "cluster" / "base" / str(number)
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


def test_who_is_forgotten_cannot_be_read_from_what_is_remembered(tmp_path: Path) -> None:
    """The hash differs from office to office, and even a short id does not stand in it."""
    seals: list[frozenset[str]] = []
    for name in ("a", "b"):
        OfficeOnDemand(f"sqlite:///{tmp_path / name}").forget("p2", AT)
        with closing(sqlite3.connect(tmp_path / name)) as database:
            seals.append(frozenset(seal for (seal,) in database.execute("SELECT seal FROM forgotten")))
    assert seals[0].isdisjoint(seals[1])
    assert all(len(seal) == 64 for found in seals for seal in found)


def test_a_journal_that_another_process_holds_is_told_and_emptied_by_the_next_try(tmp_path: Path) -> None:
    file = tmp_path / "office.sqlite"
    office = OfficeOnDemand(f"sqlite:///{file}")
    filled(office)
    with closing(sqlite3.connect(file)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM people").fetchall()
        with pytest.raises(OfficeError, match="another process has the office open"):
            office.forget("p2", AT)
    assert office.forget("p2", AT).is_empty
    assert ALED.name.encode() not in stored_bytes(f"sqlite:///{file}")
