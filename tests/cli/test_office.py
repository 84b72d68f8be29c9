"""The people of the office: kept apart from the registry, told what is held of them, and forgotten."""

import datetime as dt
from pathlib import Path

import pytest

from nos_registry.adapters.correspondence import Correspondence
from nos_registry.adapters.office.sql import Office, open_office
from nos_registry.domain.review.stages import Nation
from nos_registry.domain.standard import Language
from nos_registry.ports import Person
from tests.adapters.mail.letter_facts import TODAY, digest_of, summary
from tests.adapters.mail.servers import Refusing, free_port, serving
from tests.cli.calling import Nos
from tests.strategies.reviews import comment

PERSON = ("person-07", "--name", "Aled Cwmwdig", "--address", "aled@example.com", "--nation", "WLS", "--lang", "cy")
ALED = Person("person-07", "Aled Cwmwdig", "", "aled@example.com", Nation.WALES, Language.CY)
NIA = Person("person-08", "Nia Maesglasau", "", "nia@example.com", Nation.WALES, Language.CY)
AT = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)


class TestKeeping:
    def test_a_person_is_added_changed_and_listed(self, own: Nos) -> None:
        own.done("office", "add", *PERSON)
        own.done("office", "add", *PERSON, "--organisation", "Siop")
        assert [(p["id"], p["organisation"], p["language"]) for p in own.json("office", "list")] == [("person-07", "Siop", "cy")]
        assert "Aled Cwmwdig, Siop" in own.done("office", "list")

    def test_an_unknown_part_is_refused_naming_the_known_ones(self, own: Nos) -> None:
        said = own("office", "add", *PERSON, "--part", "boss")
        assert said.code == 2
        assert "'lead', 'sso-director', 'governance-group', 'approver', 'scrutineer', 'respondent'" in " ".join(said.err.split())

    def test_people_stay_out_of_the_registry(self, own: Nos) -> None:
        before = own.json("verify")["commits"]
        own.done("office", "add", *PERSON)
        assert own.json("verify")["commits"] == before
        assert not [f for f in own.registry.rglob("*") if f.is_file() and b"Cwmwdig" in f.read_bytes()]

    def test_the_office_may_be_elsewhere(self, own: Nos, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NOS_OFFICE", f"sqlite:///{tmp_path / 'elsewhere.sqlite'}")
        own.done("office", "add", *PERSON)
        assert (tmp_path / "elsewhere.sqlite").is_file()

    @pytest.mark.parametrize("url", ["nonsense", "sqlite:////dev/null/x", "nosuchdb://x/y"])
    def test_an_office_that_cannot_be_opened_is_refused_in_words(self, own: Nos, monkeypatch: pytest.MonkeyPatch, url: str) -> None:
        monkeypatch.setenv("NOS_OFFICE", url)
        said = own("office", "list")
        assert (said.code, said.err.startswith("Refused")) == (1, True)


class TestForgetting:
    @pytest.fixture
    def known(self, own: Nos) -> Nos:
        """A registry whose office knows two people, each with a letter sent and one waiting, and a comment of one."""
        office = open_office(f"sqlite:///{own.registry.with_suffix('.office.sqlite')}")
        own.done("office", "add", *PERSON, "--consent", "asked by mail")
        office.add(NIA)
        self._write(office, "INSCS009")
        own.done("tick")
        self._write(office, "CFACSA8")
        office.receive("2026-x", comment(1, TODAY, respondent="person-07"))
        return own

    @staticmethod
    def _write(office: Office, urn: str) -> None:
        office.post([Correspondence("desk@nos.example").reminder(digest_of(summary(urn)), person, TODAY) for person in (ALED, NIA)], AT)

    @staticmethod
    def _files_telling(nos: Nos, *words: bytes) -> list[str]:
        """Every file beside and in the registry that tells one of `words`."""
        files = (file for file in nos.registry.parent.rglob("*") if file.is_file())
        return [file.name for file in files if any(word in file.read_bytes() for word in words)]

    def test_without_yes_it_only_says_what_it_would_do(self, known: Nos) -> None:
        said = known.json("office", "forget", "person-07")
        assert said["done"] is False
        assert {item["what"]: item["count"] for item in said["erased"]} == {
            "name, organisation, address, nation, language": 1,
            "consents": 1,
            "links from comments received": 1,
            "letters waiting": 1,
            "copies of letters sent": 1,
        }
        assert "say --yes" in known.done("office", "forget", "person-07")
        assert [person["id"] for person in known.json("office", "list")] == ["person-07", "person-08"]

    def test_after_it_no_file_tells_who_it_was_and_the_registry_holds(self, known: Nos) -> None:
        assert self._files_telling(known, b"aled@example.com", b"Aled Cwmwdig") != []
        assert known.json("office", "forget", "person-07", "--yes")["done"] is True
        assert self._files_telling(known, b"aled@example.com", b"Aled", b"Cwmwdig", b"aled-at-") == []
        assert known.json("verify")["holds"] is True

    def test_the_others_are_left_alone(self, known: Nos) -> None:
        before = known("office", "export", "person-08").json
        known.done("office", "forget", "person-07", "--yes")
        assert known("office", "export", "person-08").json == before
        assert [path.name for path in (known.registry.parent / "mail").iterdir()] == ["002-reminder-nia-at-example.com.eml"]

    def test_whoever_is_forgotten_comes_back_only_with_a_new_consent(self, known: Nos) -> None:
        """Under the same id, or with the same address under another."""
        known.done("office", "forget", "person-07", "--yes")
        again, other = PERSON, ("person-99", *PERSON[1:])
        for words in (again, other):
            said = known("office", "add", *words)
            assert (said.code, "--consent" in said.err) == (1, True)
        known.done("office", "add", *again, "--consent", "wrote to us on 3 March 2026")
        assert known("office", "export", "person-07").json["consents"][0]["how"] == "wrote to us on 3 March 2026"
        assert known("office", "add", *other).code == 0

    def test_forgetting_twice_says_that_nothing_is_left(self, known: Nos) -> None:
        known.done("office", "forget", "person-07", "--yes")
        assert "nothing is held any more" in known.done("office", "forget", "person-07", "--yes")

    def test_somebody_unknown_is_refused(self, known: Nos) -> None:
        for command in ("forget", "export"):
            said = known("office", command, "nobody")
            assert (said.code, "nos office list" in said.err) == (1, True)

    def test_an_export_tells_everything_that_is_held(self, known: Nos) -> None:
        told = known("office", "export", "person-07").json
        assert told["person"]["address"] == "aled@example.com"
        assert [consent["how"] for consent in told["consents"]] == ["asked by mail"]
        assert [found["comment"]["id"] for found in told["comments_received"]] == ["c01"]
        assert [(letter["sent_at"] is None, "INSCS009" in letter["text"]) for letter in told["letters"]] == [(False, True), (True, False)]
        assert all("Annwyl Aled Cwmwdig" in letter["text"] for letter in told["letters"])


class TestLetters:
    @pytest.fixture
    def waiting(self, own: Nos) -> Nos:
        """Letters to two people wait."""
        office = open_office(f"sqlite:///{own.registry.with_suffix('.office.sqlite')}")
        office.post([Correspondence("desk@nos.example").reminder(digest_of(summary()), person, TODAY) for person in (ALED, NIA)], AT)
        return own

    def test_without_any_it_says_so(self, own: Nos) -> None:
        assert own.done("office", "letters") == "No letter waits.\n"

    def test_what_waits_and_what_was_refused_is_told_and_what_was_sent_on_demand(
        self, waiting: Nos, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with serving(Refusing(aled="550 no such user")) as url:
            monkeypatch.setenv("NOS_SMTP", url)
            said = waiting.json("tick")
        assert [done["failed"] for done in said if done["failed"]] == ["1 letters refused for good; see nos office letters"]
        assert [(found["person"], found["attempts"], found["sent_at"]) for found in waiting.json("office", "letters")] == [
            ("person-07", 1, None)
        ]
        assert "undeliverable  1      the mail server refused the letter for good: 550 no such user" in waiting.done("office", "letters")
        assert [found["person"] for found in waiting.json("office", "letters", "--all")] == ["person-07", "person-08"]

    def test_a_server_that_is_down_is_told_and_nothing_is_lost(self, waiting: Nos, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NOS_SMTP", f"smtp://127.0.0.1:{free_port()}")
        assert "takes no letters" in "".join(done["failed"] for done in waiting.json("tick"))
        assert "waiting until" in waiting.done("office", "letters")

    def test_an_address_that_is_no_mail_server_is_refused_in_words(self, waiting: Nos, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NOS_SMTP", "smtp://asha:hunter2@mail.example")
        said = waiting("tick")
        assert (said.code, "NOS_SMTP_PASSWORD" in said.err, "hunter2" in said.err + said.out) == (1, True, False)


class TestChoosing:
    def test_a_choice_is_noted_and_told(self, own: Nos) -> None:
        own.done("office", "add", *PERSON)
        assert own.done("office", "prefer", "person-07", "--digest", "weekly", "--lang", "en") == "person-07: weekly, en.\n"
        assert own.json("office", "list")[0]["language"] == "en"
        assert own("office", "export", "person-07").json["wants"] == "weekly"

    def test_a_person_or_the_token_of_a_letter_stops_what_is_optional(self, own: Nos) -> None:
        own.done("office", "add", *PERSON)
        office = open_office(f"sqlite:///{own.registry.with_suffix('.office.sqlite')}")
        letter = Correspondence("desk@nos.example", unsubscribe="https://nos.example/stop").reminder(digest_of(summary()), ALED, TODAY)
        office.post([letter], AT)
        for who in ("person-07", letter.token):
            own.done("office", "prefer", "person-07", "--digest", "daily")
            assert own.json("office", "unsubscribe", who) == {"person": "person-07"}
            assert own("office", "export", "person-07").json["wants"] == "none"

    def test_a_token_that_was_never_given_is_refused(self, own: Nos) -> None:
        assert own("office", "unsubscribe", "guess").code == 1
