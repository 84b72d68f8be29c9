"""One block of a redline as its readers meet it: labels, what happened in words, and the marked lines."""

from collections.abc import Mapping
from dataclasses import dataclass

from nos_registry.adapters.documents.writing.labels import LABELS, clause_label, status_words
from nos_registry.adapters.documents.writing.layout import Block, Place
from nos_registry.adapters.documents.writing.pieces import END, wording
from nos_registry.adapters.visible import visible
from nos_registry.domain.redline.model import Change, ChangeKind, ClauseRef, Word
from nos_registry.domain.standard import Language
from nos_registry.domain.terms import say, term

Line = tuple[Word, ...]
"""The words of one clause."""

WHOLE_LETTERS = 140
AROUND_LETTERS = 40
"""How much the gist of a change shows of a changed text, and of the kept text on either side."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A clause as it is cited: `urn` (empty for the new standard) and `label`; `link` is the id of a row, or empty."""

    urn: str
    label: str
    link: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A clause, or a group that was split or merged, at one place of the document.

    `labels` are those of the new clauses (of the old ones where a clause was dropped or has left); `status` and `detail`
    say what became of them and how minor it is, `story` what happened, about the clauses in `sources`; `brief` is the
    gist of the change; `marked` has a line a clause, `old` and `new` the lines of either side.
    `is_quiet`: nothing changed; `is_minor`: only in a minor way; `is_stub`: the change itself is told elsewhere.
    """

    id: str
    kind: str
    moved: bool
    is_quiet: bool
    is_minor: bool
    is_stub: bool
    labels: tuple[str, ...]
    status: str
    detail: str
    story: str
    sources: tuple[Citation, ...]
    brief: Line
    marked: tuple[Line, ...]
    old: tuple[Line, ...]
    new: tuple[Line, ...]


def row(block: Block, names: Mapping[str, str], language: Language) -> Row:
    """Return the row of `block`; `names` says how each original is cited, by its URN."""
    change = block.change
    is_here = block.place is Place.HERE
    phrase, sources = _origin(block, names)
    old, new = _lines(change, "-"), _lines(change, "+")
    shown = (change.to or change.from_) if is_here else (block.news or block.olds)
    return Row(
        id=_id(block),
        kind=change.kind.value,
        moved=change.moved,
        is_quiet=change.kind is ChangeKind.UNCHANGED and not change.moved,
        is_minor=change.minor is not None and not change.moved,
        is_stub=not is_here,
        labels=tuple(visible(clause_label(ref)) for ref in shown),
        status=status_words(change, language),
        detail=term(change.minor, language) if change.minor else "",
        story=say(LABELS[phrase], language),
        sources=sources,
        brief=_brief(change),
        marked=_marked(change) if is_here else (),
        old=old if is_here else tuple(old[change.from_.index(ref)] for ref in block.olds),
        new=new if is_here else tuple(new[change.to.index(ref)] for ref in block.news),
    )


def cite(ref: ClauseRef, names: Mapping[str, str], link: str = "") -> Citation:
    """Return how a clause is cited; one whose URN has no name is of the new standard."""
    return Citation(visible(names.get(ref.urn, "")), visible(clause_label(ref)), link, visible(ref.text))


def _id(block: Block) -> str:
    if block.place is Place.HERE:
        return f"c{block.index + 1}"
    side, refs = ("n", block.change.to) if block.news else ("o", block.change.from_)
    return f"c{block.index + 1}{side}{refs.index((block.news or block.olds)[0]) + 1}"


_STORIES = {
    (ChangeKind.ADDED, Place.HERE): "added",
    (ChangeKind.DROPPED, Place.HERE): "dropped_from",
    (ChangeKind.MERGED, Place.HERE): "merged_from",
    (ChangeKind.MERGED, Place.LEFT): "merged_into",
    (ChangeKind.MERGED, Place.ARRIVED): "merged_from",
    (ChangeKind.SPLIT, Place.HERE): "split_from",
    (ChangeKind.SPLIT, Place.LEFT): "split_into",
    (ChangeKind.SPLIT, Place.ARRIVED): "split_from",
}
"""What is said of a block; of others that it moved, or where it comes from."""


def _origin(block: Block, names: Mapping[str, str]) -> tuple[str, tuple[Citation, ...]]:
    """Return the name of the phrase that tells what happened, and the clauses it is about."""
    change, here = block.change, f"c{block.index + 1}"
    if block.place is Place.LEFT:
        return _STORIES.get((change.kind, Place.LEFT), "moved_to"), tuple(cite(ref, {}, here) for ref in change.to)
    links = (
        [here] * len(change.from_)
        if block.place is Place.ARRIVED
        else ["" if ref in block.olds else f"{here}o{at}" for at, ref in enumerate(change.from_, 1)]
    )
    sources = tuple(cite(ref, names, link) for ref, link in zip(change.from_, links, strict=True))
    plain = "moved_from" if change.moved else "comes_from"
    return _STORIES.get((change.kind, block.place), plain), sources


def _lines(change: Change, side: str) -> tuple[Line, ...]:
    """Return the clauses of one side (`-` old, `+` new), each with what was kept and what is its own."""
    lines: list[list[Word]] = [[]] if (change.from_ if side == "-" else change.to) else []
    for op, text in wording(change):
        if op in ("=", side):
            first, *others = text.split(END)
            lines[-1].append((op, visible(first)))
            lines += [[(op, visible(other))] for other in others]
    return _clean(lines)


def _marked(change: Change) -> tuple[Line, ...]:
    """Return every word of a change; a sign stands where a clause was joined to the next or cut from it."""
    lines: list[list[Word]] = [[]]
    for op, text in wording(change):
        first, *others = text.split(END)
        lines[-1].append((op, visible(first)))
        for other in others:
            lines[-1] += [] if op == "=" else [(op, "¶")]
            lines.append([(op, visible(other))])
    return _clean(lines)


def _brief(change: Change) -> Line:
    """Return the changed words with a little around them; the beginning where no word or every word changed."""
    words = [(op, visible(text.replace(END, " " if op == "=" else " ¶ "))) for op, text in wording(change)]
    if len({op for op, _ in words}) == 1:
        return tuple((op, _first(text, WHOLE_LETTERS)) for op, text in words[:1])
    last = len(words) - 1
    return tuple(
        (op, _around(text, is_first=at == 0, is_last=at == last) if op == "=" else _first(text, WHOLE_LETTERS))
        for at, (op, text) in enumerate(words)
    )


def _around(text: str, *, is_first: bool, is_last: bool) -> str:
    """Return the words of a kept text that stand next to a change: its end, its beginning, or both."""
    if len(text) <= (AROUND_LETTERS if is_first or is_last else 2 * AROUND_LETTERS):
        return text
    before = "" if is_first else _first(text, AROUND_LETTERS)
    after = "" if is_last else text[-AROUND_LETTERS:].partition(" ")[2]
    return f"{before or '…'}{after if before else ' ' + after}"


def _first(text: str, letters: int) -> str:
    """Return the first words of a text, with the sign of an ellipsis where more follow."""
    return text if len(text) <= letters else f"{text[:letters].rpartition(' ')[0] or text[:letters]} …"


def _clean(lines: list[list[Word]]) -> tuple[Line, ...]:
    return tuple(tuple((op, text) for op, text in line if text) for line in lines)
