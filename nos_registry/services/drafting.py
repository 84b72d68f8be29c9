"""Saving drafts: the ids of clauses that survive are kept, so that comments and positions find them again."""

from collections.abc import Sequence

from nos_registry.domain.clause_ids import with_stable_ids
from nos_registry.domain.errors import NosError
from nos_registry.domain.review import events as ev
from nos_registry.domain.review.review import Review
from nos_registry.domain.review.stages import Action
from nos_registry.domain.standard import Edition, Language, Lineage, LineageKind, Standard
from nos_registry.ports import Ports
from nos_registry.services import door
from nos_registry.services.facts import shared_facts_of, texts_of
from nos_registry.services.standards import ids_ever_used, older_lineage


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
        saved = ev.DraftSaved(texts=texts, clauses=_clause_ids(changed), note=note, shared_facts=_facts_changed(ports, review, standard))
        decided = door.decided_on(ports, review_id, actor, Action.SAVE_DRAFT, saved)
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
    used = ids_ever_used(ports, in_force) | review.clause_ids.get(urn, frozenset())  # a draft that dropped a clause leaves its id taken
    fresh = with_stable_ids(in_force, before, editions, used)
    merged = {**kept, **{edition.language: edition for edition in fresh}}
    return before.model_copy(
        update={
            "version": version,
            "lineage": (*older_lineage(before), Lineage(kind=LineageKind.REVISE, urn=urn, version=in_force.version)),
            "soc_codes": fresh[0].soc_codes,
            "original_urns": fresh[0].original_urns or before.original_urns,
            "indicative_review_date": fresh[0].indicative_review_date,
            "approved_on": None,
            "editions": tuple(_sharing(merged[lang], fresh[0], version) for lang in (Language.CY, Language.EN) if lang in merged),
        }
    )


def _facts_changed(ports: Ports, review: Review, draft: Standard) -> tuple[ev.FactsHash, ...]:
    """What a draft changes of the facts that the languages share."""
    before = ports.standards.draft(review.id, draft.urn) or ports.standards.find(draft.urn)
    return tuple(set(shared_facts_of([draft])) - set(shared_facts_of([before] if before else [])))


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


def _clause_ids(standard: Standard) -> tuple[str, ...]:
    return tuple(sorted({clause.id for edition in standard.editions for _, clause in edition.clauses()}))
