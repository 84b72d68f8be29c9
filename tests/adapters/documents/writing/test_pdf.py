import shutil
import subprocess
from pathlib import Path

import pytest

from nos_registry.adapters.documents.writing.pdf import render_pdf
from nos_registry.domain.redline.model import Redline
from nos_registry.domain.standard import Language
from tests.fakes.redlines import hostile, random_redline
from tests.oracles.absent import absent


def said(pdf: bytes, folder: Path, *options: str, program: str = "pdftotext") -> str:
    """What a reader of PDF finds in it."""
    if not shutil.which(program):
        absent(f"{program} is not installed")
    file = folder / "redline.pdf"
    file.write_bytes(pdf)
    tail = ["-"] if program == "pdftotext" else []
    return subprocess.run([program, *options, str(file), *tail], capture_output=True, text=True, check=True).stdout


def test_the_pdf_declares_itself_accessible_and_in_its_language(welsh: Redline, tmp_path: Path):
    pdf = render_pdf(welsh)
    told = said(pdf, tmp_path, program="pdfinfo")
    assert "Tagged:          yes" in told
    assert "Testun wedi'i farcio: INSCS009" in told
    assert b"pdfuaid:part" in pdf or b"<pdfuaid:part>1" in pdf
    assert b"/Lang(cy-GB)" in pdf


def test_an_english_redline_is_an_english_pdf(english: Redline):
    assert b"/Lang(en-GB)" in render_pdf(english)


def test_the_same_redline_has_the_same_bytes_and_no_date(welsh: Redline, tmp_path: Path):
    assert render_pdf(welsh) == render_pdf(welsh)
    assert "CreationDate" not in said(render_pdf(welsh), tmp_path, program="pdfinfo")


def test_every_clause_and_origin_is_printed(of_two: Redline, tmp_path: Path):
    told = "".join(said(render_pdf(of_two), tmp_path, "-raw").split())
    for change in of_two.changes:
        for ref in change.to:
            assert "".join(ref.text[:30].split()) in told
    assert "CFACSA8P1" in told
    assert "CFACSA9K3" in told


def test_the_list_of_changes_comes_first_and_the_sample_says_so(welsh: Redline, tmp_path: Path):
    told = " ".join(said(render_pdf(welsh), tmp_path).split())
    assert told.index("nid yw'n destun cyhoeddedig") < told.index("Rhestr o'r newidiadau") < told.index("Y testun, gyda'r newidiadau")


@pytest.mark.parametrize("text", ["日本語", "😀 ᚠ", "مرحبا"])
def test_a_letter_that_the_font_lacks_is_shown_somehow(text: str):
    assert render_pdf(hostile(text)).startswith(b"%PDF-")


def test_a_letter_that_the_font_lacks_is_written_as_its_number(tmp_path: Path):
    assert "[U+65E5]" in said(render_pdf(hostile("日")), tmp_path)


@pytest.mark.parametrize("seed", range(6))
def test_redlines_of_every_shape_are_printed(seed: int):
    assert render_pdf(random_redline(seed, list(Language)[seed % 2])).startswith(b"%PDF-")


def test_a_redline_of_nothing_is_printed():
    empty = random_redline(3).model_copy(update={"changes": (), "metadata": (), "possible": ()})
    assert render_pdf(empty).startswith(b"%PDF-")
