import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nos_registry.adapters.documents.reading.fields import Values, read_fields, split_list
from nos_registry.adapters.documents.reading.headings import Field, Heading
from nos_registry.adapters.documents.reading.layout import Layout, Part
from nos_registry.adapters.documents.reading.lines import Line
from nos_registry.domain.standard import Status, Validity


def _part(field: Field, *texts: str) -> Part:
    return Part(Heading(field, None, "As Printed", ""), 1, [Line(number, 0, text) for number, text in enumerate(texts, 2)])


def _read(field: Field, *texts: str) -> Values:
    return read_fields(Layout(parts={field: _part(field, *texts)}))


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        (Field.DEVELOPED_BY, "Skills CFA", "Skills CFA"),
        (Field.ORIGINATING_ORGANISATION, "Instructus", "Instructus"),
        (Field.CATEGORY, "Core", "Core"),
        (Field.APPROVED_ON, "22 Chwef 2021", "2021-02-22"),
        (Field.APPROVED_ON, "2021", "2021"),
        (Field.INDICATIVE_REVIEW_DATE, "01 Maw 2026", dt.date(2026, 3, 1)),
        (Field.VERSION, "2", 2),
        (Field.VERSION, "2.0", 2),
        (Field.VERSION, "Fersiwn 3", 3),
        (Field.VALIDITY, "Ar hyn o bryd", Validity.CURRENT),
        (Field.VALIDITY, "CURRENT", Validity.CURRENT),
        (Field.VALIDITY, "legacy", Validity.LEGACY),
        (Field.STATUS, "Gwreiddiol", Status.ORIGINAL),
        (Field.STATUS, "ORIGINAL", Status.ORIGINAL),
        (Field.STATUS, "Tailored", Status.TAILORED),
        (Field.STATUS, "Wedi’i deilwra", Status.TAILORED),  # noqa: RUF001 -- a curly apostrophe
    ],
)
def test_a_value_is_read(field: Field, text: str, value: object):
    values = _read(field, text)
    assert values.read == {field.value: value}
    assert not values.aside


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (Field.APPROVED_ON, "spring 2021"),
        (Field.INDICATIVE_REVIEW_DATE, "2026"),
        (Field.INDICATIVE_REVIEW_DATE, "15 Mar 1905"),
        (Field.VERSION, "2.1"),
        (Field.VERSION, "0"),
        (Field.VALIDITY, "Archive"),
        (Field.STATUS, "unknown"),
    ],
)
def test_a_value_that_is_not_understood_is_kept_aside_and_told(field: Field, text: str):
    values = _read(field, text)
    assert values.read == {}
    assert [line.text for line in values.aside] == [text]
    assert values.warnings == ["line 2: 'As Printed' is not understood; its value is kept aside"]


def test_an_empty_label_says_nothing():
    assert _read(Field.VERSION).read == {}


def test_the_urn_is_left_to_the_reader():
    assert _read(Field.URN, "A1").read == {}


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("CFACSA8, CFACSA9", ("CFACSA8", "CFACSA9")),
        ("CFACSA8; CFACSA9,CFACSA10", ("CFACSA8", "CFACSA9", "CFACSA10")),
        ("IMPQI101 (skills), IMPPP128K", ("IMPQI101 (skills)", "IMPPP128K")),
        ("A1 (x, y); A2", ("A1 (x, y)", "A2")),
        ("A1 (x, A2", ("A1 (x", "A2")),
        ("Unit 4.6", ("Unit 4.6",)),
        ("A1,, ;A2;", ("A1", "A2")),
    ],
)
def test_codes_are_divided_by_both_signs_but_not_inside_brackets(text: str, items: tuple[str, ...]):
    assert _read(Field.ORIGINAL_URNS, text).read == {"original_urns": items}


def test_keywords_are_divided_by_semicolons_else_by_commas_and_doubles_stay():
    assert split_list(_part(Field.KEYWORDS, "a; b, c; a")) == ("a", "b, c", "a")
    assert split_list(_part(Field.KEYWORDS, "a, b c")) == ("a", "b c")


def test_a_comma_is_part_of_the_name_of_an_occupation():
    name = "Process, Plant and Machine Operatives"
    assert _read(Field.OCCUPATIONS, name).read == {"occupations": (name,)}
    assert _read(Field.OCCUPATIONS, f"{name}; Science").read == {"occupations": (name, "Science")}


def test_a_wrapped_list_is_joined_before_it_is_divided():
    assert split_list(_part(Field.KEYWORDS, "cyfathrebu; meithrin", "perthynas")) == ("cyfathrebu", "meithrin perthynas")


def test_lines_without_signs_are_items():
    assert split_list(_part(Field.KEYWORDS, "cyfathrebu", "parchu")) == ("cyfathrebu", "parchu")


@settings(deadline=None)
@given(st.lists(st.text("ab(),; ", min_size=1).map(str.strip).filter(bool), max_size=4), st.sampled_from([",;", ";", None]))
def test_dividing_loses_nothing_but_signs_and_space(texts: list[str], signs: str | None):
    items = split_list(_part(Field.KEYWORDS, *texts), signs)
    assert _bare("".join(items)) == _bare("".join(texts))


def _bare(text: str) -> str:
    return "".join(c for c in text if c not in ",; ")
