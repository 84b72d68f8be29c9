"""The facts printed with a standard that changed."""

import datetime as dt
from collections.abc import Sequence

from nos_registry.domain.redline.model import MetadataChange
from nos_registry.domain.standard import Edition

FIELDS = (
    "title",
    "suites",
    "developed_by",
    "approved_on",
    "indicative_review_date",
    "validity",
    "status",
    "originating_organisation",
    "original_urns",
    "occupations",
    "soc_codes",
    "keywords",
    "category",
)
"""The fields compared, in the order of a printed standard. URN and version name the sides and are not compared."""


def metadata_changes(olds: Sequence[Edition], new: Edition) -> tuple[MetadataChange, ...]:
    """Return each field of `new` that differs from an original: one entry for every different old value.

    `urn` of an entry is the first original (in the order given) that has that value.
    """
    changes: list[MetadataChange] = []
    for field in FIELDS:
        now, seen = _printed(getattr(new, field)), set[str | None]()
        for old in olds:
            was = _printed(getattr(old, field))
            if was != now and was not in seen:
                seen.add(was)
                changes.append(MetadataChange(field=field, from_=was, to=now, urn=old.urn))
    return tuple(changes)


def _printed(value: str | dt.date | tuple[str, ...] | None) -> str | None:
    if isinstance(value, tuple):
        return "; ".join(value) or None
    if isinstance(value, dt.date):
        return value.isoformat()
    return value or None
