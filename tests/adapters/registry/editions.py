"""Any valid edition and standard, for Hypothesis."""

import datetime as dt
import unicodedata

from hypothesis import strategies as st

from nos_registry.adapters.registry.plain_text import fault_of
from nos_registry.domain.standard import (
    NUMBERED_SECTIONS,
    Clause,
    Edition,
    KeptAside,
    Language,
    Lineage,
    LineageKind,
    Provenance,
    Section,
    SectionKind,
    Standard,
    Status,
    Validity,
)
from nos_registry.domain.urn import Urn

AWKWARD = [
    "",
    " ",
    "---",
    "## overview",
    "- P1: x",
    "### ",
    "> ",
    '"',
    "\\",
    "null",
    "2021-02-22",
    "no",
    "key: value",
    "  - x",
    "ŵŷâ",
    "'",
    "#",
    "{}",
    "=",
    "😀",
]
"""Texts that look like something else."""

lines = st.one_of(
    st.sampled_from(AWKWARD),
    st.text(max_size=30).map(lambda text: unicodedata.normalize("NFC", text)).filter(lambda text: "\n" not in text and not fault_of(text)),
)
words = st.lists(lines, max_size=3).map(tuple)
urns = st.sampled_from(["INSCS009", "CFAM&LDB6", "EUS GNC017", "../../x", "--output=x"]).map(Urn)


@st.composite
def sections(draw: st.DrawFn, kind: SectionKind, ids: list[str]) -> Section:
    """A section with the clause ids it is given."""
    numbered = kind in NUMBERED_SECTIONS
    clauses = tuple(
        Clause(
            id=one,
            number=number if numbered else None,
            label=draw(st.none() | lines),
            group=draw(st.none() | st.sampled_from(["A", ""]) | lines),
            text=draw(lines),
        )
        for number, one in enumerate(ids, 1)
    )
    return Section(kind=kind, heading=draw(lines), lead_in=draw(st.none() | lines), clauses=clauses)


@st.composite
def editions(draw: st.DrawFn) -> Edition:
    """An edition without the facts that its standard holds, and without warnings."""
    kinds = draw(st.lists(st.sampled_from(list(SectionKind)), unique=True, max_size=4))
    pool = iter(range(1000))
    counts = [draw(st.integers(0, 4)) for _ in kinds]
    bodies = tuple(draw(sections(kind, [f"P{next(pool)}" for _ in range(count)])) for kind, count in zip(kinds, counts, strict=True))
    kept = draw(st.lists(st.builds(KeptAside, line=st.integers(1, 9999), text=lines), max_size=3))
    return Edition(
        urn=Urn("INSCS009"),
        language=draw(st.sampled_from(list(Language))),
        title=draw(lines),
        suites=draw(words),
        developed_by=draw(st.none() | lines),
        originating_organisation=draw(st.none() | lines),
        occupations=draw(words),
        keywords=draw(words),
        category=draw(st.none() | lines),
        provenance=draw(st.sampled_from(list(Provenance))),
        sections=bodies,
        kept_aside=tuple(kept),
    )


@st.composite
def standards(draw: st.DrawFn) -> Standard:
    """A standard without editions: the shared facts alone."""
    days = st.dates(dt.date(1990, 1, 1), dt.date(2050, 1, 1))
    return Standard(
        urn=draw(urns),
        version=draw(st.integers(1, 99)),
        validity=draw(st.sampled_from(list(Validity))),
        status=draw(st.none() | st.sampled_from(list(Status))),
        approved_on=draw(st.none() | st.sampled_from(["2021", "2021-02-22"])),
        indicative_review_date=draw(st.none() | days),
        original_urns=draw(words),
        soc_codes=draw(st.lists(st.sampled_from(["7212", "0123", "1e3", "0x1F", "12:30", "1_000"]), max_size=3).map(tuple)),
        lineage=tuple(draw(st.lists(st.builds(Lineage, kind=st.sampled_from(list(LineageKind)), urn=urns), max_size=2))),
        replaced_by=tuple(draw(st.lists(urns, max_size=2))),
        transition_ends=draw(st.none() | days),
    )
