"""The port `Charts`: plans and figures as pages and pictures."""

from collections.abc import Mapping

from nos_registry.adapters.pages.gantt import render_gantt
from nos_registry.adapters.pages.web import render_timetable
from nos_registry.domain.pages import TimetablePage
from nos_registry.domain.standard import Language


class ChartMaker:
    """Pictures as SVG, and the pages that hold them with their tables."""

    def timetable(self, page: TimetablePage, language: Language) -> Mapping[str, bytes]:
        """Return the plan of a review by file ending."""
        picture = render_gantt(page.title, page.plan, language)
        return {".html": render_timetable(page, language).encode(), ".svg": picture.encode()}
