"""Documents for the tests of reading: written, mangled, read."""

from pathlib import Path

from nos_registry.adapters.documents.reading.reader import read_document
from nos_registry.domain.standard import Edition

WELSH = """Darparu gwasanaeth

URN: INSCS009
Sectorau Busnes (Suites): Gwasanaeth i Gwsmeriaid
Datblygwyd gan: Skills CFA
Cymeradwy ar: 22 Chwef 2021

Trosolwg

Mae'r safon hon ar gyfer pawb.

Meini prawf perfformiad

Mae'n rhaid eich bod chi'n gallu:

  1. nodi anghenion
  2. gwrando ar gwsmeriaid

Gwybodaeth a Dealltwriaeth

  1. pryd i wrando
"""

ENGLISH = """Deliver service

URN: INSCS009
Business Sectors (Suites): Customer Service
Developed by: Skills CFA
Approved on: 22 Feb 2021

Overview

This standard is for everyone.

Performance criteria

You must be able to:

  1. identify needs
  2. listen to customers

Knowledge and understanding

You need to know and understand:

  1. when to listen
"""


def read(folder: Path, text: str | bytes, *, urn: str | None = None, language: str | None = None, version: int | None = None) -> Edition:
    """Return what the reader makes of a document with this content."""
    path = folder / "document.txt"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_document(path, urn=urn, language=language, version=version)


def criteria(text: str) -> str:
    """Return a document whose performance criteria are `text`."""
    return f"Title\nURN: A1\n\nPerformance criteria\n\n{text}\n\nKnowledge and understanding\n\n1. all of it\n"
