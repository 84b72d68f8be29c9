"""The ports `Press` and `Pages`: redlines in every format, releases, pages and calendars, as bytes."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nos_registry.adapters.calendar import render_calendar
from nos_registry.adapters.documents.writing.files import FORMATS
from nos_registry.adapters.pages.opening import opened
from nos_registry.adapters.pages.release import render_mapping, render_notes
from nos_registry.adapters.pages.spreadsheet import render_workbook
from nos_registry.adapters.pages.web import render_consultation, render_consultations, render_index, render_overview
from nos_registry.adapters.reports.files import report_files
from nos_registry.domain.comments.report import ConsultationReport
from nos_registry.domain.diary import DiaryEntry
from nos_registry.domain.mapping import StandardMapping
from nos_registry.domain.pages import ConsultationList, ConsultationPage, IndexPage, Overview
from nos_registry.domain.redline.model import Redline
from nos_registry.domain.release import ReleaseNotes
from nos_registry.domain.standard import Language
from nos_registry.domain.submission import Submission

_PAGE = ".html"


@dataclass(frozen=True, slots=True)
class PrintingPress:
    """Redlines and releases as files; redlines in some `formats` (file endings) only, their pages opened as is wished."""

    formats: tuple[str, ...] = tuple(FORMATS)
    side_by_side: bool = False
    hide_minor: bool = False

    def redline(self, redline: Redline) -> Mapping[str, bytes]:
        """Return a redline by file ending: `.html`, `.docx`, `.pdf`, `.json`, or those of them that are wanted."""
        files = {ending: FORMATS[ending](redline) for ending in self.formats}
        if _PAGE in files:
            page = opened(files[_PAGE].decode(), side_by_side=self.side_by_side, hide_minor=self.hide_minor)
            files[_PAGE] = page.encode()
        return files

    def report(self, report: ConsultationReport, language: Language) -> Mapping[str, bytes]:
        """Return what a consultation brought, and what became of every comment, by file ending: `.html`, `.docx`, `.pdf`."""
        return report_files(report, language)

    def mapping(self, standards: Sequence[StandardMapping], redlines: Sequence[Redline]) -> Mapping[str, bytes]:
        """Return the mapping old to new by file name: a page in both languages, a table for programs, a workbook."""
        page, table = render_mapping(standards, redlines, sample=any(redline.rests_on_sample for redline in redlines))
        return {"mapping.html": page.encode(), "mapping.csv": table.encode(), "mapping.xlsx": render_workbook(redlines)}

    def release(self, notes: ReleaseNotes, standards: Sequence[StandardMapping], redlines: Sequence[Redline]) -> Mapping[str, bytes]:
        """Return the release notes and the mapping by file name."""
        files: dict[str, bytes] = {}
        for language in Language:
            markdown, page = render_notes(notes, standards, language)
            files |= {f"release-notes.{language}.md": markdown.encode(), f"release-notes.{language}.html": page.encode()}
        return {**files, **self.mapping(standards, redlines)}


class PageMaker:
    """Pages and calendars as bytes."""

    def index(self, page: IndexPage, language: Language) -> bytes:
        """Return the page to start from."""
        return render_index(page, language).encode()

    def consultation(self, page: ConsultationPage, language: Language) -> bytes:
        """Return the page of a consultation, with its comment form."""
        return render_consultation(page, language).encode()

    def consultations(self, listed: ConsultationList, language: Language) -> bytes:
        """Return the page that leads to every consultation."""
        return render_consultations(listed, language).encode()

    def overview(self, overview: Overview, language: Language) -> bytes:
        """Return one row a standard: what changes, how much, where to read it."""
        return render_overview(overview, language).encode()

    def submission(self, submission: Submission, language: Language) -> Mapping[str, bytes]:
        """Return the pack of a gate by file ending: `.html` and `.pdf`."""
        from nos_registry.adapters.pages.submission import render_submission  # noqa: PLC0415 -- most pages need no typesetter

        return render_submission(submission, language)

    def diary(self, entries: Sequence[DiaryEntry], language: Language, at: dt.datetime) -> bytes:
        """Return entries as a calendar file, stamped `at`."""
        return render_calendar(entries, language, at)
