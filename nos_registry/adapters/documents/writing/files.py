"""A redline written to a file, in the format that its name asks for."""

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile

from nos_registry.adapters.documents.writing.docx import render_docx
from nos_registry.adapters.documents.writing.html import render_html
from nos_registry.adapters.documents.writing.pdf import render_pdf
from nos_registry.adapters.documents.writing.plain import render_json
from nos_registry.domain.errors import NosError
from nos_registry.domain.redline.model import Redline

FORMATS: dict[str, Callable[[Redline], bytes]] = {
    ".html": lambda redline: render_html(redline).encode(),
    ".docx": render_docx,
    ".pdf": render_pdf,
    ".json": lambda redline: render_json(redline).encode(),
}
"""What can be written, by the suffix of the file."""


class FormatError(NosError):
    """A redline is asked for in a format that is not written."""


def write_redline(redline: Redline, path: Path) -> None:
    """Write `redline` to `path` as its suffix says; the file is there whole, or as it was before.

    Raises:
        FormatError: the suffix is none of `.html`, `.docx`, `.pdf`, `.json`.
    """
    render = FORMATS.get(path.suffix.lower())
    if render is None:
        raise FormatError(f"cannot write a redline as {path.name!r}", f"Name the file with one of {', '.join(FORMATS)}")
    write_whole(path, render(redline))


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place and then put it there, so that no reader ever meets half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as beside:
        temporary = Path(beside.name)
        try:
            beside.write(content)
            beside.flush()
            os.fsync(beside.fileno())
            temporary.chmod(0o644)
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
