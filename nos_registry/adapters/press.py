"""The ports `Press` and `Pages`: redlines in every format, releases, and pages."""

import datetime as dt
from collections.abc import Mapping, Sequence

from nos_registry.adapters.documents.writing.files import FORMATS
from nos_registry.domain.diary import DiaryEntry
from nos_registry.domain.mapping import StandardMapping
from nos_registry.domain.pages import ConsultationPage, ConsultationReport, IndexPage, Overview
from nos_registry.domain.redline.model import Redline
from nos_registry.domain.release import ReleaseNotes
from nos_registry.domain.standard import Language


class PrintingPress:
    """Redlines and releases as files."""

    def redline(self, redline: Redline) -> Mapping[str, bytes]:
        """Return a redline by file ending: `.html`, `.docx`, `.pdf`, `.json`."""
        return {ending: render(redline) for ending, render in FORMATS.items()}

    def release(self, notes: ReleaseNotes, standards: Sequence[StandardMapping], redlines: Sequence[Redline]) -> Mapping[str, bytes]:
        """Return the release notes and the mapping by file name."""
        return {f"release-notes.{l}.{e}": b"TODO" for l in Language for e in ("md", "html")}


class PageMaker:
    """Pages and calendars as bytes."""

    def index(self, page: IndexPage, language: Language) -> bytes:
        return b"TODO"

    def consultation(self, page: ConsultationPage, language: Language) -> bytes:
        return b"TODO"

    def report(self, report: ConsultationReport, language: Language) -> bytes:
        return b"TODO"

    def overview(self, overview: Overview, language: Language) -> bytes:
        return b"TODO"

    def diary(self, entries: Sequence[DiaryEntry], language: Language, at: dt.datetime) -> bytes:
        return b"TODO"
