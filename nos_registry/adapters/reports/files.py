"""The report of a consultation in every format, by file ending."""

from collections.abc import Mapping

from nos_registry.adapters.reports.page import render_report
from nos_registry.adapters.reports.pdf import render_pdf_report
from nos_registry.adapters.reports.view import view
from nos_registry.adapters.reports.word import render_word_report
from nos_registry.domain.comments.report import ConsultationReport
from nos_registry.domain.standard import Language


def report_files(report: ConsultationReport, language: Language) -> Mapping[str, bytes]:
    """Return the report in `language` as `.html`, `.docx` and `.pdf`; the same report gives the same bytes."""
    shown = view(report, language)
    return {
        ".html": render_report(report, shown).encode(),
        ".docx": render_word_report(shown),
        ".pdf": render_pdf_report(shown),
    }
