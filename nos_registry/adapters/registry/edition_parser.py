"""The strict reader of an edition file: a line it does not know is an error, and so is any other spelling of one."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from nos_registry.adapters.registry.edition_file import CLAUSE_ID, FENCE, HEADER_FIELDS, edition_bytes
from nos_registry.adapters.registry.errors import FormatError
from nos_registry.adapters.registry.plain_text import decoded_lines
from nos_registry.domain.standard import NUMBERED_SECTIONS, Clause, Edition, Section, SectionKind
from nos_registry.domain.urn import Urn

_KINDS = {kind.value: kind for kind in SectionKind}
_JSON_STRING = r'"(?:[^"\\]|\\.)*"'
_FIELD = re.compile(r"([a-z_]+):(?: (.+))?")
_ITEM = re.compile(r"  - (.+)")
_SECTION = re.compile(rf"## ([a-z_]+) ({_JSON_STRING})")
_LEAD_IN = re.compile(r"> (.*)")
_GROUP = re.compile(r"###(?: (.*))?")
_CLAUSE = re.compile(rf"- ({CLAUSE_ID.pattern})(?: ({_JSON_STRING}))?: (.*)")


def parse_edition(stored: bytes, urn: Urn) -> Edition:
    """Return the edition in `stored`, under `urn`, without the facts that its standard holds.

    Exactly the bytes that `edition_bytes` writes are read, and no others.

    Raises:
        FormatError: with the number of the first line at fault.
    """
    lines = decoded_lines(stored)
    end = _end_of_header(lines)
    sections = _Sections()
    for number, line in enumerate(lines[end + 1 :], end + 2):
        sections.read(number, line)
    try:
        edition = Edition(urn=urn, sections=sections.done(), **_header(lines, end))
    except ValidationError as error:
        fault = error.errors()[0]
        raise FormatError(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}") from error
    _check_spelling(lines, edition_bytes(edition).decode().split("\n"))
    return edition


def parse_header(stored: bytes) -> dict[str, Any]:
    """Return the header alone, by field, without judging the rest: for lists of many standards."""
    lines = stored.split(b"\n---\n", 1)[0].decode().split("\n")
    return _header([*lines, FENCE], len(lines))


def _end_of_header(lines: list[str]) -> int:
    if lines[:1] != [FENCE]:
        raise FormatError("the header is missing", 1)
    if FENCE not in lines[1:]:
        raise FormatError("the header does not end", len(lines))
    return lines.index(FENCE, 1)


def _header(lines: list[str], end: int) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    items: list[Any] | None = None
    for number, line in enumerate(lines[1:end], 2):
        item, named = _ITEM.fullmatch(line), _FIELD.fullmatch(line)
        if item and items is not None:
            items.append(_json(item[1], number))
        elif named and named[1] in HEADER_FIELDS and named[1] not in facts:
            items = None if named[2] else []
            facts[named[1]] = items if items is not None else _json(named[2], number)
        else:
            raise FormatError(f"unknown line in the header: {line[:60]!r}", number)
    return facts


def _json(text: str, number: int) -> Any:  # noqa: ANN401 -- JSON holds anything; pydantic judges it
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FormatError(f"not a JSON value: {text[:60]!r}", number) from error


@dataclass(slots=True)
class _Sections:
    """The sections read so far, line by line."""

    finished: list[Section] = field(default_factory=list[Section])
    kind: SectionKind | None = None
    heading: str = ""
    lead_in: str | None = None
    group: str | None = None
    clauses: list[Clause] = field(default_factory=list[Clause])

    def read(self, number: int, line: str) -> None:
        if not line:
            return
        rules: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], int], None]], ...] = (
            (_CLAUSE, self._clause),
            (_GROUP, self._group),
            (_SECTION, self._section),
            (_LEAD_IN, self._lead_in),
        )
        for pattern, take in rules:
            found = pattern.fullmatch(line)
            if found and (self.kind or pattern is _SECTION):
                take(found, number)
                return
        raise FormatError(f"unknown line: {line[:60]!r}", number)

    def done(self) -> tuple[Section, ...]:
        if self.kind:
            self.finished.append(Section(kind=self.kind, heading=self.heading, lead_in=self.lead_in, clauses=tuple(self.clauses)))
        return tuple(self.finished)

    def _section(self, found: re.Match[str], number: int) -> None:
        self.done()
        if found[1] not in _KINDS:
            raise FormatError(f"unknown section {found[1]!r}", number)
        self.kind, self.heading = _KINDS[found[1]], _json(found[2], number)
        self.lead_in, self.group, self.clauses = None, None, []

    def _lead_in(self, found: re.Match[str], _: int) -> None:
        self.lead_in = found[1]

    def _group(self, found: re.Match[str], _: int) -> None:
        self.group = found[1]

    def _clause(self, found: re.Match[str], number: int) -> None:
        label = None if found[2] is None else _json(found[2], number)
        position = len(self.clauses) + 1 if self.kind in NUMBERED_SECTIONS else None
        self.clauses.append(Clause(id=found[1], number=position, label=label, group=self.group, text=found[3]))


def _check_spelling(lines: list[str], written: list[str]) -> None:
    for number, (found, expected) in enumerate(zip([*lines, ""], written, strict=False), 1):
        if found != expected:
            raise FormatError(f"expected {expected[:60]!r}, found {found[:60]!r}", number)
    if len(lines) + 1 != len(written):
        raise FormatError("lines too many or too few", min(len(lines), len(written)))
