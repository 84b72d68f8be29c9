"""Letters behind their port: the same letter whenever it is composed, and delivered once."""

import datetime as dt
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

import pytest

from nos_registry.adapters.correspondence import Correspondence, MailFolder
from nos_registry.domain.comments.report import answered_comments
from nos_registry.domain.diary import consultation_entries
from nos_registry.domain.letters import EndedTransition, Invitation, OutcomeLetter
from nos_registry.domain.pages import File
from nos_registry.domain.review.stages import Nation
from nos_registry.domain.standard import Language
from nos_registry.domain.urn import Urn
from nos_registry.ports import Letter, Person
from tests.adapters.mail.letter_facts import TODAY, digest_of, summary
from tests.fakes.papers import notes, review

NIA = Person("p1", "Nia Maesglasau", "Llain Las", "nia@example.com", Nation.WALES, Language.CY)
ORLA = Person("p2", "Orla Ballyhennan", "Credit Union", "orla@example.com", Nation.NORTHERN_IRELAND, Language.EN)
TITLE = ("Darparu gwasanaeth", "Deliver service")
OPENS, CLOSES = dt.date(2026, 6, 1), dt.date(2026, 7, 13)
DIARY = consultation_entries("2026-inscs009", TITLE, OPENS, CLOSES)
MAIL = Correspondence("desk@nos.example")


def invitation(closes: dt.date = CLOSES) -> Invitation:
    standards = ((Urn("INSCS009"), TITLE),)
    page = File("consultation/index.en.html", "HTML")
    return Invitation("2026-inscs009", TITLE, "Skills CFA", "desk@nos.example", OPENS, closes, standards, page)


def composed(kind: str, to: Person = NIA) -> Letter:
    match kind:
        case "reminder":
            return MAIL.reminder(digest_of(summary()), to, TODAY)
        case "invitation":
            return MAIL.invitation(invitation(), to, DIARY)
        case "outcome":
            letter = OutcomeLetter("2026-inscs009", TITLE, answered_comments(review()), File("consultation/report.en.html", "HTML"))
            return MAIL.outcome(letter, to, TODAY)
        case "transition":
            ended = EndedTransition(dt.date(2027, 3, 30), ((Urn("CFACSA8"), TITLE, (Urn("INSCS009"),)),))
            return MAIL.transition(ended, to, TODAY)
        case _:
            return MAIL.publication(notes(), to)


each_kind = pytest.mark.parametrize("kind", ["reminder", "invitation", "outcome", "publication", "transition"])


@each_kind
def test_a_letter_composed_again_is_the_same(kind: str) -> None:
    assert composed(kind) == composed(kind)


@each_kind
def test_a_letter_goes_to_one_person_from_the_contact(kind: str) -> None:
    mail = message_from_bytes(composed(kind).mail, policy=SMTP)
    assert [a.addr_spec for a in mail["To"].addresses] == [NIA.address]
    assert [a.addr_spec for a in mail["From"].addresses] == ["desk@nos.example"]
    assert mail["Cc"] is None


@each_kind
def test_a_letter_is_dated_nine_in_the_morning_in_london(kind: str) -> None:
    sent = message_from_bytes(composed(kind).mail, policy=SMTP)["Date"].datetime
    assert (sent.hour, sent.minute, sent.second) == (9, 0, 0)


@each_kind
def test_the_key_names_the_kind_and_the_person(kind: str) -> None:
    letter = composed(kind)
    assert letter.key.startswith(f"{kind}|{NIA.id}|")
    assert (letter.kind, letter.person) == (kind, NIA.id)


@each_kind
def test_two_people_get_two_letters(kind: str) -> None:
    one, other = composed(kind), composed(kind, ORLA)
    assert one.key != other.key
    assert ids(one) != ids(other)


def ids(letter: Letter) -> str:
    return str(message_from_bytes(letter.mail, policy=SMTP)["Message-ID"])


def test_an_extension_is_another_letter_than_the_invitation() -> None:
    later = MAIL.invitation(invitation(dt.date(2026, 7, 27)), NIA, DIARY)
    assert later.key != composed("invitation").key


def test_the_language_preferred_stands_first() -> None:
    def first_is_welsh(letter: Letter) -> bool:
        text = message_from_bytes(letter.mail, policy=SMTP).get_body(("plain",))
        assert text is not None
        words = str(text.get_content())
        return words.index(TITLE[0]) < words.index(TITLE[1])

    assert first_is_welsh(composed("invitation", NIA))
    assert not first_is_welsh(composed("invitation", ORLA))


def test_an_invitation_brings_its_days_for_the_calendar() -> None:
    mail = message_from_bytes(composed("invitation").mail, policy=SMTP)
    attached = [(part.get_filename(), part.get_content_type()) for part in mail.iter_attachments()]
    assert attached == [("consultation.ics", "text/calendar")]


class TestDelivery:
    def test_a_letter_is_delivered_as_it_is(self, tmp_path: Path) -> None:
        letter = composed("invitation")
        MailFolder(tmp_path / "mail").deliver(letter)
        (file,) = (tmp_path / "mail").iterdir()
        assert file.read_bytes() == letter.mail
        assert file.name == "001-invitation-nia-at-example.com.eml"

    def test_the_same_letter_twice_is_delivered_once(self, tmp_path: Path) -> None:
        for _ in range(2):
            MailFolder(tmp_path / "mail").deliver(composed("invitation"))
        assert len(list((tmp_path / "mail").iterdir())) == 1

    def test_letters_are_numbered_in_the_order_of_delivery(self, tmp_path: Path) -> None:
        post = MailFolder(tmp_path / "mail")
        for kind in ("reminder", "invitation", "outcome", "publication"):
            post.deliver(composed(kind))
        names = sorted(path.name for path in (tmp_path / "mail").iterdir())
        assert [name.split("-")[1] for name in names] == ["reminder", "invitation", "outcome", "publication"]

    def test_no_folder_is_made_before_the_first_letter(self, tmp_path: Path) -> None:
        MailFolder(tmp_path / "mail")
        assert list(tmp_path.iterdir()) == []


class TestStopping:
    """Where letters can be stopped: by mail, or at a page that takes a token."""

    PAGE = Correspondence("desk@nos.example", unsubscribe="https://nos.example/stop")

    def test_without_a_page_a_mail_stops_them(self) -> None:
        letter = composed("invitation")
        mail = message_from_bytes(letter.mail, policy=SMTP)
        assert mail["List-Unsubscribe"] == "<mailto:desk@nos.example?subject=unsubscribe>"
        assert (mail["List-Unsubscribe-Post"], letter.token) == (None, "")

    def test_with_a_page_a_token_stands_in_its_address_and_one_click_is_enough(self) -> None:
        letter = self.PAGE.invitation(invitation(), NIA, DIARY)
        mail = message_from_bytes(letter.mail, policy=SMTP)
        assert mail["List-Unsubscribe"] == f"<https://nos.example/stop?token={letter.token}>, <mailto:desk@nos.example?subject=unsubscribe>"
        assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert len(letter.token) >= 43

    def test_a_token_is_letters_and_figures_so_that_a_command_takes_it(self) -> None:
        assert all(self.PAGE.invitation(invitation(), NIA, DIARY).token.isalnum() for _ in range(50))

    def test_each_letter_has_a_token_of_its_own_and_the_same_message_id(self) -> None:
        one, other = (self.PAGE.invitation(invitation(), NIA, DIARY) for _ in range(2))
        assert one.token != other.token
        assert ids(one) == ids(other)
