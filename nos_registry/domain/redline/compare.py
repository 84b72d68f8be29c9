"""The redline of several originals and one new edition."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from nos_registry.domain.redline.align import Links, align
from nos_registry.domain.redline.errors import RedlineError
from nos_registry.domain.redline.layout import Item, lay_out
from nos_registry.domain.redline.metadata import metadata_changes
from nos_registry.domain.redline.minor import minor_class
from nos_registry.domain.redline.model import Change, ChangeKind, ClauseRef, EditionRef, Minor, Possible, Redline, Summary
from nos_registry.domain.redline.moves import moved
from nos_registry.domain.redline.significance import significance
from nos_registry.domain.redline.wording import differences
from nos_registry.domain.standard import Edition
from nos_registry.domain.urn import Urn


def compare(olds: Sequence[Edition], new: Edition) -> Redline:
    """Return what became of every clause of `olds` in `new`, and what in `new` has no origin.

    Raises:
        RedlineError: the editions are not all in one language.
    """
    _refuse_other_languages(olds, new)
    old_items, new_items = lay_out(olds), lay_out([new])
    links, possible = align(old_items, new_items)
    old_refs = [_ref(olds[item.original].urn, item) for item in old_items]
    new_refs = [_ref(new.urn, item) for item in new_items]
    changes = _changes(links, old_items, new_items, old_refs, new_refs, new)
    metadata = metadata_changes(olds, new)
    return Redline(
        from_=tuple(_edition_ref(old) for old in olds),
        to=_edition_ref(new),
        language=new.language,
        changes=changes,
        possible=tuple(
            Possible(from_=old_refs[o], to=new_refs[n], confidence=round(score, 2)) for (o, n), score in sorted(possible.items())
        ),
        metadata=metadata,
        significance=significance(changes, metadata),
        summary=_summary(changes),
    )


def _refuse_other_languages(olds: Sequence[Edition], new: Edition) -> None:
    other = next((old for old in olds if old.language is not new.language), None)
    if other:
        raise RedlineError(
            f"{other.urn} is in {other.language.value} and {new.urn} in {new.language.value}",
            "Compare editions of one language: choose it for both sides",
        )


def _edition_ref(edition: Edition) -> EditionRef:
    return EditionRef(urn=edition.urn, version=edition.version, title=edition.title, provenance=edition.provenance)


def _ref(urn: Urn, item: Item) -> ClauseRef:
    return ClauseRef(urn=urn, section=item.section, clause=item.clause.id, number=item.clause.number, text=item.clause.text)


def _components(links: Links) -> list[tuple[list[int], list[int]]]:
    """Return the old and new items that hang together, each side in order."""
    by_old: defaultdict[int, list[int]] = defaultdict(list)
    by_new: defaultdict[int, list[int]] = defaultdict(list)
    for o, n in sorted(links):
        by_old[o].append(n)
        by_new[n].append(o)
    seen: set[int] = set()
    components: list[tuple[list[int], list[int]]] = []
    for start in by_old:
        if start in seen:
            continue
        seen.add(start)
        olds, news, waiting = {start}, set[int](), [start]
        while waiting:
            for n in by_old[waiting.pop()]:
                news.add(n)
                for o in by_new[n]:
                    if o not in seen:
                        seen.add(o)
                        olds.add(o)
                        waiting.append(o)
        components.append((sorted(olds), sorted(news)))
    return components


def _changes(
    links: Links, olds: list[Item], news: list[Item], old_refs: list[ClauseRef], new_refs: list[ClauseRef], new: Edition
) -> tuple[Change, ...]:
    components = _components(links)
    all_pairs = [[(o, n) for o in os for n in ns if (o, n) in links] for os, ns in components]
    moves = moved(all_pairs, links, olds, news)
    placed: list[tuple[tuple[int, int, int], Change]] = []
    where: dict[int, int] = {}
    for (os, ns), pairs, is_moved in zip(components, all_pairs, moves, strict=True):
        froms, tos = tuple(old_refs[o] for o in os), tuple(new_refs[n] for n in ns)
        where.update(dict.fromkeys(os, ns[0]))
        old_text, new_text = "\n".join(ref.text for ref in froms), "\n".join(ref.text for ref in tos)
        kind = _kind(froms, tos, same=old_text == new_text)
        minor: Minor | None = minor_class(old_text, new_text, new.language) if kind is ChangeKind.REWORDED else None
        change = Change(
            kind=kind,
            moved=is_moved,
            renumbered=froms[0].number != tos[0].number,
            minor=minor,
            confidence=round(min(links[pair] for pair in pairs), 2),
            from_=froms,
            to=tos,
            words=differences(old_text, new_text),
        )
        placed.append(((ns[0], 0, 0), change))
    linked_new = {n for _, n in links}
    placed += [
        ((n, 0, 0), Change(kind=ChangeKind.ADDED, to=(ref,), words=differences("", ref.text)))
        for n, ref in enumerate(new_refs)
        if n not in linked_new
    ]
    last: tuple[int, int] = (-1, -1)
    for o, item in enumerate(olds):
        if item.original != last[0]:
            last = (item.original, -1)
        if o in where:
            last = (item.original, where[o])
        else:
            placed.append(((last[1], 1, o), Change(kind=ChangeKind.DROPPED, from_=(old_refs[o],), words=differences(old_refs[o].text, ""))))
    placed.sort(key=lambda pair: pair[0])
    return tuple(change for _, change in placed)


def _kind(froms: tuple[ClauseRef, ...], tos: tuple[ClauseRef, ...], *, same: bool) -> ChangeKind:
    if len(froms) == len(tos) == 1:
        return ChangeKind.UNCHANGED if same else ChangeKind.REWORDED
    return ChangeKind.MERGED if len(froms) > 1 else ChangeKind.SPLIT


def _summary(changes: tuple[Change, ...]) -> Summary:
    counts = Counter(change.kind.value for change in changes)
    return Summary(**counts, moved=sum(change.moved for change in changes))
