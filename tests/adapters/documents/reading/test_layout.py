from nos_registry.adapters.documents.reading.headings import Field, Target
from nos_registry.adapters.documents.reading.layout import Layout, lay_out
from nos_registry.adapters.documents.reading.lines import Line
from nos_registry.domain.standard import SectionKind


def _lay_out(text: str) -> Layout:
    return lay_out(Line(number, 0, line.strip()) for number, line in enumerate(text.split("\n"), 1))


def _values(layout: Layout, target: Target) -> list[str]:
    return [line.text for line in layout.parts[target].lines if line.text]


def _aside(layout: Layout) -> list[str]:
    return [line.text for line in layout.aside]


def test_the_first_line_is_the_title():
    layout = _lay_out("\nThe title\nOverview\ntext")
    assert layout.title == Line(2, 0, "The title")


def test_the_title_may_follow_the_labels():
    layout = _lay_out("URN: A1\nDeveloped by: B\n\nThe title\n\nOverview\ntext")
    assert layout.title == Line(4, 0, "The title")
    assert _values(layout, Field.DEVELOPED_BY) == ["B"]


def test_without_a_line_before_the_sections_there_is_no_title():
    layout = _lay_out("Overview\ntext\nStatus\nOriginal\nmore")
    assert layout.title is None
    assert _aside(layout) == ["more"]


def test_a_second_line_before_the_labels_is_kept_aside():
    assert _aside(_lay_out("The title\nA motto\nURN: A1\nOverview")) == ["A motto"]


def test_a_value_stands_beside_its_label_or_below_it():
    for text in ("URN: A1", "URN\nA1", "URN\n\nA1", "URN:\n\n\n\nA1"):
        assert _values(_lay_out(f"T\n{text}\n\nOverview"), Field.URN) == ["A1"]


def test_an_empty_label_takes_nothing_from_the_next():
    layout = _lay_out("T\nOverview\n\nVersion number\n\n\nStatus\n\nOriginal")
    assert _values(layout, Field.VERSION) == []
    assert _values(layout, Field.STATUS) == ["Original"]


def test_a_label_takes_one_line_and_a_list_one_paragraph():
    layout = _lay_out("T\nOverview\n\nStatus\nOriginal\nodd\n\nKeywords\n\na; b;\nc\n\nend")
    assert _values(layout, Field.STATUS) == ["Original"]
    assert _values(layout, Field.KEYWORDS) == ["a; b;", "c"]
    assert _aside(layout) == ["odd", "end"]


def test_sections_keep_the_order_of_the_document_and_their_blank_lines():
    layout = _lay_out("T\nSkills\na\n\nb\nOverview\nc")
    assert [kind for kind, _ in layout.sections()] == [SectionKind.SKILLS, SectionKind.OVERVIEW]
    assert [line.text for line in layout.parts[SectionKind.SKILLS].lines] == ["a", "", "b"]


def test_a_section_that_is_headed_again_goes_on():
    layout = _lay_out("T\nOverview\na\nSkills\nb\nOverview\nc")
    assert _values(layout, SectionKind.OVERVIEW) == ["a", "c"]
    assert _aside(layout) == ["Overview"]
    assert "stands again" in layout.warnings[0]


def test_a_label_in_a_page_footer_does_not_end_the_section():
    layout = _lay_out("T\nURN: A1\nOverview\na\nURN: A1\nb")
    assert _values(layout, SectionKind.OVERVIEW) == ["a", "b"]
    assert _aside(layout) == ["URN: A1"]


def test_a_label_that_stands_again_keeps_its_value_aside():
    layout = _lay_out("T\nURN: A1\nOverview\na\n\nURN\n\nA2")
    assert _values(layout, Field.URN) == ["A1"]
    assert _aside(layout) == ["URN", "A2"]


def test_a_glossary_explains_words_that_are_labels_elsewhere():
    layout = _lay_out("T\nGlossary\nStatus: how things stand\nSkills\na")
    assert _values(layout, SectionKind.GLOSSARY) == ["Status: how things stand"]
    assert _values(layout, SectionKind.SKILLS) == ["a"]


def test_the_last_word_of_a_wrapped_sentence_is_no_heading():
    layout = _lay_out("T\nOverview\nThis standard is about your knowledge and\nskills\n\nskills\nb")
    assert _values(layout, SectionKind.OVERVIEW) == ["This standard is about your knowledge and", "skills"]
    assert _values(layout, SectionKind.SKILLS) == ["b"]
