"""From lines to the parts of a document: title, labelled values, sections, and what belongs to none."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeGuard

from nos_registry.adapters.documents.reading.headings import Field, Heading, Target, heading_of
from nos_registry.adapters.documents.reading.lines import Line
from nos_registry.domain.standard import SectionKind

LIST_FIELDS = frozenset({Field.SUITES, Field.ORIGINAL_URNS, Field.OCCUPATIONS, Field.SOC_CODES, Field.KEYWORDS})
"""Labels whose value may run over several lines; the others take one."""


@dataclass(slots=True)
class Part:
    """A heading or label and the lines below it; a section keeps its blank lines, a label does not."""

    heading: Heading
    number: int
    lines: list[Line] = field(default_factory=list[Line])


@dataclass(slots=True)
class Layout:
    """The parts of a document in its order; every line with a word is the title, in a part, or in `aside`."""

    title: Line | None = None
    parts: dict[Target, Part] = field(default_factory=dict[Target, Part])
    aside: list[Line] = field(default_factory=list[Line])
    warnings: list[str] = field(default_factory=list[str])

    def sections(self) -> tuple[tuple[SectionKind, Part], ...]:
        """Return the sections in the order of the document."""
        return tuple((target, part) for target, part in self.parts.items() if isinstance(target, SectionKind))


def lay_out(lines: Iterable[Line]) -> Layout:
    """Return the parts of a document.

    The title is the first line before all sections that is neither a label nor a value. A label that comes again
    (a page footer) is kept aside with its value; a section heading that comes again continues its section.
    """
    layout = Layout()
    current: Part | None = None
    for line in lines:
        heading = heading_of(line.text)
        if heading is not None and not _is_text(current, line, heading):
            current = _open(layout, current, line, heading)
        elif _takes(current, line):
            current.lines.append(line)
        elif line.text:
            current = None
            _place(layout, line)
    return layout


def _open(layout: Layout, current: Part | None, line: Line, heading: Heading) -> Part | None:
    """Return the part in which the next line stands."""
    known = layout.parts.get(heading.target)
    if known is None:
        part = layout.parts[heading.target] = Part(heading, line.number)
        if heading.value:
            part.lines.append(Line(line.number, line.indent, heading.value))
        return part
    layout.aside.append(line)
    layout.warnings.append(f"line {line.number}: {heading.printed!r} stands again (first on line {known.number}); the line is kept aside")
    if isinstance(heading.target, SectionKind):
        return known
    return current if heading.value else None


def _is_text(current: Part | None, line: Line, heading: Heading) -> bool:
    """Whether what looks like a heading is text of the section above it.

    So are a glossary entry such as `Status: …`, and one small word below a line, the end of a wrapped sentence.
    """
    if current is None or not isinstance(current.heading.target, SectionKind):
        return False
    if heading.value:
        return current.heading.target is SectionKind.GLOSSARY
    last_word = line.text.islower() and line.text.isalpha()
    return last_word and bool(current.lines) and current.lines[-1].text != ""


def _takes(current: Part | None, line: Line) -> TypeGuard[Part]:
    """Whether a line belongs to the part above it: all of a section, the first paragraph or line of a value."""
    if current is None:
        return False
    if isinstance(current.heading.target, SectionKind):
        return True
    if not line.text:
        return False
    if not current.lines:
        return True
    return current.heading.target in LIST_FIELDS and line.number <= current.lines[-1].number + 1


def _place(layout: Layout, line: Line) -> None:
    if layout.title is None and not layout.sections():
        layout.title = line
    else:
        layout.aside.append(line)
