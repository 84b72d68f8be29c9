from nos_registry.adapters.documents.reading.lines import Line
from nos_registry.adapters.documents.reading.paragraphs import is_bullet, paragraphs, starts_small

FULL = "Mae'r safon hon yn ymwneud â darparu gwasanaeth sy'n rhoi'r cwsmer"


def _paragraphs(*texts: str) -> list[str]:
    return list(paragraphs(Line(number, 0, text) for number, text in enumerate(texts, 1)))


def test_blank_lines_divide():
    assert _paragraphs("", "Un.", "", "", "Dau.", "") == ["Un.", "Dau."]


def test_lines_that_an_editor_wrapped_are_joined():
    assert _paragraphs(FULL, "yn y canol. Mae'n bwysig.") == [f"{FULL} yn y canol. Mae'n bwysig."]


def test_long_lines_are_paragraphs_of_their_own():
    """The older layout prints each paragraph on one line, without blank lines between."""
    assert _paragraphs(FULL * 3, "yn y canol") == [FULL * 3, "yn y canol"]


def test_short_lines_and_lines_that_begin_anew_stay_apart():
    assert _paragraphs("cwsmeriaid mewnol", "cwsmeriaid allanol") == ["cwsmeriaid mewnol", "cwsmeriaid allanol"]
    assert _paragraphs(FULL, "Yn y canol") == [FULL, "Yn y canol"]


def test_items_of_a_list_stay_apart():
    assert _paragraphs(f"• {FULL}", "• yn y canol") == [f"• {FULL}", "• yn y canol"]


def test_what_begins_a_sentence():
    assert [starts_small(text) for text in ("ac", "(ac", "24", "Ac", "‘Ac", "…")] == [True, True, True, False, False, False]  # noqa: RUF001 -- a curly quote


def test_what_is_a_bullet():
    assert [is_bullet(text) for text in ("• un", "- un", "-un", "-", "un")] == [True, True, False, False, False]
