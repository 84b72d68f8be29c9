"""What a document and its reader must agree on: the URN, the language, the version."""

from pathlib import Path

from nos_registry.adapters.documents.reading.errors import DocumentError
from nos_registry.adapters.documents.reading.headings import Field
from nos_registry.adapters.documents.reading.layout import Layout
from nos_registry.domain.quality.findings import quote
from nos_registry.domain.standard import Language
from nos_registry.domain.urn import Urn, UrnError, parse_urn


def settle_urn(path: Path, layout: Layout, asked: str | None) -> Urn:
    """Return the printed URN, else the one that was asked for.

    Raises:
        DocumentError: there is none, it cannot be one, or the two differ.
    """
    part = layout.parts.get(Field.URN)
    line = part.lines[0] if part and part.lines else None
    printed = _urn(path, line.text, line.number) if line else None
    given = _urn(path, asked, None) if asked is not None else None
    if printed and given and printed != given:
        remedy = "Leave --urn out, or correct the document"
        raise DocumentError(path, line and line.number, f"the document prints the URN {printed}, not {given}", remedy)
    if settled := printed or given:
        return settled
    raise DocumentError(path, part and part.number, "the document prints no URN", "Give it with --urn, as in --urn INSCS009")


def settle_language(path: Path, layout: Layout, asked: str | None) -> Language:
    """Return the language of most headings; where they are mixed, the one that was asked for.

    Raises:
        DocumentError: an unknown language, headings evenly mixed or silent, or all in another language than asked for.
    """
    given = _language(path, asked)
    headings = [part.heading.language for part in layout.parts.values()]
    counts = {language: headings.count(language) for language in Language}
    if given is not None and counts[given] == 0 < sum(counts.values()):
        remedy = "Leave --lang out, or give the document in that language"
        raise DocumentError(path, None, f"every heading is in the other language than {given.value!r}", remedy)
    if given is not None:
        return given
    if counts[Language.CY] == counts[Language.EN]:
        raise DocumentError(path, None, "the headings do not tell the language", "Give it with --lang cy or --lang en")
    return max(counts, key=lambda language: counts[language])


def settle_version(path: Path, printed: int | None, asked: int | None) -> int | None:
    """Return the printed version, else the one that was asked for.

    Raises:
        DocumentError: not a positive number, or the two differ.
    """
    if asked is not None and asked < 1:
        raise DocumentError(path, None, f"{asked} is not a version", "Versions are numbered from 1")
    if asked is not None and printed is not None and asked != printed:
        remedy = "Leave the version out, or correct the document"
        raise DocumentError(path, None, f"the document prints version {printed}, not {asked}", remedy)
    return printed if asked is None else asked


def _urn(path: Path, text: str, line: int | None) -> Urn:
    try:
        return parse_urn(text)
    except UrnError as error:
        raise DocumentError(path, line, error.reason, error.remedy) from error


def _language(path: Path, asked: str | None) -> Language | None:
    if asked is None:
        return None
    try:
        return Language(asked.strip().casefold())
    except ValueError as error:
        raise DocumentError(path, None, f"{quote(asked)} is not a language of standards", "Give cy (Welsh) or en (English)") from error
