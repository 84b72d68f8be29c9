import datetime as dt

import pytest

from nos_registry.domain.errors import NosError
from nos_registry.domain.pages import File, LinkError, answered_comments, consultation_report
from nos_registry.domain.review.stages import DispositionCode
from nos_registry.domain.standard import Provenance
from tests.fakes.papers import TITLE, consultation_page, report, review


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
    ],
)
def test_a_link_that_runs_something_or_hides_where_it_leads_is_refused(href: str):
    with pytest.raises(LinkError, match="no link to a page"):
        File(href, "HTML")


def test_each_comment_stands_with_its_last_answer():
    answered = {each.comment.id: each.disposition and each.disposition.code for each in answered_comments(review())}
    assert answered == {"c1": DispositionCode.ACCEPTED_WITH_MODIFICATION, "c2": DispositionCode.ACCEPTED, "c3": None}


def test_the_report_has_the_window_as_extended():
    found = report()
    assert (found.opens, found.closes, found.invited) == (dt.date(2026, 6, 1), dt.date(2026, 7, 12), 12)


def test_a_review_without_consultation_has_no_report():
    with pytest.raises(NosError, match="has had no consultation"):
        consultation_report("r", TITLE, review()[:3], [], "")


def test_a_sample_makes_its_pages_rest_on_a_sample():
    assert not report().rests_on_sample
    assert report(provenance=Provenance.SAMPLE).rests_on_sample
    assert consultation_page(provenance=Provenance.SAMPLE).rests_on_sample
