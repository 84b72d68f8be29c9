"""From a path to the text of a file: what may be opened, how large, in which encoding."""

import codecs
import stat
from pathlib import Path

from nos_registry.adapters.documents.reading.errors import DocumentError

ENDINGS = (".txt", ".md")
"""The endings of the files that are read."""

MAX_BYTES = 1024 * 1024
"""The largest file that is read: a standard is about 10 KB."""

_SAVE_AS = "Save the document as plain text in UTF-8 and read that"
_FORMATS = {b"%PDF": "a PDF", b"PK\x03\x04": "a Word or zip file", b"\xd0\xcf\x11\xe0": "an old Word file", b"{\\rtf": "an RTF file"}
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_UTF16_SHARE = 0.75
"""The share of one half of the bytes that is zero before a file without mark is taken for UTF-16."""


def file_text(path: Path) -> str:
    """Return the text of a file in UTF-8 (with or without mark) or UTF-16.

    Raises:
        DocumentError: another ending, no file, no permission, over `MAX_BYTES`, another format or encoding.
    """
    raw = _content(path)
    for start, name in _FORMATS.items():
        if raw.startswith(start):
            raise DocumentError(path, None, f"the file is {name}, not text", _SAVE_AS)
    encoding = _encoding(raw)
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise DocumentError(path, line, f"the bytes are not text in {encoding.removesuffix('-sig').upper()}", _SAVE_AS) from error


def _content(path: Path) -> bytes:
    """Return the bytes of a regular file; a pipe or a device is never opened, it could wait for ever."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise DocumentError(path, None, "this is a folder or a device, not a file", "Name one file")
        if path.suffix.lower() not in ENDINGS:
            ending = f"ending in {path.suffix}" if path.suffix else "without ending"
            raise DocumentError(path, None, f"files {ending} are not read, only {' and '.join(ENDINGS)}", _SAVE_AS)
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise DocumentError(path, None, "there is no such file", "Check the name and the folder") from error
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise DocumentError(path, None, f"the file cannot be opened ({why})", "Check the name and that you may read it") from error
    if len(raw) > MAX_BYTES:
        remedy = "Give each standard a file of its own"
        raise DocumentError(path, None, f"the file is larger than {MAX_BYTES // 1024**2} MiB, too large for one standard", remedy)
    return raw


def _encoding(raw: bytes) -> str:
    """Return the encoding that the first bytes declare, else UTF-16 where it is unmistakable, else UTF-8."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return encoding
    half = len(raw) // 2
    if not half or len(raw) % 2:
        return "utf-8"
    zeros = {"utf-16-be": raw[::2].count(0), "utf-16-le": raw[1::2].count(0)}
    likely, other = sorted(zeros, key=lambda name: zeros[name], reverse=True)
    return likely if zeros[likely] >= _UTF16_SHARE * half and not zeros[other] else "utf-8"
