import unicodedata
from email.utils import getaddresses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nos_registry.domain.letters import Addressee, LetterError, one_line
from nos_registry.domain.standard import Language


@pytest.mark.parametrize("address", ["a@b", "priya.shah@sso.example", "o'neill+nos@mail.sso.example", "x_y@xn--ll-xka.example"])
def test_a_plain_address_is_taken(address: str):
    assert Addressee(address).address == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nobody",
        "a@",
        "@b.example",
        "a@b.example, c@d.example",
        "a@b.example\r\nBcc: c@d.example",
        "a@b.example\n",
        "<a@b.example>",
        "A <a@b.example>",
        '"a b"@c.example',
        "a b@c.example",
        "a..b@c.example",
        ".a@c.example",
        "a@-b.example",
        "a@b..example",
        "siân@b.example",
        "a@b.example\u202e",
        "a@[127.0.0.1]",
        "a" * 250 + "@b.example",
        "a" * 65 + "@b.example",
        "a@" + "b" * 64 + ".example",
        "a@b.example\x00",
        "a@b_c.example",
    ],
)
def test_anything_but_one_plain_address_is_refused(address: str):
    with pytest.raises(LetterError, match="not one plain mail address"):
        Addressee(address)


@pytest.mark.parametrize("name", ["Siân\r\nBcc: x@y.example", "a\tb", "a\x00b", "a\u202eb", "a\u2028b", "a\u200bb"])
def test_a_name_that_is_more_than_a_visible_line_is_refused(name: str):
    with pytest.raises(LetterError, match="line end or an invisible character"):
        Addressee("a@b.example", name)


def test_names_keep_their_accents_and_quotes():
    assert one_line('Siân "Ŵ" Parry, O\'Neill') == 'Siân "Ŵ" Parry, O\'Neill'


@pytest.mark.parametrize("languages", [(), (Language.CY, Language.CY)])
def test_somebody_with_no_language_or_one_twice_is_refused(languages: tuple[Language, ...]):
    with pytest.raises(LetterError, match="none, or one twice"):
        Addressee("a@b.example", "", languages)


@given(st.text())
@settings(deadline=None)
def test_a_line_that_is_taken_is_one_line_however_it_is_read(text: str):
    try:
        line = one_line(text)
    except LetterError:
        return
    assert line == text
    assert len(line.splitlines()) <= 1
    assert line.isprintable() or any(unicodedata.category(character) in {"Cn", "Co", "Zs"} for character in line)


@given(st.text(alphabet="ab.@-<>,; \"'\r\n", max_size=30))
@settings(deadline=None)
def test_an_address_that_is_taken_names_one_mailbox(text: str):
    try:
        address = Addressee(text).address
    except LetterError:
        return
    assert address == text
    assert getaddresses([text]) == [("", text)]


def test_both_languages_are_the_rule_welsh_first():
    assert Addressee("a@b.example").languages == (Language.CY, Language.EN)
