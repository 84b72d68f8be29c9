"""The standards in force: take them in, show them, list them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from nos_registry.domain.calendar import london_day
from nos_registry.domain.clause_ids import with_stable_ids
from nos_registry.domain.errors import NosError
from nos_registry.domain.standard import REPLACING, Edition, Emergency, Language, Lineage, LineageKind, Standard, Status, Validity
from nos_registry.domain.urn import Urn
from nos_registry.ports import Change, Ports, Summary
from nos_registry.services.facts import under_review
from nos_registry.services.roles import require_registrar


@dataclass(frozen=True, slots=True)
class Shown:
    """A standard with what points to and from it."""

    standard: Standard
    replaces: tuple[Urn, ...]
    open_review: str | None


class NoSuchStandardError(NosError):
    """A URN, or a version of it, that the registry does not hold."""


def ingest(ports: Ports, actor: str, editions: Sequence[Edition], *, replaces: Sequence[Urn] = ()) -> Standard:
    """Take the editions of one standard into the registry as they were published; those it `replaces` become legacy.

    A newer version of a standard that was only ever ingested follows on the one that is here.

    Raises:
        NosError: the URN is taken, a review holds the standard, the editions are of several standards, or a replaced
            one is not current.
    """
    with ports.writer.locked():
        role = require_registrar(ports, actor)
        reviewed = under_review(ports)
        planned = next(
            (urn for urn in sorted({edition.urn for edition in editions}) if urn in reviewed and not ports.standards.find(urn)), None
        )
        if planned:
            raise NosError(f"the review {reviewed[planned]} is to make {planned}", "Save it there as a draft, or end that review first")
        standard = _standard_of(ports, editions, replaces)
        held = {urn: review for urn, review in reviewed.items() if urn in {standard.urn, *replaces}}
        if held:
            told = ", ".join(f"{urn} by {review}" for urn, review in held.items())
            raise NosError(f"under review, so not to be replaced now: {told}", "End that review first")
        retired = tuple(_retired(ports, urn, standard.urn) for urn in replaces)
        subject = f"Ingest {standard.urn} version {standard.version}"
        ports.writer.store(Change(subject, "ingested", actor, role, ports.clock.now(), standards=(standard, *retired)))
    return standard


def show(ports: Ports, urn: Urn, *, version: int | None = None, as_of: dt.date | None = None) -> Shown:
    """Return a standard as it is, at a version, or as it stood at the end of a day.

    Raises:
        NoSuchStandardError: it is not in the registry.
    """
    standard = ports.standards.find(urn, version=version, as_of=as_of)
    if standard is None:
        at = f" at version {version}" if version else f" as of {as_of}" if as_of else ""
        raise NoSuchStandardError(f"{urn} is not in this registry{at}", "See `nos list` for what is")
    if version and standard.emergency is Emergency.AWAITED and as_of is None:
        standard = _as_it_ended(ports, standard)
    replaced = (line.urn for line in standard.lineage if line.kind in REPLACING)
    return Shown(standard, tuple(dict.fromkeys(replaced)), under_review(ports).get(urn))


def _as_it_ended(ports: Ports, standard: Standard) -> Standard:
    """A version published in an emergency with what the nations said of it since: its tag has it as it was published."""
    entries = [entry for entry in ports.standards.history(standard.urn) if entry.version == standard.version]
    ratified = next((entry for entry in entries if entry.event == "ratified"), None)
    if ratified:
        day = london_day(ratified.at).isoformat()
        editions = tuple(edition.model_copy(update={"approved_on": day}) for edition in standard.editions)
        return standard.model_copy(update={"emergency": None, "approved_on": day, "editions": editions})
    refused = any(entry.event == "ratification-refused" for entry in entries)
    return standard.model_copy(update={"emergency": Emergency.REFUSED}) if refused else standard


def listed(ports: Ports) -> tuple[tuple[Summary, str | None], ...]:
    """Return every standard with the open review that holds it, in the order of their URNs."""
    held = under_review(ports)
    return tuple((summary, held.get(summary.urn)) for summary in ports.standards.summaries())


def _standard_of(ports: Ports, editions: Sequence[Edition], replaces: Sequence[Urn]) -> Standard:
    urns = {edition.urn for edition in editions}
    if len(urns) != 1 or len({edition.language for edition in editions}) != len(editions):
        raise NosError("a standard has one edition a language, all of one URN", "Ingest one standard at a time")
    first = editions[0]
    taken = ports.standards.find(first.urn)
    if taken is not None:
        _require_newer(ports, taken, first)
        editions = with_stable_ids(taken, taken, editions, ids_ever_used(ports, taken))
    version = first.version or 1
    kind = LineageKind.MERGE if len(replaces) > 1 else LineageKind.REPLACE
    return Standard(
        urn=first.urn,
        version=version,
        validity=first.validity or Validity.CURRENT,
        status=first.status or Status.ORIGINAL,
        approved_on=first.approved_on,
        indicative_review_date=first.indicative_review_date,
        original_urns=first.original_urns,
        soc_codes=first.soc_codes,
        lineage=(*_came_from(taken), *(Lineage(kind=kind, urn=urn, version=_current(ports, urn).version) for urn in replaces)),
        editions=tuple(_alike(e, first, version) for lang in Language for e in editions if e.language is lang),
    )


def _require_newer(ports: Ports, taken: Standard, first: Edition) -> None:
    """See that `first` is of a later version that was published elsewhere, as `taken` was.

    Raises:
        NosError: it is not.
    """
    if first.version is None or first.version <= taken.version:
        title = next((edition.title for edition in taken.editions), "")
        raise NosError(
            f"the URN {first.urn} is taken by {title!r}, version {taken.version}",
            "Propose a review to change it, or give the other standard its own URN",
        )
    if taken.replaced_by:
        raise NosError(f"{first.urn} was replaced by {', '.join(taken.replaced_by)}", "Ingest what replaced it, or propose a review")
    if any(entry.event in _PUBLISHING for entry in ports.standards.history(first.urn)):
        raise NosError(f"a review here has published {first.urn}, so its versions are made here", "Propose a review to change it")


def _came_from(taken: Standard | None) -> tuple[Lineage, ...]:
    """What a version that follows on `taken` descends from."""
    return () if taken is None else (*older_lineage(taken), Lineage(kind=LineageKind.REVISE, urn=taken.urn, version=taken.version))


def older_lineage(standard: Standard) -> tuple[Lineage, ...]:
    """Return what a standard came from besides its own last version."""
    return tuple(line for line in standard.lineage if not (line.kind is LineageKind.REVISE and line.urn == standard.urn))


def ids_ever_used(ports: Ports, standard: Standard) -> set[str]:
    """Return the ids of the clauses of every version of a standard: none is given again."""
    versions = (ports.standards.find(standard.urn, version=number) for number in range(1, standard.version + 1))
    return {clause.id for version in versions if version for edition in version.editions for _, clause in edition.clauses()}


def _alike(edition: Edition, first: Edition, version: int) -> Edition:
    """The facts that the languages share, as the first edition has them."""
    shared = {name: getattr(first, name) for name in _SHARED}
    return edition.model_copy(update={**shared, "version": version, "warnings": ()})


_PUBLISHING = frozenset({"published", "emergency-published"})
"""The events by which a review puts a version in force."""

_SHARED = ("approved_on", "indicative_review_date", "validity", "status", "original_urns", "soc_codes")


def _current(ports: Ports, urn: Urn) -> Standard:
    found = ports.standards.find(urn)
    if found is None or found.validity is not Validity.CURRENT:
        raise NosError(f"{urn} is not current here, so nothing can replace it", "Ingest it first, or leave it out")
    return found


def _retired(ports: Ports, urn: Urn, by: Urn) -> Standard:
    return retire(_current(ports, urn), by)


def retire(standard: Standard, *by: Urn, transition_ends: dt.date | None = None) -> Standard:
    """Return a standard as legacy, pointing to what replaced it."""
    editions = tuple(e.model_copy(update={"validity": Validity.LEGACY}) for e in standard.editions)
    return standard.model_copy(
        update={"validity": Validity.LEGACY, "replaced_by": by, "transition_ends": transition_ends, "editions": editions}
    )
