"""Real revisions, whose links were written down by reading both sides: every link, split, merger and move is checked.

`8` and `9` stand for CFACSA8 and CFACSA9, from which INSCS009 was merged; nothing before a clause stands for INSCS009
itself. A line of a table is one change: old clauses, `>`, new clauses, and `*` where the change moved.
"""

from pathlib import Path

import pytest

from nos_registry.adapters.documents.reading.reader import read_document
from nos_registry.domain.redline.compare import compare
from nos_registry.domain.redline.model import Change, Redline
from nos_registry.domain.standard import Language
from nos_registry.domain.urn import Urn

DOCUMENTS = Path(__file__).resolve().parents[3] / "registry_data" / "documents"
PUBLISHED = {Language.CY: "000_299cc58effc2e29f.txt", Language.EN: "samples/INSCS009-1.en.txt"}
NUMBER_OF_CLAUSES = 47

MERGED = """
    8O1 9O1 > O1 | 8O2 9O2 > O2 | 8O3 9O3 > O3
    8P1 > P1 | 8P2 > P2 | 8P3 > P3 | 8P4 > P4 P5 | 8P5 > P6 | 8P6 > P7 | 8P7 > P8 | 8P8 > P9 | 8P9 > | 8P10 > P10
    8P11 > P11 | 8P12 9P11 > P12 | 9P1 > P13 | 9P2 > P14 | 9P3 > P15 | 9P4 9P5 > P16 | 9P6 > P17 | 9P7 > P18
    9P8 > P19 | > P20 | 9P9 > P21 | 9P10 > P22 | 9P12 > P23 | 9P13 >
    > K1 | 8K1 > K2 | 8K2 > K3 | 8K3 > K4 | 8K4 > K5 | 8K5 > K6 | 8K6 > K7 | 8K7 > K8 | 8K8 > | > K9 | > K10
    8K9 > K11 | > K12 | 9K1 > K13 | 9K2 > K14 | 9K3 > K15 | 9K4 > K16 | 9K5 > K17 | 9K6 > K18 | 9K7 > K19
    9K8 > K20 | 8K10 9K9 > K21
"""
REVISED = """
    O1 > O1 | O2 > O2 | O3 > O3
    P1 > P1 | P2 > P2 | P9 > P3 * | P3 > P4 | P4 > P5 | P5 > P6 | P6 > P7 | P7 P8 > P8 | P10 > P9 | P11 > | P12 > P10
    P13 > P11 | P14 > P12 | P15 > P13 | P16 > P14 | P17 > P15 | P18 > P16 | P19 > P17 | P20 > P18 | P21 > P19
    P22 > P20 | > P21 | P23 > P22
    K1 > K1 | K2 > K2 | K3 > K3 | K5 > K4 | K6 > K5 | K7 > K6 | K8 > K7 | K9 > K8 | K10 > K9 | K11 > K10 | K12 > K11
    K13 > K12 | K14 > K13 | K15 > K14 | K16 > K15 | K17 > K16 | K18 > K17 | K19 > K18 | K20 > K19 | K4 > K20 * | K21 > K21
"""
MERGED_AND_REVISED = """
    8O1 9O1 > O1 | 8O2 9O2 > O2 | 8O3 9O3 > O3
    8P1 > P1 | 8P2 > P2 | 8P8 > P3 * | 8P3 > P4 | 8P4 > P5 P6 | 8P5 > P7 | 8P6 8P7 > P8 | 8P9 > | 8P10 > P9 | 8P11 >
    8P12 9P11 > P10 | 9P1 > P11 | 9P2 > P12 | 9P3 > P13 | 9P4 9P5 > P14 | 9P6 > P15 | 9P7 > P16 | 9P8 > P17 | > P18
    9P9 > P19 | 9P10 > P20 | > P21 | 9P12 > P22 | 9P13 >
    > K1 | 8K1 > K2 | 8K2 > K3 | 8K4 > K4 | 8K5 > K5 | 8K6 > K6 | 8K7 > K7 | 8K8 > | > K8 | > K9 | 8K9 > K10 | > K11
    9K1 > K12 | 9K2 > K13 | 9K3 > K14 | 9K4 > K15 | 9K5 > K16 | 9K6 > K17 | 9K7 > K18 | 9K8 > K19 | 8K3 > K20 *
    8K10 9K9 > K21
"""
languages = pytest.mark.parametrize("language", list(Language), ids=lambda language: language.value)


