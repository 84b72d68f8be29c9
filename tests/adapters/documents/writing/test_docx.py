import zipfile
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest

from nos_registry.adapters.documents.writing import paragraphs
from nos_registry.adapters.documents.writing.docx import render_docx
from nos_registry.adapters.documents.writing.layout import lay_out, new_text, old_text
from nos_registry.adapters.documents.writing.view import view
from nos_registry.domain.redline.model import Redline
from nos_registry.domain.standard import Language
from nos_registry.domain.terms import term
from tests.fakes.redlines import random_redline
from tests.oracles.libreoffice import ACCEPT, REJECT, LibreOffice

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
QUICK = range(12)
MANY = range(1000, 1120)
LANGUAGES = {Language.CY: "cy-GB", Language.EN: "en-GB"}


def parts(redline: Redline) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(render_docx(redline))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def body(redline: Redline) -> ET.Element:
    return ET.fromstring(parts(redline)["word/document.xml"])


def texts(redline: Redline, side: str) -> list[str]:
    """The section headings and clauses that resolving every change one way must give, and nothing else."""
    layout = lay_out(redline)
    told = new_text(layout) if side == ACCEPT else old_text(layout)
    return [line for kind, clauses in told for line in (term(kind, redline.language), *clauses)]


def judged(office: LibreOffice, redline: Redline, side: str) -> list[str]:
    """The same lines as LibreOffice has them."""
    words = view(redline).labels
    found = office.paragraphs(render_docx(redline), side)
    back = 1 + (2 + len(redline.possible) if redline.possible else 0)
    assert found[-1] == words["end_note"]
    front = len(found) - back - len(texts(redline, side))
    assert front >= 0, found
    assert words["tracked"] in found[:front]
    return found[front:-back]


@pytest.mark.parametrize("seed", QUICK)
def test_libreoffice_accepts_to_the_new_text_and_rejects_to_the_old(office: LibreOffice, seed: int):
    redline = random_redline(seed, list(Language)[seed % 2])
    for side in (ACCEPT, REJECT):
        assert judged(office, redline, side) == texts(redline, side)


def test_libreoffice_agrees_on_the_given_standard(office: LibreOffice, welsh: Redline, of_two: Redline):
    for redline in (welsh, of_two):
        for side in (ACCEPT, REJECT):
            assert judged(office, redline, side) == texts(redline, side)


@pytest.mark.slow
@pytest.mark.parametrize("language", Language)
def test_libreoffice_agrees_on_many(office: LibreOffice, language: Language):
    wrong = [
        (seed, side)
        for seed in MANY
        for side in (ACCEPT, REJECT)
        if judged(office, redline := random_redline(seed, language), side) != texts(redline, side)
    ]
    assert wrong == []


@pytest.mark.slow
def test_libreoffice_would_join_paragraphs_without_the_two_rules(office: LibreOffice, monkeypatch: pytest.MonkeyPatch):
    """The oracle can say no: without the rules some of the same documents come back wrong."""
    for rule in ("_with_shifted_ends", "_without_touching"):
        monkeypatch.setattr(paragraphs, rule, list[paragraphs.Paragraph])
    redlines = [random_redline(seed) for seed in MANY[:40]]
    assert any(
        office.paragraphs(render_docx(redline), REJECT)[-1 - len(texts(redline, REJECT)) : -1] != texts(redline, REJECT)
        for redline in redlines
    )


def test_rejecting_gives_each_original_its_details_back(office: LibreOffice, welsh: Redline):
    assert "Cod SOC: 7212" in office.paragraphs(render_docx(welsh), REJECT)
    assert "Cod SOC: 7219" in office.paragraphs(render_docx(welsh), ACCEPT)


def test_the_same_redline_has_the_same_bytes(welsh: Redline):
    assert render_docx(welsh) == render_docx(welsh)


def test_no_part_carries_a_date_of_making(welsh: Redline):
    with zipfile.ZipFile(BytesIO(render_docx(welsh))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert "202" not in parts(welsh)["docProps/core.xml"]


@pytest.mark.parametrize("seed", range(20))
def test_every_part_is_well_formed_and_declared(seed: int):
    found = parts(random_redline(seed))
    for text in found.values():
        ET.fromstring(text)
    declared = found["[Content_Types].xml"]
    assert all(f'"/{name}"' in declared for name in found if name.startswith(("word/", "docProps/")) and "_rels" not in name)


@pytest.mark.parametrize("language", Language)
def test_the_text_is_marked_with_its_language(language: Language):
    found = parts(random_redline(3, language))
    assert f'<w:lang w:val="{LANGUAGES[language]}"' in found["word/styles.xml"]
    assert f"<dc:language>{LANGUAGES[language]}</dc:language>" in found["docProps/core.xml"]


def test_both_ends_of_every_move_are_paired(welsh: Redline):
    document = body(welsh)
    out, into = ([mark.get(f"{W}name") for mark in document.iter(f"{W}{end}RangeStart")] for end in ("moveFrom", "moveTo"))
    assert out
    assert sorted(map(str, out)) == sorted(map(str, into))
    for end in ("moveFrom", "moveTo"):
        opened, closed = ([mark.get(f"{W}id") for mark in document.iter(f"{W}{end}Range{side}")] for side in ("Start", "End"))
        assert opened == closed


def test_tracked_changes_are_numbered_once_and_have_one_author(of_two: Redline):
    marks = [mark for name in ("ins", "del", "moveFrom", "moveTo") for mark in body(of_two).iter(f"{W}{name}")]
    numbers = [mark.get(f"{W}id") for mark in marks]
    assert len(numbers) == len(set(numbers)) > 10
    assert {mark.get(f"{W}author") for mark in marks} == {"NOS Registry"}


def test_comments_name_the_origin_of_every_clause_of_several_originals(of_two: Redline):
    comments = parts(of_two)["word/comments.xml"]
    for change in of_two.changes:
        for ref in change.from_:
            label = f"P{ref.number}" if ref.clause.startswith("P") else f"K{ref.number}" if ref.clause.startswith("K") else ref.clause
            assert f"{ref.urn} {label}" in comments
    anchored = {mark.get(f"{W}id") for mark in body(of_two).iter(f"{W}commentReference")}
    assert anchored == {str(number) for number in range(comments.count("<w:comment "))}


def test_a_clause_of_one_original_that_is_unchanged_needs_no_comment(welsh: Redline):
    told = parts(welsh)["word/comments.xml"].count("<w:comment ")
    assert 0 < told < len(welsh.changes) / 2


def test_only_numbered_sections_are_numbered_and_each_from_one(welsh: Redline):
    lists = {mark.get(f"{W}val") for mark in body(welsh).iter(f"{W}numId")}
    assert lists == {"1", "2"}
    assert parts(welsh)["word/numbering.xml"].count("<w:startOverride ") == 2


def test_a_sample_says_so(welsh: Redline):
    assert "nid yw'n destun cyhoeddedig" in parts(welsh)["word/document.xml"]


def test_an_empty_redline_is_a_document():
    empty = random_redline(3).model_copy(update={"changes": (), "metadata": (), "possible": ()})
    assert "word/document.xml" in parts(empty)
