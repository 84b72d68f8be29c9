"""The words of a merger: several old texts that became one."""

from collections.abc import Sequence

from nos_registry.domain.redline.model import Word
from nos_registry.domain.redline.wording import differences

MOST_WAYS = 4
"""With more old texts than this none is tried as the only one kept."""
WHOLE = 0.5
"""What a letter counts that is taken out with its whole clause: easier to read than words taken out here and there."""


def merged_differences(olds: Sequence[str], new: str) -> tuple[Word, ...]:
    """Return the words of old texts, joined by one line feed, and of the one text they became, as `differences` does.

    Where old texts say nearly the same, one is shown as reworded and the others as taken out whole, so that no word of
    the one seems kept in the midst of the other. The way that marks least is taken, the plain one where several do.
    """
    best = differences("\n".join(olds), new)
    least = _marked(best)
    for k, old in enumerate(olds if 1 < len(olds) <= MOST_WAYS else ()):
        others = WHOLE * (sum(map(len, olds)) - len(old))
        if others + abs(len(old) - len(new)) < least:
            marks = differences(old, new)
            if others + _marked(marks) < least:
                best, least = _between(olds[:k], marks, olds[k + 1 :]), others + _marked(marks)
    return best


def _marked(marks: Sequence[Word]) -> float:
    return sum([len(text) for op, text in marks if op != "="])


def _between(befores: Sequence[str], marks: Sequence[Word], afters: Sequence[str]) -> tuple[Word, ...]:
    """Return `marks` with texts taken out before and after them; a deletion stands before what is put in at its place."""
    before, after = "".join([text + "\n" for text in befores]), "".join(["\n" + text for text in afters])
    found = list(marks)
    first = found.pop(0)[1] if found and found[0][0] == "-" else ""
    found[:0] = [("-", before + first)] if before or first else []
    at = len(found) - (bool(found) and found[-1][0] == "+")
    last = found.pop(at := at - 1)[1] if at and found[at - 1][0] == "-" else ""
    found[at:at] = [("-", last + after)] if last or after else []
    return tuple(found)
