import re
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from nos_registry.adapters.pages.web import render_consultation, render_index, render_overview
from nos_registry.domain.pages import IndexPage, Overview
from nos_registry.domain.release import ReleasedStandard, standard_changes
from nos_registry.domain.standard import Language, Provenance
from nos_registry.domain.terms import SAMPLE_NOTICE
from tests.adapters.pages.rendered import NAMES, Page, pages, report_page
from tests.fakes import papers
from tests.oracles.pages import accessibility_faults, markup_faults

CY, EN = Language.CY, Language.EN
ATTACKS = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>'",
    "{{7*7}}{% raw %}",
    "</style></title><svg/onload=alert(1)>",
    "&lt;b&gt; &amp;",
]


@cache
def given() -> dict[str, str]:
    return pages("gair")


@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_in_any_page(browser: Browser, axe: Path, name: str):
    page = pages("gair", Provenance.SAMPLE)[name]
    scheme = "dark" if name.endswith(".cy") else "light"
    assert accessibility_faults(browser, axe, page, scheme=scheme) == []


def test_the_nu_checker_finds_nothing_in_any_page(nu_checker: Path):
    assert markup_faults(nu_checker, list(given().values())) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_narrow_screen_needs_no_scrolling_sideways(browser: Browser, name: str):
    tab = browser.new_page(viewport={"width": 320, "height": 640})
    tab.set_content(given()[name])
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320
    tab.close()


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_one_file_without_script(name: str):
    page = Page(given()[name])
    assert set(page.tags).isdisjoint({"script", "img", "iframe", "object", "embed", "base", "form"})
    assert page.handlers == []
    assert not re.findall(r"url\(|@import", given()[name])


@pytest.mark.parametrize("name", NAMES)
def test_no_id_is_used_twice_and_every_link_within_leads_somewhere(name: str):
    page = Page(given()[name])
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links if link.startswith("#")} <= set(page.ids)


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_people_write_is_text_on_every_page(attack: str):
    for name, page in pages(attack).items():
        found = Page(page)
        assert found.tags == Page(given()[name]).tags, name
        assert found.handlers == [], name
        assert "49" not in re.sub(r"\d{3,}", "", found.text) or "{{7*7}}" not in attack, name


@pytest.mark.parametrize("name", NAMES)
def test_direction_marks_are_shown_not_obeyed(name: str):
    page = pages("abc\u202edef")[name]
    assert "\u202e" not in page
    assert "abc[U+202E]def" in page or name.startswith("overview") or "abc" not in page


@pytest.mark.parametrize("name", NAMES)
def test_a_page_that_rests_on_a_sample_says_so_before_anything_else(name: str):
    notices = [notice.replace("'", "&#39;") for notice in SAMPLE_NOTICE]
    wanted = notices if name == "mapping" else [notices[name.endswith(".en")]]
    page = pages("", Provenance.SAMPLE)[name]
    assert all(page.index(notice) < page.index("<h1>") for notice in wanted)
    assert not any(notice in given()[name] for notice in notices)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "mapping"])
def test_a_page_is_in_its_language_and_leads_to_the_other(name: str):
    language = name.rpartition(".")[2]
    page = given()[name]
    assert f'<html lang="{language}">' in page
    assert f'hreflang="{"en" if language == "cy" else "cy"}"' in page


@pytest.mark.parametrize("kind", ["index", "consultation", "consultations", "report", "overview", "notes"])
def test_no_heading_of_the_welsh_page_is_left_in_english(kind: str):
    headings = [
        set(re.findall(r"<h[1-4][^>]*>([^<]+)<|<th scope=\"col\"[^>]*>([^<]+)<", given()[f"{kind}.{language}"])) for language in Language
    ]
    same = {(a or b).strip() for a, b in headings[0] & headings[1]}
    assert all(re.fullmatch(r"(INSCS009|CFACSA8|c[1234]|Scotland|PDF).*|", each) for each in same), same


def test_the_same_values_make_the_same_pages():
    assert pages("gair") == pages("gair")


def test_the_start_page_groups_files_by_who_reads_them():
    text = Page(given()["index.en"]).text
    places = [text.index(heading) for heading in ("For stakeholders", "For nation approvers", "For developers")]
    assert places == sorted(places)


