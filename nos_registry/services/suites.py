"""Many redlines at once: those of a suite, and the page with a row for each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from nos_registry.domain.errors import NosError
from nos_registry.domain.mapping import StandardMapping, draft_standard_mapping
from nos_registry.domain.pages import File, Overview
from nos_registry.domain.redline.model import Redline
from nos_registry.domain.release import ReleasedStandard, StandardChanges, standard_changes
from nos_registry.domain.standard import REPLACING, Edition, Language, LineageKind, Standard, Validity
from nos_registry.domain.terms import Both
from nos_registry.domain.urn import Urn
from nos_registry.ports import Pages, Ports, Shelf, Summary
from nos_registry.services.redlines import originals_of, redlines_between

UNKNOWN_VERSION = 0
"""The version of a document that names none, where a number is needed; pages print it as a question mark."""


Row = tuple[StandardChanges, tuple[File, ...]]
"""What changed in a standard, and the files to read it in, as an overview has it."""


@dataclass(frozen=True, slots=True)
class Suite:
    """The standards of a suite that can be compared, in the order of their URNs, and those that cannot, with the reason.

    `title` is its name in either language; `name` the one it was found by.
    """

    name: str
    title: Both
    compared: tuple[ReleasedStandard, ...]
    left_out: tuple[tuple[Urn, str], ...]

    @property
    def redlines(self) -> tuple[Redline, ...]:
        """Every redline, standard by standard, Welsh first."""
        return tuple(redline for item in self.compared for redline in item.redlines.values())


def compare_suite(ports: Ports, name: str, *, originals: bool = False) -> Suite:
    """Return the redlines of every current standard of a suite: against the version before, or against its originals.

    Raises:
        NosError: no current standard here is of that suite.
    """
    found = standards_of(ports, name)
    items = [_compared(ports, summary.urn, originals=originals) for summary in found]
    place, own = next((place, suite) for place, suite in enumerate(found[0].suites) if suite.casefold() == name.casefold())
    return Suite(
        name=own,
        title=_title(ports.standards.find(found[0].urn), place, own),
        compared=tuple(item for item in items if isinstance(item, ReleasedStandard)),
        left_out=tuple((summary.urn, item) for summary, item in zip(found, items, strict=True) if isinstance(item, str)),
    )


def standards_of(ports: Ports, suite: str) -> list[Summary]:
    """Return the current standards of a suite, at least one, in the order of their URNs; capitals make no difference.

    Raises:
        NosError: no current standard here is of that suite.
    """
    found = [summary for summary in ports.standards.summaries() if summary.validity is Validity.CURRENT and _is_of(summary, suite)]
    if not found:
        raise NosError(f"no current standard here is of the suite {suite!r}", _suites_here(ports))
    return found


def standards_named(ports: Ports, suites: Sequence[str], urns: Sequence[Urn]) -> tuple[Urn, ...]:
    """Return the current standards of all `suites` and those named by URN, each once, suite by suite.

    Raises:
        NosError: nothing is named, or no current standard here is of one of the suites.
    """
    if not suites and not urns:
        raise NosError("no standard is named", "Name suites, or urns, or both")
    return tuple(dict.fromkeys([*(summary.urn for suite in suites for summary in standards_of(ports, suite)), *urns]))


def suite_mappings(suite: Suite) -> tuple[StandardMapping, ...]:
    """Return which standard went where, with the equivalence that the redlines suggest, for a person to judge."""
    return tuple(
        mapping
        for item in suite.compared
        for redline in list(item.redlines.values())[:1]
        for mapping in draft_standard_mapping(redline, _kind(item.standard, redline))
    )


def row_of(redline: Redline, new: Edition, files: Sequence[File]) -> Row:
    """Return the row of an overview for one redline; the changes themselves are left to its files."""
    standard = Standard(
        urn=new.urn,
        version=UNKNOWN_VERSION if new.version is None else new.version,
        validity=new.validity or Validity.CURRENT,
        indicative_review_date=new.indicative_review_date,
        editions=(new,),
    )
    return without_highlights(standard_changes(ReleasedStandard(standard, {redline.language: redline}))), tuple(files)


def without_highlights(changes: StandardChanges) -> StandardChanges:
    """Return the figures alone: all that an overview prints."""
    editions = {
        language: replace(edition, highlights=(), more=len(edition.highlights) + edition.more)
        for language, edition in changes.editions.items()
    }
    return replace(changes, editions=editions)


def write_overview(pages: Pages, shelf: Shelf, title: Both, rows: Sequence[Row], names: Mapping[Language, str], *, sample: bool) -> None:
    """Write the page with a row for each standard in both languages, under `names`, each linked to the other."""
    for language, name in names.items():
        other = next(names[each] for each in names if each is not language)
        shelf.put(name, pages.overview(Overview(title, tuple(rows), other, sample), language))


def _is_of(summary: Summary, suite: str) -> bool:
    return suite.casefold() in {name.casefold() for name in summary.suites}


def _title(standard: Standard | None, place: int, name: str) -> Both:
    """The name of a suite in both languages: editions name their suites in one order."""
    editions = [standard.edition(language) if standard else None for language in (Language.CY, Language.EN)]
    cy, en = (edition.suites[place] if edition and place < len(edition.suites) else name for edition in editions)
    return cy, en


def _suites_here(ports: Ports) -> str:
    there = sorted({suite for summary in ports.standards.summaries() if summary.validity is Validity.CURRENT for suite in summary.suites})
    shown = "; ".join(there[:_SHOWN])
    return f"Suites here: {shown}{f' and {len(there) - _SHOWN} more' if len(there) > _SHOWN else ''}" if there else "See `nos list`"


_SHOWN = 10


def _compared(ports: Ports, urn: Urn, *, originals: bool) -> ReleasedStandard | str:
    """A standard with its redlines, or the reason why it has none."""
    new = ports.standards.find(urn)
    assert new is not None, "it was listed"
    try:
        olds = originals_of(ports, new) if originals else _before(ports, new)
    except NosError as missing:
        return missing.reason
    redlines = redlines_between(olds, new)
    return ReleasedStandard(new, redlines) if redlines else "no language has a text on every side"


def _before(ports: Ports, new: Standard) -> tuple[Standard, ...]:
    before = ports.standards.find(new.urn, version=new.version - 1) if new.version > 1 else None
    if before is None:
        raise NosError(f"there is no version before {new.version}", "Compare it with its originals instead")
    return (before,)


def _kind(standard: Standard, redline: Redline) -> LineageKind:
    if all(side.urn == standard.urn for side in redline.from_):
        return LineageKind.REVISE
    return next((line.kind for line in standard.lineage if line.kind in REPLACING), LineageKind.REPLACE)
