"""The rules on what is printed with the text: keywords, codes, dates, version."""

from collections.abc import Iterable

from nos_registry.domain.dates import is_placeholder
from nos_registry.domain.quality.findings import Hit, Hits, quote
from nos_registry.domain.quality.languages import fold
from nos_registry.domain.quality.soc import soc_doubt
from nos_registry.domain.standard import Edition


def doubled(keywords: Iterable[str]) -> tuple[str, ...]:
    """Return each keyword that stands more than once, case and space folded, as printed the second time."""
    seen: set[str] = set()
    again: dict[str, str] = {}
    for keyword in keywords:
        folded = fold(keyword)
        if folded in seen:
            again.setdefault(folded, keyword)
        seen.add(folded)
    return tuple(again.values())


def keyword_doubled(edition: Edition) -> Hits:
    """Find keywords that stand twice."""
    for keyword in doubled(edition.keywords):
        yield Hit(f"the keyword {quote(keyword)} stands more than once")


def keywords_missing(edition: Edition) -> Hits:
    """Find an edition without keywords."""
    if not edition.keywords:
        yield Hit("there are no keywords")


def soc_code_doubtful(edition: Edition) -> Hits:
    """Find SOC codes of the wrong form, or known to be in doubt."""
    for code in dict.fromkeys(edition.soc_codes):
        if doubt := soc_doubt(code):
            yield Hit(f"SOC code {quote(code)}: {doubt}")


def version_missing(edition: Edition) -> Hits:
    """Find an edition that names no version."""
    if edition.version is None:
        yield Hit("no version number is given")


def review_date_missing(edition: Edition) -> Hits:
    """Find an edition without indicative review date, or with the placeholder for none."""
    if edition.indicative_review_date is None or is_placeholder(edition.indicative_review_date):
        yield Hit("no indicative review date is given")


def developer_missing(edition: Edition) -> Hits:
    """Find an edition that does not say who developed it."""
    if not edition.developed_by:
        yield Hit("who developed the standard is not given")
