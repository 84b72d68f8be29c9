"""The letters of the registry: reminders, invitations, outcomes and announcements, in the languages of who gets them."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from urllib.parse import urljoin

from babel.units import format_unit
from jinja2 import Environment
from markupsafe import Markup

from nos_registry.adapters.mail.due_list import NAME, due_list
from nos_registry.adapters.mail.message import Attachment, Envelope, Message, Parts, compose
from nos_registry.adapters.templating import html_environment, text_environment
from nos_registry.domain.digests import Digest
from nos_registry.domain.due import months_overdue
from nos_registry.domain.excerpts import excerpt
from nos_registry.domain.letters import Addressee, EndedTransition, Invitation, OutcomeLetter, Settlement
from nos_registry.domain.pages import File
from nos_registry.domain.release import ReleaseNotes
from nos_registry.domain.reminders import Notice
from nos_registry.domain.standard import Language
from nos_registry.domain.terms import Both, say

_EMPTY_LINES = re.compile(r"\n{3,}")
_MOST_NAMED = 3
"""How many standards a subject names; the letter has them all."""

_MOST_TITLE_CHARS = 90
"""Of a title in a subject: a review of a suite has a title for each of its standards."""


def compose_reminder(digest: Digest, to: Addressee, envelope: Envelope, today: dt.date) -> Message:
    """Return the digest of one recipient; the same items make the same Message-ID, whatever the day.

    Of more review dates than anybody reads it has an excerpt, and the whole list as an attachment.
    """
    dates: Both = ("Safonau i'w hadolygu", "Standards due for review")
    waiting: Both = ("Adolygiadau sy'n disgwyl", "Reviews that wait")
    subject = dates if not digest.chasers else waiting if not digest.notices else (f"{dates[0]}; {waiting[0]}", f"{dates[1]}; {waiting[1]}")
    facts = {"digest": digest, "today": today, "overdue": partial(_months_overdue, today=today), "days": _days}
    short = excerpt(digest.notices, today)
    attached = [due_list(short.whole, to.languages[0], today)] if short else []
    parts = _parts("reminder", subject, to, envelope, **facts, short=short, whole=NAME)
    return compose("reminder", digest.keys, to, envelope, parts, attached)


def compose_invitation(it: Invitation, to: Addressee, envelope: Envelope, attachments: Sequence[Attachment] = ()) -> Message:
    """Return the invitation to a consultation, or the news of its new closing date."""
    extended: Both = ("Mwy o amser i roi sylwadau", "More time to comment")
    opened: Both = ("Gwahoddiad i roi sylwadau", "Invitation to comment")
    subject = _about(extended if it.extended else opened, it.title)
    parts = _parts("invitation", subject, to, envelope, it=it)
    kind = "extension" if it.extended else "invitation"
    return compose(kind, (it.review, it.opens.isoformat(), it.closes.isoformat()), to, envelope, parts, attachments)


def compose_outcome(it: OutcomeLetter, to: Addressee, envelope: Envelope) -> Message:
    """Return what became of one respondent's comments."""
    subject = _about(("Yr ymateb i'ch sylwadau", "What became of your comments"), it.title)
    return compose("outcome", (it.review,), to, envelope, _parts("outcome", subject, to, envelope, it=it))


def compose_publication(
    notes: ReleaseNotes, files: Sequence[tuple[Both, File]], to: Addressee, envelope: Envelope, attachments: Sequence[Attachment] = ()
) -> Message:
    """Return the announcement of a release, with `files` to read."""
    parts = _parts("publication", _released(notes), to, envelope, notes=notes, files=files)
    return compose("publication", (notes.release,), to, envelope, parts, attachments)


def compose_settlement(
    notes: ReleaseNotes, settled: Settlement, files: Sequence[tuple[Both, File]], to: Addressee, envelope: Envelope
) -> Message:
    """Return the news that a release of an emergency was approved in retrospect, or was not."""
    approved: Both = ("Cymeradwywyd yn ôl-weithredol", "Approved in retrospect")
    refused: Both = ("Heb ei gymeradwyo'n ôl-weithredol", "Not approved in retrospect")
    subject = _about_release(approved if settled.approved else refused, notes)
    parts = _parts("settlement", subject, to, envelope, notes=notes, settled=settled, files=files)
    return compose("settlement", (notes.release,), to, envelope, parts)


