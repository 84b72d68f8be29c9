import csv
import io
import re

import pytest
from markdown_it import MarkdownIt

from nos_registry.adapters.pages.excerpt import CONTEXT_WORDS
from nos_registry.adapters.pages.release import render_mapping, render_notes
from nos_registry.adapters.visible import visible
from nos_registry.domain.mapping import clause_mapping
from nos_registry.domain.standard import Language
from tests.adapters.pages.rendered import Page, mapping, mappings
from tests.fakes import papers

EN, CY = Language.EN, Language.CY
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
WIDE = ["\uff1d1", "\uff0b1", "\uff0d1", "\uff20x"]
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\tx", " =1", *WIDE, "\r=1", "\n=1"]


def markdown(text: str = "", language: Language = EN) -> str:
    return render_notes(papers.notes(text), mappings(text), language)[0]


def rows(text: str = "") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(mapping(text)[1].removeprefix("\ufeff"))))


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "[here](javascript:alert(1))",
        "![x](http://evil.example/x)",
        "# Heading",
        "- item",
        "1. item",
        "1) item",
        "+ item",
        "***bold***",
        "`code`",
        "a | b",
        "> quoted",
        "~~gone~~",
        "<http://evil.example>",
        "&copy;",
        "\\",
        "line\n\n# Heading",
        "[x]: http://evil.example",
        "---",
    ],
)
def test_what_people_write_stays_text_in_markdown(attack: str):
    plain, hostile = (Page(MARKDOWN.render(markdown(text))) for text in ("gair", attack))
    assert hostile.tags == plain.tags
    assert hostile.links == []


@pytest.mark.parametrize("attack", ["- x", "1. x", "= x", "    code", "# x"])
def test_a_reason_that_begins_like_a_list_is_a_paragraph(attack: str):
    notes = papers.notes()
    spoilt = type(notes)(
        notes.release,
        notes.published_on,
        {EN: attack},
        notes.standards,
        notes.retired,
        notes.comments,
        notes.positions,
        notes.rests_on_sample,
    )
    page = MARKDOWN.render(render_notes(spoilt, (), EN)[0])
    assert f"<p>{attack.strip()}</p>" in page


def test_the_marks_of_a_change_hold_beside_punctuation():
    page = MARKDOWN.render(markdown())
    assert "greet <del>the</del><ins>every</ins> customer <ins>warmly </ins>at the counter" in page


@pytest.mark.parametrize("language", Language)
def test_notes_as_markdown_and_as_a_page_say_the_same_things(language: Language):
    source, page = render_notes(papers.notes(), mappings(), language)
    texts = [Page(each).words() for each in (MARKDOWN.render(source), page)]
    for said in ("INSCS009", "CFACSA8", "2026", "2027", "2031"):
        assert all(said in text for text in texts)
    first, second = (re.findall(r"<h[23][^>]*>([^<]+)", each) for each in (MARKDOWN.render(source), page))
    assert [heading for heading in first if heading in second] == [heading for heading in second if heading in first]


def test_the_notes_fall_back_on_the_other_language_and_mark_it():
    notes = papers.notes()
    english = type(notes)(
        notes.release,
        notes.published_on,
        {EN: "Because."},
        notes.standards,
        notes.retired,
        notes.comments,
        notes.positions,
        notes.rests_on_sample,
    )
    source, page = render_notes(english, (), CY)
    assert '<span lang="en">Because.</span>' in page
    assert "Because." in source


def test_a_suggested_equivalence_is_never_shown_as_judged():
    for language, words in ((CY, "heb ei farnu eto"), (EN, "not judged yet")):
        source, page = render_notes(papers.notes(), mappings(), language)
        assert words in source
        assert words in page
    assert "not judged yet" in mapping()[0]


def test_long_clauses_are_cut_to_the_words_around_the_change():
    source = markdown("gair " * 60)
    assert "…" not in markdown()
    assert len(max(source.splitlines(), key=len)) < 60 * 7 * CONTEXT_WORDS


def test_the_csv_has_a_row_for_each_pair_in_each_language():
    _, _, redlines = papers.release()
    found = rows()
    assert len(found) == sum(len(clause_mapping(redline)) for redline in redlines.values())
    assert {row["language"] for row in found} == {"cy", "en"}
    changed = next(row for row in found if row["kind"] == "reworded")
    assert (changed["old_urn"], changed["old_version"], changed["old_number"], changed["new_urn"], changed["new_version"]) == (
        "CFACSA8",
        "1",
        "1",
        "INSCS009",
        "2",
    )


def test_the_csv_begins_with_a_byte_order_mark_and_quotes_every_cell():
    text = mapping()[1]
    assert text.startswith('\ufeff"language"')
    assert all(line.startswith('"') and line.endswith('"') for line in text.removeprefix("\ufeff").splitlines())


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_is_a_formula_to_a_spreadsheet(formula: str):
    _, _, redlines = papers.release()
    redline = redlines[EN]
    spoilt = redline.model_copy(
        update={
            "changes": tuple(
                change.model_copy(update={"to": tuple(ref.model_copy(update={"text": formula}) for ref in change.to)})
                for change in redline.changes
            )
        }
    )
    table = render_mapping((), [spoilt], sample=False)[1]
    cells = [row["new_text"] for row in csv.DictReader(io.StringIO(table.removeprefix("\ufeff"), newline="")) if row["new_text"]]
    assert cells
    assert all(cell == f"'{visible(formula)}" for cell in cells)


def test_ordinary_text_is_left_alone_in_the_csv():
    assert any(row["new_text"] == "greet every customer warmly at the counter" for row in rows())
