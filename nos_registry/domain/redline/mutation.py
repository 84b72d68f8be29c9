"""Welsh mutation: the words two forms may both come from."""

from functools import lru_cache

_UNDONE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ngh", ("c",)),
    ("mh", ("p",)),
    ("nh", ("t",)),
    ("ng", ("g",)),
    ("ph", ("p",)),
    ("th", ("t",)),
    ("ch", ("c",)),
    ("dd", ("d",)),
    ("b", ("p",)),
    ("d", ("t",)),
    ("g", ("c",)),
    ("f", ("b", "m")),
    ("m", ("b",)),
    ("n", ("d",)),
)
"""What a word began with before it mutated, longest first. Source: the soft, nasal and aspirate mutations of Welsh."""

MOST_LETTERS = 2
"""A mutation makes a word longer or shorter by this much at most (`ngh` for `c`)."""
LONGEST_WORD = 64
"""Longer words are not looked at: what is remembered stays small."""
_VOWELS = "aeiouwyâêîôûŵŷ"
_G_FELL_BEFORE = (*_VOWELS, "l", "r")


@lru_cache(maxsize=1 << 14)
def radicals(word: str) -> frozenset[str]:
    """Return the words that `word` (lower case) may be a mutation of, itself among them.

    >>> sorted(radicals("gwsmer"))
    ['cwsmer', 'gwsmer']
    """
    found = {word}
    for mutated, originals in _UNDONE:
        if word.startswith(mutated):
            found.update(original + word[len(mutated) :] for original in originals)
            break
    if word.startswith("l") and not word.startswith("ll"):
        found.add("l" + word)
    if word.startswith("r") and not word.startswith("rh"):
        found.add("rh" + word[1:])
    if word.startswith(_G_FELL_BEFORE):
        found.add("g" + word)
    if word.startswith("h") and word[1:].startswith(tuple(_VOWELS)):
        found.add(word[1:])
    return frozenset(found)


def is_mutation(one: str, other: str) -> bool:
    """Return whether two words in lower case may be forms of the same word.

    >>> is_mutation("chwsmer", "nghwsmer"), is_mutation("cwsmer", "staff")
    (True, False)
    """
    if abs(len(one) - len(other)) > MOST_LETTERS or len(one) > LONGEST_WORD:
        return False
    return not radicals(one).isdisjoint(radicals(other))
