"""Redlines of what the registry holds."""

from collections.abc import Sequence

from nos_registry.domain.errors import NosError
from nos_registry.domain.redline.compare import compare
from nos_registry.domain.redline.model import Redline
from nos_registry.domain.review.review import Review
from nos_registry.domain.standard import DERIVING, Edition, Language, Standard
from nos_registry.domain.urn import Urn
from nos_registry.ports import Ports
from nos_registry.services.standards import show


def redlines_between(olds: Sequence[Standard], new: Standard) -> dict[Language, Redline]:
    """Return the redline of each language that every side has, Welsh first."""
    found: dict[Language, Redline] = {}
    for edition in new.editions:
        editions = [old.edition(edition.language) for old in olds]
        there = [old for old in editions if old]
        if there and len(there) == len(olds):
            found[edition.language] = compare(there, edition)
    return found


def originals_of(ports: Ports, standard: Standard) -> tuple[Standard, ...]:
    """Return the standards that this one replaced, or was taken from, at those versions.

    Raises:
        NosError: none is on record.
    """
    lines = [line for line in standard.lineage if line.kind in DERIVING]
    if not lines:
        raise NosError(f"no original of {standard.urn} is on record", "Name the originals: `nos diff OLD… NEW`")
    return tuple(show(ports, line.urn, version=line.version).standard for line in lines)


def came_from(ports: Ports, review: Review, new: Standard) -> tuple[Standard, ...]:
    """Return what a draft or a new version of a review is compared to: the version in force, or what it is made from.

    What an emergency has put in force already is compared to the version before it.
    """
    if new.urn in review.new_standards:
        return originals_of(ports, new)
    return (show(ports, new.urn, version=new.version - 1 if review.emergency else None).standard,)


def against_originals(ports: Ports, urn: Urn, version: int | None = None) -> dict[Language, Redline]:
    """Return the redlines of a standard against the originals that it replaced."""
    new = show(ports, urn, version=version).standard
    return redlines_between(originals_of(ports, new), new)


def edition_of(standard: Standard, language: Language | None) -> Edition:
    """Return the edition in a language; without one, the only edition, or the Welsh one.

    Raises:
        NosError: there is none.
    """
    found = standard.edition(language) if language else next(iter(standard.editions), None)
    if found is None:
        raise NosError(f"{standard.urn} has no edition{f' in {language}' if language else ''}", "See `nos show` for what it has")
    return found
