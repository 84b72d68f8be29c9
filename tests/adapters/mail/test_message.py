import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nos_registry.adapters.mail.message import Attachment, Envelope, Message, Parts, compose
from nos_registry.domain.letters import Addressee, LetterError
from tests.adapters.mail.letter_facts import ON_SITE, READER, SENDER, SENT, seen

WORDS = Parts("Pwnc", ("cy", "en"), "Testun\n", "<p>Testun</p>\n")
ICS = Attachment("days.ics", "text/calendar", "BEGIN:VCALENDAR\r\nSUMMARY:Dŵr\r\n".encode())
letters = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="âêîôûŵŷÂŴ\n=. "), max_size=400)


def made(
    key: tuple[str, ...] = ("1",), to: Addressee = READER, parts: Parts = WORDS, envelope: Envelope = SENT, *files: Attachment
) -> Message:
    return compose("reminder", key, to, envelope, parts, files)


@given(letters, letters)
@settings(deadline=None, max_examples=100)
def test_text_and_html_come_back_letter_for_letter(text: str, html: str):
    """Welsh letters, lines of a single dot, `From ` and `=` survive quoted-printable."""
    found = seen(made(parts=Parts("Pwnc", ("cy",), f"{text}\nFrom ŵ\n.\n=ŷ\n", f"{html}\nx\n")))
    assert (found.text, found.html) == (f"{text}\nFrom ŵ\n.\n=ŷ\n", f"{html}\nx\n")


def test_the_body_is_ascii_in_lines_that_every_server_takes():
    content = made(parts=Parts("Pwnc", ("cy",), "ŵ" * 5000, "ŷ " * 5000)).content
    assert content.isascii()
    assert max(map(len, content.split(b"\r\n"))) <= 78
    assert content.count(b"\n") == content.count(b"\r\n") == content.count(b"\r")


def test_the_same_letter_has_the_same_bytes():
    assert made((), READER, WORDS, SENT, ICS) == made((), READER, WORDS, SENT, ICS)


def test_the_message_id_is_of_kind_key_and_address_alone():
    later = Envelope(SENDER, SENT.sent_at + dt.timedelta(days=3), SENT.unsubscribe)
    assert made().id == made(parts=Parts("Arall", ("en",), "x", "y"), envelope=later).id
    others = {
        made(("2",)).id,
        made(("1", "")).id,
        made(to=Addressee("other@sso.example")).id,
        compose("outcome", ("1",), READER, SENT, WORDS).id,
    }
    assert len(others | {made().id}) == 5


def test_two_keys_that_read_alike_when_joined_are_two_letters():
    assert made(("ab", "c")).id != made(("a", "bc")).id


def test_the_message_id_ends_in_the_senders_domain_and_is_in_the_head():
    found = seen(made())
    assert made().id.endswith("@nos.example>")
    assert found.mail["Message-ID"] == made().id


def test_text_comes_before_html_which_is_the_better_alternative():
    kinds = [part.get_content_type() for part in seen(made()).mail.walk()]
    assert kinds == ["multipart/alternative", "text/plain", "text/html"]


def test_the_languages_and_the_automatic_sender_are_told():
    mail = seen(made()).mail
    assert (mail["Content-Language"], mail["Auto-Submitted"]) == ("cy, en", "auto-generated")


def test_one_mail_program_can_stop_the_letters_by_a_post():
    mail = seen(made(envelope=ON_SITE)).mail
    assert mail["List-Unsubscribe"] == "<https://nos.example/stop/abc>, <mailto:registry@nos.example?subject=unsubscribe>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_by_mail_there_is_no_post():
    mail = seen(made()).mail
    assert mail["List-Unsubscribe"] == "<mailto:registry@nos.example?subject=unsubscribe>"
    assert mail["List-Unsubscribe-Post"] is None


def test_a_long_address_to_unsubscribe_at_stays_an_address():
    """Folded by the library it would be encoded, and lead nowhere."""
    address = "https://nos.example/stop/" + "t" * 300
    assert (
        f"List-Unsubscribe: <{address}>,\r\n <mailto:{SENDER.address}?subject=unsubscribe>\r\n".encode()
        in made(envelope=Envelope(SENDER, SENT.sent_at, address)).content
    )


@pytest.mark.parametrize(
    "address",
    [
        "",
        "http://nos.example/x",
        "javascript:alert(1)",
        "https://x>\r\nBcc: a@b",
        "https://x y",
        'https://x"',
        "https://ŵ",
        "https://" + "x" * 900,
    ],
)
def test_what_is_no_plain_address_to_unsubscribe_at_is_refused(address: str):
    with pytest.raises(LetterError, match="no address to unsubscribe at"):
        made(envelope=Envelope(SENDER, SENT.sent_at, address))


@pytest.mark.parametrize("character", ["\r\n", "\n", "\x00", "\u202e", "\u2029"])
def test_a_subject_of_two_lines_or_with_something_invisible_is_refused(character: str):
    with pytest.raises(LetterError):
        made(parts=Parts(f"Pwnc{character}Bcc: a@b.example", ("cy",), "x", "y"))


def test_an_attachment_keeps_its_bytes_name_and_letters():
    mail = seen(made((), READER, WORDS, SENT, ICS)).mail
    (part,) = mail.iter_attachments()
    assert mail.get_content_type() == "multipart/mixed"
    assert (part.get_filename(), part.get_content_type(), part.get_content_charset()) == ("days.ics", "text/calendar", "utf-8")
    assert part.get_payload(decode=True) == ICS.content


@pytest.mark.parametrize("name", ["", "../days.ics", "a b.ics", 'a".ics', "a\r\nX: y", ".ics", "ŵ.ics", "a" * 101])
def test_an_attachment_without_a_plain_name_is_refused(name: str):
    with pytest.raises(LetterError, match="no plain file name"):
        made((), READER, WORDS, SENT, Attachment(name, "text/calendar", b""))


def test_who_knows_the_boundary_cannot_end_a_part_with_it():
    boundary = seen(made()).mail.get_boundary()
    found = seen(made(parts=Parts("Pwnc", ("cy",), f"--{boundary}--\nx\n", "<p>y</p>\n")))
    assert found.text == f"--{boundary}--\nx\n"
