"""A redline as plain text and as JSON, for pipes and scripts."""

import json
import re
from collections.abc import Iterator

from nos_registry.adapters.documents.writing.rows import Line, Row
from nos_registry.adapters.documents.writing.view import RedlineView, Side, view
from nos_registry.domain.redline.model import Redline

BRACKETS = {"-": "[-{}-]", "+": "{{+{}+}}", "=": "{}"}
"""How words taken out, put in and kept are told apart without colour, as in `git diff --word-diff`."""


_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def render_json(redline: Redline) -> str:
    """Return `redline` as JSON in the shape of the contract; half a character, which no file can hold, is escaped."""
    written = json.dumps(redline.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"
    return _LONE_SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def render_plain(redline: Redline) -> str:
    """Return `redline` as text: the list of sides, the verdict, then each section with `[-old-]` and `{+new+}` words."""
    return "\n".join(_lines(view(redline))) + "\n"


def side_line(name: str, side: Side, version: str) -> str:
    """Return the line that names one side."""
    return f"{name}: {side.urn}{f', {version} {side.version}' if side.version else ''}{f': {side.title}' if side.title else ''}"


def heading_line(row: Row) -> str:
    """Return what stands above the words of a clause: its labels, what became of it, and where it is from."""
    about = ", ".join(f"{source.urn} {source.label}".strip() for source in row.sources)
    became = "" if row.is_quiet else f" {row.status}{f' ({row.detail})' if row.detail else ''}."
    return f"{', '.join(row.labels)}:{became} {row.story} {about}".rstrip()


def _lines(shown: RedlineView) -> Iterator[str]:
    words = shown.labels
    for side in shown.olds:
        yield side_line(words["original_of"], side, words["version"])
    yield side_line(words["new_of"], shown.new, words["version"])
    if shown.sample:
        yield shown.sample
    yield f"{words['significance']}: {shown.significance} ({shown.because})"
    yield ", ".join(f"{name} {count}" for name, count in shown.counts)
    for label, of, before, after in shown.facts:
        yield f"{label}{f' ({of})' if of else ''}: {_marked((('-', before), ('+', after)))}"
    for section in shown.sections:
        yield f"\n{section.heading}"
        for row in section.rows:
            yield heading_line(row)
            yield from (f"    {_marked(line)}" for line in row.marked)
    if shown.possible:
        yield f"\n{words['possible']}"
        for pair in shown.possible:
            yield f"{pair.old.urn} {pair.old.label} ~ {pair.new.label} ({pair.likeness} %)"


def _marked(line: Line) -> str:
    return "".join(BRACKETS[op].format(text) for op, text in line if text)
