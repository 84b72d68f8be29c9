"""Which lines of running text make one paragraph."""

from collections.abc import Iterable, Iterator, Sequence

from nos_registry.adapters.documents.reading.lines import Line

WRAPPED_CHARS = range(50, 121)
"""The lengths of a full line in a document that an editor wrapped; a longer line is a paragraph of its own."""

BULLETS = ("•", "-", "–", "*", "◦", "▪", "·")  # noqa: RUF001 -- an en dash is what word processors make of a hyphen


def paragraphs(lines: Iterable[Line]) -> Iterator[str]:
    """Yield the paragraphs of a section, in order; blank lines divide, and so does every line that was not wrapped."""
    for block in blocks(lines):
        yield from _divide(block)


def blocks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Yield the runs of lines between blank lines."""
    block: list[Line] = []
    for line in lines:
        if line.text:
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def is_bullet(text: str) -> bool:
    """Whether a line is an item of a list without numbers."""
    mark, _, rest = text.partition(" ")
    return mark in BULLETS and bool(rest)


def starts_small(text: str) -> bool:
    """Whether the first letter or digit of a line could not begin a sentence."""
    first = next((c for c in text if c.isalnum()), "A")
    return first.islower() or first.isdigit()


def _divide(block: Sequence[Line]) -> Iterator[str]:
    wrapped = all(len(line.text) in WRAPPED_CHARS for line in block[:-1]) and any(starts_small(line.text) for line in block[1:])
    if wrapped and not any(is_bullet(line.text) for line in block):
        yield " ".join(line.text for line in block)
    else:
        yield from (line.text for line in block)