def test_the_start_page_puts_files_of_its_own_language_first_and_tells_links_apart():
    page = render_index(papers.index_page(), CY)
    assert page.index("redlines/INSCS009-2.cy.html") < page.index("redlines/INSCS009-2.en.html")
    links = re.findall(r"<a href=\"redlines[^>]*>(.*?)</a>", page)
    assert len({re.sub(r"<[^>]*>", "", link) for link in links}) == 4  # the same file once for each reader


def test_the_start_page_says_who_took_which_position_when():
    text = " ".join(Page(given()["index.en"]).text.split())
    assert "Approval: Part A Scotland : approve, 20 Mar 2026 Wales : approve, 20 Mar 2026" in text
    assert "SQA Accreditation (scrutiny) : approve, 10 Aug 2026" in text


def test_the_start_page_tells_a_standard_no_longer_current_by_word():
    text = " ".join(Page(given()["index.en"]).text.split())
    assert "CFACSA8 Legacy" in text
    assert "Replaced by INSCS009." in text


def test_a_probable_urn_is_marked():
    page = papers.index_page()
    marked = IndexPage(
        page.title,
        page.lede,
        page.standards,
        page.timeline,
        page.documents,
        page.other_language,
        page.rests_on_sample,
        frozenset({"INSCS009"}),
    )
    assert "URN probable" in render_index(marked, EN)
    assert "URN probable" not in render_index(page, EN)


def test_the_consultation_names_its_last_day_in_words_of_each_language():
    assert "28 Mehefin 2026" in given()["consultation.cy"]
    assert "28 June 2026" in given()["consultation.en"]


def test_the_two_questions_on_the_welsh_language_are_asked_where_it_is_required():
    question = "no less favourably than English"
    assert question in render_consultation(papers.consultation_page(), EN)
    assert question not in render_consultation(papers.consultation_page(welsh=False), EN)


def test_the_comment_form_offers_every_nation_and_kind():
    text = Page(given()["consultation.cy"]).text
    assert all(
        word in text for word in ("Lloegr", "Gogledd Iwerddon", "Yr Alban", "Cymru", "cyffredinol", "technegol", "golygyddol", "cyfieithu")
    )


def test_the_report_counts_by_nation_and_answers_every_comment():
    text = " ".join(Page(given()["report.en"]).text.split())
    assert "Disposition England Northern Ireland Scotland Wales Total" in text
    assert "accepted with modification 0 0 0 1 1" in text
    assert "Total 0 0 2 2 4" in text
    assert text.count("Answer not yet answered") == 2
    assert "(changed INSCS009, P4)" in text


def test_the_answers_on_the_welsh_language_stand_under_their_question():
    text = Page(given()["report.en"]).words()
    assert "how could these be increased? Mwy o gyfleoedd. gair Wales, c4" in text
    assert "how could this be improved? No answers were received." in text


def test_where_a_clause_went_is_said_beside_it():
    assert "(P3 → now P4 gair)" in Page(given()["report.en"]).words()


def test_the_chart_says_nothing_that_the_table_beside_it_does_not():
    page = given()["report.en"]
    assert page.count("<svg") == page.count('role="img" aria-label=') == 2
    assert "Wales: 2 (accepted with modification 1, not yet answered 1)" in page


def test_the_report_leads_to_its_other_formats():
    assert {"report.en.docx", "report.en.pdf"} <= set(Page(given()["report.en"]).links)


def test_what_a_respondent_wrote_is_marked_with_its_language():
    assert '<dd class="said" lang="cy">Dylai&#39;r maen prawf' in report_page(papers.report(), EN)


def test_no_respondent_is_named_in_the_report():
    assert "respondent-c1" not in given()["report.en"]


def test_a_report_without_comments_says_so():
    records = papers.records_of(
        *((record.at.date(), record.event) for record in papers.review() if record.event.event == "consultation-opened")
    )
    report = papers.consultation_report("r", papers.TITLE, records, papers.Texts({}, {}), "x.html")
    assert "No comments were received." in report_page(report, EN)


def test_the_overview_has_a_row_a_standard_with_its_figures():
    text = " ".join(Page(given()["overview.en"]).text.split())
    assert "INSCS009 Deliver service gair CFACSA8 v1 → v2" in text


def test_a_standard_without_a_redline_has_a_row_all_the_same():
    new, _, _ = papers.release()
    overview = Overview(papers.TITLE, ((standard_changes(ReleasedStandard(new)), ()),), "x.html", rests_on_sample=False)
    assert "INSCS009" in render_overview(overview, CY)
