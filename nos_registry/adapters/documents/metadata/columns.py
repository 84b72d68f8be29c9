"""From a row of the export to a standard without text; what has no place in one is kept aside, word for word."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from nos_registry.adapters.documents.metadata.cells import STATUSES, VALIDITIES, items, keywords, one_line, review_date, serial_of
from nos_registry.domain.national_export import ExportRow
from nos_registry.domain.quality.languages import language_of
from nos_registry.domain.standard import Edition, KeptAside, Language, Standard, Validity
from nos_registry.domain.urn import Urn, UrnError, parse_urn

URN, TITLE, VALIDITY, STATUS, REVIEW_DATE = "urn", "nos title", "validity", "nos document status", "indicative review date"


@dataclass(frozen=True, slots=True)
class Column:
    """Where a column goes: the field of an edition, and how its text is read."""

    field: str
    read: Callable[[str], object]


COLUMNS: Mapping[str, Column] = {
    "suite": Column("suites", lambda text: items(text, ";")),
    "developed by": Column("developed_by", lambda text: text or None),
    "noscategory": Column("category", lambda text: text or None),
    "soc code": Column("soc_codes", lambda text: items(text, ",;")),
    "keywords": Column("keywords", keywords),
    "original urn": Column("original_urns", lambda text: items(text, ",;")),
    "occupations": Column("occupations", lambda text: items(text, ";")),
    TITLE: Column("title", str),
    VALIDITY: Column("validity", lambda text: VALIDITIES.get(text.casefold())),
    STATUS: Column("status", lambda text: STATUSES.get(text.casefold())),
    REVIEW_DATE: Column("indicative_review_date", review_date),
}
"""The columns that have a place in a standard, by their headings folded. Names of suites and occupations hold commas."""

REQUIRED = (URN, TITLE)
"""The headings without which a file is no metadata export."""

_AS_PRINTED: Mapping[str, Callable[[Any], str]] = {
    VALIDITY: lambda validity: "" if validity is None else str(validity.value).capitalize(),
    STATUS: lambda status: "" if status is None else str(status.value).capitalize(),
    REVIEW_DATE: lambda day: "" if day is None else str(serial_of(day)),
}
"""The usual spelling of values that lose their own; another one is kept aside."""


def row_of(number: int, cells: Mapping[str, str]) -> ExportRow:
    """Return row `number` of an export; `cells` holds its texts by heading, as printed."""
    told = {heading.casefold(): one_line(text) for heading, text in cells.items()}
    printed = cells.get(next((heading for heading in cells if heading.casefold() == URN), ""), "")
    try:
        urn = parse_urn(printed)
    except UrnError as error:
        return ExportRow(number, one_line(printed), None, error.reason)
    if fault := _fault(told):
        return ExportRow(number, urn, None, fault)
    try:
        return ExportRow(number, urn, _standard(number, urn, told, cells))
    except ValidationError as error:
        return ExportRow(number, urn, None, str(error.errors()[0]["msg"]))


def _fault(told: Mapping[str, str]) -> str | None:
    if not told.get(TITLE):
        return "the title is missing"
    if told.get(VALIDITY, "").casefold() not in VALIDITIES:
        return f"the validity {told[VALIDITY]!r} is not known"
    if told.get(STATUS, "").casefold() not in STATUSES:
        return f"the status {told[STATUS]!r} is not known"
    return None


def _standard(number: int, urn: Urn, told: Mapping[str, str], cells: Mapping[str, str]) -> Standard:
    read = {column.field: column.read(told.get(heading, "")) for heading, column in COLUMNS.items()}
    title = told[TITLE]
    edition = Edition.model_validate(
        {
            "urn": urn,
            "version": 1,
            "language": language_of(title) or Language.EN,
            "kept_aside": [KeptAside(line=number, text=text) for text in _aside(told, cells, read)],
            **read,
        }
    )
    return Standard(
        urn=urn,
        version=1,
        validity=edition.validity or Validity.CURRENT,
        status=edition.status,
        indicative_review_date=edition.indicative_review_date,
        original_urns=edition.original_urns,
        soc_codes=edition.soc_codes,
        editions=(edition,),
    )


def _aside(told: Mapping[str, str], cells: Mapping[str, str], read: Mapping[str, object]) -> list[str]:
    """The cells whose words are not in the standard, each with its heading."""
    kept: list[str] = []
    for heading in cells:
        folded = heading.casefold()
        text = told[folded]
        column = COLUMNS.get(folded)
        usual = _AS_PRINTED.get(folded)
        is_kept = text and folded != URN and (column is None or (usual is not None and usual(read[column.field]) != text))
        if is_kept:
            kept.append(f"{one_line(heading) or 'without heading'}: {text}")
    return kept