def compose_transition(it: EndedTransition, to: Addressee, envelope: Envelope) -> Message:
    """Return the news that standards may no longer be used."""
    names, rest = ", ".join(urn for urn, _, _ in it.standards[:_MOST_NAMED]), len(it.standards) - _MOST_NAMED
    more: Both = (f" a {rest} arall", f" and {rest} more") if rest > 0 else ("", "")
    subject: Both = (f"Daeth y cyfnod pontio i ben: {names}{more[0]}", f"The transition has ended: {names}{more[1]}")
    key = (it.last_day.isoformat(), *(urn for urn, _, _ in it.standards))
    return compose("transition", key, to, envelope, _parts("transition", subject, to, envelope, it=it))


def _parts(template: str, subject: Both, to: Addressee, envelope: Envelope, **facts: object) -> Parts:
    """Render a letter twice from one template, as text and as HTML, each with every language of the addressee."""
    both = " / ".join(dict.fromkeys(say(subject, language) for language in to.languages))
    frame = {"subject": both, "unsubscribe": envelope.unsubscribe}
    facts = {**facts, "name": to.name, "months": _months, "titled": _titled, "address": partial(_address, envelope.site)}
    facts["ask"] = "" if envelope.site else envelope.sender.address
    text, html = text_environment(), html_environment()
    texts = [(language, _body(text, template, "mail/as_text.j2", language, facts)) for language in to.languages]
    markup = [(language, Markup(_body(html, template, "mail/as_html.j2", language, facts))) for language in to.languages]  # noqa: S704 -- the HTML environment escaped it
    return Parts(
        subject=both,
        languages=tuple(to.languages),
        text=_EMPTY_LINES.sub("\n\n", text.get_template("mail/letter.txt.j2").render(frame, bodies=texts)),
        html=html.get_template("mail/letter.html.j2").render(frame, bodies=markup),
    )


def _body(environment: Environment, template: str, layout: str, language: Language, facts: dict[str, object]) -> str:
    return environment.get_template(f"mail/{template}.j2").render(facts, layout=layout, lang=language)


def _about(what: Both, title: Both) -> Both:
    return f"{what[0]}: {_shortened(title[0])}", f"{what[1]}: {_shortened(title[1])}"


def _shortened(title: str) -> str:
    """Cut a long title between words."""
    if len(title) <= _MOST_TITLE_CHARS:
        return title
    return f"{title[:_MOST_TITLE_CHARS].rpartition(' ')[0] or title[:_MOST_TITLE_CHARS]}…"


def _released(notes: ReleaseNotes) -> Both:
    """Name the first standards of a release and count the others; one that withdraws alone names what is withdrawn."""
    published: Both = ("Cyhoeddwyd", "Published")
    emergency: Both = ("Cyhoeddwyd mewn argyfwng", "Published in an emergency")
    withdrawn: Both = ("Tynnwyd yn ôl", "Withdrawn")
    return _about_release(withdrawn if not notes.standards else emergency if notes.emergency else published, notes)


def _about_release(what: Both, notes: ReleaseNotes) -> Both:
    new = [f"{standard.urn} v{standard.version}" for standard in notes.standards]
    names = new or [f"{old.urn} v{old.version}" for old in notes.retired]
    said, rest = ", ".join(names[:_MOST_NAMED]), len(names) - _MOST_NAMED
    more: Both = (f" a {rest} arall", f" and {rest} more") if rest > 0 else ("", "")
    return f"{what[0]}: {said}{more[0]}", f"{what[1]}: {said}{more[1]}"


def _address(site: str, file: File, language: Language) -> str:
    """Return where a reader of `language` finds a file: on the site, or (without one) its name among the files."""
    return urljoin(site, file.read_in(language).href)


def _titled(titles: Mapping[Language, str], language: Language) -> str:
    """Return the title in `language`, or in the one there is."""
    return titles.get(language) or next(iter(titles.values()), "")


@lru_cache(maxsize=1024)  # a mailing says the same few numbers thousands of times
def _months(count: int, language: Language) -> str:
    """Say a number of months. Welsh mutates after two, which the CLDR knows, but Babel has it in the short form alone."""
    return format_unit(count, "duration-month", "short" if language is Language.CY else "long", locale=language)


@lru_cache(maxsize=1024)  # as above
def _days(count: int, language: Language) -> str:
    """Say a number of days; of Welsh the CLDR knows the words, but Babel has them in the short form alone, as of months."""
    return format_unit(count, "duration-day", "short" if language is Language.CY else "long", locale=language)


def _months_overdue(notice: Notice, today: dt.date) -> int:
    return months_overdue(notice.review_date, today)
