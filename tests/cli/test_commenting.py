"""Comments by the command line: one by one, as sheets, late, and their dispositions as a batch."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.adapters.sheets.sheets import workbook
from tests.cli.calling import REVIEW, Nos
from tests.cli.consulting import close_consultation

HEADS = ("Nation or body", "Clause", "Kind", "Comment", "Proposed change", "Received")
ROWS = (
    ("Wales", "P11", "technical", "Iaith.", "yn newis iaith y cwsmer", ""),
    ("Scotland", "P99", "editorial", "=SUM(A1)", "", "2026-03-01"),
    ("Atlantis", "P2", "te", "Where from?", "", ""),
)


@pytest.fixture
def nos(consulted: Path, tmp_path: Path) -> Nos:
    """The command on a copy of it."""
    shutil.copytree(consulted, tmp_path / "own")
    return Nos(tmp_path / "own" / "registry.git")


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A sheet as a body fills it in."""
    return workbook(tmp_path / "wales.xlsx", ROWS, HEADS)


def imported(nos: Nos, *words: object) -> Any:
    return nos("--format", "json", "consultation", "comments", "import", REVIEW, *words, actor="sso-lead").json


def test_a_sheet_is_taken_and_what_could_not_be_is_set_aside_to_be_mended(nos: Nos, sheet: Path) -> None:
    said = nos("consultation", "comments", "import", REVIEW, sheet)
    assert said.code == 1
    assert "Took 2 comments; 0 were there already." in said.out
    assert "Row 3 (c-" in said.out
    assert "nothing is printed as P99 in INSCS009" in said.out
    assert "Row 4 is set aside: Atlantis is no nation" in said.out
    aside = sheet.with_name("wales.set-aside.xlsx")
    rows = [[cell.value for cell in row] for row in load_workbook(aside).worksheets[0].iter_rows()]
    assert "Where from?" in rows[1]
    assert nos("consultation", "comments", "import", REVIEW, aside, "--nation", "ENG").out.startswith("Took 1 comments")
    assert len(nos.json("consultation", "comments", "list", REVIEW)) == 3


def test_the_same_sheet_twice_adds_nothing(nos: Nos, sheet: Path) -> None:
    first, second = imported(nos, sheet), imported(nos, sheet)
    assert (len(first["taken"]), second["taken"], second["known"]) == (2, [], 2)


def test_a_dry_run_takes_nothing_and_writes_nothing(nos: Nos, sheet: Path) -> None:
    assert imported(nos, sheet, "--dry-run")["dry_run"] is True
    assert nos.json("consultation", "comments", "list", REVIEW) == []
    assert not sheet.with_name("wales.set-aside.xlsx").exists()


def test_the_list_as_json_has_each_comment_with_its_disposition(nos: Nos, sheet: Path) -> None:
    imported(nos, sheet)
    (first, _) = nos.json("consultation", "comments", "list", REVIEW)
    assert set(first) >= {"comment", "disposition"}
    assert (first["comment"]["anchor"]["printed"], first["comment"]["kind"], first["disposition"]) == ("P11", "technical", None)


@pytest.mark.parametrize("ending", ["xlsx", "docx", "csv"])
def test_comments_are_written_as_a_sheet(nos: Nos, sheet: Path, tmp_path: Path, ending: str) -> None:
    imported(nos, sheet)
    assert "Wrote 2 comments" in nos.done("consultation", "comments", "export", REVIEW, tmp_path / f"out.{ending}", "--lang", "cy")
    if ending != "csv":
        assert imported(nos, tmp_path / f"out.{ending}")["known"] == 2


def test_a_sheet_filled_in_disposes_of_every_comment_at_once(nos: Nos, sheet: Path, tmp_path: Path) -> None:
    imported(nos, sheet)
    later, out = close_consultation(nos), tmp_path / "out.xlsx"
    later.done("consultation", "comments", "export", REVIEW, out)
    book: Any = load_workbook(out)
    heads = {str(cell.value): cell.column for cell in next(book.worksheets[0].iter_rows())}
    for row, code in ((2, "accepted"), (3, "rejected")):
        book.worksheets[0].cell(row, heads["Disposition"]).value = code
    book.save(out)
    said = later("consultation", "dispose", REVIEW, "--sheet", out, actor="sso-lead")
    assert (said.code, said.out.strip()) == (1, "Row 3: rejected needs a reason.")
    book.worksheets[0].cell(3, heads["Response"]).value = "No such clause."
    book.save(out)
    assert "Would take 2" in later.done("consultation", "dispose", REVIEW, "--sheet", out, "--dry-run", actor="sso-lead")
    assert "Took 2; 0 were there already." in later.done("consultation", "dispose", REVIEW, "--sheet", out, actor="sso-lead")
    assert "Took 0; 2 were there already." in later.done("consultation", "dispose", REVIEW, "--sheet", out, actor="sso-lead")
    assert {found["disposition"]["code"] for found in later.json("consultation", "comments", "list", REVIEW)} == {"accepted", "rejected"}
    assert later.json("verify")["holds"] is True


