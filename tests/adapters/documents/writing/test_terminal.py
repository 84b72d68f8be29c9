from io import StringIO

from rich.console import Console

from nos_registry.adapters.documents.writing.plain import render_plain
from nos_registry.adapters.documents.writing.terminal import print_redline
from nos_registry.domain.redline.model import Redline
from tests.fakes.redlines import hostile


def shown(redline: Redline, *, terminal: bool = True) -> str:
    console = Console(file=StringIO(), force_terminal=terminal, width=400, color_system="standard")
    print_redline(redline, console)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def test_a_pipe_gets_plain_text(welsh: Redline):
    assert shown(welsh, terminal=False) == render_plain(welsh)


def test_a_terminal_gets_lines_under_and_through(welsh: Redline):
    told = shown(welsh)
    assert "\x1b[9;31m" in told
    assert "\x1b[4;32m" in told


def test_an_unchanged_clause_is_named_and_not_repeated(welsh: Redline):
    assert "P1: Daw o INSCS009 v1 P1" in shown(welsh)
    assert welsh.changes[1].to[0].text not in shown(welsh)


def test_text_is_neither_markup_nor_a_command_to_the_terminal():
    told = shown(hostile("[bold red]x[/] \x1b]0;title\x07"))
    assert "[bold red]x[/] [U+001B]]0;title[U+0007]" in told
