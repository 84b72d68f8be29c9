"""Reading a comment sheet that is a Word file: its tables with the right heads, as plain text.

Source: ECMA-376 part 1, sections 17.3 (paragraphs, runs), 17.4 (tables) and 17.13.5 (revisions).
"""

from collections.abc import Iterator
from pathlib import Path

from nos_registry.adapters.sheets.archive import opened
from nos_registry.adapters.sheets.errors import SheetError
from nos_registry.adapters.sheets.table import COMMENTS, sheet_of
from nos_registry.adapters.sheets.trees import Element, within, xml
from nos_registry.adapters.sheets.word_layout import PAPER
from nos_registry.domain.comments.columns import HEADS, Column, column_of
from nos_registry.domain.comments.rows import Sheet

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DOCUMENT = "word/document.xml"
_TRACKED = {f"{_W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "rPrChange", "pPrChange")}
_SHOWN = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}
_PLAIN: dict[Column, frozenset[Column]] = {column.plain: frozenset(column.labelled) for column in PAPER}


def read_word_sheet(path: Path) -> Sheet:
    """Return the tables that name the columns of a comment sheet, as one.

    Raises:
        SheetError: the file could do harm, is damaged, has unresolved tracked changes, or no such table.
    """
    parts = opened(path).parts
    if _DOCUMENT not in parts:
        raise SheetError(path, "the file is no Word document", "Save it as .docx")
    root = xml(parts[_DOCUMENT])
    if any(element.tag in _TRACKED for element in root.iter()):
        raise SheetError(path, "it has unresolved tracked changes", "Accept or reject them in Word and save it again")
    tables = [_cells(table) for table in root.iter(f"{_W}tbl") if within(table, f"{_W}tbl") is None]
    ours = [table for table in tables if any(COMMENTS.of([_text(cell) for cell in row]) for row in table)]
    others = [f"a table that begins {_text(table[0][0])[:40]!r}" for table in tables if table not in ours and table and table[0]]
    return sheet_of(path, _unfolded(ours), (*others, *_below(root)))


def _cells(table: Element) -> list[list[list[Element]]]:
    """The paragraphs of each cell of each row; a cell merged downwards says again what stands above."""
    found: list[list[list[Element]]] = []
    for row in (row for row in table.iter(f"{_W}tr") if within(row, f"{_W}tbl") is table):
        cells: list[list[Element]] = []
        for cell in (cell for cell in row.iter(f"{_W}tc") if within(cell, f"{_W}tr") is row):
            above = found[-1][len(cells)] if found and len(found[-1]) > len(cells) else []
            cells += [above if _continues(cell) else list(cell.iter(f"{_W}p")), *([[]] * (_span(cell) - 1))]
        found.append(cells)
    return found


def _continues(cell: Element) -> bool:
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merge is not None and merge.get(f"{_W}val", "continue") == "continue"


def _span(cell: Element) -> int:
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    written = "1" if span is None else span.get(f"{_W}val", "1")
    return min(int(written), 64) if written.isdigit() else 1


def _unfolded(tables: list[list[list[list[Element]]]]) -> Iterator[tuple[int, list[str]]]:
    """The rows of all tables under one head, which has a column for everything that shares a cell on paper."""
    number, known, begun = 0, (), False
    extra = [labelled for column in PAPER for labelled in column.labelled]
    for table in tables:
        for row in table:
            number += 1
            texts = [_text(cell) for cell in row]
            head = COMMENTS.of(texts)
            if head:
                known = head
            if head and not begun:
                begun = True
                yield number, [*texts, *(HEADS[column][1] for column in extra if column not in head)]
            elif known and not head:
                yield number, [*_parted(row, known, [column for column in extra if column not in known])]


def _parted(row: list[list[Element]], head: tuple[Column | None, ...], extra: list[Column]) -> Iterator[str]:
    labelled: dict[Column, str] = {}
    for at in range(len(head)):
        cell = row[at] if at < len(row) else []
        column = head[at]
        text, found = _fields(cell, _PLAIN.get(column, frozenset()) & set(extra) if column else frozenset())
        labelled |= found
        yield text
    yield from (labelled.get(column, "") for column in extra)
    yield from (_text(cell) for cell in row[len(head) :])


def _fields(cell: list[Element], wanted: frozenset[Column]) -> tuple[str, dict[Column, str]]:
    """What a cell says plainly, and below it what stands after each name in bold."""
    lines: dict[Column | None, list[str]] = {None: []}
    current: Column | None = None
    for paragraph in cell:
        label = _bold_start(paragraph)
        named = column_of(label) if label.rstrip().endswith(":") else None
        text = _said(paragraph)
        if named in wanted:
            current, text = named, text.removeprefix(label)
        lines.setdefault(current, []).append(text)
    return "\n".join(lines.pop(None)), {column: "\n".join(texts) for column, texts in lines.items() if column}


def _bold_start(paragraph: Element) -> str:
    """The text of the bold runs that a paragraph begins with."""
    text = ""
    for run in paragraph.iter(f"{_W}r"):
        bold = run.find(f"{_W}rPr/{_W}b")
        if bold is None or bold.get(f"{_W}val", "1") in {"0", "false", "off"}:
            break
        text += "".join(letters.text or "" for letters in run.iter(f"{_W}t"))
    return text


def _text(cell: list[Element]) -> str:
    return "\n".join(map(_said, cell))


def _said(paragraph: Element) -> str:
    """The text of a paragraph as a reader sees it; what older programs would be shown instead is left out."""
    if within(paragraph, _FALLBACK) is not None:
        return ""
    pieces: list[str] = []
    for element in paragraph.iter():
        if within(element, f"{_W}p") is not paragraph or within(element, _FALLBACK) is not None:
            continue
        if element.tag == f"{_W}t":
            pieces.append(element.text or "")
        elif (parent := element.getparent()) is not None and parent.tag == f"{_W}r":
            pieces.append(_SHOWN.get(str(element.tag), ""))
    return "".join(pieces)


def _below(root: Element) -> Iterator[str]:
    """Words below the first table and in none: above it stands the title, below it perhaps a comment."""
    begun = False
    for element in root.iter(f"{_W}tbl", f"{_W}p"):
        begun = begun or element.tag == f"{_W}tbl"
        if begun and element.tag == f"{_W}p" and within(element, f"{_W}tbl") is None and (said := _said(element).strip()):
            yield f"below the table: {said}"
