"""Every word of a document is in the edition or among the lines kept aside, whatever was done to the document."""

import re
import textwrap
import unicodedata
from collections import Counter
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from nos_registry.adapters.documents.reading.errors import DocumentError
from nos_registry.adapters.documents.reading.headings import ALIASES
from nos_registry.domain.standard import Edition
from tests.adapters.documents.reading.documents import read

ROOT = Path(__file__).resolve().parents[4]
SEEDS = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "registry_data" / "documents").glob("*.txt"))]
SPELLINGS = sorted(spelling for both in ALIASES.values() for spellings in both for spelling in spellings)
BECOME_VALUES = "22 Chwef 2021 01 Maw 2026 Ar hyn o bryd Gwreiddiol"
"""Words that the edition holds as a date, a validity or a status."""


DRESSES: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "small letters": str.lower,
    "decomposed accents": lambda text: unicodedata.normalize("NFD", text),
    "curly apostrophes": lambda text: text.replace("'", "\u2019"),
    "hard spaces": lambda text: text.replace(" ", "\u00a0"),
    "no blank lines": lambda text: re.sub(r"\n\s*\n", "\n", text),
    "blank lines between all": lambda text: text.replace("\n", "\n\n"),
    "wrapped": lambda text: "\n".join(textwrap.fill(line, 70) for line in text.split("\n")),
}
MOVES = st.tuples(st.sampled_from(["drop", "double", "move", "divide"]), st.integers(0, 200), st.integers(0, 200))
LINES = st.one_of(
    st.sampled_from(SPELLINGS),
    st.tuples(
        st.sampled_from(["", "", " ", "    "]),
        st.sampled_from(
            ["", "", "1. ", "2. ", "7) ", "P1 ", "K2 ", "P3: ", "- ", "• ", "## ", *(f"{spelling}: " for spelling in SPELLINGS)]
        ),
        st.sampled_from(["", "@", "@ @", "@, @; @", "(@; @), @", "A @", "@.", "A @:", "@ (@", "AA @ " * 20]),
    ).map("".join),
)


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text).casefold()))


def _words_kept(edition: Edition) -> Counter[str]:
    """Return the words of an edition; a sub-heading counts once, not once a clause."""
    texts = [edition.urn, edition.title, edition.developed_by, edition.originating_organisation, edition.category]
    texts += [str(edition.version or "")]
    texts += [*edition.suites, *edition.original_urns, *edition.occupations, *edition.soc_codes, *edition.keywords]
    texts += [line.text for line in edition.kept_aside]
    for section in edition.sections:
        texts += [section.heading, section.lead_in, *(group for group, _ in groupby(clause.group for clause in section.clauses))]
        texts += [f"{clause.label or clause.number or ''} {clause.text}" for clause in section.clauses]
    return _words("\n".join(filter(None, texts)))


def _lost(source: str, edition: Edition) -> Counter[str]:
    """Return the words of `source` that `edition` lacks, but those of headings and of values it holds in other form."""
    lost = _words(source) - _words_kept(edition)
    for word in _words(" ".join([*SPELLINGS, BECOME_VALUES])):
        del lost[word]
    return lost


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all documents of this module."""
    return tmp_path_factory.mktemp("documents")


@pytest.mark.parametrize("seed", SEEDS)
def test_of_the_given_documents(folder: Path, seed: str):
    urn = None if "URN:" in seed else "CFACSD1"
    assert not _lost(seed, read(folder, seed, urn=urn))


@pytest.mark.parametrize("change", sorted(DRESSES))
@pytest.mark.parametrize("seed", SEEDS)
def test_of_a_document_in_another_dress(folder: Path, seed: str, change: str):
    text = DRESSES[change](seed)
    assert not _lost(text, read(folder, text, urn=None if "URN:" in text.upper() else "CFACSD1"))


@settings(deadline=None, max_examples=80)
@given(st.sampled_from(SEEDS), st.lists(MOVES, min_size=1, max_size=12))
def test_of_a_document_whose_lines_were_dropped_doubled_and_moved(folder: Path, seed: str, moves: list[tuple[str, int, int]]):
    lines = seed.split("\n")
    for what, start, end in moves:
        at, to = start % len(lines), end % len(lines)
        line = lines.pop(at) if what in {"drop", "move"} else lines[at]
        if what in {"double", "move"}:
            lines.insert(to, line)
        elif what == "divide":
            lines.insert(at, "")
    text = "\n".join(lines)
    try:
        edition = read(folder, text, language="cy", urn=None if "URN: " in text else "CFACSD1")
    except DocumentError:  # no heading is left, or the URN has moved into the glossary
        reject()
    assert not _lost(text, edition)


@settings(deadline=None, max_examples=150)
@given(st.lists(LINES, max_size=25))
def test_of_a_document_made_of_anything(folder: Path, shapes: list[str]):
    """Every `@` in a shape becomes a word that no other line has; each must be found again, once."""
    count = iter(range(1000))
    body = "\n".join(re.sub("@", lambda _: f"w{next(count)}x", shape) for shape in shapes)
    edition = read(folder, f"title0\nURN: A1\nTrosolwg\n{body}", language="cy")
    kept = _words_kept(edition)
    assert {word: kept[word] for word in _words(body) if re.fullmatch("w[0-9]+x", word)} == {f"w{n}x": 1 for n in range(next(count))}
