"""The comment sheet on paper: across, the head on every page, what was received locked."""

import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest

from nos_registry.adapters.sheets.files import read_sheet
from nos_registry.adapters.sheets.word_writing import render_word_sheet
from nos_registry.domain.comments.columns import HEADS, Column
from nos_registry.domain.comments.rows import SheetRow
from nos_registry.domain.review.stages import CommentKind, DispositionCode
from nos_registry.domain.standard import Language
from nos_registry.domain.terms import say, term

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RECEIVED = SheetRow(2, {Column.REFERENCE: "c01", Column.NATION: "Wales", Column.COMMENT: "Iaith", Column.DISPOSITION: "noted"})
OWN = SheetRow(3, {Column.NATION: "Wales", Column.COMMENT: "A new one"})


def document(rows: tuple[SheetRow, ...], language: Language = Language.EN) -> Element:
    with zipfile.ZipFile(BytesIO(render_word_sheet(rows, "2026-a: Title", language))) as archive:
        return fromstring(archive.read("word/document.xml"))


def words(element: Element) -> str:
    return " ".join(text.text or "" for text in element.iter(f"{W}t"))


def test_the_page_lies_across_and_the_columns_fill_it():
    root = document((RECEIVED,))
    page, margins = next(root.iter(f"{W}pgSz")), next(root.iter(f"{W}pgMar"))
    width = sum(int(column.attrib[f"{W}w"]) for column in root.iter(f"{W}gridCol"))
    assert page.attrib[f"{W}orient"] == "landscape"
    assert abs(width - (int(page.attrib[f"{W}w"]) - int(margins.attrib[f"{W}left"]) - int(margins.attrib[f"{W}right"]))) < 20


def test_the_head_is_repeated_and_no_row_is_torn():
    head, *rows = document((RECEIVED, OWN)).iter(f"{W}tr")
    assert head.find(f"{W}trPr/{W}tblHeader") is not None
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in (head, *rows))


def test_what_was_received_is_locked_and_its_answer_and_new_comments_are_not():
    _, received, own = document((RECEIVED, OWN)).iter(f"{W}tr")
    locked = [words(each) for each in received.iter(f"{W}sdt") if each.find(f"{W}sdtPr/{W}lock") is not None]
    assert "Iaith" in locked
    assert "noted" not in " ".join(locked)
    assert len(locked) == 6
    assert list(own.iter(f"{W}sdt")) == []


@pytest.mark.parametrize("language", list(Language))
def test_it_says_how_it_is_filled_in_with_the_words_that_are_read(language: Language):
    said = words(document((RECEIVED,), language))
    assert all(term(word, language) in said for word in (*CommentKind, *DispositionCode))


@pytest.mark.parametrize("language", list(Language))
def test_a_sheet_without_comments_has_rows_to_fill_and_says_nothing_of_answers(language: Language, tmp_path: Path):
    root = document((), language)
    assert len(list(root.iter(f"{W}tr"))) > 3
    assert term(DispositionCode.OUT_OF_SCOPE, language) not in words(root)
    assert say(HEADS[Column.COMMENT], language) in words(root)
    (tmp_path / "blank.docx").write_bytes(render_word_sheet((), "2026-a: Title", language))
    assert read_sheet(tmp_path / "blank.docx").rows == ()
