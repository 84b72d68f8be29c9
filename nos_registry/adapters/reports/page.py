"""The report of a consultation as a page."""

from nos_registry.adapters.reports.view import ReportView
from nos_registry.adapters.templating import html_environment
from nos_registry.domain.comments.report import ConsultationReport
from nos_registry.domain.standard import Language


def render_report(report: ConsultationReport, shown: ReportView) -> str:
    """Return what a consultation brought: its figures, and every comment with its answer."""
    language = Language(shown.language)
    other = Language.EN if language is Language.CY else Language.CY
    return (
        html_environment()
        .get_template("web/report.html.j2")
        .render(
            lang=language, other=other, sample=report.rests_on_sample, report=report, it=shown, ids={e.place: e.id for e in shown.entries}
        )
    )
