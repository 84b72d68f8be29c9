"""What the pages for stakeholders say, as values: the start page, the consultation, the overview."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from nos_registry.domain.errors import NosError
from nos_registry.domain.release import StandardChanges
from nos_registry.domain.schedule.timetable import Timetable
from nos_registry.domain.standard import Language, Provenance, Standard
from nos_registry.domain.terms import Both
from nos_registry.domain.timeline import Milestone

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_LANGUAGE_IN_NAME = re.compile(r"\.(?:cy|en)(\.[a-z0-9]+)$")
"""Files of one language are named `<what>.<language>.<format>`."""

_SAFE_SCHEMES = ("https:", "http:", "mailto:")


class LinkError(NosError):
    """A link that a page must not carry."""


class Reader(StrEnum):
    """Whom a group of files is for, in the order of the start page."""

    STAKEHOLDER = "stakeholder"
    APPROVER = "approver"
    DEVELOPER = "developer"


@dataclass(frozen=True, slots=True)
class File:
    """A file that a page links to; `language` None: it has none, or has both. `format` is a word such as `PDF`.

    Raises:
        LinkError: `href` would run something instead of opening it.
    """

    href: str
    format: str
    language: Language | None = None

    def __post_init__(self) -> None:
        """Refuse every scheme but those that open a page or a mail."""
        href = self.href.strip().lower()
        leaves = "\\" in href or href.startswith("//")  # browsers read a backslash as a slash
        if not href or not href.isprintable() or leaves or (_SCHEME.match(href) and not href.startswith(_SAFE_SCHEMES)):
            raise LinkError(f"{self.href!r} is no link to a page or a file", "Give a path relative to the page, or an https address")

    def read_in(self, language: Language) -> "File":
        """Return the file for readers of `language`: of one that has both, the other's name differs in its language.

        >>> File("consultation/index.en.html", "HTML").read_in(Language.CY).href
        'consultation/index.cy.html'
        """
        if self.language is not None:
            return self
        return replace(self, href=_LANGUAGE_IN_NAME.sub(rf".{language}\1", self.href))


@dataclass(frozen=True, slots=True)
class Document:
    """One thing to read, in its languages and formats; `note` says what it is good for."""

    title: Both
    files: tuple[File, ...]
    note: Both = ("", "")


@dataclass(frozen=True, slots=True)
class IndexPage:
    """The page to start from. `other_language` is the address of the same page in the other language."""

    title: Both
    lede: Both
    standards: tuple[Standard, ...]
    timeline: tuple[Milestone, ...]
    documents: tuple[tuple[Reader, tuple[Document, ...]], ...]
    other_language: str
    rests_on_sample: bool
    probable: frozenset[str] = frozenset()
    """URNs that a document does not print, but probably has."""
    plan: Timetable | None = None
    """The plan of the review beside what happened."""


@dataclass(frozen=True, slots=True)
class TimetablePage:
    """The plan of a review as a page; `files` are the same as a picture and for the calendar."""

    title: Both
    plan: Timetable
    files: tuple[File, ...]
    other_language: str
    rests_on_sample: bool = False


@dataclass(frozen=True, slots=True)
class ConsultationPage:
    """What is consulted on, until when, what to read and how to answer.

    `runs_it` is the body that consults and keeps the answers; `contact` its address for them; `welsh` asks the two
    questions on the effects on the Welsh language; by `response_due` the response is published.
    """

    review: str
    title: Both
    runs_it: str
    contact: str
    opens: dt.date
    closes: dt.date
    standards: tuple[Standard, ...]
    documents: tuple[Document, ...]
    other_language: str
    welsh: bool = True
    response_due: dt.date | None = None

    @property
    def rests_on_sample(self) -> bool:
        """Whether any text consulted on is a sample."""
        return _any_sample(self.standards)


@dataclass(frozen=True, slots=True)
class ConsultationList:
    """Every consultation that has papers: its review, title and days, and what can be read of it. The newest stands first."""

    rows: tuple[tuple[str, Both, dt.date, dt.date, tuple[Document, ...]], ...]
    other_language: str
    rests_on_sample: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """Each standard of a review or release in one row: what changes, how much, and where to read it."""

    title: Both
    rows: tuple[tuple[StandardChanges, tuple[File, ...]], ...]
    other_language: str
    rests_on_sample: bool


def _any_sample(standards: Sequence[Standard]) -> bool:
    return any(standard.provenance is Provenance.SAMPLE for standard in standards)
