"""Reading a document of a standard."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from nos_registry.adapters.documents.reading.clauses import Reading, read_section
from nos_registry.adapters.documents.reading.decoding import file_text
from nos_registry.adapters.documents.reading.errors import DocumentError
from nos_registry.adapters.documents.reading.fields import Values, read_fields
from nos_registry.adapters.documents.reading.headings import without_markup
from nos_registry.adapters.documents.reading.layout import Layout, lay_out
from nos_registry.adapters.documents.reading.lines import Line, source_lines
from nos_registry.adapters.documents.reading.settled import settle_language, settle_urn, settle_version
from nos_registry.domain.quality.findings import quote
from nos_registry.domain.quality.languages import lead_in_language
from nos_registry.domain.quality.metadata import doubled
from nos_registry.domain.quality.soc import soc_doubt
from nos_registry.domain.standard import Edition, KeptAside, Language, Provenance

_HEADER = "---"


def read_document(
    path: str | os.PathLike[str],
    *,
    urn: str | None = None,
    language: str | None = None,
    version: int | None = None,
    provenance: Provenance = Provenance.GIVEN,
) -> Edition:
    """Return the edition that a `.txt` or `.md` document holds, in Welsh or English and either layout of clauses.

    Every word of the document is in the edition (a heading as its section or field, a date or a status as its value)
    or in `kept_aside`; `warnings` say in English what is odd. `urn`, `language` and `version` are for a document that
    does not say them; what it does say they may repeat, not contradict.

    Raises:
        DocumentError: the document cannot be read, whatever its bytes; it says what to do.
    """
    path = Path(path)
    lines, warnings = source_lines(path, file_text(path))
    layout = _layout(path, lines)
    values = read_fields(layout)
    values.read["urn"] = settle_urn(path, layout, urn)
    values.read["language"] = settle_language(path, layout, language)
    values.read["version"] = settle_version(path, values.read.get("version"), version)
    return _edition(layout, values, warnings, provenance)


def _layout(path: Path, lines: Sequence[Line]) -> Layout:
    first = next((line for line in lines if line.text), None)
    if first is None:
        raise DocumentError(path, None, "the document is empty", "Check that it was saved")
    if first.text == _HEADER:
        remedy = "If it is an edition of a registry, name the standard by its URN; else take the header out"
        raise DocumentError(path, first.number, "the file begins with a YAML header, as no published standard does", remedy)
    layout = lay_out(lines)
    if not layout.sections():
        remedy = "A standard has headings such as Overview or Trosolwg, each on a line of its own"
        raise DocumentError(path, None, "no section of a standard was found", remedy)
    return layout


def _edition(layout: Layout, values: Values, warnings: tuple[str, ...], provenance: Provenance) -> Edition:
    readings = [read_section(kind, part) for kind, part in layout.sections()]
    aside = [*layout.aside, *values.aside, *(line for reading in readings for line in reading.aside)]
    edition = Edition(
        title=without_markup(layout.title.text) if layout.title else "",
        provenance=provenance,
        sections=tuple(reading.section for reading in readings),
        kept_aside=tuple(KeptAside(line=line.number, text=line.text) for line in sorted(aside, key=lambda line: line.number)),
        **values.read,
    )
    told = [*warnings, *layout.warnings, *values.warnings, *_oddities(edition, readings)]
    return edition.model_copy(update={"warnings": tuple(told)})


def _oddities(edition: Edition, readings: list[Reading]) -> Iterator[str]:
    if not edition.title:
        yield "the document has no title"
    for reading in readings:
        yield from reading.warnings
        language = lead_in_language(reading.section.lead_in or "")
        if language is not None and language is not edition.language:
            yield f"{reading.section.kind.value}: the lead-in {quote(reading.section.lead_in or '')} is in {_NAMES[language]}"
    if edition.version is None:
        yield "the document names no version"
    yield from (f"the keyword {quote(keyword)} stands more than once" for keyword in doubled(edition.keywords))
    yield from (f"SOC code {quote(code)}: {doubt}" for code in dict.fromkeys(edition.soc_codes) if (doubt := soc_doubt(code)))


_NAMES = {Language.CY: "Welsh", Language.EN: "English"}
