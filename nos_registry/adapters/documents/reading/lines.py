"""From text to numbered lines that hold nothing unseen.

What is not seen can deceive: a text with a bidi override reads otherwise than it is. Such characters and control
characters are refused with their line. Characters that only steer line breaking (soft hyphen, zero-width space) are
taken out, and said so.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nos_registry.adapters.documents.reading.errors import DocumentError

MAX_LINES = 20_000
"""The most lines that are read: a standard has about 150."""

MAX_COMBINING = 30
"""The longest run of combining marks. Source: Unicode Standard Annex 15, Stream-Safe Text Format."""

_SHOWN_LINES = 5
_TAB_COLUMNS = 8
_ENDS = re.compile(r"\r\n|\n|\r")
_SOFT_ENDS = re.compile("[\v\f\x85\u2028\u2029]")
"""Breaks inside a line of the file: page ends, Word's soft breaks."""

_UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Soft hyphen, zero-width spaces and joiners, marks of direction: pasted along, without effect on these languages."""

_DROP = dict.fromkeys(map(ord, _UNSEEN)) | {0xF0B7: "•"}
"""U+F0B7 is how the bullet of a symbol font arrives from a word processor."""

_LOST = "\ufffd"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source: `number` from 1, `indent` in columns, `text` in NFC without space at either end."""

    number: int
    indent: int
    text: str


def source_lines(path: Path, text: str) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """Return every line of `text` in order, blank ones with an empty text, and warnings about what was taken out.

    Pieces of a line that a page end or soft break divides share its number.

    Raises:
        DocumentError: a control character, bidi control, private or unassigned character, or too many combining marks.
    """
    raw = [(number, piece) for number, whole in enumerate(_ENDS.split(text), 1) for piece in _SOFT_ENDS.split(whole)]
    if len(raw) > MAX_LINES:
        raise DocumentError(
            path, None, f"the document has more than {MAX_LINES} lines, too many for one standard", "Give each standard a file of its own"
        )
    return tuple(_line(path, number, piece) for number, piece in raw), tuple(_warnings(raw))


def _line(path: Path, number: int, raw: str) -> Line:
    if raw.isascii() and raw.isprintable():
        return Line(number, _indent(raw), raw.strip())
    indent = _indent(raw.expandtabs(_TAB_COLUMNS))
    text = raw.replace("\t", " ").translate(_DROP)
    letters = set(text)
    for letter in sorted(letters):
        if unicodedata.category(letter).startswith("C"):
            raise _refused(path, number, letter)
    if any(map(unicodedata.combining, letters)) and _longest_combining(text) > MAX_COMBINING:
        raise DocumentError(path, number, f"more than {MAX_COMBINING} accents stand on one letter", "Take the line out or type it again")
    for space in letters:
        if space.isspace():
            text = text.replace(space, " ")
    return Line(number, indent, unicodedata.normalize("NFC", text).strip())


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _refused(path: Path, number: int, letter: str) -> DocumentError:
    name = unicodedata.name(letter, "a control or private character")
    return DocumentError(path, number, f"the line holds U+{ord(letter):04X} ({name.lower()})", "Take it out, or type the line again")


def _longest_combining(text: str) -> int:
    longest = run = 0
    for letter in text:
        run = run + 1 if unicodedata.combining(letter) else 0
        longest = max(longest, run)
    return longest


def _warnings(raw: list[tuple[int, str]]) -> Iterator[str]:
    for letter in _UNSEEN:
        if found := [number for number, piece in raw if letter in piece]:
            yield f"{_places(found)}: unseen characters taken out (U+{ord(letter):04X}, {unicodedata.name(letter).lower()})"
    if lost := [number for number, piece in raw if _LOST in piece]:
        yield f"{_places(lost)}: a character was lost before the file was saved (U+FFFD)"


def _places(numbers: list[int]) -> str:
    unique = list(dict.fromkeys(numbers))
    shown = ", ".join(map(str, unique[:_SHOWN_LINES]))
    more = f" and {len(unique) - _SHOWN_LINES} more" if len(unique) > _SHOWN_LINES else ""
    return f"line{'s'[: len(unique) > 1]} {shown}{more}"
