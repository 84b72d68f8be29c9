"""Every page and paper that stakeholders receive, rendered, and what a test asks of a page."""

from html.parser import HTMLParser

from nos_registry.adapters.pages.release import render_mapping, render_notes
from nos_registry.adapters.pages.web import render_consultation, render_consultations, render_index, render_overview, render_timetable
from nos_registry.adapters.reports.page import render_report
from nos_registry.adapters.reports.view import view
from nos_registry.domain.comments.report import ConsultationReport
from nos_registry.domain.mapping import StandardMapping, draft_standard_mapping
from nos_registry.domain.standard import Language, LineageKind, Provenance
from tests.fakes import papers


def mappings(text: str = "") -> tuple[StandardMapping, ...]:
    """Return what the redline of the release suggests."""
    _, _, redlines = papers.release(text)
    return draft_standard_mapping(redlines[Language.EN], LineageKind.REPLACE)


def mapping(text: str = "", provenance: Provenance = Provenance.GIVEN) -> tuple[str, str]:
    """Return the mapping as a page and as CSV."""
    _, _, redlines = papers.release(text, provenance)
    return render_mapping(mappings(text), list(redlines.values()), sample=provenance is Provenance.SAMPLE)


def report_page(report: ConsultationReport, language: Language) -> str:
    """Return the page of a consultation report."""
    return render_report(report, view(report, language))


def pages(text: str = "", provenance: Provenance = Provenance.GIVEN) -> dict[str, str]:
    """Return every page by name, such as `report.cy`; `text` stands wherever a person may write."""
    found = {"mapping": mapping(text, provenance)[0]}
    for language in Language:
        found |= {
            f"index.{language}": render_index(papers.index_page(text, provenance), language),
            f"consultation.{language}": render_consultation(papers.consultation_page(text, provenance), language),
            f"consultations.{language}": render_consultations(papers.consultations(text, provenance), language),
            f"report.{language}": report_page(papers.report(text, provenance), language),
            f"overview.{language}": render_overview(papers.overview(text, provenance), language),
            f"timetable.{language}": render_timetable(papers.timetable_page(text, provenance), language),
            f"notes.{language}": render_notes(papers.notes(text, provenance), mappings(text), language)[1],
        }
    return found


NAMES = sorted(pages())


class Page(HTMLParser):
    """The elements, ids, links and text of a page; the attributes are those that could run something."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.handlers: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            self.ids += [value or ""] if name == "id" else []
            self.links += [value or ""] if name in ("href", "src", "action") else []
            self.handlers += [name] if name.startswith("on") else []

    def handle_data(self, data: str) -> None:
        self.text += f"{data} "

    def words(self) -> str:
        """Return the text with single spaces, elements apart."""
        return " ".join(self.text.split())
