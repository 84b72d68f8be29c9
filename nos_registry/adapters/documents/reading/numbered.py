"""Which lines of a numbered section are clauses, the rest of a clause, its sub-heading or the lead-in."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from nos_registry.adapters.documents.reading.lines import Line
from nos_registry.adapters.documents.reading.paragraphs import is_bullet, starts_small
from nos_registry.domain.quality.languages import lead_in_language

_PRINTED = re.compile(
    r"(?:[-•*] )?"  # a list in Markdown
    r"(?:(?P<number>[0-9]{1,3})[.)](?: +|(?=[^ 0-9])|$)"  # `1. ` to `n. `
    r"|(?P<label>[PKpk][0-9]{1,3})(?:[.:)] *| +|$))"  # `P1 ` or `K1 `, running through across sub-headings
)


@dataclass(slots=True)
class Draft:
    """A clause as it grows: `printed` is its number on paper, `label` that with its letter, `texts` its lines."""

    texts: list[str]
    printed: int | None = None
    label: str | None = None
    group: str | None = None
    indent: int = 0


@dataclass(slots=True)
class Numbered:
    """What has been read of a section: `waiting` is a line that is a sub-heading if a number comes next."""

    drafts: list[Draft] = field(default_factory=list[Draft])
    lead_in: Line | None = None
    group: str | None = None
    waiting: Line | None = None
    aside: list[Line] = field(default_factory=list[Line])


def read_numbered(lines: Iterable[Line]) -> Numbered:
    """Return the numbered clauses of a section; a line that is no part of them is in `aside`."""
    found = Numbered()
    follows_blank = False
    for line in lines:
        if line.text:
            _take(found, line, follows_blank=follows_blank)
        follows_blank = not line.text
    _wait_for(found, None)
    return found


def _take(found: Numbered, line: Line, *, follows_blank: bool) -> None:
    flows_on = not follows_blank and starts_small(line.text)
    if printed := _PRINTED.match(line.text):
        _begin(found, line, printed)
    elif found.waiting is None and found.drafts and _continues(found.drafts[-1], line, follows_blank=follows_blank):
        found.drafts[-1].texts.append(line.text)
    elif _is_lead_in(found, line):
        found.lead_in = line
    elif lead_in_language(line.text):  # printed again below each sub-heading
        found.aside.append(line)
    elif found.waiting is not None and flows_on:
        found.waiting = replace(found.waiting, text=f"{found.waiting.text} {line.text}")
    else:
        _wait_for(found, line)


def _begin(found: Numbered, line: Line, printed: re.Match[str]) -> None:
    if found.waiting is not None and found.waiting.text == found.group:  # printed again over a page end
        _wait_for(found, None)
    elif found.waiting is not None:
        found.group, found.waiting = found.waiting.text, None
    number = int(printed["number"] or printed["label"][1:])
    found.drafts.append(Draft([line.text[printed.end() :]], number, printed["label"], found.group, line.indent))


def _continues(draft: Draft, line: Line, *, follows_blank: bool) -> bool:
    """Whether a line without number is more of the clause above it, and no sub-heading.

    It is where the clause has no words yet, where the line is set in deeper, or where it flows on in small letters.
    """
    if draft.texts == [""] or line.indent > draft.indent:
        return True
    return not follows_blank and (starts_small(line.text) or is_bullet(line.text))


def _is_lead_in(found: Numbered, line: Line) -> bool:
    """Whether a line is the words before the first clause: known ones, or the first line if it ends in a colon."""
    if found.drafts or found.lead_in is not None:
        return False
    return lead_in_language(line.text) is not None or (found.waiting is None and line.text.endswith(":"))


def _wait_for(found: Numbered, line: Line | None) -> None:
    """Keep the line that waited aside, as no number came, and let the next one wait."""
    if found.waiting is not None:
        found.aside.append(found.waiting)
    found.waiting = line
