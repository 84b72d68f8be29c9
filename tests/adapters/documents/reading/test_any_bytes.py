"""Any bytes give an edition or a DocumentError, soon."""

import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nos_registry.adapters.documents.reading.errors import DocumentError
from nos_registry.domain.standard import Edition
from tests.adapters.documents.reading.documents import ENGLISH, WELSH, read

CHARS = 900_000
START = "T\nURN: A1\nOverview\nPerformance criteria\n"
CROWDS = {
    "brackets": START + "Keywords\n" + "(" * CHARS,
    "keywords": START + "Keywords\n" + "(;" * (CHARS // 2),
    "spaces": START + " " * CHARS + "x",
    "colons": START + ":" * CHARS,
    "bullets": START + "- " * (CHARS // 2),
    "hashes": "#" * CHARS,
    "figures": START + "1" * CHARS,
    "accents": START + "a" + "\u0301\u0316" * (CHARS // 4),
    "clauses": START + "\n".join(f"{n % 999}. words of a clause" for n in range(19_000)),
    "sub-headings": START + "P1 x\n" + "\n".join("Group" for _ in range(19_000)),
    "wrapped": START + "P1 x\n\nGroup\n" + "\n".join("words " * 7 for _ in range(19_000)),
    "headings": START + "\n".join("Overview" for _ in range(19_000)),
    "version": START + "Version number\nversion" + " " * CHARS + "x",
    "date": START + "Indicative review date\n1 " + "a" * CHARS,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all documents of this module."""
    return tmp_path_factory.mktemp("documents")


def _read(folder: Path, content: str | bytes) -> Edition | None:
    try:
        return read(folder, content, urn=None)
    except DocumentError:
        return None


@settings(deadline=None)
@given(st.binary(max_size=300))
@example(b"\xff\xfe")
@example(b"\xff\xfeT\x00\n")
@example(b"\xef\xbb\xbf")
def test_any_bytes(folder: Path, content: bytes):
    _read(folder, content)


@settings(deadline=None)
@given(st.text(max_size=100), st.sampled_from([WELSH, ENGLISH]), st.integers(0, 400))
def test_a_document_with_any_text_in_it(folder: Path, text: str, document: str, at: int):
    edition = _read(folder, f"{document[:at]}{text}{document[at:]}".encode(errors="surrogatepass"))
    assert edition is None or _is_clean(edition)


@settings(deadline=None)
@given(st.binary(max_size=8), st.sampled_from(["utf-8", "utf-16", "utf-16-le"]), st.integers(0, 800))
def test_a_document_with_any_bytes_in_it(folder: Path, content: bytes, encoding: str, at: int):
    document = WELSH.encode(encoding)
    edition = _read(folder, document[:at] + content + document[at:])
    assert edition is None or _is_clean(edition)


@pytest.mark.parametrize("crowd", sorted(CROWDS))
def test_a_crowd_of_anything_is_read_in_time(folder: Path, crowd: str):
    """A megabyte takes well under a second of work; in the square of its size it would take minutes."""
    start = time.process_time()
    _read(folder, CROWDS[crowd])
    assert time.process_time() - start < 5


def _is_clean(edition: Edition) -> bool:
    texts = [
        edition.title,
        *edition.keywords,
        *(line.text for line in edition.kept_aside),
        *(clause.text for _, clause in edition.clauses()),
    ]
    return all(
        text == unicodedata.normalize("NFC", text)
        and not any(unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} for c in text)
        for text in texts
    )
