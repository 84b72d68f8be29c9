"""The papers of a consultation: each review's in a folder of its own, and the page that leads to all of them."""

from collections.abc import Iterator, Sequence

from nos_registry.domain.comments.report import Texts, consultation_report
from nos_registry.domain.diary import consultation_entries, deadline_entry
from nos_registry.domain.errors import NosError
from nos_registry.domain.pages import ConsultationList, ConsultationPage, Document, File
from nos_registry.domain.review.review import Review
from nos_registry.domain.schedule.deadlines import Limit
from nos_registry.domain.schedule.standing import response_deadline
from nos_registry.domain.standard import Provenance, Standard
from nos_registry.domain.terms import Both
from nos_registry.domain.urn import urn_slug
from nos_registry.ports import Ports, Shelf
from nos_registry.services.consultations import consulted_on, whereabouts_of
from nos_registry.services.deadlines import deadlines_of
from nos_registry.services.door import known_review
from nos_registry.services.facts import standards_of
from nos_registry.services.notices import folder_of
from nos_registry.services.redlines import came_from, redlines_between
from nos_registry.services.shelving import each_language, files_of, put_diary, put_redlines
from nos_registry.services.titles import title_of

_FOLDER = "consultation/"
_PAPERS: tuple[tuple[Both, str], ...] = (
    (("Yr ymgynghoriad a'r ffurflen sylwadau", "The consultation and its comment form"), "index."),
    (("Adroddiad ar yr ymgynghoriad", "Consultation report"), "report."),
)


def consultation(ports: Ports, shelf: Shelf, review_id: str) -> tuple[str, ...]:
    """Write what is consulted on: the page, the redlines of the drafts, the calendar; return the names."""
    review = known_review(ports, review_id)
    drafts = tuple(standard for standard in standards_of(ports, review) if standard.urn in review.brought)
    folder = folder_of(review_id)
    names: list[str] = []
    documents: list[Document] = []
    for draft in drafts:
        found = redlines_between(came_from(ports, review, draft), draft)
        written = tuple(put_redlines(ports, shelf, f"{folder}/redlines/{urn_slug(draft.urn)}-{draft.version}-draft", found))
        names += written
        title = title_of([draft])
        said: Both = (f"{draft.urn}: y newidiadau a gynigir i {title[0]}", f"{draft.urn}: the changes proposed to {title[1]}")
        documents.append(Document(said, files_of(written, f"{folder}/")))
    names += _consultation_pages(ports, shelf, review, drafts, documents)
    names += diary(ports, shelf, review)
    names += _start_pages(ports, shelf)
    return tuple(names)


def report(ports: Ports, shelf: Shelf, review_id: str) -> tuple[str, ...]:
    """Write what a consultation brought, as page, Word file and PDF in both languages; return the names.

    Raises:
        NosError: there was no consultation.
    """
    review = known_review(ports, review_id)
    if review.window is None:
        raise NosError(f"the review {review_id} has had no consultation", "Open one before asking for its report")
    names = [*put_report(ports, shelf, review, standards_of(ports, review), f"{folder_of(review_id)}/"), *_start_pages(ports, shelf)]
    return tuple(names)


def put_report(ports: Ports, shelf: Shelf, review: Review, standards: Sequence[Standard], folder: str) -> Iterator[str]:
    """Write the report on the texts of `standards` into a folder; yield the names. None where nobody was consulted."""
    if review.window is None:
        return
    records = ports.reviews.records(review.id)
    now = {name: found.words for name, found in whereabouts_of(ports, review).items()}
    texts = Texts(consulted_on(ports, review), {standard.urn: standard for standard in standards})
    due = response_deadline(review, ports.holidays).on
    for language, other in each_language():
        files = [File(f"report.{language}.docx", "Word", language), File(f"report.{language}.pdf", "PDF", language)]
        told = consultation_report(
            review.id, title_of(standards), records, texts, f"report.{other}.html", now=now, files=files, response_due=due
        )
        for ending, content in ports.press.report(told, language).items():
            name = f"{folder}report.{language}{ending}"
            shelf.put(name, content)
            yield name


def diary(ports: Ports, shelf: Shelf, review: Review) -> tuple[str, ...]:
    """Write the days of a review as calendar files, one a language; return the names."""
    title = title_of(standards_of(ports, review))
    entries = [
        *(consultation_entries(review.id, title, review.window.opens, review.window.closes) if review.window else ()),
        *(deadline_entry(review.id, title, due) for due in deadlines_of(ports, review) if due.limit is not Limit.WINDOW),
    ]
    return put_diary(ports, shelf, f"calendar/{review.id}", entries)


def _consultation_pages(
    ports: Ports, shelf: Shelf, review: Review, drafts: Sequence[Standard], documents: Sequence[Document]
) -> Iterator[str]:
    assert review.window is not None, "only an open consultation has papers"
    for language, other in each_language():
        page = ConsultationPage(
            review=review.id,
            title=title_of(drafts),
            runs_it=next((e.developed_by for s in drafts for e in s.editions if e.developed_by), "SSO"),
            contact=ports.contact,
            opens=review.window.opens,
            closes=review.window.closes,
            response_due=response_deadline(review, ports.holidays).on,
            standards=tuple(drafts),
            documents=tuple(documents),
            other_language=f"index.{other}.html",
            welsh=review.welsh_required,
        )
        name = f"{folder_of(review.id)}/index.{language}.html"
        shelf.put(name, ports.pages.consultation(page, language))
        yield name


def _start_pages(ports: Ports, shelf: Shelf) -> Iterator[str]:
    """The page that leads to every consultation on the shelf, the newest first."""
    there = shelf.names()
    found = {name.split("/")[1] for name in there if name.startswith(_FOLDER) and name.count("/") > 1}
    reviews = [known_review(ports, name) for name in sorted(found & {*ports.reviews.open_reviews(), *ports.reviews.ended_reviews()})]
    consulted = [(review, review.window, standards_of(ports, review)) for review in reviews if review.window]
    consulted.sort(key=lambda each: (each[1].opens, each[0].id), reverse=True)
    rows = tuple((r.id, title_of(standards), w.opens, w.closes, _papers_of(r.id, there)) for r, w, standards in consulted)
    sample = any(standard.provenance is Provenance.SAMPLE for _, _, standards in consulted for standard in standards)
    for language, other in each_language():
        name = f"{_FOLDER}index.{language}.html"
        shelf.put(name, ports.pages.consultations(ConsultationList(rows, f"index.{other}.html", sample), language))
        yield name


def _papers_of(review_id: str, there: Sequence[str]) -> tuple[Document, ...]:
    written = ((said, [name for name in there if name.startswith(f"{folder_of(review_id)}/{begin}")]) for said, begin in _PAPERS)
    return tuple(Document(said, files_of(names, _FOLDER)) for said, names in written if names)
