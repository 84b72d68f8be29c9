from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nos_registry.domain.pages import File, LinkError
from nos_registry.domain.standard import Language, Provenance
from tests.fakes.papers import consultation_page, report


@pytest.mark.parametrize(
    "href", ["redlines/INSCS009-2.cy.html", "index.html", "https://registry.example/a?b=c#d", "mailto:a@b.example", "a/b:c.html", "#top"]
)
def test_a_link_may_lead_to_a_page_a_file_or_a_mailbox(href: str):
    assert File(href, "HTML").href == href


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//evil.example/x",
        "file:///etc/passwd",
        "java\nscript:x",
        "",
        " ",
        "\x01javascript:x",
        "\\\\evil.example\\x",
        "/\\evil.example",
        "https://a\u202eb",
        "jAvAsCrIpT:x",
    ],
)
def test_a_link_that_runs_something_or_hides_where_it_leads_is_refused(href: str):
    with pytest.raises(LinkError, match="no link to a page"):
        File(href, "HTML")


def test_a_sample_makes_its_pages_rest_on_a_sample():
    assert not report().rests_on_sample
    assert report(provenance=Provenance.SAMPLE).rests_on_sample
    assert consultation_page(provenance=Provenance.SAMPLE).rests_on_sample


@given(st.text())
@settings(deadline=None)
def test_a_link_that_is_taken_opens_a_page_or_a_mail_or_stays_on_the_site(href: str):
    try:
        File(href, "HTML")
    except LinkError:
        return
    parted = urlsplit(href.strip())
    assert parted.scheme in {"", "http", "https", "mailto"}
    assert parted.scheme or not parted.netloc


def test_a_file_that_has_both_languages_is_read_in_either():
    page = File("consultation/index.en.html", "HTML")
    assert [page.read_in(language).href for language in Language] == ["consultation/index.cy.html", "consultation/index.en.html"]


@pytest.mark.parametrize(
    "file", [File("a.en.pdf", "PDF", Language.EN), File("mapping.html", "HTML"), File("https://x.example/cy/", "HTML")]
)
def test_a_file_of_one_language_or_of_none_stays_as_it_is(file: File):
    assert [file.read_in(language) for language in Language] == [file, file]
