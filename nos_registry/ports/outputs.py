"""What people read: pages, redlines, releases and mail, from the values of the domain."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # a command that prints nothing of this need not load it
    from nos_registry.domain.comments.report import ConsultationReport
    from nos_registry.domain.diary import DiaryEntry
    from nos_registry.domain.digests import Digest
    from nos_registry.domain.letters import EndedTransition, Invitation, OutcomeLetter, Settlement
    from nos_registry.domain.mapping import StandardMapping
    from nos_registry.domain.metrics.cycle_times import CycleTimes
    from nos_registry.domain.pages import ConsultationList, ConsultationPage, IndexPage, Overview, TimetablePage
    from nos_registry.domain.redline.model import Redline
    from nos_registry.domain.release import ReleaseNotes
    from nos_registry.domain.standard import Language
    from nos_registry.domain.submission import Submission
    from nos_registry.ports.office import Letter, Person, ReadLetter


class Shelf(Protocol):
    """Where files for stakeholders are put."""

    def put(self, name: str, content: bytes) -> None:
        """Write a file under a relative path with `/`, whole or not at all."""
        ...

    def names(self) -> tuple[str, ...]:
        """Return the relative paths of all files, sorted."""
        ...


class Press(Protocol):
    """What stakeholders read, from the values of the domain; the same values give the same bytes."""

    def release(self, notes: ReleaseNotes, standards: Sequence[StandardMapping], redlines: Sequence[Redline]) -> Mapping[str, bytes]:
        """Return the release notes and the mapping by file name: `release-notes.<lang>.{md,html}`, `mapping.{html,csv,xlsx}`."""
        ...

    def redline(self, redline: Redline) -> Mapping[str, bytes]:
        """Return a redline by file ending: `.html`, `.docx`, `.pdf`, `.json`."""
        ...

    def report(self, report: ConsultationReport, language: Language) -> Mapping[str, bytes]:
        """Return what a consultation brought, and what became of every comment, by file ending: `.html`, `.docx`, `.pdf`."""
        ...


class Pages(Protocol):
    """What stakeholders open in a browser or a calendar, in one language each."""

    def index(self, page: IndexPage, language: Language) -> bytes:
        """Return the page to start from."""
        ...

    def consultation(self, page: ConsultationPage, language: Language) -> bytes:
        """Return the page of a consultation, with its comment form."""
        ...

    def consultations(self, listed: ConsultationList, language: Language) -> bytes:
        """Return the page that leads to every consultation."""
        ...

    def overview(self, overview: Overview, language: Language) -> bytes:
        """Return one row a standard: what changes, how much, where to read it."""
        ...

    def submission(self, submission: Submission, language: Language) -> Mapping[str, bytes]:
        """Return the pack of a gate by file ending: `.html` and `.pdf`."""
        ...

    def diary(self, entries: Sequence[DiaryEntry], language: Language, at: dt.datetime) -> bytes:
        """Return entries as a calendar file, stamped `at`."""
        ...


class Letters(Protocol):
    """Composing mail; a letter is the same whenever it is composed again."""

    def reminder(self, digest: Digest, to: Person, today: dt.date) -> Letter:
        """Return the reminder of review dates."""
        ...

    def invitation(self, invitation: Invitation, to: Person, diary: Sequence[DiaryEntry]) -> Letter:
        """Return the invitation to a consultation, with its days for the calendar."""
        ...

    def outcome(self, outcome: OutcomeLetter, to: Person, sent_on: dt.date) -> Letter:
        """Return what became of a respondent's comments."""
        ...

    def publication(self, notes: ReleaseNotes, to: Person, settled: Settlement | None = None) -> Letter:
        """Return the announcement of a release; of one in an emergency, once it is `settled`, what the nations said of it."""
        ...

    def transition(self, ended: EndedTransition, to: Person, sent_on: dt.date) -> Letter:
        """Return the news that standards may no longer be used."""
        ...

    def read(self, mail: bytes) -> ReadLetter:
        """Return what a person sees of a letter composed here."""
        ...


class Charts(Protocol):
    """Plans and figures, as pictures with their tables beside them."""

    def timetable(self, page: TimetablePage, language: Language) -> Mapping[str, bytes]:
        """Return the plan of a review by file ending: `.html`, `.svg`."""
        ...

    def cycle_times(self, found: CycleTimes, language: Language) -> Mapping[str, bytes]:
        """Return how long reviews take by file ending: `.html`, `.svg`, `.csv`."""
        ...
