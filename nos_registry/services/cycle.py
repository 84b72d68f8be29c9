"""A whole cycle as a value: the story with its documents, the steps, and the start page at its end."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from nos_registry.domain.errors import NosError
from nos_registry.domain.pages import Document, File, IndexPage, Reader
from nos_registry.domain.review.stages import Role
from nos_registry.domain.standard import Edition, Language, Provenance, Standard
from nos_registry.domain.terms import Both
from nos_registry.domain.timeline import timeline
from nos_registry.domain.urn import Urn
from nos_registry.ports import Ports, Shelf
from nos_registry.services.plans import plan_of, put_plan
from nos_registry.services.standards import show
from nos_registry.services.story import Script, Step, Story, steps
from nos_registry.services.titles import title_of


@dataclass(frozen=True, slots=True)
class Draft:
    """An edition that a story has as its own; `draft` numbers the drafts of a new version, None: a published text."""

    edition: Edition
    draft: int | None = None


@dataclass(frozen=True, slots=True)
class Cycle:
    """Where the cycle happens, and everything that happens in it.

    `set_aside` are documents left out, with the reason; `probable` URNs that a manifest gives and no document prints.
    """

    registry: Path
    story: Story
    script: Script
    set_aside: tuple[tuple[str, str], ...] = ()
    probable: frozenset[str] = frozenset()

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps in the order of their days."""
        return tuple(steps(self.story, self.script))

    @property
    def founder(self) -> str:
        """Who makes the registry: its first registrar."""
        return self.story.actor(Role.REGISTRAR)

    @property
    def founded_on(self) -> dt.date:
        """The first day of the story."""
        return self.story.dates["founded"]

    @property
    def standard(self) -> str:
        """The URN of the standard under review."""
        return self.script.standard

    @property
    def review(self) -> str:
        """The id of the review."""
        return self.story.review

    @property
    def contact(self) -> str:
        """The mail address that letters come from."""
        return self.story.contact

    def finish(self, ports: Ports, shelf: Shelf) -> None:
        """Write the checkpoint, the timetable and the page to start from."""
        shelf.put("checkpoint.note", ports.proof.checkpoint())
        put_plan(ports, shelf, f"timetable/{self.review}", plan_of(ports, self.review))
        for language, name, other in ((Language.EN, "index.html", "index.cy.html"), (Language.CY, "index.cy.html", "index.html")):
            shelf.put(name, ports.pages.index(_index_page(ports, self, shelf.names(), other), language))


def cast(given: Sequence[Edition], own: Sequence[Draft], standard: Urn) -> Script:
    """Return the documents of the story: `given` ones stand before those of its `own`.

    Raises:
        NosError: the standard of the story is not among the given documents.
    """
    if not any(edition.urn == standard and edition.language is Language.CY for edition in given):
        raise NosError(
            f"the Welsh document of {standard} is not among the documents", "Name the folder that holds it, or leave `--documents` out"
        )
    published = [d.edition for d in own if d.draft is None]
    everything = {(e.urn, e.language): e for e in (*published, *given)}
    originals = tuple(dict.fromkeys(Urn(urn) for e in given if e.urn == standard for urn in e.original_urns))

    def of(urn: Urn) -> tuple[Edition, ...]:
        return tuple(everything[urn, language] for language in Language if (urn, language) in everything)

    others = dict.fromkeys(e.urn for e in given if e.urn != standard and e.urn not in originals)
    return Script(
        standard=standard,
        originals={urn: of(urn) for urn in originals if of(urn)},
        published=of(standard),
        first_draft=_drafts(own, 1),
        second_draft=_drafts(own, 2),
        others={urn: of(urn) for urn in others},
    )


def _drafts(own: Iterable[Draft], number: int) -> tuple[Edition, ...]:
    return tuple(draft.edition for draft in own if draft.draft == number)


_LEDE: Both = (
    "Adolygiad cyfan o un safon, o'r nodyn atgoffa i'r nodiadau rhyddhau: popeth y byddai rhanddeiliaid yn ei dderbyn.",
    "One standard's whole review, from the reminder to the release notes: everything that stakeholders would receive.",
)


def _index_page(ports: Ports, cycle: Cycle, names: Sequence[str], other: str) -> IndexPage:
    script = cycle.script
    standards = tuple(show(ports, urn).standard for urn in (script.standard, *script.originals, *script.others))
    return IndexPage(
        title=(cycle.story.title[Language.CY], cycle.story.title[Language.EN]),
        lede=_LEDE,
        standards=standards,
        timeline=timeline(ports.reviews.records(cycle.review)),
        documents=_documents(standards[0], names, cycle.review),
        other_language=other,
        rests_on_sample=any(standard.provenance is Provenance.SAMPLE for standard in standards),
        probable=cycle.probable,
        plan=plan_of(ports, cycle.review).timetable,
    )


_FORMATS = {
    "html": "HTML",
    "docx": "Word",
    "pdf": "PDF",
    "json": "JSON",
    "ics": "iCalendar",
    "csv": "CSV",
    "xlsx": "Excel",
    "md": "Markdown",
    "svg": "SVG",
    "eml": "EML",
    "note": "note",
}


