"""Editions for tests: small ones by hand, and any text at all by Hypothesis."""

from hypothesis import strategies as st

from nos_registry.domain.redline.model import Change, Redline
from nos_registry.domain.standard import CLAUSE_ID_PREFIX, Clause, Edition, Language, Section, SectionKind
from nos_registry.domain.urn import Urn

PC, KU, OVERVIEW = SectionKind.PERFORMANCE_CRITERIA, SectionKind.KNOWLEDGE_AND_UNDERSTANDING, SectionKind.OVERVIEW


def section(kind: SectionKind, *texts: str) -> Section:
    """Return a section with these clauses, numbered from 1 unless it is the overview."""
    clauses = [
        Clause(id=f"{CLAUSE_ID_PREFIX[kind]}{k}", number=None if kind is OVERVIEW else k, text=text)
        for k, text in enumerate(texts, start=1)
    ]
    return Section(kind=kind, heading=kind.value, clauses=tuple(clauses))


def criteria(*texts: str, urn: str = "TEST1", version: int = 1, language: Language = Language.CY) -> Edition:
    """Return an edition that has performance criteria alone."""
    return whole(section(PC, *texts), urn=urn, version=version, language=language)


def whole(*sections: Section, urn: str = "TEST1", version: int = 1, language: Language = Language.CY) -> Edition:
    """Return an edition with these sections."""
    return Edition(urn=Urn(urn), version=version, language=language, title="Trin cwsmeriaid", sections=sections)


def old_text(change: Change) -> str:
    """Return the old side as the marks of a change tell it."""
    return "".join(text for op, text in change.words if op != "+")


def new_text(change: Change) -> str:
    """Return the new side as the marks of a change tell it."""
    return "".join(text for op, text in change.words if op != "-")


def kinds(redline: Redline) -> list[str]:
    """Return the kind of each change in order."""
    return [change.kind.value for change in redline.changes]


_PIECES = st.sampled_from(
    ["cwsmer", "gwsmer", "sy'n", "sy\u2019n", "or-gyfarwydd", "\u00e2", "w\u0302yl", "Nodi", "nodi", "i", "y", "7212", "\u202e", "\x07"]
)
_GAPS = st.sampled_from([" ", "  ", ", ", "\u00a0", "/", " \u2013 ", "", "\n"])
texts = st.one_of(st.lists(st.tuples(_PIECES, _GAPS), max_size=9).map(lambda pairs: "".join(map("".join, pairs))), st.text(max_size=12))
"""Any text, most of it made of few words so that clauses resemble each other."""

_sections = st.lists(st.sampled_from([OVERVIEW, PC, KU, SectionKind.SCOPE]), unique=True, max_size=3)


@st.composite
def editions(draw: st.DrawFn, urn: str = "TEST1") -> Edition:
    """Return any Welsh edition, empty sections and no sections among them."""
    return whole(*(section(kind, *draw(st.lists(texts, max_size=5))) for kind in draw(_sections)), urn=urn)
