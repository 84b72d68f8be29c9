"""The links as changes: what became of each clause, in the order of the new edition."""

from collections import Counter
from collections.abc import Container, Sequence

from nos_registry.domain.redline.alignment import Links
from nos_registry.domain.redline.groups import groups
from nos_registry.domain.redline.layout import Item
from nos_registry.domain.redline.merging import merged_differences
from nos_registry.domain.redline.minor import minor_class
from nos_registry.domain.redline.model import Change, ChangeKind, ClauseRef, Summary
from nos_registry.domain.redline.moves import moved_groups
from nos_registry.domain.redline.placement import Place, at, dropped_places
from nos_registry.domain.redline.wording import differences
from nos_registry.domain.standard import Language

Side = tuple[Sequence[Item], Sequence[ClauseRef]]
"""The items of a side, and what the redline calls each."""


def changes(links: Links, possible: Links, old: Side, new: Side, language: Language) -> tuple[Change, ...]:
    """Return every clause of both sides in one change each, in the order of the new edition.

    What was dropped or added is the less sure the more alike a `possible` partner is.
    """
    (olds, old_refs), (news, new_refs) = old, new
    found = groups(links, olds)
    placed: list[tuple[Place, Change]] = []
    stayed: dict[int, int] = {}
    for group, moved in zip(found, moved_groups(found, links, olds, news), strict=True):
        first = group.news[0]
        froms, tos = tuple([old_refs[o] for o in group.olds]), tuple([new_refs[n] for n in group.news])
        placed.append((at(first), _linked(froms, tos, min([links[pair] for pair in group.pairs]), language, moved=moved)))
        if not moved:
            stayed.update((o, first) for o in group.olds if olds[o].section is news[first].section)
    doubt_old = {o: likeness for (o, _), likeness in possible.items()}
    doubt_new = {n: likeness for (_, n), likeness in possible.items()}
    added = _others(len(news), {n for _, n in links})
    placed += [(at(n), _alone(ChangeKind.ADDED, new_refs[n], doubt_new.get(n, 0.0))) for n in added]
    dropped = _others(len(olds), {o for o, _ in links})
    places = dropped_places(dropped, stayed, olds, news)
    placed += [(place, _alone(ChangeKind.DROPPED, old_refs[o], doubt_old.get(o, 0.0))) for o, place in places.items()]
    placed.sort(key=lambda pair: pair[0])
    return tuple([change for _, change in placed])


def summary(found: Sequence[Change]) -> Summary:
    """Return how many changes there are of each kind."""
    return Summary(moved=sum(change.moved for change in found), **Counter(change.kind.value for change in found))


def _others(count: int, linked: Container[int]) -> list[int]:
    return [k for k in range(count) if k not in linked]


def _alone(kind: ChangeKind, ref: ClauseRef, doubt: float) -> Change:
    confidence, text = round(1.0 - doubt, 2), ref.text
    if kind is ChangeKind.ADDED:
        return Change(kind=kind, confidence=confidence, to=(ref,), words=differences("", text))
    return Change(kind=kind, confidence=confidence, from_=(ref,), words=differences(text, ""))


def _linked(froms: tuple[ClauseRef, ...], tos: tuple[ClauseRef, ...], confidence: float, language: Language, *, moved: bool) -> Change:
    old = froms[0].text if len(froms) == 1 else "\n".join([ref.text for ref in froms])
    new = tos[0].text if len(tos) == 1 else "\n".join([ref.text for ref in tos])
    kind = _kind(len(froms), len(tos), same=old == new)
    marks = differences(old, new) if len(froms) == 1 else merged_differences([ref.text for ref in froms], new)
    return Change(
        kind=kind,
        moved=moved,
        renumbered=froms[0].number != tos[0].number,
        minor=minor_class(marks, language) if kind is ChangeKind.REWORDED else None,
        confidence=round(confidence, 2),
        from_=froms,
        to=tos,
        words=marks,
    )


def _kind(olds: int, news: int, *, same: bool) -> ChangeKind:
    if olds == news:
        return ChangeKind.UNCHANGED if same else ChangeKind.REWORDED
    return ChangeKind.SPLIT if news > olds else ChangeKind.MERGED
