"""The whole list beside an excerpt: every standard once, in a table that no spreadsheet works out."""

import csv
import datetime as dt
import io
from email.message import EmailMessage

import pytest

from nos_registry.adapters.mail.due_list import NAME, due_list
from nos_registry.adapters.mail.message import Message
from nos_registry.domain.excerpts import MOST_LISTED, MOST_OVERDUE
from nos_registry.domain.standard import Provenance
from tests.adapters.mail.letter_facts import CY, EN, TODAY, digest_of, reminder, seen, summary

MANY = MOST_LISTED + 40


def many(count: int = MANY, **more: object) -> Message:
    """A reminder of so many standards in ten suites; each is overdue by another number of days."""
    return reminder(
        *(
            summary(f"URN{number:03}", TODAY - dt.timedelta(days=100 + number), **({"suites": (f"Suite {number % 10}",)} | more))
            for number in range(count)
        )
    )


def attached(mail: EmailMessage) -> list[str]:
    return [str(part.get_filename()) for part in mail.iter_attachments()]


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_letter_that_lists_everything_has_no_list_beside_it() -> None:
    found = seen(many(MOST_LISTED))
    assert attached(found.mail) == []
    assert all(f"URN{number:03}" in found.text for number in range(MOST_LISTED))


def test_a_longer_one_has_the_whole_beside_it_the_earliest_first() -> None:
    found = seen(many())
    assert attached(found.mail) == [NAME]
    (part,) = found.mail.iter_attachments()
    content = part.get_content()
    table = rows(content.encode() if isinstance(content, str) else content)
    assert [row[0] for row in table[1:]] == [f"URN{number:03}" for number in reversed(range(MANY))]


def test_it_names_the_earliest_and_counts_the_others() -> None:
    found = seen(many())
    named = [number for number in range(MANY) if f"URN{number:03}" in found.text]
    assert named == list(range(MANY - MOST_OVERDUE, MANY))
    flat = " ".join(found.text.split())
    assert f"Standards on your list: {MANY}. Overdue: {MANY}. The whole list is attached: {NAME}." in flat
    assert f"Safonau ar eich rhestr: {MANY}. Yn hwyr: {MANY}. Mae'r rhestr gyfan ynghlwm: {NAME}." in flat
    assert "- Suite 3: 10 standards, 10 overdue." in flat
    assert "- Suite 3: 10 o safonau, 10 yn hwyr." in flat


def test_suites_that_are_not_named_are_counted() -> None:
    found = reminder(*(summary(f"URN{number}", TODAY, suites=(f"Suite {number}",)) for number in range(MANY)))
    flat = " ".join(seen(found).text.split())
    assert "And 85 more suites, with 85 standards: see the list." in flat
    assert "A 85 o gyfresi eraill, gyda 85 o safonau: gweler y rhestr." in flat


def test_ten_thousand_standards_make_a_letter_that_can_be_read() -> None:
    found = seen(many(10_000))
    assert len(found.text) < 12_000
    assert len(found.html) < 40_000
    assert "10,000" in found.text


def test_lines_of_a_longer_letter_are_laid_out_too() -> None:
    lines = seen(many()).text.split("\n")
    assert [line for line in lines if len(line) > 72 and "mailto:" not in line] == []
    assert [line for line in lines if line != line.rstrip() and line != "-- "] == []


@pytest.mark.parametrize("start", "=+-@")
def test_a_title_is_no_formula(start: str) -> None:
    found = due_list(digest_of(summary(titles={EN: f"{start}cmd"})).notices, EN, TODAY)
    assert rows(found.content)[1][3] == f"'{start}cmd"


def test_heads_are_in_the_language_of_the_reader_and_samples_are_marked() -> None:
    notices = digest_of(summary(provenance=Provenance.SAMPLE)).notices
    assert rows(due_list(notices, CY, TODAY).content)[0][4:6] == ["Cyfres", "Dyddiad adolygu dangosol"]
    head, row = rows(due_list(notices, EN, TODAY).content)
    assert (head[-1], row[-1]) == ("Sample", "yes")
    assert row[:3] == ["INSCS009", "1", "Darparu gwasanaeth"]
    assert row[5:7] == ["2026-03-01", "3"]


def test_the_same_list_has_the_same_bytes() -> None:
    assert many() == many()
