"""Saving drafts: the ids of clauses that survive are kept, so that comments and positions find them again."""

import re
from collections.abc import Sequence

from nos_registry.domain.errors import NosError
from nos_registry.domain.redline.compare import compare
from nos_registry.domain.review import events as ev
from nos_registry.domain.review.review import Review
from nos_registry.domain.review.stages import Action
from nos_registry.domain.standard import (
    CLAUSE_ID_PREFIX,
    Clause,
    Edition,
    Language,
    Lineage,
    LineageKind,
    SectionKind,
    Standard,
)
from nos_registry.domain.urn import Urn
from nos_registry.ports import Ports
from nos_registry.services import door
from nos_registry.services.facts import texts_of

_DIGITS = re.compile(r"\d+$")


def save_draft(ports: Ports, review_id: str, actor: str, editions: Sequence[Edition], *, note: str = "") -> ev.Record:
    """Save editions (of one standard, one or both languages) as the draft of its next version.

    Raises:
        RefusedError: the review is not at a stage where drafts are saved.
        NosError: the editions are of several standards, or of one that is not in the registry.
    """
    with ports.writer.locked():
        review = door.known_review(ports, review_id)
        standard = _draft_of(ports, review, editions)
        changed = standard.model_copy(
            update={"editions": tuple(e for e in standard.editions if e.language in {x.language for x in editions})}
        )
        texts = texts_of(ports, (changed,))
        decided = door.decided_on(ports, review_id, actor, Action.SAVE_DRAFT, ev.DraftSaved(texts=texts, note=note))
        door.store(ports, decided, (standard,))
    return decided.record


def _draft_of(ports: Ports, review: Review, editions: Sequence[Edition]) -> Standard:
    urns = {edition.urn for edition in editions}
    if len(urns) != 1:
        raise NosError(f"a draft is of one standard, not of {len(urns)}", "Save the drafts one standard at a time")
    (urn,) = urns
    in_force = ports.standards.find(urn)
    if in_force is None:
        raise NosError(f"{urn} is not in this registry", "Ingest it first, or check the URN")
    before = ports.standards.draft(review.id, urn) or in_force
    version = in_force.version + 1
    kept = {edition.language: edition for edition in before.editions}
    fresh = _with_stable_ids(ports, in_force, before, editions)
    merged = {**kept, **{edition.language: edition for edition in fresh}}
    return before.model_copy(
        update={
            "version": version,
            "lineage": (*_older(before, urn), Lineage(kind=LineageKind.REVISE, urn=urn, version=in_force.version)),
            "soc_codes": fresh[0].soc_codes,
            "original_urns": fresh[0].original_urns or before.original_urns,
            "indicative_review_date": fresh[0].indicative_review_date,
            "approved_on": None,
            "editions": tuple(_sharing(merged[lang], fresh[0], version) for lang in (Language.CY, Language.EN) if lang in merged),
        }
    )


def _older(before: Standard, urn: Urn) -> tuple[Lineage, ...]:
    """What the standard came from besides its own last version."""
    return tuple(line for line in before.lineage if not (line.kind is LineageKind.REVISE and line.urn == urn))


def _sharing(edition: Edition, source: Edition, version: int) -> Edition:
    """The facts that the languages of a version share, on each of its editions."""
    return edition.model_copy(
        update={
            "version": version,
            "approved_on": None,
            "soc_codes": source.soc_codes,
            "original_urns": source.original_urns or edition.original_urns,
            "indicative_review_date": source.indicative_review_date,
            "warnings": (),
        }
    )


def _with_stable_ids(ports: Ports, in_force: Standard, before: Standard, editions: Sequence[Edition]) -> tuple[Edition, ...]:
    """Ids by alignment with the text before; a language in step with one that has its ids takes them by position."""
    used = _ids_ever_used(ports, in_force, before)
    done: list[Edition] = []
    for edition in sorted(editions, key=lambda e: e.language):
        other = next((e for e in (*done, *_others(before, editions, in_force)) if _in_step(e, edition)), None)
        old = before.edition(edition.language)
        done.append(_copy_ids(other, edition) if other else _aligned_ids(old, edition, used))
    return tuple(done)


def _others(before: Standard, editions: Sequence[Edition], in_force: Standard) -> tuple[Edition, ...]:
    """Editions of the other languages that are drafted already and not being replaced now."""
    replaced = {edition.language for edition in editions}
    return tuple(e for e in before.editions if e.language not in replaced) if before.version > in_force.version else ()


def _in_step(one: Edition, other: Edition) -> bool:
    return [(s.kind, len(s.clauses)) for s in one.sections if s.clauses] == [(s.kind, len(s.clauses)) for s in other.sections if s.clauses]


def _copy_ids(source: Edition, edition: Edition) -> Edition:
    ids = {(kind, position): clause.id for kind, position, clause in _placed(source)}
    return _renamed(edition, ids)


def _aligned_ids(old: Edition | None, edition: Edition, used: set[str]) -> Edition:
    """Each clause keeps the id of the first clause it came from; others get a number never used before."""
    ids: dict[tuple[SectionKind, int], str] = {}
    places = {clause.id: (kind, position) for kind, position, clause in _placed(edition)}
    taken: set[str] = set()
    for change in compare([old], edition).changes if old else ():
        for before, after in zip(change.from_, change.to, strict=False):
            if before.section is after.section and before.clause not in taken:
                ids[places[after.clause]] = before.clause
                taken.add(before.clause)
    for kind, position, _ in _placed(edition):
        if (kind, position) not in ids:
            ids[kind, position] = _new_id(kind, used | taken)
            taken.add(ids[kind, position])
    return _renamed(edition, ids)


def _renamed(edition: Edition, ids: dict[tuple[SectionKind, int], str]) -> Edition:
    sections = tuple(
        section.model_copy(
            update={"clauses": tuple(c.model_copy(update={"id": ids[section.kind, n]}) for n, c in enumerate(section.clauses))}
        )
        for section in edition.sections
    )
    return edition.model_copy(update={"sections": sections})


def _placed(edition: Edition) -> tuple[tuple[SectionKind, int, Clause], ...]:
    return tuple((s.kind, n, clause) for s in edition.sections for n, clause in enumerate(s.clauses))


def _new_id(kind: SectionKind, used: set[str]) -> str:
    prefix = CLAUSE_ID_PREFIX[kind]
    numbers = (int(found.group()) for name in used if (found := _DIGITS.search(name)) and name[: found.start()] == prefix)
    return f"{prefix}{max(numbers, default=0) + 1}"


def _ids_ever_used(ports: Ports, in_force: Standard, before: Standard) -> set[str]:
    versions = [ports.standards.find(in_force.urn, version=n) for n in range(1, in_force.version + 1)]
    editions = [e for standard in (*versions, before) if standard for e in standard.editions]
    return {clause.id for edition in editions for _, clause in edition.clauses()}
