"""What may stand on one stored line: NFC, and nothing that hides, reorders or breaks text."""

import re
import unicodedata

from nos_registry.adapters.registry.errors import FormatError

_CONTROL = r"\x00-\x09\x0b-\x1f\x7f-\x9f"
_BREAKS = "\u2028\u2029"
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_SURROGATES = r"\ud800-\udfff"
_FORBIDDEN = re.compile(f"[{_CONTROL}{_BREAKS}{_BIDI}{_SURROGATES}]")
"""All that no stored text may hold: control characters but the line feed, other line ends, bidi controls, lone halves."""


def fault_of(text: str) -> str | None:
    r"""Return what forbids storing `text` (line feeds aside), or None.

    >>> fault_of("Sut mae?"), fault_of("a\u202eb")
    (None, 'the character U+202E is not allowed')
    """
    found = _FORBIDDEN.search(text)
    if found:
        return f"the character U+{ord(found.group()):04X} is not allowed"
    return None if unicodedata.is_normalized("NFC", text) else "the text is not in Unicode normal form C"


def one_line(text: str, where: str) -> str:
    """Return `text` if it may stand on one stored line.

    Raises:
        FormatError: naming `where` it stands and the character at fault.
    """
    if text.isascii() and text.isprintable():  # most lines, told much faster
        return text
    fault = "it holds a line feed" if "\n" in text else fault_of(text)
    if fault:
        raise FormatError(f"{where}: {fault}")
    return text


def decoded_lines(stored: bytes) -> list[str]:
    """Return the lines of a stored file, without their line feeds.

    Raises:
        FormatError: not UTF-8, a forbidden character, or no line feed at the end.
    """
    try:
        text = stored.decode("utf-8")
    except UnicodeDecodeError as error:
        raise FormatError("the bytes are not UTF-8", stored.count(b"\n", 0, error.start) + 1) from error
    lines = text.split("\n")
    if fault_of(text):
        number, fault = next((n, fault) for n, line in enumerate(lines, 1) if (fault := fault_of(line)))
        raise FormatError(fault, number)
    if lines.pop():
        raise FormatError("the last line does not end", len(lines) + 1)
    return lines
