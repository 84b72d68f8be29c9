"""What the report of a consultation says in one language, as words and figures: every format shows the same."""

from collections.abc import Iterator
from dataclasses import dataclass

from nos_registry.adapters.long_dates import long_date, short_date
from nos_registry.domain.pages import AnsweredComment, ConsultationReport
from nos_registry.domain.review.events import Anchor
from nos_registry.domain.review.stages import DispositionCode, Question
from nos_registry.domain.standard import Language
from nos_registry.domain.terms import QUESTIONS_IN_FULL, SAMPLE_NOTICE, Both, say, term

_GOOD = frozenset({DispositionCode.ACCEPTED, DispositionCode.ACCEPTED_WITH_MODIFICATION})
LABELS: dict[str, Both] = {
    "kicker": ("Adroddiad ar yr ymgynghoriad", "Consultation report"),
    "figures": ("Y ffigurau", "The figures"),
    "welsh": ("Y Gymraeg", "The Welsh language"),
    "no_answers": ("Ni ddaeth unrhyw atebion i law.", "No answers were received."),
    "answers": ("Pob sylw a'i ateb", "Every comment and its answer"),
    "no_comments": ("Ni ddaeth unrhyw sylwadau i law.", "No comments were received."),
    "comments": ("Sylwadau", "Comments"),
    "also": ("Hefyd fel", "Also as"),
    "late": ("hwyr", "late"),
    "see": ("gweler", "see"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """Counts under a caption: `label` names the words counted."""

    caption: str
    label: str
    rows: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """Something told of a comment. `before` stands plainly before `text`, `note` after it; `lang` is the language of `text`.

    `sub` stands below the label; `quoted` marks words taken from the standard; `to` is the place of another comment.
    """

    label: str
    text: str = ""
    lang: str = ""
    before: str = ""
    note: str = ""
    sub: str = ""
    quoted: bool = False
    to: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One comment: its id, place in the report (from 1), badges with their tone, and what is told of it."""

    id: str
    place: int
    badges: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody said to a question: from which nation, in which language, and where the comment stands."""

    who: str
    text: str
    lang: str
    id: str
    place: int


@dataclass(frozen=True, slots=True)
class ReportView:
    """The whole report in one language."""

    language: str
    title: str
    sample: str
    labels: dict[str, str]
    facts: tuple[tuple[str, str], ...]
    figures: tuple[Figure, ...]
    questions: tuple[tuple[str, tuple[Answer, ...]], ...]
    entries: tuple[Entry, ...]


def view(report: ConsultationReport, language: Language) -> ReportView:
    """Return what the report says in `language`."""
    places = {answered.comment.id: place for place, answered in enumerate(report.comments, 1)}
    return ReportView(
        language=language.value,
        title=say(report.title, language),
        sample=say(SAMPLE_NOTICE, language) if report.rests_on_sample else "",
        labels={name: say(both, language) for name, both in LABELS.items()},
        facts=tuple((say(label, language), value) for label, value in _facts(report, language)),
        figures=tuple(_figures(report, language)),
        questions=tuple(_questions(report, places, language)),
        entries=tuple(_entry(answered, places, language) for answered in report.comments),
    )


def _facts(report: ConsultationReport, language: Language) -> Iterator[tuple[Both, str]]:
    comments = [answered.comment for answered in report.comments]
    yield ("Cyfnod", "Period"), f"{long_date(report.opens, language)} – {long_date(report.closes, language)}"  # noqa: RUF001 -- a dash, as between days
    yield ("Nifer a wahoddwyd", "Invited"), str(report.invited)
    yield ("Nifer a ymatebodd", "Respondents"), str(len({comment.respondent for comment in comments}))
    yield ("Sylwadau a ddaeth i law", "Comments received"), str(report.numbers.total)
    yield ("O'r rhain, yn Gymraeg", "Of these, in Welsh"), str(sum(comment.language is Language.CY for comment in comments))
    late = sum(comment.late for comment in comments)
    if late:
        yield ("O'r rhain, ar ôl y diwrnod olaf", "Of these, after the last day"), str(late)
    yield ("Heb ateb eto", "Not yet answered"), str(report.numbers.open)


def _figures(report: ConsultationReport, language: Language) -> Iterator[Figure]:
    counted: tuple[tuple[Both, Both, tuple[tuple[str, int], ...]], ...] = (
        (("Yn ôl gwlad", "By nation"), ("Gwlad", "Nation"), tuple((term(word, language), n) for word, n in report.numbers.by_nation)),
        (("Yn ôl math", "By kind"), ("Math", "Kind"), tuple((term(word, language), n) for word, n in report.numbers.by_kind)),
        (
            ("Yn ôl yr hyn a ddaeth ohonynt", "By what became of them"),
            ("Penderfyniad", "Disposition"),
            tuple((term(word, language), n) for word, n in report.numbers.by_disposition),
        ),
    )
    for caption, label, rows in counted:
        if rows:
            yield Figure(say(caption, language), say(label, language), rows)


def _questions(report: ConsultationReport, places: dict[str, int], language: Language) -> Iterator[tuple[str, tuple[Answer, ...]]]:
    """Each question where it was asked, with what was answered."""
    for question in Question:
        found = [answered.comment for answered in report.comments if answered.comment.question is question]
        if report.welsh or found:
            said = (Answer(term(c.nation, language), c.text, c.language.value, c.id, places[c.id]) for c in found)
            yield say(QUESTIONS_IN_FULL[question], language), tuple(said)


def _entry(answered: AnsweredComment, places: dict[str, int], language: Language) -> Entry:
    comment, said = answered.comment, answered.disposition
    badges = [(term(comment.nation, language), ""), (term(comment.kind, language), "")]
    badges += [(term(said.code, language), "good" if said.code in _GOOD else "note")] if said else []
    badges += [(say(LABELS["late"], language), "bad")] if comment.late else []
    return Entry(comment.id, places[comment.id], tuple(badges), tuple(_lines(answered, places, language)))


def _lines(answered: AnsweredComment, places: dict[str, int], language: Language) -> Iterator[Line]:
    comment, own = answered.comment, answered.comment.language.value
    yield Line(
        label=say(("Am", "On"), language),
        before=_place(comment.anchor),
        text=comment.anchor.quote or "",
        lang=own,
        quoted=True,
        note=say(answered.now, language),
    )
    if comment.question:
        yield Line(say(("Cwestiwn", "Question"), language), before=term(comment.question, language))
    yield Line(say(("Sylw", "Comment"), language), comment.text, own, sub=short_date(comment.received, language))
    if comment.proposed:
        yield Line(say(("Geiriad a gynigiwyd", "Proposed wording"), language), comment.proposed, own)
    yield _answer(answered, places, language)


def _answer(answered: AnsweredComment, places: dict[str, int], language: Language) -> Line:
    label, said = say(("Ateb", "Answer"), language), answered.disposition
    if said is None:
        return Line(label, before=say(("heb ateb eto", "not yet answered"), language))
    changed = f"{say(('newidiwyd', 'changed'), language)} {_place(said.change)}" if said.change and said.change.clause else ""
    return Line(
        label,
        text=said.reason,
        lang=answered.comment.language.value,
        before="" if said.reason else term(said.code, language),
        note=changed,
        to=places.get(said.duplicate_of or "", 0),
        sub="",
    )


def _place(anchor: Anchor) -> str:
    printed = anchor.printed or anchor.clause
    return f"{anchor.urn}, {printed}" if printed else anchor.urn