def _documents(standard: Standard, names: Sequence[str], review: str) -> tuple[tuple[Reader, tuple[Document, ...]], ...]:
    """The files that are there, grouped by who reads them; nothing is linked that was not written."""
    title = title_of([standard])
    wanted: tuple[tuple[Reader, Both, str], ...] = tuple(
        (reader, said, start.format(urn=standard.urn, version=standard.version, review=review)) for reader, said, start in _LISTED
    )
    groups = {
        reader: tuple(
            Document((said[0].format(title=title[0]), said[1].format(title=title[1])), found)
            for wanted_by, said, start in wanted
            if wanted_by is reader and (found := _files(names, start, wanted_by))
        )
        for reader in Reader
    }
    return tuple((reader, documents) for reader, documents in groups.items() if documents)


_LISTED: tuple[tuple[Reader, Both, str], ...] = (
    (Reader.STAKEHOLDER, ("Nodiadau rhyddhau", "Release notes"), "release/release-notes."),
    (Reader.STAKEHOLDER, ("Y newidiadau o fersiwn 1", "What changed since version 1"), "redlines/{urn}-{version}."),
    (
        Reader.STAKEHOLDER,
        ("Y newidiadau o'r safonau gwreiddiol", "What changed since the originals"),
        "redlines/{urn}-{version}-originals.",
    ),
    (Reader.STAKEHOLDER, ("Mapio'r hen i'r newydd", "Mapping old to new"), "release/mapping."),
    (
        Reader.STAKEHOLDER,
        ("Yr ymgynghoriad a'r ffurflen sylwadau", "The consultation and its comment form"),
        "consultation/{review}/index.",
    ),
    (Reader.STAKEHOLDER, ("Adroddiad ar yr ymgynghoriad", "Consultation report"), "consultation/{review}/report."),
    (Reader.STAKEHOLDER, ("Pob ymgynghoriad", "All consultations"), "consultation/index."),
    (Reader.STAKEHOLDER, ("Dyddiadau'r adolygiad, i'r calendr", "Dates of the review, for the calendar"), "calendar/20"),
    (Reader.STAKEHOLDER, ("Y dyddiad adolygu nesaf, i'r calendr", "The next review date, for the calendar"), "calendar/next-review"),
    (Reader.STAKEHOLDER, ("Y nodyn atgoffa cyntaf, fel e-bost", "The first reminder, as mail"), "mail/001-"),
    (Reader.STAKEHOLDER, ("Un o'r gwahoddiadau, fel e-bost", "One of the invitations, as mail"), "mail/002-"),
    (Reader.APPROVER, ("Amserlen yr adolygiad: y cynllun a'r hynt", "Timetable of the review: plan and course"), "timetable/"),
    (Reader.APPROVER, ("Pecyn cyflwyno: Rhan A", "Submission pack: Part A"), "submissions/part-a."),
    (Reader.APPROVER, ("Pecyn cyflwyno: NOS drafft", "Submission pack: Draft NOS"), "submissions/draft-nos."),
    (Reader.APPROVER, ("Pecyn cyflwyno: Rhan B", "Submission pack: Part B"), "submissions/part-b."),
    (Reader.APPROVER, ("Pecyn cyflwyno: NOS terfynol", "Submission pack: Final NOS"), "submissions/final-nos."),
    (Reader.APPROVER, ("Pecyn cyflwyno: NOS Cymraeg", "Submission pack: Welsh NOS"), "submissions/welsh-nos."),
    (Reader.APPROVER, ("Y newidiadau a gynigiwyd yn y drafft", "The changes proposed in the draft"), "consultation/{review}/redlines/"),
    (Reader.APPROVER, ("Trosolwg fesul safon", "Overview by standard"), "redlines/overview."),
    (
        Reader.APPROVER,
        ("Sut y daeth fersiwn 1 o'r safonau gwreiddiol", "How version 1 came from the originals"),
        "redlines/{urn}-1-originals.",
    ),
    (Reader.DEVELOPER, ("Cofnod y datganiad a'r dystiolaeth", "Release record and evidence"), "release/release.json"),
    (Reader.DEVELOPER, ("Y dystiolaeth: crynodebau o bob digwyddiad", "Evidence: a digest of every event"), "release/evidence.json"),
    (Reader.DEVELOPER, ("Pwynt gwirio'r gofrestr", "Checkpoint of the registry"), "checkpoint.note"),
)
"""Who reads what, under which name, by how its files begin."""


def _files(names: Sequence[str], start: str, reader: Reader) -> tuple[File, ...]:
    """Files that begin so, the page before the Word file before the PDF; JSON is for developers alone."""
    found = [_file(name) for name in names if name.startswith(start)]
    kept = [file for file in found if reader is Reader.DEVELOPER or file.format != "JSON"]
    return tuple(sorted(kept, key=lambda file: (list(_FORMATS.values()).index(file.format), file.href)))


def _file(name: str) -> File:
    stem, _, ending = name.rpartition(".")
    language = stem.rpartition(".")[2]
    return File(name, _FORMATS.get(ending, ending), Language(language) if language in set(Language) else None)
