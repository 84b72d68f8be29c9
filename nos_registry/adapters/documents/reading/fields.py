"""From labelled values to the metadata of an edition; a value that cannot be read is kept aside, never guessed."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from nos_registry.adapters.documents.reading.dates import parse_date, parse_day_or_year
from nos_registry.adapters.documents.reading.headings import Field, Target
from nos_registry.adapters.documents.reading.layout import LIST_FIELDS, Layout, Part
from nos_registry.adapters.documents.reading.lines import Line
from nos_registry.domain.dates import is_placeholder
from nos_registry.domain.standard import Status, Validity

VALIDITIES: Mapping[str, Validity] = {
    "current": Validity.CURRENT,
    "ar hyn o bryd": Validity.CURRENT,
    "cyfredol": Validity.CURRENT,
    "legacy": Validity.LEGACY,
    "etifeddiaeth": Validity.LEGACY,
}
STATUSES: Mapping[str, Status] = {
    "original": Status.ORIGINAL,
    "gwreiddiol": Status.ORIGINAL,
    "tailored": Status.TAILORED,
    "wedi'i deilwra": Status.TAILORED,
}
_SIGNS: dict[Target, str] = {Field.ORIGINAL_URNS: ",;", Field.SOC_CODES: ",;", Field.OCCUPATIONS: ";"}
"""What divides the items of a list; elsewhere semicolons where there are any, else commas.

Codes hold neither sign. Names of occupations hold commas: in 411 rows of the sample of the 2019 national export both signs
stand, and semicolons divide; in the 17 with commas alone they are part of one name.
"""

_VERSION = re.compile(r"(?:v|version|fersiwn)? *([1-9][0-9]{0,3})(?:\.0)?", re.IGNORECASE)
_PIECES = {signs: re.compile(rf"(?:\([^()]*\)|[^{signs}])+") for signs in (",;", ",", ";")}


@dataclass(slots=True)
class Values:
    """The values read (`read` holds keyword arguments of `Edition`), the lines kept aside, and what is odd."""

    read: dict[str, Any] = field(default_factory=dict[str, Any])
    aside: list[Line] = field(default_factory=list[Line])
    warnings: list[str] = field(default_factory=list[str])


def read_fields(layout: Layout) -> Values:
    """Return the value of every label that has one, but the URN, which the reader settles."""
    values = Values()
    for target, part in layout.parts.items():
        if target in LIST_FIELDS:
            values.read[target.value] = split_list(part, _SIGNS.get(target))
        elif isinstance(target, Field) and target is not Field.URN and part.lines:
            _read_one(values, target, part)
    return values


def split_list(part: Part, signs: str | None = None) -> tuple[str, ...]:
    """Return the items of a list as printed, doubled ones too.

    Items are divided by `signs`, never inside brackets; without them by semicolons where there are any, else by commas;
    where no sign stands, by the lines.
    """
    texts = [line.text for line in part.lines]
    whole = " ".join(texts)
    signs = signs or (";" if ";" in whole else ",")
    if not any(sign in whole for sign in signs):
        return tuple(texts)
    return tuple(item for piece in _PIECES[signs].findall(whole) if (item := piece.strip()))


def _read_one(values: Values, target: Field, part: Part) -> None:
    """Read a label's one line; the layout gives it no more."""
    line = part.lines[0]
    value = _PARSERS.get(target, str)(line.text)
    if value is not None:
        values.read[target.value] = value
        return
    values.aside.append(line)
    values.warnings.append(f"line {line.number}: {part.heading.printed!r} is not understood; its value is kept aside")


def _version(text: str) -> int | None:
    found = _VERSION.fullmatch(text)
    return int(found[1]) if found else None


def _review_date(text: str) -> object:
    day = parse_date(text)
    return None if day is None or is_placeholder(day) else day


def _fold(text: str) -> str:
    return " ".join(text.replace("’", "'").rstrip(".").casefold().split())  # noqa: RUF001 -- the curly apostrophe is meant


_PARSERS: dict[Field, Callable[[str], object]] = {
    Field.APPROVED_ON: parse_day_or_year,
    Field.INDICATIVE_REVIEW_DATE: _review_date,
    Field.VERSION: _version,
    Field.VALIDITY: lambda text: VALIDITIES.get(_fold(text)),
    Field.STATUS: lambda text: STATUSES.get(_fold(text)),
}
