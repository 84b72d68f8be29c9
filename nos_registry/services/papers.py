"""What stakeholders receive as files: redlines, the release, the overview; the papers of a consultation stand beside."""

from collections.abc import Iterator, Sequence

from nos_registry.domain.diary import review_date_entry
from nos_registry.domain.pages import File, Overview
from nos_registry.domain.release import ReleasedStandard, standard_changes
from nos_registry.domain.standard import DERIVING, Standard, Validity
from nos_registry.domain.urn import Urn, urn_slug
from nos_registry.ports import Ports, Shelf
from nos_registry.services.consultation_papers import put_report, report
from nos_registry.services.door import known_review
from nos_registry.services.publication import published_lately, released
from nos_registry.services.redlines import originals_of, redlines_between
from nos_registry.services.shelving import each_language, put_diary, put_redlines
from nos_registry.services.standards import show
from nos_registry.services.titles import title_of

_LAST = "release.json"
"""The file that is written last: where it is, the papers of its release are whole."""


def redlines(ports: Ports, shelf: Shelf, urn: Urn) -> tuple[str, ...]:
    """Write the redlines of a standard: against the version before, and each against the originals; return the names."""
    new = show(ports, urn).standard
    names: list[str] = []
    if new.version > 1:
        before = show(ports, urn, version=new.version - 1).standard
        names += put_redlines(ports, shelf, _stem(new), redlines_between([before], new))
    for version in {1, new.version}:
        standard = ports.standards.find(urn, version=version)
        if standard and any(line.kind in DERIVING for line in standard.lineage):
            found = redlines_between(originals_of(ports, standard), standard)
            names += put_redlines(ports, shelf, f"{_stem(standard)}-originals", found)
    return tuple(names)


def release(ports: Ports, shelf: Shelf, review_id: str) -> tuple[str, ...]:
    """Write the notes, the mapping, the report and the overview of a published review; return the names."""
    review = known_review(ports, review_id)
    files = ports.reviews.release_files(review.release) if review.release else dict[str, bytes]()
    for name, content in files.items():
        shelf.put(f"release/{name}", content)
    standards = tuple(show(ports, urn).standard for urn in review.subjects)
    names = [f"release/{name}" for name in files]
    names += report(ports, shelf, review_id) if review.window else ()
    names += _overview(ports, shelf, standards, "redlines/")
    entries = [review_date_entry(s.urn, title_of([s]), s.indicative_review_date) for s in standards if s.indicative_review_date]
    names += put_diary(ports, shelf, "calendar/next-review", entries)
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
        names += put_redlines(ports, shelf, f"{folder}{_slug(new)}{ending}", redlines_between(olds, new) if olds else {})
    names += [*put_report(ports, shelf, review, standards, folder), *_overview(ports, shelf, standards, folder)]
    for name in sorted(files, key=lambda name: (name == _LAST, name)):
        shelf.put(f"{folder}{name}", files[name])
        names.append(f"{folder}{name}")
    return tuple(names)


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
    for language, other in each_language():
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


def _stem(standard: Standard) -> str:
    return f"redlines/{_slug(standard)}"


def _slug(standard: Standard) -> str:
    return f"{urn_slug(standard.urn)}-{standard.version}"
