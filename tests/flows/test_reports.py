"""What a run leaves on its page."""

from pathlib import Path

import pytest

from flows.reports import page
from flows.where import Where

WHERE = Where(registry=Path("registry.git"))


def test_what_was_done_is_a_table() -> None:
    text = page(WHERE, "publish-due", [{"done": "publish", "review": "2026-inscs009"}], [])
    assert text.splitlines()[-3:] == ["| done | review |", "| --- | --- |", "| publish | 2026-inscs009 |"]


def test_a_day_on_which_nothing_was_due_says_so() -> None:
    assert "Nothing was due." in page(WHERE, "publish-due", [], [])


def test_the_day_is_that_of_the_run() -> None:
    assert "02 November 2026" in page(Where.model_validate({"today": "2026-11-02"}), "publish-due", [], [])


@pytest.mark.parametrize("text", ["a | b", "[x](javascript:1)", "<script>", "**b**", "line\nline", "`code`", "back\\slash"])
def test_what_people_wrote_makes_no_markup(text: str) -> None:
    *_, row = page(WHERE, "x", [{"done": text}], []).splitlines()
    assert row.count(" | ") == text.count("\n") == 0 or "\\|" in row or "\n" in text
    unescaped = row.replace("\\\\", "").replace("\\|", "").replace("\\*", "").replace("\\`", "").replace("\\[", "").replace("\\]", "")
    assert not set(unescaped.strip("| ").replace("\\<", "").replace("\\>", "")) & set("|*`[]<>")


def test_files_are_links_where_their_address_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "- `release/notes.md`" in page(WHERE, "x", [], ["release/notes.md"])
    monkeypatch.setenv("NOS_SITE", "https://nos.example/r/")
    assert "(https://nos.example/r/release/a%20b.md)" in page(WHERE, "x", [], ["release/a b.md"])


def test_a_long_list_is_cut_and_says_so() -> None:
    text = page(WHERE, "x", [{"done": f"{number}"} for number in range(500)], [])
    assert "Done: 500." in text
    assert text.count("\n| ") < 210
    assert "Only the first 200" in text


def test_what_could_not_be_done_is_counted_apart() -> None:
    text = page(WHERE, "x", [{"done": "close", "failed": ""}, {"done": "publish", "failed": "the disk is full"}])
    assert "Done: 1. Not done, and why below: 1." in text
