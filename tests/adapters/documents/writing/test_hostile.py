"""Users' text is data in every output: shown, or made visible, and never live."""

import re
import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from nos_registry.adapters.documents.writing.docx import render_docx
from nos_registry.adapters.documents.writing.html import render_html
from nos_registry.adapters.documents.writing.pdf import render_pdf
from nos_registry.adapters.documents.writing.plain import render_json, render_plain
from nos_registry.domain.redline.compare import compare
from nos_registry.domain.redline.model import Redline
from nos_registry.domain.standard import Language
from tests.adapters.documents.writing.test_pdf import said
from tests.fakes.redlines import edition, hostile

TEXTS = {
    "script": "<script>alert(1)</script>",
    "image": '<img src=x onerror="alert(1)">',
    "entity": "&lt;b&gt; &amp; ]]>",
    "jinja expression": "{{ 7 * 7 }}{{ config }}",
    "jinja block": "{% for x in y %}{# comment #}",
    "formula": "=cmd|' /C calc'!A0",
    "typst import": '#import "x": * #eval("1")',
    "typst mathematics": "$ integral_0^oo $ *bold* _emph_ <label> @ref \\ // [x]",
    "word field": '{ INCLUDETEXT "/etc/passwd" } <w:instrText>',
    "style": "</style><style>*{display:none}",
    "attribute": '" onmouseover="x\' autofocus',
}
HIDDEN = {
    "bidi": ("a\u202eb\u2066c", "a[U+202E]b[U+2066]c"),
    "control": ("a\x01b\x1fc", "a[U+0001]b[U+001F]c"),
    "escape": ("a\x1b[31mb", "a[U+001B][31mb"),
    "noncharacter": ("a\ufffeb\uffffc", "a[U+FFFE]b[U+FFFF]c"),
    "surrogate": ("a\ud800b", "a[U+D800]b"),
    "zero width": ("a\u200bb\ufeffc", "a[U+200B]b[U+FEFF]c"),
}
LONG = ("gair " * 20_000).strip()

every_text = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
every_hidden = pytest.mark.parametrize(("text", "shown"), HIDDEN.values(), ids=HIDDEN.keys())


def word_text(redline: Redline) -> str:
    """Parse every part of the Word file and return the text of its document."""
    with zipfile.ZipFile(BytesIO(render_docx(redline))) as archive:
        trees = {name: ET.fromstring(archive.read(name)) for name in archive.namelist()}
    document = trees["word/document.xml"]
    names = {element.tag.rpartition("}")[2] for tree in trees.values() for element in tree.iter()}
    assert names.isdisjoint({"instrText", "hyperlink", "object", "altChunk", "script", "img", "b>"})
    return "".join(element.text or "" for element in document.iter() if element.tag.endswith(("}t", "}delText")))


def letters(text: str) -> str:
    """A text without the white space that a page is free to set."""
    return "".join(text.split())


@every_text
def test_a_page_shows_it(text: str):
    page = render_html(hostile(text))
    calm = render_html(hostile("calm"))
    assert sorted(set(re.findall(r"<(/?\w+)", page))) == sorted(set(re.findall(r"<(/?\w+)", calm)))
    assert not re.search(r"<[^>]*\son\w+=", page.split("</style>", 1)[1])
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&#34;").replace("'", "&#39;")
    assert page.count(escaped) >= 3


@every_text
def test_a_word_file_shows_it(text: str):
    assert word_text(hostile(text)).count(text) >= 3


@every_text
def test_a_pdf_shows_it(text: str, tmp_path: Path):
    assert letters(text) in letters(said(render_pdf(hostile(text)), tmp_path, "-raw"))


@every_text
def test_plain_text_and_json_carry_it(text: str):
    redline = hostile(text)
    assert render_plain(redline).count(text) >= 3
    assert Redline.model_validate_json(render_json(redline)) == redline


@every_hidden
def test_what_hides_is_made_visible_everywhere(text: str, shown: str, tmp_path: Path):
    redline = hostile(text)
    hidden = re.compile(f"[{re.escape(''.join(letter for letter in text if not letter.isascii() or not letter.isprintable()))}]")
    pages = {
        "html": render_html(redline),
        "docx": word_text(redline),
        "plain": render_plain(redline),
        "pdf": letters(said(render_pdf(redline), tmp_path, "-raw").replace("\f", "")),
    }
    assert {name for name, page in pages.items() if letters(shown) not in letters(page)} == set()
    assert {name for name, page in pages.items() if hidden.search(page)} == set()


def test_a_clause_of_a_hundred_thousand_letters_is_written(tmp_path: Path):
    was, now = (edition("NEW1", Language.CY, [[], [text], []]) for text in (LONG, f"{LONG} eto"))
    redline = compare([was], now)
    assert LONG in render_html(redline)
    assert LONG in word_text(redline)
    assert LONG in render_plain(redline)
    assert said(render_pdf(redline), tmp_path).count("gair") >= LONG.count("gair")
