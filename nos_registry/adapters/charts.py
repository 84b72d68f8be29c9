"""The port `Charts`: plans and figures as pages and pictures."""

from collections.abc import Mapping

from nos_registry.adapters.pages.cycle_times import cycle_times_csv, render_cycle_times, render_cycle_times_page
from nos_registry.adapters.pages.gantt import render_gantt
from nos_registry.adapters.pages.web import render_timetable
from nos_registry.domain.metrics.cycle_times import CycleTimes
from nos_registry.domain.pages import TimetablePage
from nos_registry.domain.standard import Language


class ChartMaker:
    """Pictures as SVG, and the pages that hold them with their tables."""

    def timetable(self, page: TimetablePage, language: Language) -> Mapping[str, bytes]:
        """Return the plan of a review by file ending."""
        picture = render_gantt(page.title, page.plan, language)
        return {".html": render_timetable(page, language).encode(), ".svg": picture.encode()}

    def cycle_times(self, found: CycleTimes, language: Language) -> Mapping[str, bytes]:
        """Return how long reviews take by file ending."""
        return {
            ".html": render_cycle_times_page(found, language).encode(),
            ".svg": render_cycle_times(found, language).encode(),
            ".csv": cycle_times_csv(found).encode(),
        }
