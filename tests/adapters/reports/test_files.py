"""The consultation report in its formats: all say the same."""

import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest

from nos_registry.adapters.reports.files import report_files
from nos_registry.adapters.reports.view import view
from nos_registry.domain.comments.report import ClauseChange
from nos_registry.domain.standard import Language, Provenance
from nos_registry.domain.terms import SAMPLE_NOTICE
from tests.fakes import papers
from tests.oracles.absent import absent

CY, EN = Language.CY, Language.EN
CHARTS = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
ATTACK = "</w:t><script>x</script>#let x = 1 *bold* \u202e\x01"


def word_text(files: dict[str, bytes]) -> str:
    with zipfile.ZipFile(BytesIO(files[".docx"])) as archive:
        return re.sub(r"<[^>]+>", " ", archive.read("word/document.xml").decode())


def pdf_text(files: dict[str, bytes], folder: Path) -> str:
    if not shutil.which("pdftotext"):
        absent("pdftotext is not installed")
    (folder / "report.pdf").write_bytes(files[".pdf"])
    return subprocess.run(["pdftotext", str(folder / "report.pdf"), "-"], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("language", list(Language))
def test_every_format_has_every_comment_every_figure_and_the_questions(language: Language, tmp_path: Path):
    shown = view(papers.report(), language)
    files = dict(report_files(papers.report(), language))
    for text in (word_text(files), pdf_text(files, tmp_path)):
        told = "".join(text.split())
        wanted = [line.text for entry in shown.entries for line in entry.lines if line.text]
        wanted += [name for figure in shown.figures for name, _ in figure.rows] + [
            head for figure in shown.figures for head in figure.heads
        ]
        wanted += [question for question, _ in shown.questions]
        missing = [words for words in wanted if "".join(words.split()) not in told.replace("&#39;", "'").replace("&apos;", "'")]
        assert missing == []


def test_the_pdf_declares_itself_accessible_and_in_its_language():
    pdf = report_files(papers.report(), CY)[".pdf"]
    assert b"<pdfuaid:part>1" in pdf
    assert b"/Lang(cy-GB)" in pdf


@pytest.mark.parametrize("language", list(Language))
def test_the_same_report_has_the_same_bytes(language: Language):
    assert report_files(papers.report(), language) == report_files(papers.report(), language)


def test_what_people_wrote_is_text_in_every_format(tmp_path: Path):
    files = dict(report_files(papers.report(ATTACK), EN))
    assert b"<script>" not in files[".html"]
    assert "#let x = 1 *bold*" in pdf_text(files, tmp_path)
    with zipfile.ZipFile(BytesIO(files[".docx"])) as archive:
        assert b"<script>" not in archive.read("word/document.xml")


@pytest.mark.parametrize("language", list(Language))
def test_a_sample_says_so_before_the_figures(language: Language, tmp_path: Path):
    files = dict(report_files(papers.report(provenance=Provenance.SAMPLE), language))
    notice = "".join(SAMPLE_NOTICE[language is EN].split())
    for text in (word_text(files), pdf_text(files, tmp_path)):
        told = "".join(text.split())
        assert told.index(notice) < told.index("".join(view(papers.report(), language).labels["figures"].split()))


def test_figures_add_up_to_the_comments():
    shown = view(papers.report(), EN)
    assert {figure.totals[-1] for figure in shown.figures[:2]} == {str(len(shown.entries))}
    assert shown.figures[2].totals[0] == shown.participation.totals[-1] == str(len(shown.entries))


def values(series: Element) -> list[str | None]:
    return [value.text for held in series.iter(f"{CHARTS}val") for value in held.iter(f"{CHARTS}v")]


@pytest.mark.parametrize("language", list(Language))
def test_every_chart_of_the_word_file_draws_the_counts_of_its_table_and_tells_them(language: Language):
    shown = view(papers.report(), language)
    drawn = [figure for figure in shown.figures if figure.chart]
    with zipfile.ZipFile(BytesIO(report_files(papers.report(), language)[".docx"])) as archive:
        document, types = archive.read("word/document.xml"), archive.read("[Content_Types].xml").decode()
        relations = {each.attrib["Id"]: each.attrib["Target"] for each in fromstring(archive.read("word/_rels/document.xml.rels"))}
        held = fromstring(document).iter(f"{CHARTS}chart")
        charts = [fromstring(archive.read(f"word/{relations[each.attrib[RELATION]]}")) for each in held]
    told = [each.get("descr") for each in fromstring(document).iter() if each.tag.endswith("}docPr")]
    assert told == [figure.told for figure in drawn]
    for figure, chart in zip(drawn, charts, strict=True):
        assert [values(series) for series in chart.iter(f"{CHARTS}ser")] == [list(counts[:-1]) for _, counts in figure.rows]
    assert types.count("drawingml.chart+xml") == len(drawn) == 2


def test_every_chart_of_the_page_is_well_formed_and_says_its_figures_in_words():
    shown = view(papers.report(), CY)
    for figure in shown.figures[:2]:
        picture = fromstring(figure.chart)
        assert figure.told in picture.attrib["aria-label"]
        counts = [count for _, row in figure.rows for count in row[:-1] if count != "0"]
        assert len([part for part in picture.iter() if part.tag.endswith("rect")]) == len(counts) + len(figure.rows)


def test_a_clause_changed_in_one_language_alone_is_shown_in_that_language():
    change = ClauseChange(papers.URN, "P3", {CY: "hen", EN: "same"}, {CY: "newydd", EN: "same"}, ("c1",))
    shown = view(replace(papers.report(), changes=(change,)), EN).changes[0]
    assert (shown.lang, shown.before, shown.after) == ("cy", (("-", "hen"),), (("+", "newydd"),))


def test_welsh_questions_that_nobody_was_asked_are_left_out():
    records = papers.records_of(*((r.at.date(), r.event) for r in papers.review() if r.event.event == "consultation-opened"))
    assert view(papers.consultation_report("r", papers.TITLE, records, papers.Texts({}, {}), "x.html"), EN).questions == ()


def test_a_report_without_comments_is_made_in_every_format():
    records = papers.records_of(*((r.at.date(), r.event) for r in papers.review() if r.event.event == "consultation-opened"))
    files = report_files(papers.consultation_report("r", papers.TITLE, records, papers.Texts({}, {}), "x.html"), CY)
    assert [files[ending][:4] for ending in (".docx", ".pdf")] == [b"PK\x03\x04", b"%PDF"]
