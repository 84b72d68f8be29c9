"""Old to new: which clause and which standard went where, for those who update qualifications and training.

Source: the "mapping old to new" that every review publishes; equivalence is a person's judgement, drafted here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import product

from nos_registry.domain.redline.model import Change, ChangeKind, ClauseRef, EditionRef, Minor, Redline
from nos_registry.domain.standard import NUMBERED_SECTIONS, Language, LineageKind, Standard
from nos_registry.domain.urn import Urn


class Equivalence(StrEnum):
    """Whether who has shown competence in the old standard has shown it in the new one."""

    EQUIVALENT = "equivalent"
    NOT_EQUIVALENT = "not-equivalent"


@dataclass(frozen=True, slots=True)
class MappingRow:
    """One old clause and one new one that it became; `old` is None for an added clause, `new` for a dropped one."""

    kind: ChangeKind
    moved: bool
    minor: Minor | None
    confidence: float
    old: ClauseRef | None
    old_version: int | None
    new: ClauseRef | None
    new_version: int | None


@dataclass(frozen=True, slots=True)
class StandardMapping:
    """One old standard and the one that takes its place (None where it is withdrawn without).

    `judged` says whether a person has settled the equivalence, or it is still what the redline suggests.
    """

    old_urn: Urn
    old_version: int | None
    new_urn: Urn | None
    new_version: int | None
    kind: LineageKind
    equivalence: Equivalence
    reason: Mapping[Language, str] = field(default_factory=dict[Language, str])
    judged: bool = False


def clause_mapping(redline: Redline) -> tuple[MappingRow, ...]:
    """Return a row for each pair of linked clauses, in the order of the redline; every clause is in at least one."""
    versions = {side.urn: side.version for side in redline.from_}
    return tuple(
        MappingRow(
            change.kind,
            change.moved,
            change.minor,
            change.confidence,
            old,
            versions.get(old.urn) if old else None,
            new,
            redline.to.version if new else None,
        )
        for change in redline.changes
        for old, new in product(change.from_ or (None,), change.to or (None,))
    )


def draft_standard_mapping(redline: Redline, kind: LineageKind) -> tuple[StandardMapping, ...]:
    """Return what the redline suggests for each of its originals, for a person to judge."""
    return tuple(_drafted(redline, original, kind) for original in redline.from_)


def withdrawal(standard: Standard) -> StandardMapping:
    """Return the mapping of a standard that nothing replaces."""
    return StandardMapping(
        old_urn=standard.urn,
        old_version=standard.version,
        new_urn=None,
        new_version=None,
        kind=LineageKind.WITHDRAW,
        equivalence=Equivalence.NOT_EQUIVALENT,
        reason={Language.CY: "Nid oes dim yn ei disodli.", Language.EN: "Nothing replaces it."},
        judged=True,
    )


def _drafted(redline: Redline, original: EditionRef, kind: LineageKind) -> StandardMapping:
    """Equivalent only where every criterion and knowledge item stands on both sides with the same words, or nearly.

    Two texts without a criterion or knowledge item have shown nothing, so they are not.
    """
    numbered = [change for change in redline.changes if _is_numbered(change)]
    ours = [change for change in numbered if _is_from(change, original)]
    kept = sum(_is_kept(change) for change in ours)
    dropped = sum(change.kind is ChangeKind.DROPPED for change in ours)
    others = len(numbered) - len(ours)
    equivalent = kept == len(numbered) > 0
    return StandardMapping(
        old_urn=original.urn,
        old_version=original.version,
        new_urn=redline.to.urn,
        new_version=redline.to.version,
        kind=kind,
        equivalence=Equivalence.EQUIVALENT if equivalent else Equivalence.NOT_EQUIVALENT,
        reason=_reason(kept, len(ours) - kept - dropped, dropped, others),
    )


def _is_numbered(change: Change) -> bool:
    return any(clause.section in NUMBERED_SECTIONS for clause in (*change.from_, *change.to))


def _is_from(change: Change, original: EditionRef) -> bool:
    return any(clause.urn == original.urn for clause in change.from_)


def _is_kept(change: Change) -> bool:
    """The same words, but for minor ones, in the same section: a criterion that became knowledge is shown otherwise."""
    same_words = change.kind is ChangeKind.UNCHANGED or (change.kind is ChangeKind.REWORDED and change.minor is not None)
    return same_words and len({clause.section for clause in (*change.from_, *change.to)}) == 1


def _reason(kept: int, changed: int, dropped: int, others: int) -> dict[Language, str]:
    return {
        Language.CY: f"Meini prawf a gwybodaeth: {kept} wedi'u cadw, {changed} wedi'u newid, {dropped} wedi'u dileu; {others} o fan arall.",
        Language.EN: f"Criteria and knowledge: {kept} kept, {changed} changed, {dropped} dropped; {others} from elsewhere.",
    }
