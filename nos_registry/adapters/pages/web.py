"""The pages one opens in a browser: start page, consultation, report, overview."""

from collections.abc import Sequence

from nos_registry.adapters.pages.words import COUNTED, READERS
from nos_registry.adapters.templating import html_environment
from nos_registry.domain.pages import ConsultationPage, ConsultationReport, Document, IndexPage, Overview
from nos_registry.domain.standard import Language
from nos_registry.domain.terms import say


def render_index(page: IndexPage, language: Language) -> str:
    """Return the page that a stakeholder could start from."""
    groups = [(say(READERS[reader], language), documents) for reader, documents in page.documents]
    return _render("index", language, sample=page.rests_on_sample, page=page, groups=groups)


def render_consultation(page: ConsultationPage, language: Language) -> str:
    """Return what is consulted on, until when, and how to answer, with the comment form as a sheet to print."""
    return _render("consultation", language, sample=page.rests_on_sample, page=page, documents=_own_first(page.documents, language))


def render_report(report: ConsultationReport, language: Language) -> str:
    """Return what a consultation brought: its figures, and every comment with its answer."""
    return _render("report", language, sample=report.rests_on_sample, report=report)


def render_overview(overview: Overview, language: Language) -> str:
    """Return a row for each standard: what changes, how much, and where to read it."""
    return _render("overview", language, sample=overview.rests_on_sample, overview=overview, counted=COUNTED)


def _own_first(documents: Sequence[Document], language: Language) -> list[Document]:
    """Files in the reader's language stand before those in the other."""
    return [Document(d.title, tuple(sorted(d.files, key=lambda file: file.language is not language)), d.note) for d in documents]


def _render(name: str, language: Language, **facts: object) -> str:
    other = Language.EN if language is Language.CY else Language.CY
    return html_environment().get_template(f"web/{name}.html.j2").render(facts, lang=language, other=other)
