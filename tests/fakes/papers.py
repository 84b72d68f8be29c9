"""A review from proposal to publication, as the papers for stakeholders see it: records, standards and what is made of them."""

import datetime as dt
from collections.abc import Sequence

from nos_registry.domain.comments.report import ConsultationReport, Texts, consultation_report
from nos_registry.domain.pages import (
    ConsultationList,
    ConsultationPage,
    Document,
    File,
    IndexPage,
    Overview,
    Reader,
    TimetablePage,
)
from nos_registry.domain.redline.compare import compare
from nos_registry.domain.redline.model import Redline
from nos_registry.domain.release import ReleasedStandard, ReleaseNotes, release_notes, standard_changes
from nos_registry.domain.review import events as ev
from nos_registry.domain.review.evidence import PartB
from nos_registry.domain.review.stages import CommentKind, DispositionCode, Nation, Question, Response, Role, Stage, Subject
from nos_registry.domain.schedule.timetable import Timetable, timetable
from nos_registry.domain.standard import Edition, Language, Lineage, LineageKind, Provenance, Standard, Validity
from nos_registry.domain.terms import Both
from nos_registry.domain.timeline import timeline
from nos_registry.domain.urn import Urn
from tests.fakes.redlines import edition
from tests.strategies.days import HOLIDAYS
from tests.strategies.reviews import PROFILES
from tests.strategies.walking import story_at

CY, EN = Language.CY, Language.EN
URN, OLD = Urn("INSCS009"), Urn("CFACSA8")
PUBLISHED = dt.date(2026, 11, 2)
TITLE: Both = ("Gwasanaeth i gwsmeriaid", "Customer service")


def record(sequence: int, day: dt.date, event: ev.Event) -> ev.Record:
    """Return an event at noon of a day; the stages are of no interest here."""
    at = dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC)
    return ev.Record(
        sequence=sequence, at=at, actor="lead", role=Role.SSO_LEAD, stage_from=Stage.PROPOSED, stage_to=Stage.PROPOSED, event=event
    )


def records_of(*dated: tuple[dt.date, ev.Event]) -> tuple[ev.Record, ...]:
    """Return events as the records of one review."""
    return tuple(record(number, day, event) for number, (day, event) in enumerate(dated, 1))


def position(subject: Subject, nation: Nation | None, response: Response = Response.APPROVE, feedback: str = "") -> ev.PositionTaken:
    """Return a position of a nation, or of the scrutiny."""
    return ev.PositionTaken(subject=subject, nation=nation, response=response, feedback=feedback)


def comment(name: str, nation: Nation = Nation.WALES, kind: CommentKind = CommentKind.TECHNICAL, **more: object) -> ev.Comment:
    """Return a comment on the third criterion."""
    facts: dict[str, object] = {
        "id": name,
        "respondent": f"respondent-{name}",
        "nation": nation,
        "kind": kind,
        "language": EN,
        "anchor": ev.Anchor(urn=URN, clause="P3", quote="records"),
        "text": f"Comment {name} on the wording.",
        "received": dt.date(2026, 7, 1),
    }
    return ev.Comment.model_validate(facts | more)


