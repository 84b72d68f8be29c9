"""What the index holds of a standard and of an open review: one line of JSON each."""

import datetime as dt
import gc
import json
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from operator import itemgetter
from typing import Any

from nos_registry.domain.review.stages import Stage
from nos_registry.domain.standard import Emergency, Language, Provenance, Validity
from nos_registry.domain.urn import Urn
from nos_registry.ports import Summary

_CY, _EN = Language.CY, Language.EN
_VALIDITIES: Mapping[str, Validity] = {one.value: one for one in Validity}
_EMERGENCIES: Mapping[str, Emergency] = {one.value: one for one in Emergency}
_PROVENANCES: Mapping[str, Provenance] = {one.value: one for one in Provenance}


def standard_cell(summary: Summary) -> bytes:
    """Return a summary as it is kept: a list in the order of its fields."""
    date = summary.indicative_review_date
    return _json(
        [
            summary.urn,
            summary.version,
            *(summary.titles.get(language) for language in (_CY, _EN)),
            summary.suites,
            summary.developed_by,
            summary.validity,
            summary.provenance,
            date and date.isoformat(),
            summary.transition_ends and summary.transition_ends.isoformat(),
            summary.transition_over,
            summary.emergency,
        ]
    )


def summaries_of(cells: Iterable[bytes]) -> tuple[Summary, ...]:
    """Return the summaries in `cells`, in the order of their URNs."""
    with _no_collecting():
        rows = json.loads(b"[%s]" % b",".join(cells))
        rows.sort(key=itemgetter(0))
        return tuple(
            Summary(
                urn,
                version,
                _titles(cy, en),
                tuple(suites),
                developed_by,
                _VALIDITIES[validity],
                _PROVENANCES[provenance],
                None if date is None else dt.date.fromisoformat(date),
                None if ends is None else dt.date.fromisoformat(ends),
                over,
                None if emergency is None else _EMERGENCIES[emergency],
            )
            for urn, version, cy, en, suites, developed_by, validity, provenance, date, ends, over, emergency in rows
        )


def review_cell(stage: Stage | None, standards: Sequence[Urn]) -> bytes:
    """Return the stage of an open review and its standards as they are kept."""
    return _json([stage, list(standards)])


def standards_held(cell: bytes) -> tuple[Urn, ...]:
    """Return the standards in the cell of a review."""
    return tuple(json.loads(cell)[1])


def _titles(cy: str | None, en: str | None) -> Mapping[Language, str]:
    if cy is not None and en is not None:
        return {_CY: cy, _EN: en}
    return {_CY: cy} if cy is not None else {_EN: en} if en is not None else {}


@contextmanager
def _no_collecting() -> Generator[None]:
    """Without looking for garbage meanwhile: among 25,000 new values there is none, and looking costs as much as making them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _json(value: Any) -> bytes:  # noqa: ANN401 -- whatever JSON holds
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
