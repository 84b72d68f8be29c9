"""A redline as one web page for stakeholders: no script, nothing fetched, readable printed, heard or zoomed."""

from nos_registry.adapters.documents.writing.rows import Row
from nos_registry.adapters.documents.writing.view import RedlineView, view
from nos_registry.adapters.templating import html_environment
from nos_registry.domain.redline.model import Redline


def render_html(redline: Redline) -> str:
    """Return `redline` as a whole HTML page in its own language."""
    shown = view(redline)
    template = html_environment().get_template("web/redline.html.j2")
    return template.render(view=shown, rows=_changed(shown), lang=shown.language, sample=redline.rests_on_sample)


def _changed(shown: RedlineView) -> tuple[Row, ...]:
    """Return the rows of the list of changes: each change once, in the order of the text."""
    return tuple(row for section in shown.sections for row in section.rows if not (row.is_quiet or row.is_stub))
