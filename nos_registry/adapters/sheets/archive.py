"""Opening the archive that a `.docx` or `.xlsx` file is: only after everything that could do harm has been looked for."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath

from nos_registry.adapters.sheets.errors import SheetError
from nos_registry.adapters.sheets.stored import stored_in
from nos_registry.adapters.sheets.trees import XmlError, document_type, xml

MAX_UNPACKED_BYTES = 100 * 1024 * 1024
MAX_RATIO = 400
"""How many times larger a part may be than it is packed; checked above a megabyte, since little text packs well."""

MAX_PARTS = 2_000
_SMALL = 1024 * 1024
_LINK = "/hyperlink"
_MACROS = re.compile(r"vbaproject|\.bin$|activex|macrosheets", re.IGNORECASE)
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True)
class Archive:
    """The parts of a file that was looked through: `stored` is the file, `parts` its XML by name."""

    stored: bytes
    parts: dict[str, bytes]


def opened(path: Path) -> Archive:
    """Return the parts of a file.

    Raises:
        SheetError: no such file, too large, no archive, or one that holds what could do harm; it says what.
    """
    stored = stored_in(path)
    try:
        with zipfile.ZipFile(BytesIO(stored)) as archive:
            fault = next(_faults(archive.infolist()), None)
            parts = {} if fault else {name: archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))}
    except (
        zipfile.BadZipFile,
        NotImplementedError,  # zipfile raises it for a compression that it does not know
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
    ) as error:  # whatever damage makes it raise
        raise SheetError(path, f"the file is damaged, or not what its name says ({error})", "Open it and save it again") from error
    fault = fault or next((found for name, part in sorted(parts.items()) for found in _part_faults(name, part)), None)
    if fault:
        raise SheetError(path, *fault)
    return Archive(stored, parts)


_Fault = tuple[str, str]
_AGAIN = "Copy the table into a new file and save that"


def _faults(entries: list[zipfile.ZipInfo]) -> Iterator[_Fault]:
    if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
        yield f"the file unpacks to more than {MAX_UNPACKED_BYTES // 1024**2} MiB or {MAX_PARTS} parts", _AGAIN
    if len({entry.filename for entry in entries}) < len(entries):
        yield "the file holds two parts of one name", _AGAIN
    for entry in entries:
        if entry.file_size > _SMALL and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            yield f"{entry.filename} unpacks to more than {MAX_RATIO} times its size", _AGAIN
        path = PurePosixPath(entry.filename)
        if path.is_absolute() or ".." in path.parts or "\\" in entry.filename:
            yield f"the file holds a part that leads out of it ({entry.filename})", _AGAIN
        if _MACROS.search(entry.filename) and not entry.filename.startswith("xl/printerSettings/"):
            yield f"the file holds macros or controls ({entry.filename})", "Save it without macros, as .docx or .xlsx"
        if entry.flag_bits & 1:
            yield "the file is encrypted", "Take the password off and save it again"


def _part_faults(name: str, part: bytes) -> Iterator[_Fault]:
    try:
        root = xml(part)
    except XmlError as error:
        yield f"{name} is not well-formed ({error})", "Open the file and save it again"
        return
    if document_type(root):
        yield f"{name} declares a document type", _AGAIN
    if name == "[Content_Types].xml" and b"macroEnabled" in part:
        yield "the file may hold macros", "Save it without macros, as .docx or .xlsx"
    for relation in root.iter(_RELATIONS):
        if relation.get("TargetMode") == "External" and not (relation.get("Type") or "").endswith(_LINK):
            kind = (relation.get("Type") or "").rpartition("/")[2]
            yield f"{name} fetches something from outside ({kind}: {relation.get('Target')})", _AGAIN
