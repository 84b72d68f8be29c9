"""A redline as an accessible PDF (PDF/UA-1): tagged, with bookmarks and its language, the same bytes every time."""

import json
from collections.abc import Callable
from dataclasses import asdict

import typst

from nos_registry.adapters.documents.writing.view import view
from nos_registry.domain.redline.model import Redline
from nos_registry.resources import bundled

_FONT_HAS = (
    range(0x20, 0x250),  # Latin, with every accent of Welsh
    range(0x370, 0x500),  # Greek, Cyrillic
    range(0x1E00, 0x1F00),  # Latin with accents, again
    range(0x2010, 0x2028),  # dashes, quotation marks, dots
    range(0x20A0, 0x20C0),  # currencies
)
"""Letters that the typesetter's own font shows. Another may be missing, and an accessible PDF may miss none."""


def render_pdf(redline: Redline) -> bytes:
    """Return `redline` as a PDF; a letter that the font lacks is written as its number, `[U+65E5]`."""
    return typeset("redline", json.dumps(asdict(view(redline)), ensure_ascii=False))


def typeset(template: str, written: str) -> bytes:
    """Return a Typst template of the product with the JSON `written` for it, as PDF/UA-1; letters without a glyph as their number."""
    try:
        return _typeset(template, written)
    except typst.TypstError as error:
        if "could not be displayed" not in error.message:
            raise
        return _typeset(template, "".join(map(_spelled, written)))


def _spelled(letter: str) -> str:
    return letter if any(ord(letter) in block for block in _FONT_HAS) else f"[U+{ord(letter):04X}]"


def _typeset(template: str, written: str) -> bytes:
    source = bundled("templates").joinpath("typst", f"{template}.typ").read_bytes()
    compiled = _COMPILE(source, sys_inputs={"view": written}, pdf_standards="ua-1", ignore_system_fonts=True)
    assert isinstance(compiled, bytes), "one PDF, not pages"
    return compiled


_COMPILE: Callable[..., object] = typst.compile