def redline(olds: list[str], new: str) -> Redline:
    return compare([read_document(DOCUMENTS / old) for old in olds], read_document(DOCUMENTS / new))


def written(table: str) -> list[str]:
    return [" ".join(change.split()) for line in table.splitlines() for change in line.split("|") if change.strip()]


def told(change: Change) -> str:
    short = {Urn("CFACSA8"): "8", Urn("CFACSA9"): "9"}
    olds, news = [short.get(ref.urn, "") + ref.clause for ref in change.from_], [ref.clause for ref in change.to]
    return " ".join([*olds, ">", *news, *(["*"] if change.moved else [])])


def originals(language: Language) -> list[str]:
    return [f"samples/{urn}-1.{language.value}.txt" for urn in ("CFACSA8", "CFACSA9")]


@languages
def test_the_merger_of_two_standards(language: Language) -> None:
    found = redline(originals(language), PUBLISHED[language])
    assert sorted(map(told, found.changes)) == sorted(written(MERGED))


@languages
def test_a_revision(language: Language) -> None:
    found = redline([PUBLISHED[language]], f"samples/INSCS009-2.draft-1.{language.value}.txt")
    assert list(map(told, found.changes)) == written(REVISED)


@languages
def test_a_merger_and_a_revision_at_once(language: Language) -> None:
    found = redline(originals(language), f"samples/INSCS009-2.draft-1.{language.value}.txt")
    assert sorted(map(told, found.changes)) == sorted(written(MERGED_AND_REVISED))


@languages
def test_a_second_draft_rewords_and_moves_nothing(language: Language) -> None:
    drafts = [f"samples/INSCS009-2.draft-{k}.{language.value}.txt" for k in (1, 2)]
    found = redline(drafts[:1], drafts[1])
    assert {change.kind.value for change in found.changes} == {"unchanged", "reworded"}
    assert [(change.from_[0].clause, change.moved) for change in found.changes] == [
        (change.to[0].clause, False) for change in found.changes
    ]
    reworded = {change.to[0].clause for change in found.changes if change.kind.value == "reworded"}
    assert reworded == {"P11", "P19", "P21", "K5"} | ({"P2", "P14"} if language is Language.CY else set())


def marks_of(found: Redline, clause: str) -> str:
    change = next(change for change in found.changes if any(ref.clause == clause for ref in change.to))
    sign = {"=": ("", ""), "-": ("[-", "-]"), "+": ("{+", "+}")}
    return "".join(sign[op][0] + text + sign[op][1] for op, text in change.words)


@pytest.mark.parametrize(
    ("clause", "marks"),
    [
        ("P15", "check that actions that give added value match your organisation's [-external -]guidelines and {+external +}regulations"),
        ("P18", "convey the added value of your actions [-with-]{+to+} customers"),
        ("K11", "how to find out what a customer prefers, including through social media{+ and other digital channels+}"),
        ("K13", "how to [-evaluate-]{+assess+} what [-is expected by -]customers {+expect +}of the service they will receive"),
    ],
)
def test_marks_read_as_an_editor_would_set_them(clause: str, marks: str) -> None:
    assert marks_of(redline([PUBLISHED[Language.EN]], "samples/INSCS009-2.draft-1.en.txt"), clause) == marks


def test_a_clause_that_says_what_another_says_is_taken_out_whole() -> None:
    found = redline(originals(Language.EN), PUBLISHED[Language.EN])
    assert marks_of(found, "P12") == (
        "[-avoid being over-familiar when you show respect for customers\n-]show respect for customers and colleagues at all times"
        "{+ and avoid being over-familiar+}"
    )
    assert marks_of(found, "O1").endswith("or they could be internal customers.-]")


@languages
def test_every_clause_tells_its_place_in_its_edition(language: Language) -> None:
    found = redline([PUBLISHED[language]], f"samples/INSCS009-2.draft-1.{language.value}.txt")
    old = sorted((ref.position, ref.clause) for change in found.changes for ref in change.from_ if ref.position is not None)
    assert [position for position, _ in old] == list(range(NUMBER_OF_CLAUSES))
    assert [name for _, name in old[:5]] == ["O1", "O2", "O3", "P1", "P2"]
