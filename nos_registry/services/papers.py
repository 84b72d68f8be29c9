"""What stakeholders receive as files: the papers of a consultation, redlines, the release, and the page to start from."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from nos_registry.domain.diary import DiaryEntry, consultation_entries, deadline_entry, review_date_entry
from nos_registry.domain.pages import ConsultationPage, Document, File, Overview, consultation_report
from nos_registry.domain.redline.model import Redline
from nos_registry.domain.release import ReleasedStandard, standard_changes
from nos_registry.domain.review.events import Published
from nos_registry.domain.review.review import Review
from nos_registry.domain.schedule.deadlines import Limit
from nos_registry.domain.schedule.standing import response_deadline
from nos_registry.domain.standard import DERIVING, Language, Standard, Validity
from nos_registry.domain.terms import Both
from nos_registry.domain.urn import Urn, urn_slug
from nos_registry.ports import Ports, Shelf
from nos_registry.services.deadlines import deadlines_of
from nos_registry.services.door import known_review
from nos_registry.services.facts import standards_of
from nos_registry.services.publication import published_lately, released
from nos_registry.services.redlines import came_from, originals_of, redlines_between
from nos_registry.services.standards import show
from nos_registry.services.titles import title_of

_LAST = "release.json"
"""The file that is written last: where it is, the papers of its release are whole."""

_WORDS = {".html": "HTML", ".docx": "Word", ".pdf": "PDF", ".json": "JSON"}


def consultation(ports: Ports, shelf: Shelf, review_id: str) -> tuple[str, ...]:
    """Write what is consulted on: the page, the redlines of the drafts, the calendar; return the names."""
    review = known_review(ports, review_id)
    drafts = tuple(standard for standard in standards_of(ports, review) if standard.urn in review.brought)
    names: list[str] = []
    documents: list[Document] = []
    for draft in drafts:
        found = redlines_between(came_from(ports, review, draft), draft)
        written = tuple(_put_redlines(ports, shelf, f"consultation/redlines/{urn_slug(draft.urn)}-{draft.version}-draft", found))
        names += written
        title = title_of([draft])
        said: Both = (f"{draft.urn}: y newidiadau a gynigir i {title[0]}", f"{draft.urn}: the changes proposed to {title[1]}")
        documents.append(Document(said, _files(written, "consultation/")))
    names += _consultation_pages(ports, shelf, review, drafts, documents)
    names += diary(ports, shelf, review)
    return tuple(names)


def diary(ports: Ports, shelf: Shelf, review: Review) -> tuple[str, ...]:
    """Write the days of a review as calendar files, one a language; return the names."""
    title = title_of(standards_of(ports, review))
    entries = [
        *(consultation_entries(review.id, title, review.window.opens, review.window.closes) if review.window else ()),
        *(deadline_entry(review.id, title, due) for due in deadlines_of(ports, review) if due.limit is not Limit.WINDOW),
    ]
    return _put_diary(ports, shelf, f"calendar/{review.id}", entries)


def redlines(ports: Ports, shelf: Shelf, urn: Urn) -> tuple[str, ...]:
    """Write the redlines of a standard: against the version before, and each against the originals; return the names."""
    new = show(ports, urn).standard
    names: list[str] = []
    if new.version > 1:
        before = show(ports, urn, version=new.version - 1).standard
        names += _put_redlines(ports, shelf, _stem(new), redlines_between([before], new))
    for version in {1, new.version}:
        standard = ports.standards.find(urn, version=version)
        if standard and any(line.kind in DERIVING for line in standard.lineage):
            found = redlines_between(originals_of(ports, standard), standard)
            names += _put_redlines(ports, shelf, f"{_stem(standard)}-originals", found)
    return tuple(names)


def release(ports: Ports, shelf: Shelf, review_id: str) -> tuple[str, ...]:
    """Write the notes, the mapping, the report and the overview of a published review; return the names."""
    review = known_review(ports, review_id)
    last = ports.reviews.records(review_id)[-1].event
    files = ports.reviews.release_files(last.release) if isinstance(last, Published) else dict[str, bytes]()
    for name, content in files.items():
        shelf.put(f"release/{name}", content)
    standards = tuple(show(ports, urn).standard for urn in review.subjects)
    names = [f"release/{name}" for name in files]
    names += _report(ports, shelf, review, standards, "consultation/")
    names += _overview(ports, shelf, standards, "redlines/")
    entries = [review_date_entry(s.urn, title_of([s]), s.indicative_review_date) for s in standards if s.indicative_review_date]
    names += _put_diary(ports, shelf, "calendar/next-review", entries)
    return tuple(names)


def releases_due(ports: Ports, shelf: Shelf) -> tuple[tuple[str, str], ...]:
    """Return the reviews published of late whose papers are not all on the shelf, each with its release."""
    there = frozenset(shelf.names())
    return tuple((review, last.release) for review, last, _ in published_lately(ports) if f"{_folder(last.release)}{_LAST}" not in there)


def archive(ports: Ports, shelf: Shelf, review_id: str, release_id: str) -> tuple[str, ...]:
    """Write everything about a release into a folder of its own, as it was then, the release record last; return the names.

    Written again, the same files stand there: what a crash cut short is made up for.
    """
    folder, review = _folder(release_id), known_review(ports, review_id)
    files = dict(ports.reviews.release_files(release_id))
    standards = released(ports, release_id)
    names: list[str] = []
    for new in standards:
        olds, ending = _last_comparison(ports, new)
        names += _put_redlines(ports, shelf, f"{folder}{_slug(new)}{ending}", redlines_between(olds, new) if olds else {})
    names += [*_report(ports, shelf, review, standards, folder), *_overview(ports, shelf, standards, folder)]
    for name in sorted(files, key=lambda name: (name == _LAST, name)):
        shelf.put(f"{folder}{name}", files[name])
        names.append(f"{folder}{name}")
    return tuple(names)


def _consultation_pages(
    ports: Ports, shelf: Shelf, review: Review, drafts: Sequence[Standard], documents: Sequence[Document]
) -> Iterator[str]:
    assert review.window is not None, "only an open consultation has papers"
    for language, other in _each_language():
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
        name = f"consultation/index.{language}.html"
        shelf.put(name, ports.pages.consultation(page, language))
        yield name


def _report(ports: Ports, shelf: Shelf, review: Review, standards: Sequence[Standard], folder: str) -> Iterator[str]:
    if review.window is None:
        return
    records = ports.reviews.records(review.id)
    for language, other in _each_language():
        report = consultation_report(review.id, title_of(standards), records, standards, f"report.{other}.html")
        name = f"{folder}report.{language}.html"
        shelf.put(name, ports.pages.report(report, language))
        yield name


def _overview(ports: Ports, shelf: Shelf, standards: Sequence[Standard], folder: str) -> Iterator[str]:
    """The overview lies among the redlines, so that its links are names in the same folder."""
    found = [(new, _last_comparison(ports, new)) for new in standards if new.validity is Validity.CURRENT]
    rows = [
        (
            standard_changes(ReleasedStandard(new, redlines_between(olds, new))),
            tuple(File(f"{_slug(new)}{ending}.{e.language}.html", "HTML", e.language) for e in new.editions),
        )
        for new, (olds, ending) in found
        if olds
    ]
    for language, other in _each_language():
        sample = any(standard.provenance == "sample" for standard in standards)
        overview = Overview(title_of(standards), tuple(rows), f"overview.{other}.html", sample)
        name = f"{folder}overview.{language}.html"
        shelf.put(name, ports.pages.overview(overview, language))
        yield name


def _last_comparison(ports: Ports, new: Standard) -> tuple[tuple[Standard, ...], str]:
    """What a version is compared to: the one before, or for a first one its originals; and how that redline's name ends."""
    if new.version > 1:
        return (show(ports, new.urn, version=new.version - 1).standard,), ""
    return (originals_of(ports, new) if any(line.kind in DERIVING for line in new.lineage) else ()), "-originals"


