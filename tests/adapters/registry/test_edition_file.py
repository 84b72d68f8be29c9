"""The file of an edition and its strict reader."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nos_registry.adapters.registry.edition_file import SHARED_FACTS, edition_bytes, text_hash
from nos_registry.adapters.registry.edition_parser import parse_edition, parse_header
from nos_registry.adapters.registry.errors import FormatError
from nos_registry.domain.standard import Clause, Edition, KeptAside, Language, Section, SectionKind, Validity
from tests.adapters.registry.editions import editions, lines
from tests.adapters.registry.making import CFACSA8, INSCS009, edition

FILE = """---
category: null
developed_by: "Skills CFA"
keywords:
  - "cwsmer"
  - "\\"dyfyniad\\""
kept_aside:
  - {"line": 12, "text": "…"}
language: "cy"
occupations: []
originating_organisation: null
provenance: "given"
suites: []
title: "Gwneud i'r cwsmer deimlo'n bwysig"
---

## overview "Trosolwg"

- O1: Mae'r safon hon

## performance_criteria "Meini prawf perfformiad"
> Mae'n rhaid eich bod chi'n gallu:

### Paratoi
- P2 "P1.": gwrando: bob tro
###
- P1: ateb

## skills ""
"""


def test_the_file_is_readable_by_people() -> None:
    read = parse_edition(FILE.encode(), INSCS009)
    assert read.language is Language.CY
    assert read.kept_aside == (KeptAside(line=12, text="…"),)
    assert read.sections[1].clauses == (
        Clause(id="P2", number=1, label="P1.", group="Paratoi", text="gwrando: bob tro"),
        Clause(id="P1", number=2, text="ateb"),
    )
    assert edition_bytes(read) == FILE.encode()


@settings(deadline=None, max_examples=150)
@given(editions())
def test_reading_what_was_written_gives_the_edition_back(written: Edition) -> None:
    stored = edition_bytes(written)
    assert parse_edition(stored, written.urn) == written
    assert edition_bytes(parse_edition(stored, written.urn)) == stored


@settings(deadline=None, max_examples=60)
@given(editions())
def test_the_header_alone_says_the_same(written: Edition) -> None:
    header = parse_header(edition_bytes(written))
    assert (header["title"], tuple(header["suites"]), header["provenance"]) == (written.title, written.suites, written.provenance)


@settings(deadline=None, max_examples=100)
@given(editions(), st.data())
def test_whatever_is_read_is_written_back_byte_for_byte(written: Edition, draws: st.DataObject) -> None:
    """A file with any line dropped, doubled, replaced or inserted is refused, or is the canonical file of what was read."""
    stored = edition_bytes(written).decode().split("\n")
    place = draws.draw(st.integers(0, len(stored) - 1))
    with_change = [
        stored[:place] + stored[place + 1 :],
        [*stored[:place], stored[place], *stored[place:]],
        [*stored[:place], draws.draw(lines), *stored[place + 1 :]],
        [*stored[:place], stored[place] + " ", *stored[place + 1 :]],
    ]
    for changed in with_change:
        try:
            read = parse_edition("\n".join(changed).encode(), INSCS009)
        except FormatError:
            continue
        assert edition_bytes(read) == "\n".join(changed).encode()


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=80) | st.text(max_size=80).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_read_or_refused(stored: bytes) -> None:
    for noise in (stored, FILE.encode() + stored, stored + FILE.encode()):
        try:
            read = parse_edition(noise, INSCS009)
        except FormatError:
            continue
        assert edition_bytes(read) == noise


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("## overview", "## overlook", 17, "unknown section"),
        ("- O1: Mae'r", "* O1: Mae'r", 19, "unknown line"),
        ("- O1: ", "- o1: ", 19, "unknown line"),
        ("- O1: ", "- O1 P1.: ", 19, "unknown line"),
        ("- P1: ateb", "- P2: ateb", None, "the clause P2 occurs twice"),
        ("## skills", "## overview", None, "the section overview occurs twice"),
        ("> Mae'n", "<script>\n> Mae'n", 22, "unknown line"),
        ("category: null", "colour: null", 2, "unknown line in the header"),
        ("category: null", "category: nil", 2, "not a JSON value"),
        ("category: null", "category: 7", None, "category"),
        ('language: "cy"', 'language: "fr"', None, "language"),
        ('language: "cy"\n', "", None, "language"),
        ("category: null", "category:  null", 2, "expected 'category: null'"),
        ("category: null", 'category: "\\u0061"', 2, "expected 'category: \"a\"'"),
        ('title: "Gwneud', 'title: "\\u0000Gwneud', None, r"U\+0000"),
        ("- P1: ateb", "- P1: ateb\n", 29, "expected"),
        ("\n## skills", "\n\n## skills", 29, "expected"),
        ("- P1: ateb", "- P1: ateb\r", 27, r"U\+000D"),
        ("- P1: ateb", "- P1: at\u2028eb", 27, r"U\+2028"),
        ("- P1: ateb", "- P1: at\u202eeb", 27, r"U\+202E"),
        ("- P1: ateb", "- P1: at\u0000eb", 27, r"U\+0000"),
        ("- P1: ateb", "- P1: a\u0302teb", 27, "normal form C"),
        ("---\ncategory", "category", 1, "the header is missing"),
        ('bwysig"\n---', 'bwysig"', 28, "the header does not end"),
    ],
)
def test_what_is_not_exactly_so_is_refused_with_its_line(old: str, new: str, line: int | None, reason: str) -> None:
    assert FILE.count(old) == 1
    with pytest.raises(FormatError, match=reason) as refused:
        parse_edition(FILE.replace(old, new).encode(), INSCS009)
    assert refused.value.line == line


def test_a_file_that_does_not_end_in_a_line_feed_is_refused() -> None:
    with pytest.raises(FormatError, match="line 29: the last line does not end"):
        parse_edition(FILE.encode()[:-1], INSCS009)


def test_other_encodings_are_refused_with_their_line() -> None:
    with pytest.raises(FormatError, match="line 2: the bytes are not UTF-8"):
        parse_edition(FILE.encode().replace(b"category", b"cat\xe9gory", 1), INSCS009)


def test_the_hash_ignores_what_publication_sets() -> None:
    """Version, dates and validity stand in the standard, so approval of the text outlives them."""
    facts = {"version": 7, "approved_on": "2026", "validity": Validity.LEGACY, "soc_codes": ("7212",), "warnings": ("x",)}
    assert set(facts) - {"warnings"} < set(SHARED_FACTS)
    assert text_hash(edition().model_copy(update=facts)) == text_hash(edition())
    assert re.fullmatch("[0-9a-f]{64}", text_hash(edition()))


@pytest.mark.parametrize("text", ["other", "greet each  customer", "Greet each customer"])
def test_the_hash_follows_every_letter_of_the_text(text: str) -> None:
    assert text_hash(edition(text=text)) != text_hash(edition())


def test_the_urn_is_not_part_of_the_text_but_of_its_place() -> None:
    assert edition_bytes(edition().model_copy(update={"urn": CFACSA8})) == edition_bytes(edition())


@pytest.mark.parametrize("bad", ["a\nb", "a\rb", "a\tb", "a\0b", "a\x85b", "\u2028", "\u2029", "\u202e", "\u2066", "a\u0301", "\ud800"])
def test_what_may_not_stand_on_a_line_is_refused_wherever_it_is(bad: str) -> None:
    clause = Clause(id="P1", text="x")
    section = Section(kind=SectionKind.SKILLS, heading="x")
    whole = edition()
    bad_editions = [
        whole.model_copy(update={"title": bad}),
        whole.model_copy(update={"keywords": ("x", bad)}),
        whole.model_copy(update={"category": bad}),
        whole.model_copy(update={"kept_aside": (KeptAside(line=1, text="").model_copy(update={"text": bad}),)}),
        whole.model_copy(update={"sections": (section.model_copy(update={"heading": bad}),)}),
        whole.model_copy(update={"sections": (section.model_copy(update={"lead_in": bad}),)}),
        *(
            whole.model_copy(update={"sections": (section.model_copy(update={"clauses": (clause.model_copy(update={field: bad}),)}),)})
            for field in ("text", "label", "group", "id")
        ),
    ]
    for one in bad_editions:
        with pytest.raises(FormatError):
            edition_bytes(one)


def test_printed_numbers_come_from_position() -> None:
    """A clause put first takes the number 1, whatever number it carried."""
    whole = edition()
    clauses = (Clause(id="P9", number=7, text="first"), Clause(id="P1", number=1, text="second"))
    moved = whole.model_copy(update={"sections": (whole.sections[0].model_copy(update={"clauses": clauses}),)})
    read = parse_edition(edition_bytes(moved), INSCS009)
    assert [(one.id, one.number) for one in read.sections[0].clauses] == [("P9", 1), ("P1", 2)]
