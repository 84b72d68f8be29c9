"""The differences between two texts, word by word: no mark ever cuts a word."""

from itertools import accumulate, pairwise

from nos_registry.domain.redline.model import Word
from nos_registry.domain.redline.tokens import units

MAX_CELLS = 1 << 28
"""Above this many word pairs (32 MiB of bits) sentences are compared before words."""

ISLAND_LETTERS = 3
"""A lone word of at most this many letters between two replacements is replaced with them."""
ISLAND_WORDS, ISLAND_SHARE = 2, 0.5
"""So are up to so many words that have at most this share of the letters of the changes on either side."""
PASSES = 3
"""How often islands are looked for: what one leaves behind may make another."""


Block = tuple[int, int, int]
"""Equal units: from where on the old side, from where on the new side, how many."""


def differences(old: str, new: str) -> tuple[Word, ...]:
    """Return the words of both texts with what was kept (`=`), taken out (`-`) and put in (`+`).

    Joining `=` and `-` gives `old`, joining `=` and `+` gives `new`, byte for byte; a deletion stands before the
    insertion that replaces it, and no two neighbours carry the same operation.
    """
    if old == new:
        return (("=", old),) if old else ()
    if not old or not new:
        return (("-", old),) if old else (("+", new),)
    olds, news = units(old), units(new)
    return _emit(olds, news, _without_islands(_blocks(olds, news), olds, news))


def _blocks(olds: list[str], news: list[str]) -> list[Block]:
    """Return the equal blocks in order, the last one empty and at the end of both sides."""
    start, shorter = 0, min(len(olds), len(news))
    while start < shorter and olds[start] == news[start]:
        start += 1
    end = 0
    while end < shorter - start and olds[-1 - end] == news[-1 - end]:
        end += 1
    a, b = ([unit.rstrip() for unit in side[start : len(side) - end]] for side in (olds, news))
    blocks = [(0, 0, start)] if start else []
    size, next_i, next_j = 0, -1, -1
    for i, j in _longest_common(a, b):
        if size and (i, j) != (next_i, next_j):
            blocks.append((start + next_i - size, start + next_j - size, size))
            size = 0
        size, next_i, next_j = size + 1, i + 1, j + 1
    if size:
        blocks.append((start + next_i - size, start + next_j - size, size))
    blocks.append((len(olds) - end, len(news) - end, end))
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
    """Drop short equal blocks that stand between replacements: they read worse than they help."""
    if not any(size <= ISLAND_WORDS for _, _, size in blocks[:-1]):
        return blocks
    lengths = list(accumulate(map(len, olds), initial=0)), list(accumulate(map(len, news), initial=0))
    blocks = [(0, 0, 0), *blocks]
    for _ in range(PASSES):
        kept = blocks[:1]
        for block, after in pairwise(blocks[1:]):
            if block[2] > ISLAND_WORDS or not _is_island(kept[-1], block, after, lengths):
                kept.append(block)
        if len(kept) == len(blocks) - 1:
            break
        blocks = [*kept, blocks[-1]]
    return blocks


def _is_island(before: Block, block: Block, after: Block, lengths: tuple[list[int], list[int]]) -> bool:
    """Return whether a short block keeps too little of what stands around it; white space after a word counts with it."""
    (olds, news), (i, j, size) = lengths, block
    gone = olds[i] - olds[before[0] + before[2]], olds[after[0]] - olds[i + size]
    come = news[j] - news[before[1] + before[2]], news[after[1]] - news[j + size]
    own = olds[i + size] - olds[i]
    if size == 1 and own <= ISLAND_LETTERS + 1 and all(gone) and all(come):
        return True
    return any(gone) and any(come) and own <= ISLAND_SHARE * min(max(gone[0], come[0]), max(gone[1], come[1]))


def _emit(olds: list[str], news: list[str], blocks: list[Block]) -> tuple[Word, ...]:
    out: list[Word] = []
    same = gone = come = ""
    i = j = 0
    for at_old, at_new, size in blocks:
        gone += "".join(olds[i:at_old])
        come += "".join(news[j:at_new])
        i, j = at_old + size, at_new + size
        for kept, space_gone, space_come in _kept(olds[at_old:i], news[at_new:j]):
            if gone or come:
                same = _mark(out, same, gone, come)
            same, gone, come = same + kept, space_gone, space_come
    if gone or come:
        same = _mark(out, same, gone, come)
    if same:
        out.append(("=", same))
    return tuple(out)


def _kept(old: list[str], new: list[str]) -> list[tuple[str, str, str]]:
    """Return the text that equal units keep, in pieces each with the white space after it that went and that came."""
    if old == new:
        return [("".join(old), "", "")] if old else []
    pieces: list[tuple[str, str, str]] = []
    for unit, other in zip(old, new, strict=True):
        core = unit.rstrip()
        pieces.append((unit, "", "") if unit == other else (core, unit[len(core) :], other[len(core) :]))
    return pieces


def _mark(out: list[Word], same: str, gone: str, come: str) -> str:
    """Append what is kept and then what changed; return the white space both changes end in, which is kept after them."""
    if gone and come:
        end = _shared_space(gone[::-1], come[::-1]) if gone[-1].isspace() else 0
        tail = gone[len(gone) - end :]
        gone, come = gone[: len(gone) - end], come[: len(come) - end]
        start = _shared_space(gone, come)
        same, gone, come = same + gone[:start], gone[start:], come[start:]
    else:
        tail = ""
    if not gone and not come:
        return same + tail
    out += [mark for mark in (("=", same), ("-", gone), ("+", come)) if mark[1]]
    return tail


def _shared_space(one: str, other: str) -> int:
    """Return how many characters of white space two texts both begin with."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b or not a.isspace():
            break
        count += 1
    return count
