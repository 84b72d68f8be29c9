"""A redline on a terminal, with colours, lines under and lines through."""

from rich.console import Console
from rich.text import Text

from nos_registry.adapters.documents.writing.plain import heading_line, render_plain, side_line
from nos_registry.adapters.documents.writing.rows import Line, Row
from nos_registry.adapters.documents.writing.view import RedlineView, view
from nos_registry.domain.redline.model import Redline

STYLES = {"-": "red strike", "+": "green underline", "=": ""}
TONES = {"added": "bold green", "dropped": "bold red"}


def print_redline(redline: Redline, console: Console) -> None:
    """Print `redline`: styled on a terminal, as plain text into a pipe. Unchanged clauses are named, not repeated."""
    if not console.is_terminal:
        console.file.write(render_plain(redline))
        return
    shown = view(redline)
    _print_front(shown, console)
    for section in shown.sections:
        console.print(Text(f"\n{section.heading}", "bold"))
        for row in section.rows:
            _print_row(row, console)


def _print_front(shown: RedlineView, console: Console) -> None:
    words = shown.labels
    for side in shown.olds:
        console.print(Text(side_line(words["original_of"], side, words["version"])))
    console.print(Text(side_line(words["new_of"], shown.new, words["version"]), "bold"))
    if shown.sample:
        console.print(Text(shown.sample, "yellow"))
    console.print(Text(f"{words['significance']}: {shown.significance} ({shown.because})"))
    console.print(Text(", ".join(f"{name} {count}" for name, count in shown.counts), "dim"))
    for label, of, before, after in shown.facts:
        console.print(Text(f"{label}{f' ({of})' if of else ''}: ").append_text(_styled((("-", before), ("=", " "), ("+", after)))))


def _print_row(row: Row, console: Console) -> None:
    style = "dim" if row.is_quiet else "bold blue" if row.moved or row.is_stub else TONES.get(row.kind, "bold")
    console.print(Text(heading_line(row), style))
    if not row.is_quiet:
        for line in row.marked:
            console.print(Text("    ").append_text(_styled(line)))


def _styled(line: Line) -> Text:
    return Text.assemble(*((text, STYLES[op]) for op, text in line))
