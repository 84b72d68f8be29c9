"""The pages one opens in a browser: start page, consultation, report, overview."""

from markupsafe import Markup

from nos_registry.adapters.pages.gantt import progress_of, render_gantt
from nos_registry.adapters.pages.words import COUNTED, READERS
from nos_registry.adapters.templating import html_environment
from nos_registry.domain.pages import ConsultationList, ConsultationPage, IndexPage, Overview, TimetablePage
from nos_registry.domain.review.stages import CommentKind, Nation
from nos_registry.domain.schedule.timetable import Timetable
from nos_registry.domain.standard import Language
from nos_registry.domain.terms import QUESTIONS_IN_FULL, Both, say, term


def render_index(page: IndexPage, language: Language) -> str:
    """Return the page that a stakeholder could start from."""
    groups = [(say(READERS[reader], language), documents) for reader, documents in page.documents]
    gantt = _gantt(page.title, page.plan, language) if page.plan else None
    return _render("index", language, sample=page.rests_on_sample, page=page, groups=groups, gantt=gantt)


def render_timetable(page: TimetablePage, language: Language) -> str:
    """Return the plan of a review: the picture, and the table beside it."""
    rows = [(planned, progress_of(planned, language)) for planned in page.plan.stages]
    gantt = _gantt(page.title, page.plan, language)
    return _render("timetable", language, sample=page.rests_on_sample, page=page, rows=rows, gantt=gantt)


def render_consultation(page: ConsultationPage, language: Language) -> str:
    """Return what is consulted on, until when, and how to answer, with the comment form as a sheet to print."""
    return _render(
        "consultation",
        language,
        sample=page.rests_on_sample,
        page=page,
        listed=page.documents,
        nations=[term(nation, language) for nation in Nation],
        kinds=[term(kind, language) for kind in CommentKind],
        questions=[say(asked, language) for asked in QUESTIONS_IN_FULL.values()] if page.welsh else [],
    )


def render_consultations(listed: ConsultationList, language: Language) -> str:
    """Return the page that leads to every consultation."""
    return _render("consultations", language, sample=listed.rests_on_sample, list=listed)


def render_overview(overview: Overview, language: Language) -> str:
    """Return a row for each standard: what changes, how much, and where to read it."""
    return _render("overview", language, sample=overview.rests_on_sample, overview=overview, counted=COUNTED)


def _gantt(title: Both, plan: Timetable, language: Language) -> Markup:
    return Markup(render_gantt(title, plan, language))  # noqa: S704 -- its own template has escaped what it prints


def _render(name: str, language: Language, **facts: object) -> str:
    other = Language.EN if language is Language.CY else Language.CY
    return html_environment().get_template(f"web/{name}.html.j2").render(facts, lang=language, other=other)
