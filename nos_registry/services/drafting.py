"""Saving drafts: the ids of clauses that survive are kept, so that comments and positions find them again."""

from collections.abc import Sequence

from nos_registry.domain.clause_ids import with_stable_ids
from nos_registry.domain.errors import NosError
from nos_registry.domain.review import events as ev
from nos_registry.domain.review.outcomes import ADOPTING, LINEAGE
from nos_registry.domain.review.review import Review
from nos_registry.domain.review.stages import Action, Outcome
from nos_registry.domain.standard import Edition, Language, Lineage, LineageKind, Standard, Status, Validity
from nos_registry.domain.urn import Urn
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


def adopt(ports: Ports, review_id: str, actor: str, urn: Urn, *, note: str = "") -> ev.Record:
    """Save, as the draft of a standard that imports or tailors another, the text of that other.

    Raises:
        NosError: the plan knows no such standard.
        RefusedError: the review is not at a stage where drafts are saved.
    """
    new = door.known_review(ports, review_id).new_standards.get(urn)
    source = ports.standards.find(new.originals[0]) if new and new.outcome in ADOPTING else None
    if source is None:
        raise NosError(f"the plan of {review_id} imports or tailors nothing as {urn}", "Plan it under new_standards, or save a draft of it")
    editions = [edition.model_copy(update={"urn": urn, "original_urns": ()}) for edition in source.editions]
    return save_draft(ports, review_id, actor, editions, note=note or f"the text of {source.urn} version {source.version}")


def _draft_of(ports: Ports, review: Review, editions: Sequence[Edition]) -> Standard:
    urns = {edition.urn for edition in editions}
    if len(urns) != 1:
        raise NosError(f"a draft is of one standard, not of {len(urns)}", "Save the drafts one standard at a time")
    (urn,) = urns
    new = review.new_standards.get(urn)
    in_force = _nothing_yet(ports, new) if new else ports.standards.find(urn)
    if in_force is None:
        raise NosError(f"{urn} is not in this registry", "Ingest it first, or check the URN")
    before = ports.standards.draft(review.id, urn) or in_force
    version = in_force.version + 1
    kept = {edition.language: edition for edition in before.editions}
    used = ids_ever_used(ports, in_force) | review.clause_ids.get(urn, frozenset())  # a draft that dropped a clause leaves its id taken
    fresh = with_stable_ids(in_force, before, _acknowledging(new, editions), used)
    merged = {**kept, **{edition.language: edition for edition in fresh}}
    return before.model_copy(
        update={
            "version": version,
            "lineage": before.lineage
            if new
            else (*older_lineage(before), Lineage(kind=LineageKind.REVISE, urn=urn, version=in_force.version)),
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


def _nothing_yet(ports: Ports, new: ev.NewStandard) -> Standard:
    """What a standard is before its first version: a URN, and what it will come from."""
    found = (ports.standards.find(original) for original in new.originals)
    return Standard(
        urn=new.urn,
        version=0,
        validity=Validity.CURRENT,
        status=Status.TAILORED if new.outcome is Outcome.TAILOR else Status.ORIGINAL,
        original_urns=new.originals,
        lineage=tuple(Lineage(kind=LINEAGE[new.outcome], urn=s.urn, version=s.version) for s in found if s),
    )


def _acknowledging(new: ev.NewStandard | None, editions: Sequence[Edition]) -> Sequence[Edition]:
    """Editions of a standard taken from another body name that body, and the URN that its own standard has.

    Raises:
        NosError: one names another body.
    """
    if new is None or new.outcome not in ADOPTING:
        return editions
    body = new.originating_organisation
    other = next((e for e in editions if e.originating_organisation not in {None, "", body}), None)
    if other:
        raise NosError(
            f"{new.urn} [{other.language}] names {other.originating_organisation!r} as its originating organisation, the plan {body!r}",
            "Let the document name the body that the plan acknowledges",
        )
    sources = tuple(dict.fromkeys((*new.originals, *(urn for e in editions for urn in e.original_urns if urn != new.urn))))
    return [edition.model_copy(update={"originating_organisation": body, "original_urns": sources}) for edition in editions]


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