def review(text: str = "") -> tuple[ev.Record, ...]:
    """Return the records of a whole review; `text` stands wherever a person may write."""
    comments = (
        comment("c1", language=CY, text=f"Dylai'r maen prawf sôn am hygyrchedd. {text}", proposed=f"mewn ffordd hygyrch {text}"),
        comment("c2", Nation.SCOTLAND, CommentKind.EDITORIAL, anchor=ev.Anchor(urn=URN)),
        comment("c3", Nation.SCOTLAND, CommentKind.GENERAL, late=True),
        comment("c4", language=CY, anchor=ev.Anchor(urn=URN), question=Question.WELSH_OPPORTUNITIES, text=f"Mwy o gyfleoedd. {text}"),
    )
    return records_of(
        (
            dt.date(2026, 3, 2),
            ev.Proposed(title="Customer service", profile="full", standards=(URN,), rules=PROFILES["full"], reason=f"overdue {text}"),
        ),
        (
            dt.date(2026, 3, 9),
            ev.PlanSubmitted(scope="x", rationale="x", target_date=PUBLISHED, employers={Nation.WALES: ("Cwmni",)}, welsh_required=True),
        ),
        *((dt.date(2026, 3, 20), position(Subject.PART_A, nation)) for nation in (Nation.WALES, Nation.SCOTLAND)),
        (dt.date(2026, 5, 1), ev.DraftSaved(texts=())),
        (dt.date(2026, 5, 4), ev.DraftSubmitted(texts=())),
        (dt.date(2026, 5, 11), position(Subject.DRAFT_NOS, Nation.WALES, Response.APPROVE_WITH_COMMENTS, f"Da iawn. {text}")),
        (
            dt.date(2026, 6, 1),
            ev.ConsultationOpened(opens=dt.date(2026, 6, 1), closes=dt.date(2026, 6, 28), invited=12, languages=(CY, EN)),
        ),
        (dt.date(2026, 6, 20), ev.ConsultationExtended(closes=dt.date(2026, 7, 12), reason=f"Holidays {text}")),
        (dt.date(2026, 7, 13), ev.ConsultationClosed(comments=comments)),
        (dt.date(2026, 7, 20), ev.CommentDisposed(comment="c1", code=DispositionCode.REJECTED, reason="Out of reach")),
        (
            dt.date(2026, 7, 21),
            ev.CommentDisposed(comment="c1", code=DispositionCode.ACCEPTED_WITH_MODIFICATION, reason=f"Reworded {text}"),
        ),
        (dt.date(2026, 7, 22), ev.CommentDisposed(comment="c2", code=DispositionCode.ACCEPTED, change=ev.Anchor(urn=URN, clause="P4"))),
        (dt.date(2026, 8, 3), ev.FinalSubmitted(texts=(), evidence={Nation.WALES: PartB(account="x")})),
        (dt.date(2026, 8, 10), position(Subject.FINAL_NOS, None)),
        (dt.date(2026, 8, 11), position(Subject.PART_B, Nation.WALES)),
        (dt.date(2026, 8, 12), position(Subject.FINAL_NOS, Nation.WALES)),
        (dt.date(2026, 10, 5), ev.Scheduled(on=PUBLISHED)),
        (PUBLISHED, ev.Published(release="2026-11-02", texts=())),
    )


def standard(urn: str, version: int, editions: Sequence[Edition], **more: object) -> Standard:
    """Return a current standard with these editions."""
    facts: dict[str, object] = {"urn": Urn(urn), "version": version, "validity": Validity.CURRENT, "editions": tuple(editions)}
    return Standard.model_validate(facts | more)


def release(text: str = "", provenance: Provenance = Provenance.GIVEN) -> tuple[Standard, Standard, dict[Language, Redline]]:
    """Return a new version, the old standard that it replaces, and the redlines between them in both languages."""
    olds = [
        edition("CFACSA8", language, [[], ["greet the customer at the counter", f"explain services {text}", "keep records"], ["rules"]])
        for language in Language
    ]
    news = [
        edition(
            "INSCS009",
            language,
            [
                [],
                ["greet every customer warmly at the counter", f"explain services {text}", f"ask for help with {text} requests"],
                ["rules"],
            ],
            version=2,
            title=f"{title} {text}".strip(),
            provenance=provenance,
            suites=(f"{title}s",),
        )
        for language, title in zip(Language, ("Darparu gwasanaeth", "Deliver service"), strict=True)
    ]
    new = standard(
        "INSCS009",
        2,
        news,
        lineage=(Lineage(kind=LineageKind.REPLACE, urn=OLD, version=1),),
        indicative_review_date=dt.date(2031, 11, 1),
        approved_on="2026-11-02",
    )
    old = standard("CFACSA8", 1, olds, validity=Validity.LEGACY, replaced_by=(URN,), transition_ends=dt.date(2027, 11, 1))
    redlines = {before.language: compare([before], after) for before, after in zip(olds, news, strict=True)}
    return new, old, redlines


