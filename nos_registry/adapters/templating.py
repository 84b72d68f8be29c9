"""The two Jinja2 environments: pages, where every value is escaped, and plain text, where none is.

Both refuse an undefined name, and both show invisible characters (`nos_registry.adapters.visible`) wherever a value is
printed, so a template need not remember to. Values are data: they are never read as templates.
"""

import datetime as dt
import re
from enum import StrEnum
from functools import cache
from typing import cast

from babel.dates import format_date
from jinja2 import BaseLoader, Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from nos_registry.adapters.visible import visible
from nos_registry.domain.standard import Language
from nos_registry.domain.terms import SAMPLE_NOTICE, Both, say, term
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


def long_date(value: dt.date | str, language: Language | str) -> str:
    """Return a date as prose has it; a bare year stays a year.

    >>> long_date(dt.date(2021, 2, 22), "cy"), long_date("2021-02-22", "en"), long_date("2021", "en")
    ('22 Chwefror 2021', '22 February 2021', '2021')
    """
    return _date(value, language, "d MMMM y")


def short_date(value: dt.date | str, language: Language | str) -> str:
    """Return a date as a table has it.

    >>> short_date(dt.date(2021, 2, 22), "cy"), short_date("2021-02-22", "en")
    ('22 Chwef 2021', '22 Feb 2021')
    """
    return _date(value, language, "d MMM y")


def _date(value: dt.date | str, language: Language | str, pattern: str) -> str:
    try:
        day = dt.date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return str(value)
    # CLDR has no English of the United Kingdom but under its full name, and no Welsh of any other place.
    return format_date(day, pattern, locale="cy" if Language(language) is Language.CY else "en_GB")


def _loader() -> BaseLoader:
    folder = bundled("templates")

    def read(name: str) -> str | None:
        file = folder.joinpath(*name.split("/"))
        return file.read_text("utf-8") if file.is_file() else None

    return FunctionLoader(read)


def _furnished(environment: Environment) -> Environment:
    # Jinja2 types both tables by what it puts there itself.
    cast("dict[str, object]", environment.filters).update(_FILTERS)
    cast("dict[str, object]", environment.globals).update(sample_notice=SAMPLE_NOTICE)
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
