"""A section of a redline as paragraphs with tracked marks, in the shape that word processors resolve without loss.

LibreOffice joins neighbours when it rejects, unless two rules hold. Both keep what accepting and rejecting give.
(a) Where a paragraph ends in an insertion and wholly new ones follow, its end is the inserted one and the end of the
last of them stays. (b) No paragraph begins with an insertion right after one that ends in one: its first kept word is
taken out before it and put in again behind it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from nos_registry.adapters.documents.writing.layout import Block
from nos_registry.adapters.documents.writing.pieces import END, NEW, OLD, Op, Piece

_COME = NEW - OLD
_GONE = OLD - NEW


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The pieces of a paragraph and the operation on the mark that ends it.

    `block` is the one that begins here, if any: a comment on it stands at this paragraph.
    """

    pieces: tuple[Piece, ...]
    mark: Op
    block: Block | None = None


def paragraphs(blocks: Iterable[Block]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a section."""
    cut = [paragraph for block in blocks for paragraph in _cut(block)]
    joined = _with_whole_ends(cut)
    return tuple(_without_touching(_with_shifted_ends(joined)))


def _cut(block: Block) -> Iterator[Paragraph]:
    """Yield the paragraphs of a block; within each, what goes stands before what comes."""
    begun: list[Piece] = []
    start: Block | None = block
    for piece in block.pieces:
        if piece.text == END:
            yield Paragraph(tuple(_going_first(begun)), piece.op, start)
            begun, start = [], None
        else:
            begun.append(piece)


def _going_first(pieces: Iterable[Piece]) -> Iterator[Piece]:
    coming: list[Piece] = []
    for piece in pieces:
        if piece.op in _COME:
            coming.append(piece)
        elif piece.op in _GONE:
            yield piece
        else:
            yield from coming
            coming = []
            yield piece
    yield from coming


def _with_whole_ends(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Join a paragraph whose end goes with a next one that only comes (or the reverse): one end then stays."""
    joined: list[Paragraph] = []
    for paragraph in paragraphs:
        last = joined[-1] if joined else None
        if (
            last
            and paragraph.block is None
            and any(_only(paragraph, come) and last.mark in go for come, go in ((_COME, _GONE), (_GONE, _COME)))
        ):
            joined[-1] = Paragraph(tuple(_going_first((*last.pieces, *paragraph.pieces))), Op.KEPT, last.block)
        else:
            joined.append(paragraph)
    return joined


def _with_shifted_ends(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Apply rule (a)."""
    shifted = paragraphs[:]
    for at, paragraph in enumerate(paragraphs):
        if paragraph.mark is Op.KEPT and _ends_coming(paragraph):
            end = at
            while end + 1 < len(shifted) and _only(shifted[end + 1], _COME):
                end += 1
            marks = [each.mark for each in shifted[at : end + 1]]
            for place, mark in zip(range(at, end + 1), (*marks[1:], marks[0]), strict=True):
                shifted[place] = replace(shifted[place], mark=mark)
    return shifted


def _without_touching(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Apply rule (b)."""
    touches = False
    for paragraph in paragraphs:
        fixed = _with_word_reset(paragraph) if touches and paragraph.pieces and paragraph.pieces[0].op in _COME else paragraph
        touches = paragraph.mark is Op.KEPT and _ends_coming(paragraph)
        yield fixed


def _with_word_reset(paragraph: Paragraph) -> Paragraph:
    kept = next((at for at, piece in enumerate(paragraph.pieces) if piece.op is Op.KEPT), None)
    if kept is None:
        return paragraph
    text = paragraph.pieces[kept].text
    word = re.match(r"\s*\S+|\s+", text)
    first = word[0] if word else text
    rest = (Piece(Op.KEPT, text[len(first) :]),) if first != text else ()
    before, after = paragraph.pieces[:kept], paragraph.pieces[kept + 1 :]
    pieces = (Piece(Op.DELETED, first), *before, Piece(Op.INSERTED, first), *rest, *after)
    return replace(paragraph, pieces=pieces)


def _only(paragraph: Paragraph, ops: frozenset[Op]) -> bool:
    return paragraph.mark in ops and all(piece.op in ops for piece in paragraph.pieces)


def _ends_coming(paragraph: Paragraph) -> bool:
    return bool(paragraph.pieces) and paragraph.pieces[-1].op in _COME
