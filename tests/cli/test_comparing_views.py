"""Diff: what of a redline is shown first, and which wishes contradict each other."""

from pathlib import Path

import pytest

from tests.cli.calling import GIVEN, Nos, call, sample

DRAFT = sample("INSCS009-2.draft-1.cy")


def test_a_page_may_open_side_by_side(nos: Nos, tmp_path: Path):
    nos.done("diff", GIVEN, DRAFT, "--out", tmp_path / "x.html", "--side-by-side")
    page = (tmp_path / "x.html").read_text("utf-8")
    assert 'id="show-side" checked' in page
    assert 'id="show-inline" checked' not in page
    assert 'id="hide-minor" checked' not in page


def test_a_page_may_open_without_minor_changes_and_still_has_them(nos: Nos, tmp_path: Path):
    for name, more in (("all.html", ()), ("less.html", ("--hide-minor",))):
        nos.done("diff", GIVEN, DRAFT, "--out", tmp_path / name, *more)
    whole, less = ((tmp_path / name).read_text("utf-8") for name in ("all.html", "less.html"))
    assert 'id="hide-minor" checked' in less
    assert (
        less.replace(' id="hide-minor" checked', ' id="hide-minor"').replace(' id="hide-unchanged" checked', ' id="hide-unchanged"')
        == whole
    )


def test_the_terminal_leaves_out_what_tells_little_and_keeps_the_figures(nos: Nos):
    whole, less = (nos.done("diff", GIVEN, DRAFT, *more) for more in ((), ("--hide-minor",)))
    assert "(priflythrennau yn unig)" not in less
    assert whole.splitlines()[:4] == less.splitlines()[:4]
    rows = [line for line in less.splitlines() if line.startswith(("P", "K", "O"))]
    assert 0 < len(rows) < sum(line.startswith(("P", "K", "O")) for line in whole.splitlines())
    assert set(less.splitlines()) <= set(whole.splitlines())


def test_json_always_has_everything(nos: Nos):
    assert nos.json("diff", GIVEN, DRAFT, "--hide-minor") == nos.json("diff", GIVEN, DRAFT)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("A", "B", "--suite", "S"), "one of the three"),
        (("--suite", "S", "--pairs", "LIST"), "one of the three"),
        (("--pairs", "LIST"), "--out DIR"),
        (("--pairs", "LIST", "--out", "o", "--originals"), "its originals itself"),
        (("--pairs", "LIST", "--out", "o", "--lang", "cy"), "not for a suite or a list"),
        (("--suite", "S", "--urn", "X"), "not for a suite or a list"),
        (("--suite", "S", "--formats", "html"), "--out DIR"),
        (("A", "B", "--formats", "html", "--out", "x.html"), "--suite or --pairs"),
        (("A", "B", "--side-by-side"), "--out FILE.html"),
        (("A", "B", "--side-by-side", "--out", "x.pdf"), "--out FILE.html"),
        (("A", "B", "--hide-minor", "--out", "x.docx"), "hold all"),
        (("--pairs", "none.csv", "--out", "o"), "none.csv"),
    ],
)
def test_wishes_that_contradict_each_other_are_a_wrong_use(tmp_path: Path, words: tuple[str, ...], said: str):
    (tmp_path / "list.csv").write_text("old,new\nA,B\n", "utf-8")
    answer = call("diff", *(str(tmp_path / "list.csv") if word == "LIST" else word for word in words))
    assert (answer.code, answer.out) == (2, "")
    assert said in " ".join(answer.err.split())


def test_the_help_has_an_example_of_each_way():
    text = call("diff", "--help").out
    assert all(
        word in text
        for word in ("INSCS009@1 INSCS009@2", "CFACSA8.cy.txt CFACSA9.cy.txt", "--originals --lang", '--suite "', "--pairs pairs.csv")
    )
