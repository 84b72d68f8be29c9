"""An edition as a file: a JSON-quoted YAML header, then its sections in Markdown, one clause a line.

    ---
    keywords:
      - "cwsmer"
    title: "…"
    ---

    ## performance_criteria "Meini prawf perfformiad"
    > Mae'n rhaid eich bod chi'n gallu:

    ### Sub-heading of the clauses below
    - P1 "P1.": text

What the languages share (version, dates, validity…) stands in `standard.yaml` alone, so setting a version or a date
at publication leaves the text, and the hash that positions are bound to, as they were.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from typing import TypeAlias

from nos_registry.adapters.registry.errors import FormatError
from nos_registry.adapters.registry.plain_text import one_line
from nos_registry.domain.standard import Clause, Edition, KeptAside, Section

HEADER_FIELDS = (
    "category",
    "developed_by",
    "keywords",
    "kept_aside",
    "language",
    "occupations",
    "originating_organisation",
    "provenance",
    "suites",
    "title",
)
"""The facts that differ between languages, in the order they are written."""

SHARED_FACTS = (
    "version",
    "approved_on",
    "indicative_review_date",
    "validity",
    "status",
    "original_urns",
    "soc_codes",
)
"""The facts of an edition that its standard holds for every language."""

Fact: TypeAlias = str | tuple[str | KeptAside, ...] | None
"""The value of a header field."""

FENCE = "---"
_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
CLAUSE_ID = re.compile(r"[A-Z]{1,3}[0-9]{1,6}")


def edition_bytes(edition: Edition) -> bytes:
    """Return the file of `edition`: the same edition always gives the same bytes.

    Shared facts and warnings are left out, and so are clause numbers: position gives them.

    Raises:
        FormatError: a text that may not stand on one line, a clause id or a section that occurs twice.
    """
    _check_unique(edition)
    return ("\n".join([FENCE, *_header(edition), FENCE, *_body(edition.sections)]) + "\n").encode()


def text_hash(edition: Edition) -> str:
    """Return the SHA-256 of the file of `edition`, in hex: what a position is bound to."""
    return hashlib.sha256(edition_bytes(edition)).hexdigest()


def quoted(value: object) -> str:
    """Return `value` as JSON on one line, letters as they are and keys in order."""
    return _JSON.encode(value)


def _check_unique(edition: Edition) -> None:
    kinds = [section.kind.value for section in edition.sections]
    ids = [clause.id for _, clause in edition.clauses()]
    for name, names in (("section", kinds), ("clause", ids)):
        twice = next((one for one in names if names.count(one) > 1), None) if len(set(names)) < len(names) else None
        if twice:
            raise FormatError(f"the {name} {twice} occurs twice")


def _header(edition: Edition) -> Iterator[str]:
    for field in HEADER_FIELDS:
        value: Fact = getattr(edition, field)
        if isinstance(value, tuple) and value:
            yield f"{field}:"
            yield from (f"  - {_fact(item, field)}" for item in value)
        else:
            yield f"{field}: {'[]' if isinstance(value, tuple) else _fact(value, field)}"


def _fact(value: str | KeptAside | None, field: str) -> str:
    if isinstance(value, KeptAside):
        return quoted({"line": value.line, "text": one_line(value.text, f"line {value.line}, kept aside")})
    return quoted(None if value is None else one_line(value, field))


def _body(sections: tuple[Section, ...]) -> Iterator[str]:
    for section in sections:
        yield ""
        yield f"## {section.kind} {quoted(one_line(section.heading, f'the heading of {section.kind}'))}"
        if section.lead_in is not None:
            yield f"> {one_line(section.lead_in, f'the lead-in of {section.kind}')}"
        if section.clauses:
            yield ""
        yield from _clauses(section.clauses)


def _clauses(clauses: tuple[Clause, ...]) -> Iterator[str]:
    group: str | None = None
    for clause in clauses:
        if clause.group != group:
            group = clause.group
            yield "###" if group is None else f"### {one_line(group, f'the sub-heading of {clause.id}')}"
        yield _clause(clause)


def _clause(clause: Clause) -> str:
    if not CLAUSE_ID.fullmatch(clause.id):
        raise FormatError(f"{clause.id!r} is no clause id, such as P7")
    label = "" if clause.label is None else " " + quoted(one_line(clause.label, f"the label of {clause.id}"))
    return f"- {clause.id}{label}: {one_line(clause.text, clause.id)}"
