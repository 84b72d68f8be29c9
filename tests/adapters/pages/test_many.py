"""Pages and tables of many standards: which is which, and which versions are compared."""

import csv
import io
import re

import pytest

from nos_registry.adapters.pages.release import render_mapping, render_notes
from nos_registry.adapters.pages.web import render_overview
from nos_registry.domain.pages import Overview
from nos_registry.domain.redline.compare import compare
from nos_registry.domain.redline.model import Redline
from nos_registry.domain.release import ReleasedStandard, standard_changes
from nos_registry.domain.standard import Edition, Language, Provenance
from tests.adapters.pages.rendered import Page
from tests.fakes import papers
from tests.fakes.redlines import edition, random_redline

CY, EN = Language.CY, Language.EN
TEXTS: list[list[str]] = [[], ["greet customers"], []]


def side(urn: str, version: int | None) -> Edition:
    return edition(urn, EN, TEXTS, version=version)


def versions(old: Edition, new: Edition) -> str:
    """The line of an overview that says what is compared."""
    standard = papers.standard(new.urn, new.version or 0, [new])
    row = standard_changes(ReleasedStandard(standard, {EN: compare([old], new)}))
    page = render_overview(Overview(("T", "T"), ((row, ()),), "o.cy.html", rests_on_sample=False), EN)
    found = re.search(r'<th scope="row">.*?<span class="small quiet">(.*?)</span>', page, re.DOTALL)
    return found[1] if found else ""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (side("A1", 1), side("A1", 2), "v1 → v2"),
        (side("B1", 1), side("A1", 2), "B1 v1 → v2"),
        (side("B1", None), side("A1", None), "B1 → A1"),
        (side("A1", 1), side("A1", None), "v1 → A1"),
        (side("A1", None), side("A1", 2), "v? → v2"),
        (side("A1", None), side("A1", None), ""),
    ],
)
def test_an_overview_says_what_is_compared_as_far_as_it_is_known(old: Edition, new: Edition, said: str):
    assert versions(old, new) == said


def test_each_standard_of_a_mapping_has_its_own_heading():
    redlines = [random_redline(3, CY), random_redline(3, EN), *papers.release()[2].values()]
    page = render_mapping((), redlines, sample=False)[0]
    headings = re.findall(r"<h2 id=[^>]*>([^<]*)", page)
    assert headings == [
        "NEW1: cymal wrth gymal, yn Gymraeg",
        "NEW1: clause by clause, in English",
        "INSCS009: cymal wrth gymal, yn Gymraeg",
        "INSCS009: clause by clause, in English",
    ]
    assert all(Page(page).text.count(heading) == 2 for heading in headings)


def test_a_dropped_clause_is_placed_in_the_original():
    for notes in render_notes(papers.notes(), (), EN):
        assert re.search(r"dropped.{0,80}Performance criteria \d+, in the original", notes, re.DOTALL)
        assert not re.search(r"added[^~]{0,80}in the original", notes)


@pytest.mark.parametrize("provenance", Provenance)
def test_the_csv_says_what_is_minor_moved_and_a_sample(provenance: Provenance):
    def rows(redline: Redline) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(render_mapping((), [redline], sample=False)[1].removeprefix("\ufeff"))))

    old, new = (edition("A1", EN, [[], [text], []], provenance=provenance) for text in ("greet customers warmly", "greet Customers warmly"))
    (row,) = rows(compare([old], new))
    assert (row["minor"], row["moved"], row["provenance"]) == ("case", "false", provenance.value)
