"""Letters to look into, and what a mail program sees of them."""

import datetime as dt
from dataclasses import dataclass
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP
from email.utils import parseaddr
from html.parser import HTMLParser

from nos_registry.adapters.mail.letters import (
    compose_invitation,
    compose_outcome,
    compose_publication,
    compose_reminder,
    compose_transition,
)
from nos_registry.adapters.mail.message import Attachment, Envelope, Message
from nos_registry.domain.comments.report import answered_comments
from nos_registry.domain.digests import Digest, digest
from nos_registry.domain.ladders import Audience
from nos_registry.domain.letters import Addressee, EndedTransition, Invitation, OutcomeLetter
from nos_registry.domain.pages import File
from nos_registry.domain.reminders import Recipient, notices_due
from nos_registry.domain.standard import Language, Provenance, Validity
from nos_registry.domain.urn import Urn
from nos_registry.ports import Summary
from tests.fakes.papers import notes, review
from tests.strategies.ladders import LADDERS

CY, EN = Language.CY, Language.EN
TODAY = dt.date(2026, 6, 15)
SENDER = Addressee("registry@nos.example", "NOS Registry")
SENT = Envelope(SENDER, dt.datetime(2026, 6, 1, 9, tzinfo=dt.UTC), "mailto:registry@nos.example?subject=unsubscribe")
ON_SITE = Envelope(SENDER, SENT.sent_at, "https://nos.example/stop/abc", "https://nos.example/papers/")
READER = Addressee("sian@sso.example", "Siân Parry")
FILES = tuple(
    ((f"Nodiadau {language}", f"Notes {language}"), File(f"release/notes.{language}.html", "HTML", language)) for language in Language
)


@dataclass(frozen=True)
class Seen:
    """A letter as a mail program has it; `name` and `subject` are decoded by the older half of the standard library."""

    mail: EmailMessage
    name: str
    address: str
    subject: str
    text: str
    html: str


def seen(message: Message) -> Seen:
    mail = message_from_bytes(message.content, policy=SMTP)
    plain = message_from_bytes(message.content)
    name, address = parseaddr(plain["To"])
    text, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text is not None
    assert html is not None
    return Seen(mail, _decoded(name), address, _decoded(plain["Subject"]), _content(text), _content(html))


def summary(urn: str = "INSCS009", review_date: dt.date = dt.date(2026, 3, 1), **more: object) -> Summary:
    facts: dict[str, object] = {
        "urn": Urn(urn),
        "version": 1,
        "titles": {CY: "Darparu gwasanaeth", EN: "Deliver service"},
        "suites": ("Customer Service",),
        "developed_by": "Skills CFA",
        "validity": Validity.CURRENT,
        "provenance": Provenance.GIVEN,
        "indicative_review_date": review_date,
    }
    return Summary(**(facts | more))  # pyright: ignore[reportArgumentType] -- the tests name the fields


def digest_of(*summaries: Summary, today: dt.date = TODAY) -> Digest:
    (found,) = digest(notices_due(summaries, today, set(), [Recipient("lead", Audience.LEAD)], LADDERS.review_date))
    return found


def reminder(*summaries: Summary, to: Addressee = READER, envelope: Envelope = SENT, today: dt.date = TODAY) -> Message:
    return compose_reminder(digest_of(*(summaries or (summary(),)), today=today), to, envelope, today)


def invitation(text: str = "", to: Addressee = READER, envelope: Envelope = SENT, *attached: Attachment, **more: object) -> Message:
    facts: dict[str, object] = {
        "review": "2026-inscs009",
        "title": (f"Darparu gwasanaeth{text}", f"Deliver service{text}"),
        "runs_it": f"Skills CFA{text}",
        "contact": "registry@nos.example",
        "opens": dt.date(2026, 6, 1),
        "closes": dt.date(2026, 7, 13),
        "standards": ((Urn("INSCS009"), (f"Darparu gwasanaeth{text}", f"Deliver service{text}")),),
        "page": File("consultation/index.en.html", "HTML"),
    }
    it = Invitation(**(facts | more))  # pyright: ignore[reportArgumentType] -- the tests name the fields
    return compose_invitation(it, to, envelope, attached)


def outcome(text: str = "", to: Addressee = READER, envelope: Envelope = SENT, *, sample: bool = False) -> Message:
    it = OutcomeLetter(
        "2026-inscs009", ("Gwasanaeth", "Service"), answered_comments(review(text)), File("consultation/report.en.html", "HTML"), sample
    )
    return compose_outcome(it, to, envelope)


def publication(text: str = "", to: Addressee = READER, envelope: Envelope = SENT, provenance: Provenance = Provenance.GIVEN) -> Message:
    return compose_publication(notes(text, provenance), FILES, to, envelope)


def transition(text: str = "", to: Addressee = READER, envelope: Envelope = SENT, replaced_by: tuple[str, ...] = ("INSCS009",)) -> Message:
    standards = ((Urn("CFACSA8"), (f"Hen safon{text}", f"Old standard{text}"), tuple(map(Urn, replaced_by))),)
    return compose_transition(EndedTransition(dt.date(2027, 3, 30), standards), to, envelope)


class Markup(HTMLParser):
    """The elements and attributes of a page, and its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words += data


def _decoded(value: str) -> str:
    return str(make_header(decode_header(value)))


def _content(part: MIMEPart) -> str:
    """The text with the line ends of the platform, as a mail program shows it."""
    return str(part.get_content()).replace("\r\n", "\n")
