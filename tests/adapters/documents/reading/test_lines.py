import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nos_registry.adapters.documents.reading.errors import DocumentError
from nos_registry.adapters.documents.reading.lines import MAX_COMBINING, MAX_LINES, Line, source_lines

PATH = Path("a.txt")


def _texts(text: str) -> list[str]:
    return [line.text for line in source_lines(PATH, text)[0]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_each_kind_of_line_end_divides_and_counts(end: str):
    lines, _ = source_lines(PATH, f"a{end}{end}b")
    assert lines == (Line(1, 0, "a"), Line(2, 0, ""), Line(3, 0, "b"))


@pytest.mark.parametrize("end", ["\v", "\f", "\x85", "\u2028", "\u2029"])
def test_a_soft_break_divides_but_does_not_count(end: str):
    """The line number stays the one an editor shows."""
    lines, _ = source_lines(PATH, f"a{end}b\nc")
    assert lines == (Line(1, 0, "a"), Line(1, 0, "b"), Line(2, 0, "c"))


def test_indentation_is_counted_in_columns():
    lines, _ = source_lines(PATH, "  a\n\tb\n\u00a0c")
    assert [line.indent for line in lines] == [2, 8, 1]


def test_accents_are_composed():
    assert _texts(unicodedata.normalize("NFD", "ŵyn a thŷ")) == ["ŵyn a thŷ"]


def test_every_kind_of_space_is_one_space_and_double_ones_stay():
    assert _texts("a\u00a0b\u2009c\u3000d\te  f") == ["a b c d e  f"]


def test_curly_quotes_and_dashes_stay():
    assert _texts("‘un’ “dau” – tri…") == ["‘un’ “dau” – tri…"]  # noqa: RUF001 -- they are what is tested


@pytest.mark.parametrize("letter", ["\0", "\x07", "\x1b", "\x92", "\u202e", "\u2066", "\u2069", "\ue000", "\ufffe", "\U000e0041", "\u206a"])
def test_what_could_deceive_is_refused_with_its_line_and_name(letter: str):
    with pytest.raises(DocumentError) as refused:
        source_lines(PATH, f"a\nb{letter}c")
    assert refused.value.line == 2
    assert f"U+{ord(letter):04X}" in refused.value.reason


@pytest.mark.parametrize("letter", ["\u00ad", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u2060", "\ufeff"])
def test_what_only_steers_line_breaks_is_taken_out_and_said_so(letter: str):
    lines, warnings = source_lines(PATH, f"a\nor{letter}gyfarwydd")
    assert lines[1].text == "orgyfarwydd"
    assert warnings[0].startswith("line 2: unseen characters taken out")


def test_a_warning_names_a_few_lines_and_counts_the_rest():
    _, warnings = source_lines(PATH, "a\u200b\n" * 9)
    assert warnings[0].startswith("lines 1, 2, 3, 4, 5 and 4 more:")


def test_a_lost_character_is_told():
    _, warnings = source_lines(PATH, "caf\ufffd")
    assert "lost" in warnings[0]


def test_the_bullet_of_a_symbol_font_is_a_bullet():
    assert _texts("\uf0b7 un") == ["• un"]


def test_a_tower_of_accents_is_refused():
    """Composing it would take time in the square of its height."""
    assert _texts("a" + "\u0316" * MAX_COMBINING)
    with pytest.raises(DocumentError, match="accents"):
        source_lines(PATH, "a" + "\u0316" * (MAX_COMBINING + 1))


def test_too_many_lines_are_refused():
    assert len(_texts("\n" * (MAX_LINES - 1))) == MAX_LINES
    with pytest.raises(DocumentError, match="lines"):
        source_lines(PATH, "\n" * MAX_LINES)


@settings(deadline=None)
@given(st.text())
def test_a_line_is_one_clean_line_or_the_text_is_refused(text: str):
    try:
        lines, _ = source_lines(PATH, text)
    except DocumentError:
        return
    for line in lines:
        assert line.text == unicodedata.normalize("NFC", line.text).strip()
        assert not any(unicodedata.category(c)[0] == "C" or unicodedata.category(c) in {"Zl", "Zp"} for c in line.text)
