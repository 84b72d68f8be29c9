"""Who is written to, and what each letter is about, as values; their words stand in the mail templates."""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

from nos_registry.domain.comments.report import AnsweredComment
from nos_registry.domain.errors import NosError
from nos_registry.domain.pages import File
from nos_registry.domain.standard import Language
from nos_registry.domain.terms import Both
from nos_registry.domain.urn import Urn

MAX_ADDRESS_CHARS = 254
"""Source: RFC 5321, the longest path without its angle brackets."""

MAX_LOCAL_CHARS = 64
"""What stands before the `@`. Source: RFC 5321."""

RETRY_MINUTES = (5, 15, 60, 240, 720)
"""How long a letter that failed waits for its next try; the last goes on for ever, so that nothing is lost."""

_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
)
"""The dotted form alone: quoted local parts are legal but nobody's, and a door for header tricks."""


class LetterError(NosError):
    """A letter that must not be sent: an address or a line that could become more than one."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody to write to: a valid address, a name of one line (or none), and languages, the preferred one first.

    Raises:
        LetterError: the address is no single plain address, or the name is more than a line of visible text.
    """

    address: str
    name: str = ""
    languages: tuple[Language, ...] = (Language.CY, Language.EN)

    def __post_init__(self) -> None:
        """Refuse what cannot stand in a header."""
        local = self.address.partition("@")[0]
        if len(self.address) > MAX_ADDRESS_CHARS or len(local) > MAX_LOCAL_CHARS or not _ADDRESS.fullmatch(self.address):
            raise LetterError(f"{self.address!r} is not one plain mail address", "Give it as name@organisation.example")
        one_line(self.name)
        if not self.languages or len(set(self.languages)) != len(self.languages):
            raise LetterError(f"the languages of {self.address} are none, or one twice", "Name Welsh, English or both")


@dataclass(frozen=True, slots=True)
class Invitation:
    """The invitation to a consultation; `page` is where its text and form are, `contact` where answers may be sent.

    Each language of the letter links to its own page and files (`File.read_in`).

    `extended` marks a letter about a new closing date, `reason` says why; by `response_due` the response is published.
    """

    review: str
    title: Both
    runs_it: str
    contact: str
    opens: dt.date
    closes: dt.date
    standards: tuple[tuple[Urn, Both], ...]
    page: File
    files: tuple[tuple[Both, File], ...] = ()
    extended: bool = False
    reason: str = ""
    rests_on_sample: bool = False
    response_due: dt.date | None = None


@dataclass(frozen=True, slots=True)
class OutcomeLetter:
    """What became of the comments of one respondent; `report` is where all of them are answered."""

    review: str
    title: Both
    comments: tuple[AnsweredComment, ...]
    report: File
    rests_on_sample: bool = False


@dataclass(frozen=True, slots=True)
class Settlement:
    """How an emergency publication ended: approved in retrospect on a day, or not approved, with the registrar's reason."""

    on: dt.date
    approved: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class EndedTransition:
    """That standards may no longer be used: `last_day` was the last on which they might; each has its title and what replaces it."""

    last_day: dt.date
    standards: tuple[tuple[Urn, Both, tuple[Urn, ...]], ...]
    rests_on_sample: bool = False


def one_line(text: str) -> str:
    """Return `text` if it may stand in a header: one line, nothing invisible.

    Raises:
        LetterError: it holds a line end, or a control or direction character.
    """
    if any(unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for character in text):
        raise LetterError(f"{text!r} holds a line end or an invisible character", "Type it again as one line of plain text")
    return text


def next_try(attempt: int, at: dt.datetime) -> dt.datetime:
    """Return when a letter is tried again whose `attempt` (from 1) failed `at` an instant.

    >>> next_try(1, dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)).isoformat()
    '2026-03-02T09:05:00+00:00'
    """
    return at + dt.timedelta(minutes=RETRY_MINUTES[min(attempt, len(RETRY_MINUTES)) - 1])
