"""The rules on two languages of one version: the same clauses, order, version and facts."""

from collections.abc import Callable

from nos_registry.domain.quality.findings import Hit, Hits
from nos_registry.domain.standard import Edition, SectionKind


def clauses_differ(cy: Edition, en: Edition) -> Hits:
    """Find clauses that one language has in a section and the other lacks there."""
    welsh, english = ({(kind, clause.id): None for kind, clause in edition.clauses()} for edition in (cy, en))
    for kind, clause_id in english:
        if (kind, clause_id) not in welsh:
            yield Hit(f"{clause_id} is missing in the Welsh edition", kind, clause_id)
    for kind, clause_id in welsh:
        if (kind, clause_id) not in english:
            yield Hit(f"{clause_id} is missing in the English edition", kind, clause_id)


def order_differs(cy: Edition, en: Edition) -> Hits:
    """Find the first clause of each section that stands elsewhere in the other language."""
    for kind in SectionKind:
        welsh, english = _ids(cy, kind), _ids(en, kind)
        pairs = zip([i for i in welsh if i in english], [i for i in english if i in welsh], strict=False)
        odd = next(((w, e) for w, e in pairs if w != e), None)
        if odd:
            yield Hit(f"the order differs: {odd[0]} in the Welsh edition where the English has {odd[1]}", kind, odd[0])


def version_differs(cy: Edition, en: Edition) -> Hits:
    """Find editions of different versions."""
    yield from _fact_differs(cy, en, "the version", lambda edition: edition.version)


def urn_differs(cy: Edition, en: Edition) -> Hits:
    """Find editions of different standards."""
    yield from _fact_differs(cy, en, "the URN", lambda edition: edition.urn)


def dates_differ(cy: Edition, en: Edition) -> Hits:
    """Find dates that differ."""
    yield from _fact_differs(cy, en, "the date of approval", lambda edition: edition.approved_on)
    yield from _fact_differs(cy, en, "the indicative review date", lambda edition: edition.indicative_review_date)


def codes_differ(cy: Edition, en: Edition) -> Hits:
    """Find SOC codes and original URNs that differ, in whatever order they are printed."""
    yield from _fact_differs(cy, en, "the SOC codes", lambda edition: ", ".join(sorted(edition.soc_codes)))
    yield from _fact_differs(cy, en, "the original URNs", lambda edition: ", ".join(sorted(edition.original_urns)))


def standing_differs(cy: Edition, en: Edition) -> Hits:
    """Find validity and status that differ."""
    yield from _fact_differs(cy, en, "the validity", lambda edition: edition.validity)
    yield from _fact_differs(cy, en, "the status", lambda edition: edition.status)


def keywords_differ(cy: Edition, en: Edition) -> Hits:
    """Find keyword lists of different length."""
    yield from _fact_differs(cy, en, "the number of keywords", lambda edition: len(edition.keywords))


def _ids(edition: Edition, kind: SectionKind) -> dict[str, None]:
    """Return the ids of a section in order, with quick membership."""
    return dict.fromkeys(clause.id for section_kind, clause in edition.clauses() if section_kind is kind)


def _fact_differs(cy: Edition, en: Edition, name: str, fact: Callable[[Edition], object]) -> Hits:
    if fact(cy) != fact(en):
        yield Hit(f"{name} differs: {fact(cy) or 'nothing'} in the Welsh edition, {fact(en) or 'nothing'} in the English")
