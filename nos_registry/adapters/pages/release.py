"""The papers of a release: notes as Markdown and as a page, the mapping as a page and as CSV."""

import csv
import io
import unicodedata
from collections.abc import Sequence

from nos_registry.adapters.pages.excerpt import excerpt
from nos_registry.adapters.pages.words import COUNTED, EQUIVALENCE
from nos_registry.adapters.templating import html_environment, text_environment
from nos_registry.adapters.visible import visible
from nos_registry.domain.mapping import MappingRow, StandardMapping, clause_mapping
from nos_registry.domain.redline.model import ClauseRef, Redline
from nos_registry.domain.release import ReleaseNotes
from nos_registry.domain.standard import Language, Provenance, Validity
from nos_registry.domain.terms import term

_HEAD = (
    "language",
    "kind",
    "moved",
    "old_urn",
    "old_version",
    "old_section",
    "old_number",
    "old_text",
    "new_urn",
    "new_version",
    "new_section",
    "new_number",
    "new_text",
    "confidence",
    "minor",
    "provenance",
)
_FORMULA_STARTS = frozenset("=+-@\t\r\n")


def render_notes(notes: ReleaseNotes, standards: Sequence[StandardMapping], language: Language) -> tuple[str, str]:
    """Return the release notes in one language, as Markdown and as a page."""
    other = Language.EN if language is Language.CY else Language.CY
    facts = {
        "notes": notes,
        "standards": standards,
        "lang": language,
        "other": other,
        "equivalence": EQUIVALENCE,
        "legacy": Validity.LEGACY,
        "counted": COUNTED,
        "excerpt": excerpt,
    }
    markdown = text_environment().get_template("reports/notes.md.j2").render(facts)
    page = html_environment().get_template("web/notes.html.j2").render(facts, sample=notes.rests_on_sample)
    return markdown, page


def render_mapping(standards: Sequence[StandardMapping], redlines: Sequence[Redline], *, sample: bool) -> tuple[str, str]:
    """Return the mapping old to new, as a page in both languages and as CSV.

    The CSV is UTF-8 with a byte order mark, without which spreadsheets read Welsh letters as Western ones.
    """
    tables = [(redline, clause_mapping(redline)) for redline in redlines]
    facts = {"standards": standards, "tables": tables, "lang": Language.CY, "equivalence": EQUIVALENCE, "label": label}
    page = html_environment().get_template("web/mapping.html.j2").render(facts, sample=sample)
    return page, _csv(tables)


def label(clause: ClauseRef, language: Language) -> str:
    """Return where a clause is printed: its section and number."""
    section = term(clause.section, language)
    return f"{section} {clause.number}" if clause.number else section


def _csv(tables: Sequence[tuple[Redline, Sequence[MappingRow]]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(_HEAD)
    for redline, rows in tables:
        for row in rows:
            cells = (
                redline.language,
                row.kind,
                str(row.moved).lower(),
                *_side(row.old, row.old_version),
                *_side(row.new, row.new_version),
                f"{row.confidence:.2f}",
                row.minor or "",
                Provenance.SAMPLE if redline.rests_on_sample else Provenance.GIVEN,
            )
            writer.writerow([inert(str(cell)) for cell in cells])
    return "\ufeff" + out.getvalue()


def _side(clause: ClauseRef | None, version: int | None) -> tuple[object, ...]:
    return (clause.urn, version or "", clause.section, clause.number or "", clause.text) if clause else ("", "", "", "", "")


def inert(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula, full-width signs included."""
    shown = visible(cell)
    if shown[:1].isascii() and shown[:1].isalnum():
        return shown  # nearly every cell: no formula begins so
    starts = {unicodedata.normalize("NFKC", text[:1]) for text in (cell, shown.lstrip())}
    return f"'{shown}" if starts & _FORMULA_STARTS else shown
