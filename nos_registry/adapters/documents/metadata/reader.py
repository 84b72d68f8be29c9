"""Reading a national metadata export."""

from collections.abc import Iterator
from pathlib import Path

from nos_registry.adapters.documents.metadata.columns import REQUIRED, row_of
from nos_registry.adapters.documents.metadata.sheets import Row, sheet_rows
from nos_registry.adapters.documents.reading.errors import DocumentError
from nos_registry.domain.national_export import ExportRow


def read_metadata(path: Path) -> tuple[ExportRow, ...]:
    """Return the rows of a `.csv` or `.xlsx` export in order, each as a standard or with what is wrong; empty rows are none.

    Raises:
        DocumentError: the file cannot be read, or lacks the headings of a metadata export.
    """
    rows = sheet_rows(path)
    headings = _headings(next(rows, list[str]()))
    missing = [name.upper() for name in REQUIRED if name not in {heading.casefold() for heading in headings}]
    if missing:
        remedy = f"The first row holds the headings, {' and '.join(REQUIRED)} among them"
        raise DocumentError(path, 1, f"the heading {missing[0]} is missing", remedy)
    return tuple(_read(headings, rows))


def _headings(row: Row) -> list[str]:
    """The headings, each once: a column that repeats one, or has none, is known by its number."""
    seen: set[str] = set()
    headings: list[str] = []
    for number, text in enumerate(row, 1):
        name = " ".join(text.split())
        headings.append(name if name and name.casefold() not in seen else f"{name or 'column'} {number}")
        seen.add(headings[-1].casefold())
    return headings


def _read(headings: list[str], rows: Iterator[Row]) -> Iterator[ExportRow]:
    for number, row in enumerate(rows, 2):
        names = [*headings, *(f"column {place}" for place in range(len(headings) + 1, len(row) + 1))]
        if any(text.strip() for text in row):
            yield row_of(number, dict(zip(names, row, strict=False)))
