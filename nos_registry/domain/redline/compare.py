"""The redline of several originals and one new edition."""

from collections.abc import Sequence

from nos_registry.domain.redline.align import align
from nos_registry.domain.redline.alignment import Links
from nos_registry.domain.redline.changes import changes, summary
from nos_registry.domain.redline.errors import RedlineError
from nos_registry.domain.redline.layout import Item, in_one_order, lay_out
from nos_registry.domain.redline.metadata import metadata_changes
from nos_registry.domain.redline.model import ClauseRef, EditionRef, Possible, Redline
from nos_registry.domain.redline.significance import significance
from nos_registry.domain.standard import Edition


def compare(olds: Sequence[Edition], new: Edition) -> Redline:
    """Return what became of every clause of the originals `olds` in `new`, and what in `new` comes from none of them.

    The order of `olds` decides nothing but the order in which they are named. Without any original, all is added.

    Raises:
        RedlineError: the editions are not all in one language.
    """
    _refuse_other_languages(olds, new)
    old_items, new_items = lay_out(in_one_order(olds)), lay_out([(0, new)])
    old_refs = [_ref(olds[item.original], item) for item in old_items]
    new_refs = [_ref(new, item) for item in new_items]
    links, possible = align(old_items, new_items)
    found = changes(links, possible, (old_items, old_refs), (new_items, new_refs), new.language)
    metadata = metadata_changes(olds, new)
    return Redline(
        from_=tuple([_edition_ref(old) for old in olds]),
        to=_edition_ref(new),
        language=new.language,
        changes=found,
        possible=_possible(possible, old_refs, new_refs),
        metadata=metadata,
        significance=significance(found, metadata, new.language),
        summary=summary(found),
    )


def _refuse_other_languages(olds: Sequence[Edition], new: Edition) -> None:
    for old in olds:
        if old.language is not new.language:
            raise RedlineError(
                f"{old.urn} is in {old.language.value} and {new.urn} in {new.language.value}: a redline compares within one language",
                "Choose editions of one language for all sides",
            )


def _edition_ref(edition: Edition) -> EditionRef:
    return EditionRef(urn=edition.urn, version=edition.version, title=edition.title, provenance=edition.provenance)


def _ref(edition: Edition, item: Item) -> ClauseRef:
    clause = item.clause
    return ClauseRef(urn=edition.urn, section=item.section, clause=clause.id, number=clause.number, position=item.place, text=clause.text)


def _possible(pairs: Links, olds: Sequence[ClauseRef], news: Sequence[ClauseRef]) -> tuple[Possible, ...]:
    """Return the pairs in the order of the new edition."""
    ranked = sorted(pairs.items(), key=lambda found: (found[0][1], found[0][0]))
    return tuple(Possible(from_=olds[o], to=news[n], confidence=round(likeness, 2)) for (o, n), likeness in ranked)
