"""A paper in words, before it is a page or a PDF: parts of paragraphs and tables, each passage with its language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """Words in a language (`""`: nobody knows which), perhaps a link, perhaps letters of one width."""

    text: str
    lang: str
    href: str = ""
    mono: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (`rows` empty), or a table under its heads, whose first column names the rows."""

    words: tuple[Passage, ...] = ()
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[Passage, ...], ...] = ()
    widths: tuple[int, ...] = ()
    """How the columns share the width."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section, or one below it (`level` 2)."""

    heading: str
    blocks: tuple[Block, ...]
    level: int = 1


@dataclass(frozen=True, slots=True)
class SubmissionView:
    """The whole pack in the words of one language."""

    language: str
    kicker: str
    title: Passage
    lede: str
    notice: str
    cover: tuple[tuple[str, Passage], ...]
    parts: tuple[Part, ...]
