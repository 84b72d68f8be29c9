"""What a run leaves on its page."""

import asyncio
from pathlib import Path

import pytest
from prefect import flow

from flows.reports import page, report
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


def test_a_long_list_is_cut_and_says_where_the_whole_is() -> None:
    text = page(WHERE, "x", [{"done": f"{number}"} for number in range(25_000)], [], whole="runs/x-2026-11-02.csv")
    assert "Done: 25,000." in text
    assert text.count("\n| ") < 210
    assert "And 24,800 more: `runs/x-2026-11-02.csv`." in text
    assert len(text) < 5_000


@flow(name="long")
async def long(where: Where, count: int) -> list[str]:
    return await report(where, [{"standard": f"URN{number}", "title": "=cmd"} for number in range(count)])


@pytest.mark.usefixtures("prefect_server")
@pytest.mark.xdist_group("prefect")
class TestReporting:
    @pytest.mark.parametrize(("count", "files"), [(200, []), (201, ["runs/long-2026-11-02.csv"])])
    def test_more_rows_than_a_page_shows_are_put_into_a_file(self, count: int, files: list[str], tmp_path: Path) -> None:
        where = Where.model_validate({"registry": tmp_path / "registry.git", "today": "2026-11-02", "out": tmp_path})
        told = asyncio.run(long(where, count))
        assert [name for name in where.shelf().names() if name.startswith("runs/")] == files
        assert told[:2] == ["URN0 =cmd", "URN1 =cmd"]
        assert told[200:] == (["and 1 more"] if files else [])
        for name in files:
            _, *rows = (tmp_path / name).read_text("utf-8-sig").splitlines()
            assert rows[-1] == f'"URN{count - 1}","\'=cmd"', "a title is no formula"
            assert len(rows) == count
