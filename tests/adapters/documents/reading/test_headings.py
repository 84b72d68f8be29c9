import pytest

from nos_registry.adapters.documents.reading.headings import ALIASES, Field, Target, heading_of, without_markup
from nos_registry.domain.standard import Language, SectionKind

SPELLINGS = [(spelling, target) for target, (welsh, english) in ALIASES.items() for spelling in (*welsh, *english)]


def test_every_section_and_field_has_a_spelling_in_each_language():
    assert set(ALIASES) == {*SectionKind, *Field}
    assert all(welsh and english for welsh, english in ALIASES.values())


def test_no_spelling_means_two_things():
    meanings: dict[str, set[Target]] = {}
    for spelling, target in SPELLINGS:
        meanings.setdefault(spelling.casefold(), set()).add(target)
    assert all(len(targets) == 1 for targets in meanings.values())


@pytest.mark.parametrize(("spelling", "target"), SPELLINGS)
def test_every_spelling_is_known_in_any_case_and_dress(spelling: str, target: Target):
    for dressed in (spelling, spelling.upper(), spelling.lower(), f"{spelling}:", f"## {spelling}", f"**{spelling}**", f"{spelling} :"):
        heading = heading_of(dressed)
        assert heading is not None, dressed
        assert heading.target is target


def test_a_heading_tells_its_language_unless_both_share_it():
    languages = [heading and heading.language for heading in map(heading_of, ("Trosolwg", "Overview", "URN"))]
    assert languages == [Language.CY, Language.EN, None]


def test_a_heading_keeps_its_printed_words():
    heading = heading_of("## Dolenni I NOS Eraill")
    assert heading is not None
    assert heading.printed == "Dolenni I NOS Eraill"


@pytest.mark.parametrize(
    ("line", "value"),
    [("URN: INSCS009", "INSCS009"), ("urn:INSCS009", "INSCS009"), ("**URN:** INSCS009", "INSCS009"), ("URN: A:B", "A:B"), ("URN:", "")],
)
def test_a_value_may_follow_its_label(line: str, value: str):
    heading = heading_of(line)
    assert heading is not None
    assert (heading.target, heading.value) == (Field.URN, value)


def test_brackets_belong_to_a_label():
    heading = heading_of("Sectorau Busnes (Suites): Gwasanaeth")
    assert heading is not None
    assert (heading.target, heading.value) == (Field.SUITES, "Gwasanaeth")


@pytest.mark.parametrize(
    "line", ["Values: what we hold dear", "Overview of the work", "", ":", "a: b", "Overview" + " " * 500 + "x", "The URN"]
)
def test_text_is_no_heading(line: str):
    assert heading_of(line) is None


@pytest.mark.parametrize(("title", "bare"), [("# Title", "Title"), ("**Title**", "Title"), ("Title", "Title"), ("###", "###")])
def test_a_title_sheds_the_marks_of_markdown(title: str, bare: str):
    assert without_markup(title) == bare
