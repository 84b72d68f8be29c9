"""Days, tables and targets, as people write and read them."""

import datetime as dt
from contextlib import suppress
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nos_registry.cli.words import DAY, day, document_at, table, urn_at_version
from nos_registry.domain.errors import NosError
from tests.cli.calling import GIVEN

CELLS = st.text(alphabet="abcŵ ", max_size=12)


class TestDays:
    @given(st.dates())
    def test_a_day_is_read_as_it_is_written_in_data(self, when: dt.date) -> None:
        assert DAY.convert(when.isoformat(), None, None) == when

    @pytest.mark.parametrize("text", ["", "2026-3-1x", "1 March 2026", "2026-02-29", "2026/03/01", "20260301", "\N{FULLWIDTH DIGIT TWO}"])
    def test_what_is_no_day_fails(self, text: str) -> None:
        with pytest.raises(click.BadParameter, match="write it as"):
            DAY.convert(text, None, None)

    def test_a_day_is_worded_without_a_leading_nought(self) -> None:
        assert (day(dt.date(2026, 3, 1)), day(None)) == ("1 March 2026", "unknown")


class TestTables:
    @given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=6))
    def test_every_column_begins_at_one_place(self, rows: list[tuple[str, str, str]]) -> None:
        head = ("first", "second", "third")
        lines = table(head, rows).split("\n")
        places = [lines[0].index(name) for name in head]
        assert len(lines) == len(rows) + 1
        for line, row in zip(lines[1:], rows, strict=True):
            cells = [line.ljust(200)[place : place + len(cell)] for place, cell in zip(places, row, strict=True)]
            assert cells == list(row)

    def test_no_line_ends_in_blanks(self) -> None:
        assert not [line for line in table(("a", "b"), [("1", ""), ("", "")]).split("\n") if line != line.rstrip()]


class TestTargets:
    @pytest.mark.parametrize(
        ("target", "parts"), [("INSCS009", ("INSCS009", None)), ("INSCS009@2", ("INSCS009", 2)), ("CFAM&LDB6@10", ("CFAM&LDB6", 10))]
    )
    def test_a_version_follows_an_at(self, target: str, parts: tuple[str, int | None]) -> None:
        assert urn_at_version(target) == parts

    @given(st.text(max_size=60))
    def test_any_text_is_a_target_or_refused_in_words(self, text: str) -> None:
        with suppress(NosError):
            urn, version = urn_at_version(text)
            assert urn
            assert version is None or version >= 0

    def test_a_file_is_a_document(self) -> None:
        assert document_at(str(GIVEN)) == GIVEN

    @pytest.mark.parametrize("target", ["INSCS009", "INSCS009@2", "EUSDSG3.18", "", ".txt", "a\0b", "x" * 100_000])
    def test_anything_else_is_left_to_be_a_urn(self, target: str) -> None:
        assert document_at(target) is None

    @pytest.mark.parametrize("target", ["nowhere.txt", "NOWHERE.DOCX", "a/b.pdf"])
    def test_what_ends_like_a_document_and_is_not_there_is_refused(self, target: str) -> None:
        with pytest.raises(NosError, match="there is no file"):
            document_at(target)

    def test_a_folder_that_bears_the_name_of_a_standard_is_not_meant(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "INSCS009").mkdir()
        assert document_at("INSCS009") is None