def test_late_comments_need_leave_and_are_marked(nos: Nos, sheet: Path) -> None:
    later = close_consultation(nos)
    words = ("consultation", "comments", "import", REVIEW, sheet)
    refused = later(*words, actor="sso-lead")
    assert (refused.code, "--late" in refused.err) == (1, True)
    later(*words, "--late", actor="sso-lead")
    found = [each["comment"] for each in later.json("consultation", "comments", "list", REVIEW)]
    assert [(comment["received"], comment["late"]) for comment in found] == [("2026-04-01", True), ("2026-03-01", False)]


def test_one_late_comment_is_taken_by_the_lead_alone(nos: Nos) -> None:
    later = close_consultation(nos)
    words = ("--respondent", "p1", "--nation", "WLS", "--urn", "INSCS009", "--text", "Hwyr.", "--question", "welsh-treatment")
    assert later("consultation", "comments", "add", REVIEW, "c99", *words, "--late", actor="drafter-1").code == 1
    assert "Received c99, late." in later.done("consultation", "comments", "add", REVIEW, "c99", *words, "--late", actor="sso-lead")
    assert later.json("verify")["holds"] is True


def test_a_file_that_is_no_sheet_is_refused_in_words(nos: Nos, tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_bytes(b"no")
    said = nos("consultation", "comments", "import", REVIEW, tmp_path / "x.docx")
    assert (said.code, said.err.startswith("Refused")) == (1, True)


def test_disposing_of_nothing_is_a_wrong_use(nos: Nos) -> None:
    assert nos("consultation", "dispose", REVIEW, actor="sso-lead").code == 2


PROPOSAL = ("--respondent", "p1", "--nation", "WLS", "--urn", "INSCS009", "--lang", "cy", "--clause", "P2", "--text", "Mae angen 'a'.")


@pytest.fixture
def resolving(nos: Nos) -> Nos:
    """A review whose consultation brought two comments that say the same, one with a proposal for the words quoted."""
    quoted = ("--quote", "arwyddion fydd yn eich helpu", "--proposed", "arwyddion a fydd yn eich helpu")
    nos.done("consultation", "comments", "add", REVIEW, "c01", *PROPOSAL, *quoted)
    nos.done("consultation", "comments", "add", REVIEW, "c02", *PROPOSAL)
    return close_consultation(nos)


def test_a_proposed_change_is_shown_and_then_made(resolving: Nos) -> None:
    shown = resolving.done("consultation", "apply", REVIEW, "c01", "--dry-run", actor="drafter-1")
    assert "Would change INSCS009 P2:" in shown
    assert "arwyddion {+a +}fydd" in shown
    assert resolving.json("consultation", "comments", "list", REVIEW)[0]["disposition"] is None
    assert "Accepted c01; changed INSCS009 P2:" in resolving.done("consultation", "apply", REVIEW, "c01", actor="drafter-1")
    (first, second) = resolving.json("consultation", "comments", "list", REVIEW)
    assert (first["disposition"]["code"], first["disposition"]["change"]["printed"]) == ("accepted", "P2")
    assert second["now"] == "reworded since"
    said = resolving("consultation", "apply", REVIEW, "c01", actor="drafter-1")
    assert (said.code, "no longer in P2" in said.err) == (1, True)
    assert resolving.json("verify")["holds"] is True


def test_repetitions_are_suggested_and_nothing_is_disposed_of(resolving: Nos) -> None:
    assert [(pair["first"], pair["second"]) for pair in resolving.json("consultation", "similar", REVIEW)] == [("c01", "c02")]
    assert "c02" in resolving.done("consultation", "similar", REVIEW)
    assert [each["disposition"] for each in resolving.json("consultation", "comments", "list", REVIEW)] == [None, None]


def test_the_report_is_written_in_three_formats_and_the_start_page_leads_to_it(resolving: Nos, tmp_path: Path) -> None:
    resolving.done("consultation", "report", REVIEW, "--out", tmp_path / "out")
    folder = tmp_path / "out" / "consultation"
    assert {path.suffix for path in (folder / REVIEW).iterdir()} == {".html", ".docx", ".pdf"}
    assert f'href="{REVIEW}/report.en.html"' in (folder / "index.en.html").read_text("utf-8")


def test_without_a_consultation_there_is_no_report(own: Nos, tmp_path: Path) -> None:
    own.done("review", "propose", "INSCS009", "--title", "Review", "--reason", "overdue", actor="sso-lead")
    said = own("consultation", "report", REVIEW, "--out", tmp_path / "out")
    assert (said.code, "has had no consultation" in said.err) == (1, True)
