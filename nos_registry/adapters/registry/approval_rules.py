"""What verification asks of texts: what is drafted, submitted, approved and published is one text, by its hash."""

import hashlib
from collections.abc import Iterator

import pygit2

from nos_registry.adapters.registry import layout
from nos_registry.adapters.registry.lineage_rules import released_in
from nos_registry.adapters.registry.parsed import facts_in, record_in, standard_below
from nos_registry.adapters.registry.reading import event_files
from nos_registry.adapters.registry.standard_file import EDITION_FILES, FACTS_FILE
from nos_registry.adapters.registry.standard_rules import Found
from nos_registry.adapters.registry.step import STANDARD_PATH, Step
from nos_registry.adapters.registry.trees import Held, blob_at, entry_at, files_below
from nos_registry.domain.quality.parity import clauses_differ, order_differs
from nos_registry.domain.review.events import (
    DraftSaved,
    DraftSubmitted,
    EmergencyPublished,
    FactsHash,
    FinalSubmitted,
    Published,
    Ratified,
    TextHash,
)
from nos_registry.domain.review.review import fold
from nos_registry.domain.review.stages import Role
from nos_registry.domain.shared_facts import facts_hash, shared_facts
from nos_registry.domain.standard import Language, Standard
from nos_registry.domain.urn import Urn


def texts_are_as_said(step: Step) -> Iterator[Found]:
    """Every hash that an event gives is that of the text stored with it; a submission or publication names every edition."""
    for path, stored in step.events:
        event = record_in(stored).event
        if not isinstance(event, DraftSaved | DraftSubmitted | FinalSubmitted | Published | EmergencyPublished | Ratified):
            continue
        for text in event.texts:
            if _hash(step.tree, text.urn, text.language) != text.sha256:
                yield _path(text.urn, text.language), f"its text is not the one that {path.rpartition('/')[2]} names by hash"
        if not isinstance(event, Ratified):  # it names those of the draft that was published, as the lifecycle sees to
            yield from _facts_misnamed(step, event.shared_facts, path)
        if not isinstance(event, DraftSaved):
            yield from _unnamed(step.tree, event.texts)


def drafts_are_said(step: Step) -> Iterator[Found]:
    """On the branch of a review texts change only with the event that says so."""
    if step.on_main:
        return
    events = [record_in(stored).event for _, stored in step.events]
    said = {_path(text.urn, text.language) for event in events if isinstance(event, DraftSaved) for text in event.texts}
    for one, _ in step.matching(STANDARD_PATH):
        if one.path.endswith(".md") and one.path not in said:
            yield one.path, "a draft was changed without an event that says so"


def versions_are_approved(step: Step) -> Iterator[Found]:
    """A new version of a standard that has a text comes from a publication that names every edition of it by hash.

    Or from a registrar's ingest, as long as no review here has published that standard: from then on it is made here.
    """
    named = {text.urn for text in _published(step)}
    for folder in step.folders() if step.on_main else ():
        old, new = standard_below(step.before, folder), standard_below(step.tree, folder)
        if old is None or new is None or new.version == old.version or not old.editions:
            continue
        if new.urn not in named and not _is_taken_in(step, new.urn):
            yield folder, f"version {new.version} was published, and no review approved it"
        elif step.merged is not None:
            yield from _facts_changed(standard_below(step.merged, folder), new, folder)


def _is_taken_in(step: Step, urn: Urn) -> bool:
    releases = entry_at(step.before, layout.RELEASES) if step.before is not None else None
    made_here = released_in(releases) if isinstance(releases, pygit2.Tree) else frozenset[Urn]()
    return step.is_ingest and step.message.first("NOS-Role") == Role.REGISTRAR and urn not in made_here


def publication_is_of_its_review(step: Step) -> Iterator[Found]:
    """A publication is of the standards that its review was proposed for, and of those that its plan makes."""
    named = step.message.first("NOS-Review")
    texts = _published(step)
    records = [record_in(stored) for _, stored in event_files(step.tree, named)] if named and texts else []
    review = fold(named or "", records)
    standards = frozenset(review.subjects) if review else frozenset[Urn]()
    for urn in sorted({text.urn for text in texts} - standards):
        yield layout.standard_folder(urn), "it was published by a review that was not of it"


def languages_agree(step: Step) -> Iterator[Found]:
    """A version that a review published in two languages has the same clauses in both, in one order."""
    for urn in sorted({text.urn for text in _published(step)}):
        folder = layout.standard_folder(urn)
        old, new = standard_below(step.before, folder), standard_below(step.tree, folder)
        if new is None or (old is not None and old.version == new.version):
            continue
        cy, en = new.edition(Language.CY), new.edition(Language.EN)
        if cy and en:
            yield from ((folder, hit.message) for check in (clauses_differ, order_differs) for hit in check(cy, en))


def _published(step: Step) -> tuple[TextHash, ...]:
    """Return the texts that a commit publishes."""
    if not step.on_main or step.merged is None:
        return ()
    events = [record_in(stored).event for _, stored in step.events]
    return tuple(text for event in events if isinstance(event, Published | EmergencyPublished) for text in event.texts)


def _unnamed(tree: Held, texts: tuple[TextHash, ...]) -> Iterator[Found]:
    named = {_path(text.urn, text.language) for text in texts}
    for folder in sorted({layout.standard_folder(text.urn) for text in texts}):
        paths = (f"{folder}/{name}" for name in files_below(tree, folder) if name.endswith(".md"))
        yield from ((path, "it was submitted or published without its hash") for path in paths if path not in named)


def _facts_changed(draft: Standard | None, new: Standard, folder: str) -> Iterator[Found]:
    """Every fact that approval covers is as in the draft, but the review date, which the plan may set."""
    approved, published = shared_facts(draft or new), shared_facts(new)
    for fact in sorted(set(approved) - {"indicative_review_date"}):
        if approved[fact] != published[fact]:
            yield f"{folder}/standard.yaml", f"{fact} is not as in the draft that was approved"


def _facts_misnamed(step: Step, named: tuple[FactsHash, ...], path: str) -> Iterator[Found]:
    """Facts are those of the draft: on `main`, of the branch that a publication ends."""
    tree = step.merged or step.tree
    for facts in named:
        stored = blob_at(tree, f"{layout.standard_folder(facts.urn)}/{FACTS_FILE}")
        if stored is None or facts_hash(facts_in(stored)) != facts.sha256:
            yield layout.standard_folder(facts.urn), f"its facts are not those that {path.rpartition('/')[2]} names by hash"


def _hash(tree: Held, urn: Urn, language: Language) -> str | None:
    stored = blob_at(tree, _path(urn, language))
    return None if stored is None else hashlib.sha256(stored).hexdigest()


def _path(urn: Urn, language: Language) -> str:
    return f"{layout.standard_folder(urn)}/{EDITION_FILES[language]}"
