"""The ports `Letters` and `Post`: letters composed as standard mail, and delivered as files into a folder."""

import datetime as dt
import secrets
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from hashlib import sha256
from pathlib import Path

from nos_registry.adapters.calendar import render_calendar
from nos_registry.adapters.mail.folder import EmlFolder
from nos_registry.adapters.mail.letters import (
    compose_invitation,
    compose_outcome,
    compose_publication,
    compose_reminder,
    compose_settlement,
    compose_transition,
)
from nos_registry.adapters.mail.message import Attachment, Envelope, Message
from nos_registry.adapters.mail.reading import read_head, read_letter
from nos_registry.domain.calendar import LONDON
from nos_registry.domain.diary import DiaryEntry
from nos_registry.domain.digests import Digest
from nos_registry.domain.letters import Addressee, EndedTransition, Invitation, OutcomeLetter, Settlement
from nos_registry.domain.pages import File
from nos_registry.domain.release import ReleaseNotes
from nos_registry.domain.standard import Language
from nos_registry.domain.terms import Both
from nos_registry.ports import Letter, Person, ReadLetter

_NOTES: Both = ("Nodiadau rhyddhau", "Release notes")
_MORNING = dt.time(9)
_TOKEN_BYTES = 32
_NAMED_CHARS = 16


class Correspondence:
    """Writes letters from `contact`, dated nine in the morning of the day they speak of."""

    def __init__(self, contact: str, site: str = "", unsubscribe: str = "") -> None:
        """Write from `contact`, one plain mail address; `site` (`https://…/`) is where the files can be read, if anywhere.

        `unsubscribe` is the https address of a page that takes a token; without it letters are stopped by a mail to `contact`.
        """
        self._sender = Addressee(contact, "Cofrestrfa NOS / NOS Registry")
        self._site, self._unsubscribe = site, unsubscribe

    def reminder(self, digest: Digest, to: Person, today: dt.date) -> Letter:
        """Return the reminder of review dates."""
        token = self._token()
        message = compose_reminder(digest, _addressee(to), self._envelope(today, token), today)
        return _letter(message, to, token, *digest.keys)

    def invitation(self, invitation: Invitation, to: Person, diary: Sequence[DiaryEntry]) -> Letter:
        """Return the invitation to a consultation, with its days for the calendar."""
        days = render_calendar(diary, to.language, _morning(invitation.opens))
        attached = [Attachment("consultation.ics", "text/calendar", days)]
        token = self._token()
        message = compose_invitation(invitation, _addressee(to), self._envelope(invitation.opens, token), attached)
        return _letter(message, to, token, invitation.review, invitation.opens.isoformat(), invitation.closes.isoformat())

    def outcome(self, outcome: OutcomeLetter, to: Person, sent_on: dt.date) -> Letter:
        """Return what became of a respondent's comments."""
        token = self._token()
        return _letter(compose_outcome(outcome, _addressee(to), self._envelope(sent_on, token)), to, token, outcome.review)

    def publication(self, notes: ReleaseNotes, to: Person, settled: Settlement | None = None) -> Letter:
        """Return the announcement of a release; of one in an emergency, once it is `settled`, what the nations said of it."""
        files = [(_NOTES, File(f"release/release-notes.{language}.html", "HTML", language)) for language in Language]
        token = self._token()
        if settled:
            message = compose_settlement(notes, settled, files, _addressee(to), self._envelope(settled.on, token))
        else:
            message = compose_publication(notes, files, _addressee(to), self._envelope(notes.published_on, token))
        return _letter(message, to, token, notes.release)

    def transition(self, ended: EndedTransition, to: Person, sent_on: dt.date) -> Letter:
        """Return the news that standards may no longer be used."""
        token = self._token()
        message = compose_transition(ended, _addressee(to), self._envelope(sent_on, token))
        named = sha256("\0".join(urn for urn, _, _ in ended.standards).encode()).hexdigest()[:_NAMED_CHARS]
        return _letter(message, to, token, ended.last_day.isoformat(), named)

    def read(self, mail: bytes) -> ReadLetter:
        """Return what a person sees of a letter composed here."""
        return read_letter(mail)

    def _token(self) -> str:
        """A token nobody can guess, where there is a page to take it: each letter has its own."""
        return secrets.token_hex(_TOKEN_BYTES) if self._unsubscribe else ""  # never a leading `-`: people paste it into a command

    def _envelope(self, day: dt.date, token: str) -> Envelope:
        stop = f"{self._unsubscribe}?token={token}" if token else f"mailto:{self._sender.address}?subject=unsubscribe"
        return Envelope(self._sender, _morning(day), stop, self._site)


class MailFolder:
    """The port `Post` into a folder of `.eml` files, for a mail program or server to take up."""

    def __init__(self, folder: Path) -> None:
        """Deliver into `folder`; it is made at the first delivery."""
        self._folder = EmlFolder(folder)

    def opened(self) -> AbstractContextManager[None]:
        """Do nothing: a folder is always open."""
        return nullcontext()

    def deliver(self, letter: Letter) -> None:
        """Write a letter; the same one twice is written once."""
        self._folder.deliver(_message(letter))

    def withdraw(self, letters: Sequence[Letter]) -> int:
        """Delete the files of letters; return how many there were."""
        return sum(self._folder.withdraw(_message(letter)) for letter in letters)


def _message(letter: Letter) -> Message:
    read = read_head(letter.mail)
    return Message(letter.kind, read.address, read.id, letter.mail)


def _letter(message: Message, to: Person, token: str, *key: str) -> Letter:
    return Letter("|".join((message.kind, to.id, *key)), message.kind, to.id, message.content, token=token)


def _addressee(person: Person) -> Addressee:
    """Both languages, the preferred one first."""
    other = Language.EN if person.language is Language.CY else Language.CY
    return Addressee(person.address, person.name, (person.language, other))


def _morning(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, _MORNING, tzinfo=LONDON)