def notes(text: str = "", provenance: Provenance = Provenance.GIVEN) -> ReleaseNotes:
    """Return the notes of a release."""
    new, old, redlines = release(text, provenance)
    why = {CY: f"Mae'r gwaith wedi newid. {text}", EN: f"The work has changed. {text}"}
    return release_notes("2026-11-02", PUBLISHED, why, [ReleasedStandard(new, redlines)], [old], review(text))


def documents(text: str = "") -> tuple[Document, ...]:
    """Return a redline in its formats and languages."""
    files = tuple(
        File(f"redlines/INSCS009-2.{language}.{ending.lower()}", ending, language) for language in Language for ending in ("HTML", "PDF")
    )
    return (Document((f"Y newidiadau {text}", f"The changes {text}"), files, ("Darllenwch hwn yn gyntaf", "Read this first")),)


def index_page(text: str = "", provenance: Provenance = Provenance.GIVEN) -> IndexPage:
    """Return a start page with a timeline and files for every reader."""
    new, old, _ = release(text, provenance)
    return IndexPage(
        title=TITLE,
        lede=(f"Un adolygiad cyfan. {text}", f"One whole review. {text}"),
        standards=(new, old),
        timeline=timeline(review(text)),
        documents=tuple((reader, documents(text)) for reader in Reader),
        other_language="index.cy.html",
        rests_on_sample=provenance is Provenance.SAMPLE,
    )


def consultation_page(text: str = "", provenance: Provenance = Provenance.GIVEN, *, welsh: bool = True) -> ConsultationPage:
    """Return the page of an open consultation."""
    new, _, _ = release(text, provenance)
    return ConsultationPage(
        review="2026-customer-service",
        title=TITLE,
        runs_it=f"Instructus {text}".strip(),
        contact="ymgynghoriad@sso.example",
        opens=dt.date(2026, 6, 1),
        closes=dt.date(2026, 6, 28),
        standards=(new,),
        documents=documents(text),
        other_language="index.cy.html",
        welsh=welsh,
    )


def report(text: str = "", provenance: Provenance = Provenance.GIVEN) -> ConsultationReport:
    """Return the report of the consultation."""
    new, old, _ = release(text, provenance)
    texts = Texts({URN: old.model_copy(update={"urn": URN})}, {URN: new})
    files = (File("report.en.docx", "Word", EN), File("report.en.pdf", "PDF", EN))
    now: dict[str, Both] = {"c1": (f"P3 → P4 nawr {text}", f"P3 → now P4 {text}")}
    return consultation_report("2026-customer-service", TITLE, review(text), texts, "report.cy.html", now=now, files=files)


def consultations(text: str = "", provenance: Provenance = Provenance.GIVEN) -> ConsultationList:
    """Return the list of two consultations."""
    title: Both = (f"{TITLE[0]} {text}", f"{TITLE[1]} {text}")
    row = (title, dt.date(2026, 6, 1), dt.date(2026, 6, 28), documents(text))
    rows = (("2026-inscs009", *row), ("2025-cfacsa8", *row))
    return ConsultationList(rows, "index.cy.html", provenance is Provenance.SAMPLE)


def overview(text: str = "", provenance: Provenance = Provenance.GIVEN) -> Overview:
    """Return the overview of a review of one standard."""
    new, _, redlines = release(text, provenance)
    files = tuple(File(f"INSCS009-2.{language}.html", "HTML", language) for language in Language)
    rows = ((standard_changes(ReleasedStandard(new, redlines)), files),)
    return Overview(TITLE, rows, "overview.cy.html", provenance is Provenance.SAMPLE)


def plan(today: dt.date = dt.date(2026, 5, 8)) -> Timetable:
    """Return the plan of the review as it stood while the nations had the draft, its target too near."""
    story = story_at(Stage.DRAFT_GATE)
    return timetable(story.standing, story.records, dt.date(2026, 8, 31), HOLIDAYS, today)


def timetable_page(text: str = "", provenance: Provenance = Provenance.GIVEN) -> TimetablePage:
    """Return the plan of the review as a page."""
    files = tuple(File(f"r.{language}.svg", "SVG", language) for language in Language)
    title = (f"{TITLE[0]} {text}".strip(), f"{TITLE[1]} {text}".strip())
    return TimetablePage(title, plan(), files, "timetable.html", provenance is Provenance.SAMPLE)
