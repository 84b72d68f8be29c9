import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nos_registry.adapters.mail.headers import header_lines, mailbox, subject
from nos_registry.domain.letters import Addressee, LetterError
from tests.adapters.mail.letter_facts import invitation, seen

lines = st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp")), max_size=160).filter(lambda text: text == text.strip())
"""What a person can type on one line."""

CUNNING = [
    "Evans, victim@bank.example, " * 5,
    '"' * 3 + "Evans, B. " * 10,
    "<victim@bank.example>",
    "Siân Parry (OPRA), " * 6,
    "=?utf-8?q?victim=40bank.example?=",
    "a;b:c,d",
    "ŵ" * 120,
    "a" * 160,
]


@pytest.mark.parametrize("name", CUNNING)
def test_no_name_becomes_a_second_recipient(name: str):
    """The library's own folding loses the quotes of a long name; then its commas part recipients."""
    found = seen(invitation(to=Addressee("sian@sso.example", name)))
    assert [each.addr_spec for each in found.mail["To"].addresses] == ["sian@sso.example"]
    assert (found.address, found.name.strip()) == ("sian@sso.example", name.strip())


@given(lines, lines)
@settings(deadline=None, max_examples=150)
def test_every_name_and_subject_of_one_line_comes_back_as_typed(name: str, words: str):
    """Decoded by hand: each encoded word holds whole letters."""
    to = Addressee("sian@sso.example", name)
    head = header_lines([("To", mailbox(to)), ("Subject", subject(words))])
    assert max(map(len, head.split(b"\r\n"))) <= 78
    found = seen(invitation(to=to))
    assert (found.name, found.address) == (name, to.address)


@given(lines.filter(bool))
@settings(deadline=None, max_examples=150)
def test_a_header_is_lines_of_ascii_that_go_on_only_by_a_space(words: str):
    head = header_lines([("Subject", subject(words))])
    assert head.isascii()
    first, *others, last = head.split(b"\r\n")
    assert first.startswith(b"Subject: ")
    assert all(line.startswith(b" ") and line.strip() for line in others)
    assert last == b""


@pytest.mark.parametrize("character", ["\r", "\n", "\r\n ", "\x00", "\x0b", "\x85", "\u2028", "\u202e", "\u2066", "\u200b", "\ufeff", "\t"])
def test_line_ends_and_invisible_characters_are_refused_in_a_subject(character: str):
    with pytest.raises(LetterError, match="line end or an invisible character"):
        subject(f"Gwahoddiad{character}Bcc: victim@bank.example")


def test_a_plain_name_and_subject_stay_readable_in_the_source():
    assert mailbox(Addressee("a@b.example", "Rowena Askew")) == "Rowena Askew <a@b.example>"
    assert subject("Standards due for review / Safonau i'w hadolygu") == "Standards due for review / Safonau i'w hadolygu"


def test_a_nameless_person_is_an_address():
    assert mailbox(Addressee("a@b.example", " ")) == "a@b.example"


def test_a_long_address_stands_on_its_own_line():
    address = "a" * 60 + "@b.example"
    assert mailbox(Addressee(address, "Rowena Askew")) == f"Rowena Askew\r\n <{address}>"
