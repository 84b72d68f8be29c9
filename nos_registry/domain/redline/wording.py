"""The differences between two texts, word by word: no mark ever cuts a word."""

from itertools import pairwise
from typing import NamedTuple

from nos_registry.domain.redline.model import Word
from nos_registry.domain.redline.tokens import units

MAX_CELLS = 1 << 28
"""Above this many word pairs (32 MiB of bits) sentences are compared before words."""

ISLAND_LETTERS = 3
"""A lone word of at most this many letters between two replacements is replaced with them."""


class Block(NamedTuple):
    """`size` units that are equal, from `old` on the old side and `new` on the new side."""

    old: int
    new: int
    size: int


def differences(old: str, new: str) -> tuple[Word, ...]:
    """Return the words of both texts with what was kept (`=`), taken out (`-`) and put in (`+`).

    Joining `=` and `-` gives `old`, joining `=` and `+` gives `new`, byte for byte; a deletion stands before the
    insertion that replaces it, and no two neighbours carry the same operation.
    """
    if old == new:
        return (("=", old),) if old else ()
    olds, news = units(old), units(new)
    blocks = _without_islands(_blocks(olds, news), olds, news)
    return _emit(olds, news, blocks)


def _blocks(olds: list[str], news: list[str]) -> list[Block]:
    """Return the equal blocks in order, the last one empty and at the end of both sides."""
    a, b = [unit.rstrip() for unit in olds], [unit.rstrip() for unit in news]
    start, shorter = 0, min(len(a), len(b))
    while start < shorter and a[start] == b[start]:
        start += 1
    end = 0
    while end < shorter - start and a[-1 - end] == b[-1 - end]:
        end += 1
    middle = _longest_common(a[start : len(a) - end], b[start : len(b) - end])
    pairs = [(start + i, start + j) for i, j in middle]
    blocks = [Block(0, 0, start)] if start else []
    for i, j in pairs:
        last = blocks[-1] if blocks else None
        if last and last.old + last.size == i and last.new + last.size == j:
            blocks[-1] = last._replace(size=last.size + 1)
        else:
            blocks.append(Block(i, j, 1))
    blocks.append(Block(len(a) - end, len(b) - end, end))
    return blocks


def _longest_common(a: list[str], b: list[str]) -> list[tuple[int, int]]:
    """Return the pairs of a longest common subsequence, by rows of bits (Crochemore and others, 2001)."""
    if not a or not b or len(a) * len(b) > MAX_CELLS:
        return []
    masks: dict[str, int] = {}
    for j, unit in enumerate(b):
        masks[unit] = masks.get(unit, 0) | 1 << j
    full = (1 << len(b)) - 1
    row, rows = full, [full]
    for unit in a:
        kept = row & masks.get(unit, 0)
        row = (row + kept | row - kept) & full
        rows.append(row)
    return _walk_back(rows, len(a), len(b))


def _walk_back(rows: list[int], i: int, j: int) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    while i and j:
        bit = 1 << j - 1
        if rows[i] & bit:
            j -= 1
        elif rows[i - 1] & bit:
            i, j = i - 1, j - 1
            pairs.append((i, j))
        else:
            i -= 1
    return pairs[::-1]


def _without_islands(blocks: list[Block], olds: list[str], news: list[str]) -> list[Block]:
    """Drop a short equal block that stands between two replacements: it reads worse than it helps."""
    kept = blocks[:1]
    for block, after in pairwise(blocks[1:]):
        before = kept[-1]
        replaced_before = block.old > before.old + before.size and block.new > before.new + before.size
        replaced_after = after.old > block.old + block.size and after.new > block.new + block.size
        short = block.size == 1 and len(olds[block.old].rstrip()) <= ISLAND_LETTERS
        if not (short and replaced_before and replaced_after):
            kept.append(block)
    return [*kept, blocks[-1]] if len(blocks) > 1 else kept


def _emit(olds: list[str], news: list[str], blocks: list[Block]) -> tuple[Word, ...]:
    out: list[Word] = []
    same: list[str] = []
    gone = come = ""
    i = j = 0
    for block in blocks:
        gone += "".join(olds[i : block.old])
        come += "".join(news[j : block.new])
        i, j = block.old, block.new
        for _ in range(block.size):
            unit, other = olds[i], news[j]
            i, j = i + 1, j + 1
            if gone or come:
                tail = _flush(out, "".join(same), gone, come)
                same, gone, come = [tail], "", ""
            if unit == other:
                same.append(unit)
            else:
                core = unit.rstrip()
                same.append(core)
                gone, come = unit[len(core) :], other[len(core) :]
    if gone or come:
        same = [_flush(out, "".join(same), gone, come)]
    if last := "".join(same):
        out.append(("=", last))
    return tuple(out)


def _flush(out: list[Word], same: str, gone: str, come: str) -> str:
    """Append what is kept and then what changed; return the white space both changes end in, for the next kept text."""
    tail = ""
    while gone and come and gone[-1] == come[-1] and gone[-1].isspace():
        tail, gone, come = gone[-1] + tail, gone[:-1], come[:-1]
    while gone and come and gone[0] == come[0] and gone[0].isspace():
        same, gone, come = same + gone[0], gone[1:], come[1:]
    if not gone and not come:
        return same + tail
    if same:
        out.append(("=", same))
    if gone:
        out.append(("-", gone))
    if come:
        out.append(("+", come))
    return tail
