"""Mending what can be mended without a decision."""

import re

from nos_registry.domain.quality.languages import fold
from nos_registry.domain.standard import Clause, Edition, Section

_SPACES = re.compile(" {2,}")


def fix_edition(edition: Edition) -> Edition:
    """Return the edition with each keyword once (the first spelling stays) and one space between words."""
    keywords: dict[str, str] = {}
    for keyword in edition.keywords:
        keywords.setdefault(fold(keyword), keyword)
    return edition.model_copy(
        update={
            "title": _spaced(edition.title),
            "keywords": tuple(keywords.values()),
            "sections": tuple(map(_fix_section, edition.sections)),
        }
    )


def _fix_section(section: Section) -> Section:
    lead_in = section.lead_in and _spaced(section.lead_in)
    return section.model_copy(update={"lead_in": lead_in, "clauses": tuple(map(_fix_clause, section.clauses))})


def _fix_clause(clause: Clause) -> Clause:
    return clause.model_copy(update={"text": _spaced(clause.text)})


def _spaced(text: str) -> str:
    return _SPACES.sub(" ", text)
