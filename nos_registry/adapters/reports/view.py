"""What the report of a consultation says in one language, as words and figures: every format shows the same."""

from collections.abc import Iterator
from dataclasses import dataclass

from nos_registry.adapters.long_dates import long_date, short_date
from nos_registry.adapters.reports.figures import Figure, figures, participation
from nos_registry.adapters.reports.words import LABELS, MEANINGS, UNANSWERED, summary
from nos_registry.domain.comments.figures import ACCEPTING
from nos_registry.domain.comments.report import AnsweredComment, ClauseChange, ConsultationReport
from nos_registry.domain.redline.model import Word
from nos_registry.domain.redline.wording import differences
from nos_registry.domain.review.events import Anchor
from nos_registry.domain.review.stages import Question
from nos_registry.domain.standard import Language
from nos_registry.domain.terms import QUESTIONS_IN_FULL, SAMPLE_NOTICE, Both, say, term


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
class Changed:
    """A clause that comments changed: where it stands, its words before and after, the comments with their places.

    Words are pieces with `=` (kept), `-` (taken out) or `+` (put in); `note` stands for the side where there was no clause.
    """

    where: str
    lang: str
    before: tuple[Word, ...]
    after: tuple[Word, ...]
    note: str
    comments: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """The whole report in one language."""

    language: str
    title: str
    sample: str
    labels: dict[str, str]
    summary: str
    facts: tuple[tuple[str, str], ...]
    participation: Figure
    changes: tuple[Changed, ...]
    meanings: tuple[tuple[str, str], ...]
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
        summary=say(_summary(report), language),
        facts=tuple((say(label, language), value) for label, value in _facts(report, language)),
        participation=participation(report, language),
        changes=tuple(_changed(change, places, language) for change in report.changes),
        meanings=tuple((term(code, language), say(MEANINGS[code], language)) for code, _ in report.by_nation.rows if code),
        figures=figures(report, language),
        questions=tuple(_questions(report, places, language)),
        entries=tuple(_entry(answered, places, language) for answered in report.comments),
    )


def _summary(report: ConsultationReport) -> Both:
    comments = [answered.comment for answered in report.comments]
    changed = sum(bool(each.disposition and each.disposition.code in ACCEPTING) for each in report.comments)
    people, nations = {comment.respondent for comment in comments}, {comment.nation for comment in comments}
    return summary(len(comments), len(people), len(nations), changed, sum(each.disposition is None for each in report.comments))


def _facts(report: ConsultationReport, language: Language) -> Iterator[tuple[Both, str]]:
    comments = [answered.comment for answered in report.comments]
    if report.runs_it:
        yield ("Pwy a ymgynghorodd", "Consulted by"), report.runs_it
    yield ("Adolygiad", "Review"), report.review
    days, window = (report.closes - report.opens).days + 1, f"{long_date(report.opens, language)} – {long_date(report.closes, language)}"  # noqa: RUF001 -- a dash, as between days
    yield ("Cyfnod", "Period"), f"{window} ({days} {say(('diwrnod', 'days'), language)})"
    if report.extended:
        yield ("Estynnwyd", "Extended"), report.extended
    yield ("Nifer a wahoddwyd", "Invited"), str(report.invited)
    yield ("O'r sylwadau, yn Gymraeg", "Of the comments, in Welsh"), str(sum(comment.language is Language.CY for comment in comments))
    late = sum(comment.late for comment in comments)
    if late:
        yield ("O'r sylwadau, ar ôl y diwrnod olaf", "Of the comments, after the last day"), str(late)
    if report.response_due:
        yield ("Yr ymateb i'w gyhoeddi erbyn", "Response to be published by"), long_date(report.response_due, language)


def _changed(change: ClauseChange, places: dict[str, int], language: Language) -> Changed:
    """In the language of the report, or in the other where that alone was changed."""
    own = min(Language, key=lambda each: (change.before.get(each) == change.after.get(each), each is not language))
    before, after = change.before.get(own, ""), change.after.get(own, "")
    words = differences(before, after)
    return Changed(
        where=f"{change.urn}, {change.printed}" if change.printed else change.urn,
        lang=own.value,
        before=tuple(word for word in words if word[0] != "+"),
        after=tuple(word for word in words if word[0] != "-"),
        note="" if before and after else say(LABELS["dropped" if before else "new_clause"], language),
        comments=tuple((name, places[name]) for name in change.comments if name in places),
    )


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
    badges += [(term(said.code, language), "good" if said.code in ACCEPTING else "note")] if said else []
    badges += [(say(LABELS["late"], language), "bad")] if comment.late else []
    return Entry(comment.id, places[comment.id], tuple(badges), tuple(_lines(answered, places, language)))


def _lines(answered: AnsweredComment, places: dict[str, int], language: Language) -> Iterator[Line]:
    comment, own = answered.comment, answered.comment.language.value
    yield Line(
        label=say(LABELS["on"], language),
        before=_place(comment.anchor),
        text=comment.anchor.quote or "",
        lang=own,
        quoted=True,
        note=say(answered.now, language),
    )
    if comment.question:
        yield Line(say(LABELS["question"], language), before=term(comment.question, language))
    yield Line(say(LABELS["comment"], language), comment.text, own, sub=short_date(comment.received, language))
    if comment.proposed:
        yield Line(say(LABELS["proposed"], language), comment.proposed, own)
    yield _answer(answered, places, language)


def _answer(answered: AnsweredComment, places: dict[str, int], language: Language) -> Line:
    label, said = say(LABELS["answer"], language), answered.disposition
    if said is None:
        return Line(label, before=say(UNANSWERED, language))
    changed = f"{say(LABELS['changed'], language)} {_place(said.change)}" if said.change and said.change.clause else ""
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
