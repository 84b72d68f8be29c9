"""How much a redline changes, by rules: the first that holds gives the class and says why."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from nos_registry.domain.redline.model import Change, ChangeKind, MetadataChange, Significance, SignificanceClass
from nos_registry.domain.standard import NUMBERED_SECTIONS, Language

SUBSTANTIAL_SHARE = 1 / 3
"""From this share of reworded clauses on a revision is major. Source: assumed, for a nation to confirm."""

EDITORIAL_FIELDS = frozenset({"approved_on", "indicative_review_date", "validity", "original_urns", "keywords"})
"""Facts that change with every new version or only help finding it."""


class Rule(NamedTuple):
    """A class, the reason printed with it in Welsh and English (`{}` is how many), and which changes it counts."""

    class_: SignificanceClass
    because: tuple[str, str]
    counted: Callable[[Sequence[Change], Sequence[MetadataChange]], int]


def significance(changes: Sequence[Change], metadata: Sequence[MetadataChange], language: Language) -> Significance:
    """Return the class of the whole redline, with its reason in the language of the redline."""
    side = 0 if language is Language.CY else 1
    for rule in RULES:
        if count := rule.counted(changes, metadata):
            return Significance(class_=rule.class_, because=rule.because[side].format(count))
    return Significance(class_=SignificanceClass.EDITORIAL, because=UNCHANGED[side])


def _is_numbered(change: Change) -> bool:
    return any(ref.section in NUMBERED_SECTIONS for ref in (*change.from_, *change.to))


def _of_kind(kind: ChangeKind) -> Callable[[Sequence[Change], Sequence[MetadataChange]], int]:
    return lambda changes, _: sum(change.kind is kind and _is_numbered(change) for change in changes)


def _is_reworded(change: Change) -> bool:
    return change.kind is ChangeKind.REWORDED and change.minor is None


def _changed_section(changes: Sequence[Change], _: Sequence[MetadataChange]) -> int:
    return sum(
        change.moved and bool(change.from_) and {ref.section for ref in change.from_} != {ref.section for ref in change.to}
        for change in changes
    )


def _reworded_widely(changes: Sequence[Change], _: Sequence[MetadataChange]) -> int:
    count = sum(map(_is_reworded, changes))
    return count if count >= SUBSTANTIAL_SHARE * len(changes) and count > 1 else 0


def _reworded(changes: Sequence[Change], _: Sequence[MetadataChange]) -> int:
    return sum(map(_is_reworded, changes))


def _elsewhere(changes: Sequence[Change], _: Sequence[MetadataChange]) -> int:
    same = (ChangeKind.UNCHANGED, ChangeKind.REWORDED)
    return sum(change.kind not in same for change in changes)


def _moved(changes: Sequence[Change], _: Sequence[MetadataChange]) -> int:
    return sum(change.moved for change in changes)


def _facts(_: Sequence[Change], metadata: Sequence[MetadataChange]) -> int:
    return len({change.field for change in metadata} - EDITORIAL_FIELDS)


def _minor(changes: Sequence[Change], _: Sequence[MetadataChange]) -> int:
    return sum(change.minor is not None for change in changes)


UNCHANGED = ("ni newidiodd yr un gair", "no word changed")
_ITEMS = ("meini prawf neu eitemau gwybodaeth", "criteria or knowledge items")
RULES = (
    Rule(SignificanceClass.MAJOR, (f"{_ITEMS[0]} a ychwanegwyd: {{}}", f"{_ITEMS[1]} added: {{}}"), _of_kind(ChangeKind.ADDED)),
    Rule(SignificanceClass.MAJOR, (f"{_ITEMS[0]} a ddilëwyd: {{}}", f"{_ITEMS[1]} dropped: {{}}"), _of_kind(ChangeKind.DROPPED)),
    Rule(SignificanceClass.MAJOR, (f"{_ITEMS[0]} a rannwyd: {{}}", f"{_ITEMS[1]} split: {{}}"), _of_kind(ChangeKind.SPLIT)),
    Rule(SignificanceClass.MAJOR, (f"{_ITEMS[0]} a gyfunwyd: {{}}", f"{_ITEMS[1]} merged: {{}}"), _of_kind(ChangeKind.MERGED)),
    Rule(SignificanceClass.MAJOR, ("cymalau a symudwyd i adran arall: {}", "clauses moved to another section: {}"), _changed_section),
    Rule(
        SignificanceClass.MAJOR,
        ("cymalau a aileiriwyd: {}, traean neu fwy o'r safon", "clauses reworded: {}, a third of the standard or more"),
        _reworded_widely,
    ),
    Rule(SignificanceClass.MINOR, ("cymalau a aileiriwyd: {}", "clauses reworded: {}"), _reworded),
    Rule(
        SignificanceClass.MINOR,
        ("paragraffau a ychwanegwyd, a ddilëwyd, a rannwyd neu a gyfunwyd: {}", "paragraphs added, dropped, split or merged: {}"),
        _elsewhere,
    ),
    Rule(SignificanceClass.MINOR, ("cymalau a symudwyd yn eu hadran: {}", "clauses moved within their section: {}"), _moved),
    Rule(SignificanceClass.MINOR, ("ffeithiau am y safon a newidiwyd: {}", "facts about the standard changed: {}"), _facts),
    Rule(
        SignificanceClass.EDITORIAL,
        (
            "cymalau â newid treiglad, priflythyren, atalnod neu deipio yn unig: {}",
            "clauses changed in mutation, capitals, punctuation or typing alone: {}",
        ),
        _minor,
    ),
)
"""Every rule, most weighty first. Source: assumed, for the nations to confirm."""
