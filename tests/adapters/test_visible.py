import sys
from html import escape
from unicodedata import category
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nos_registry.adapters.visible import visible


@pytest.mark.parametrize(
    ("hidden", "shown"),
    [
        ("\x01", "[U+0001]"),
        ("\x7f", "[U+007F]"),
        ("\x85", "[U+0085]"),
        ("\u202e", "[U+202E]"),
        ("\u2066", "[U+2066]"),
        ("\u200b", "[U+200B]"),
        ("\u00ad", "[U+00AD]"),
        ("\u2028", "[U+2028]"),
        ("\ufeff", "[U+FEFF]"),
        ("\ufffe", "[U+FFFE]"),
        ("\ufdd0", "[U+FDD0]"),
        ("\U0001ffff", "[U+1FFFF]"),
        ("\ud800", "[U+D800]"),
    ],
)
def test_what_cannot_be_seen_is_written_as_its_number(hidden: str, shown: str):
    assert visible(f"a{hidden}b") == f"a{shown}b"


@pytest.mark.parametrize("text", ["sy'n rhoi'r cwsmer â ŵ ŷ", "½ “dyfyniad”…", "e\u0301", "\u00a0", "日本 😀", "a\tb\nc", ""])
def test_what_can_be_seen_stays(text: str):
    assert visible(text) == text


@given(st.text())
def test_every_text_becomes_one_that_xml_carries(text: str):
    shown = visible(text)
    assert ET.fromstring(f"<a>{escape(shown)}</a>").text == (shown or None)
    assert visible(shown) == shown


def test_no_character_of_unicode_stays_invisible():
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    assert {category(letter) for letter in visible(every)} & {"Cf", "Cs", "Zl", "Zp"} == set()
