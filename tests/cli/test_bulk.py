"""A list of pairs, as people save it."""

from pathlib import Path

import pytest

from nos_registry.bootstrap import PrintingPress
from nos_registry.cli.bulk import Outcome, Pair, Place, print_pairs, read_pairs
from nos_registry.config import Settings
from nos_registry.domain.errors import NosError
from tests.cli.calling import GIVEN, NO_URN, Nos, sample

DRAFT = sample("INSCS009-2.draft-1.cy")


def listed(folder: Path, text: str, encoding: str = "utf-8") -> list[Pair]:
    file = folder / "pairs.csv"
    file.write_bytes(text.encode(encoding))
    return read_pairs(file)


def printed(out: Path, pair: Pair, registry: Path = Path("none")) -> Outcome:
    place = Place(out, PrintingPress((".html", ".json")), Settings(registry=registry))
    (outcome,) = print_pairs(place, [pair], lambda _: None)
    return outcome


def pair(*olds: object, new: object, urn: str | None = None) -> Pair:
    return Pair(2, tuple(map(str, olds)), str(new), urn, "redlines/2")


def test_a_row_is_a_pair_with_the_number_a_spreadsheet_gives_it(tmp_path: Path):
    assert listed(tmp_path, "old,new,urn\nA@1,A@2,\nB.txt,C.txt,X1\n") == [
        Pair(2, ("A@1",), "A@2", None, "redlines/2"),
        Pair(3, ("B.txt",), "C.txt", "X1", "redlines/3"),
    ]


def test_several_originals_stand_between_semicolons(tmp_path: Path):
    assert listed(tmp_path, "old,new\n A@1 ; B@2;,C\n")[0].olds == ("A@1", "B@2")


def test_files_beside_the_list_are_found_there(tmp_path: Path):
    (tmp_path / "a.txt").touch()
    assert listed(tmp_path, "old,new\na.txt,b.txt\n")[0] == Pair(2, (str(tmp_path / "a.txt"),), "b.txt", None, "redlines/2")


@pytest.mark.parametrize("text", ["\ufeffold,new\nA,B\n", "New,OLD,note\nB,A,x\n", "old,new\r\nA,B\r\n", '"old","new"\n"A","B"\n'])
def test_lists_as_spreadsheets_save_them_are_read(tmp_path: Path, text: str):
    assert listed(tmp_path, text)[0] == Pair(2, ("A",), "B", None, "redlines/2")


def test_blank_lines_are_passed_over_and_counted(tmp_path: Path):
    assert [found.row for found in listed(tmp_path, "old,new\n\nA,B\n,\nC,D\n")] == [3, 5]


def test_names_of_files_sort_as_their_rows(tmp_path: Path):
    found = listed(tmp_path, "old,new\n" + "A,B\n" * 120)
    assert [each.stem for each in found] == sorted(each.stem for each in found)


def test_a_row_that_is_cut_short_is_a_pair_without_sides(tmp_path: Path):
    assert [(found.olds, found.new) for found in listed(tmp_path, "old,new\nA\n,B\n")] == [(("A",), ""), ((), "B")]


@pytest.mark.parametrize(
    "text", ["", "\n", "from,to\nA,B\n", "old\nA\n", "old,new,old\nA,B,C\n", "old,new\n", "old;new\nA;B\n", 'old,new\n"A,B\n']
)
def test_what_is_no_list_of_pairs_is_refused(tmp_path: Path, text: str):
    with pytest.raises(NosError) as refused:
        listed(tmp_path, text)
    assert refused.value.remedy


def test_another_encoding_is_refused_by_name(tmp_path: Path):
    with pytest.raises(NosError, match="UTF-8"):
        listed(tmp_path, "old,new\nŵ,B\n", "utf-16")


def test_a_pair_of_files_needs_no_registry(tmp_path: Path):
    outcome = printed(tmp_path, pair(GIVEN, new=DRAFT))
    assert outcome.failed == ""
    assert [file.href for file in outcome.files] == ["redlines/2-INSCS009.cy.html"]
    assert sorted(file.name for file in (tmp_path / "redlines").iterdir()) == ["2-INSCS009.cy.html", "2-INSCS009.cy.json"]


def test_a_pair_may_have_several_originals(tmp_path: Path):
    outcome = printed(tmp_path, pair(sample("CFACSA8-1.cy"), sample("CFACSA9-1.cy"), new=GIVEN))
    assert outcome.shown
    assert [side.urn for side in outcome.shown[0].compared_to] == ["CFACSA8", "CFACSA9"]


def test_a_pair_of_the_registry_says_that_it_rests_on_a_sample(nos: Nos, tmp_path: Path):
    assert printed(tmp_path, pair("CFACSA8", new="INSCS009"), nos.registry).sample


def test_the_row_of_a_pair_has_figures_and_no_texts(tmp_path: Path):
    shown = printed(tmp_path, pair(GIVEN, new=DRAFT)).shown
    assert shown
    (edition,) = shown[0].editions.values()
    assert (edition.highlights, edition.summary.added, edition.more > 0) == ((), 1, True)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (pair(new=GIVEN), "old and a new side"),
        (pair(GIVEN, new=""), "old and a new side"),
        (pair("none.txt", new=GIVEN), "no file 'none.txt'"),
        (pair(NO_URN, new=GIVEN), "URN"),
        (pair(sample("INSCS009-1.en"), new=GIVEN), "one language"),
        (pair("INSCS009@1", new=GIVEN), "registry"),
        (pair(GIVEN, new="x" * 5000 + ".txt"), "no file"),
        (pair(GIVEN, new="a\0b"), ""),
    ],
    ids=["no-old", "no-new", "no-file", "no-urn", "languages", "no-registry", "long", "nul"],
)
def test_a_pair_that_cannot_be_compared_says_why_and_writes_nothing(tmp_path: Path, wrong: Pair, reason: str):
    outcome = printed(tmp_path, wrong)
    assert reason in outcome.failed
    assert outcome.failed
    assert (outcome.shown, list(tmp_path.iterdir())) == (None, [])