def _folder(release_id: str) -> str:
    return f"releases/{release_id}/"


def _put_redlines(ports: Ports, shelf: Shelf, stem: str, found: Mapping[Language, Redline]) -> Iterator[str]:
    for language, redline in found.items():
        for ending, content in ports.press.redline(redline).items():
            name = f"{stem}.{language}{ending}"
            shelf.put(name, content)
            yield name


def _put_diary(ports: Ports, shelf: Shelf, stem: str, entries: Sequence[DiaryEntry]) -> tuple[str, ...]:
    names = [f"{stem}.{language}.ics" for language in Language]
    for name, language in zip(names, Language, strict=True):
        shelf.put(name, ports.pages.diary(entries, language, midnight(ports)))
    return tuple(names)


def midnight(ports: Ports) -> dt.datetime:
    """The stamp of calendar files: the day alone, so that writing them again on that day changes nothing."""
    return dt.datetime.combine(ports.clock.today(), dt.time(), tzinfo=dt.UTC)


def _files(names: Iterable[str], folder: str = "") -> tuple[File, ...]:
    """Names as links from within `folder`; the machine's own JSON is left to programs."""
    found: list[File] = []
    for name in names:
        stem, _, ending = name.rpartition(".")
        language = stem.rpartition(".")[2]
        known = Language(language) if language in set(Language) else None
        if ending != "json":
            found.append(File(name.removeprefix(folder), _WORDS.get(f".{ending}", ending.upper()), known))
    return tuple(found)


def _stem(standard: Standard) -> str:
    return f"redlines/{_slug(standard)}"


def _slug(standard: Standard) -> str:
    return f"{urn_slug(standard.urn)}-{standard.version}"


def _each_language() -> tuple[tuple[Language, Language], ...]:
    """Each language with the other one."""
    return (Language.CY, Language.EN), (Language.EN, Language.CY)
