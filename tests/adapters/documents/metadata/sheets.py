"""Metadata exports made for the tests."""

import csv
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

HEADINGS = ("URN", "NOS Title", "Suite", "Developed By", "Validity", "NOS Document Status", "Indicative Review Date", "Keywords", "Name")
ROW = ("SFSCSH6", "Transfer notes and coin", "Cash; ", "Skills for Security", "LEGACY", "Original", "43405", "notes, coin", "x.pdf")


def csv_file(folder: Path, *rows: Sequence[str], headings: Sequence[str] = HEADINGS, encoding: str = "utf-8") -> Path:
    """Write a CSV file."""
    path = folder / "export.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows([headings, *rows])
    return path


def xlsx_file(folder: Path, *rows: Sequence[object], headings: Sequence[str] = HEADINGS) -> Path:
    """Write a spreadsheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (headings, *rows):
        sheet.append(list(row))
    path = folder / "export.xlsx"
    book.save(path)
    return path
