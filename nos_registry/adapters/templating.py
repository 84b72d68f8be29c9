"""The two Jinja2 environments: pages, where every value is escaped, and plain text, where none is.

Both refuse an undefined name, and both show invisible characters (`nos_registry.adapters.visible`) wherever a value is
printed, so a template need not remember to. Values are data: they are never read as templates.
"""

import re
from enum import StrEnum
from functools import cache
from typing import cast

from jinja2 import BaseLoader, Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from nos_registry.adapters.long_dates import long_date, short_date
from nos_registry.adapters.visible import visible
from nos_registry.domain.standard import Language
from nos_registry.domain.terms import EMERGENCY_NOTICE, SAMPLE_NOTICE, Both, say, term
from nos_registry.resources import bundled

_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>#|~!&]")
_MARKDOWN_LIST = re.compile(r"^(\s*\d*)([-+=.)])")
"""What makes a list or a line of the beginning of a paragraph."""


@cache
def html_environment() -> Environment:
    """Return the environment of web pages; its templates end in `.html.j2` and most extend `web/base.html.j2`."""
    # Not select_autoescape: it leaves names that end in .html.j2 unescaped.
    return _furnished(
        Environment(loader=_loader(), undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True, finalize=_shown)
    )


@cache
def text_environment() -> Environment:
    """Return the environment of mails, Markdown and other plain text; nothing is escaped."""
    return _furnished(
        Environment(
            loader=_loader(),
            undefined=StrictUndefined,
            autoescape=False,  # noqa: S701 -- plain text has no markup to escape
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            finalize=_shown,
        )
    )


def _loader() -> BaseLoader:
    folder = bundled("templates")

    def read(name: str) -> str | None:
        file = folder.joinpath(*name.split("/"))
        return file.read_text("utf-8") if file.is_file() else None

    return FunctionLoader(read)


def _furnished(environment: Environment) -> Environment:
    # Jinja2 types both tables by what it puts there itself.
    cast("dict[str, object]", environment.filters).update(_FILTERS)
    cast("dict[str, object]", environment.globals).update(sample_notice=SAMPLE_NOTICE, emergency_notice=EMERGENCY_NOTICE)
    return environment


def _term(word: StrEnum, language: Language | str) -> str:
    return term(word, Language(language))


def _say(both: Both, language: Language | str) -> str:
    return say(both, Language(language))


def _shown(value: object) -> object:
    """Show what is invisible in a value about to be printed; what is already markup has been through here."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _mark(text: str) -> str:
    """Text that Markdown takes as text: nothing in it becomes a heading, a link, a table or HTML."""
    return _MARKDOWN_LIST.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\g<0>", text.replace("\n", " ")))


def _edit(text: str, op: str) -> str:
    """Words of a redline in Markdown, as the elements of HTML: its own marks do not hold beside punctuation."""
    element = {"-": "del", "+": "ins"}.get(op)
    return f"<{element}>{_mark(text)}</{element}>" if element else _mark(text)


_FILTERS: dict[str, object] = {
    "long_date": long_date,
    "short_date": short_date,
    "term": _term,
    "say": _say,
    "visible": visible,
    "mark": _mark,
    "edit": _edit,
}
