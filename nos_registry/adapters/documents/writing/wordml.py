"""WordprocessingML, written as text: elements, runs, and runs that are tracked.

Source: ECMA-376 part 1, sections 17.3 and 17.13 (revisions, comments).
"""

from collections.abc import Iterable, Mapping
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from nos_registry.adapters.documents.writing.paragraphs import Paragraph
from nos_registry.adapters.documents.writing.pieces import Op, Piece
from nos_registry.adapters.visible import visible

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
AUTHOR = "NOS Registry"
"""Who made every tracked change and comment: the product, whoever runs it, so that the bytes do not depend on it."""

MOVE_DATE = "2000-01-01T00:00:00Z"
"""The format demands a date for the range of a move, and for nothing else: the rest carries none."""

_TRACKED = {Op.DELETED: "w:del", Op.INSERTED: "w:ins", Op.MOVED_OUT: "w:moveFrom", Op.MOVED_IN: "w:moveTo"}
_ENDS = {Op.MOVED_OUT: Op.DELETED, Op.MOVED_IN: Op.INSERTED}
"""How the end of a moved paragraph is tracked: LibreOffice leaves an empty paragraph where the end itself is a move."""

_RANGES = {Op.MOVED_OUT: "w:moveFromRange", Op.MOVED_IN: "w:moveToRange"}


def element(name: str, attributes: Mapping[str, str | int] | None = None, *inside: str) -> str:
    """Return an element; `inside` is XML already."""
    head = name + "".join(f" {key}={quoteattr(visible(str(value)))}" for key, value in (attributes or {}).items())
    return f"<{head}>{''.join(inside)}</{name}>" if inside else f"<{head}/>"


def run(text: str, *, style: str | None = None, bold: bool = False, gone: bool = False) -> str:
    """Return a run of text, with every character that XML refuses shown as its number."""
    properties = (element("w:rStyle", {"w:val": style}) if style else "") + (element("w:b") if bold else "")
    letters = element("w:delText" if gone else "w:t", {"xml:space": "preserve"}, escape(visible(text)))
    return element("w:r", None, element("w:rPr", None, properties) if properties else "", letters)


def plain(text: str, style: str, *, label: str = "") -> str:
    """Return a paragraph without tracked changes, with an optional label in bold before it."""
    return element(
        "w:p", None, element("w:pPr", None, element("w:pStyle", {"w:val": style})), run(label, bold=True) if label else "", run(text)
    )


class Writer:
    """Writes paragraphs with tracked changes; numbers the changes of one document from 1."""

    def __init__(self) -> None:
        self._ids = count(1)

    def paragraph(
        self, paragraph: Paragraph, style: str, *, list_id: int | None = None, label: str = "", comment: int | None = None
    ) -> str:
        """Return one paragraph: numbered in the list `list_id`, with a mark for the comment of that number."""
        properties = [element("w:pStyle", {"w:val": style})]
        if list_id is not None:
            properties.append(element("w:numPr", None, element("w:ilvl", {"w:val": 0}), element("w:numId", {"w:val": list_id})))
        if paragraph.mark is not Op.KEPT:
            properties.append(element("w:rPr", None, self._tracked(_ENDS.get(paragraph.mark, paragraph.mark))))
        body = [run(label, bold=True)] if label else []
        body += self._pieces(paragraph.pieces)
        if comment is not None:
            body = self._commented(body, comment, paragraph)
        opening, closing = self._move_range(paragraph)
        return element("w:p", None, element("w:pPr", None, *properties), opening, *body) + closing

    def _tracked(self, op: Op, *inside: str) -> str:
        return element(_TRACKED[op], {"w:id": next(self._ids), "w:author": AUTHOR}, *inside)

    def _pieces(self, pieces: Iterable[Piece]) -> list[str]:
        return [
            run(piece.text) if piece.op is Op.KEPT else self._tracked(piece.op, run(piece.text, gone=piece.op is Op.DELETED))
            for piece in pieces
        ]

    def _commented(self, body: list[str], comment: int, paragraph: Paragraph) -> list[str]:
        """Return the body inside the range of a comment; the mark of the comment comes and goes with its clause."""
        style = element("w:rPr", None, element("w:rStyle", {"w:val": "CommentReference"}))
        mark = element("w:r", None, style, element("w:commentReference", {"w:id": comment}))
        block = paragraph.block
        whole = None if block is None or (block.olds and block.news) else Op.DELETED if block.olds else Op.INSERTED
        start, end = (element(f"w:commentRange{end}", {"w:id": comment}) for end in ("Start", "End"))
        return [start, *body, end, self._tracked(whole, mark) if whole else mark]

    def _move_range(self, paragraph: Paragraph) -> tuple[str, str]:
        """Return what opens and closes the range that pairs both ends of a move; nothing where there is none."""
        end = next((_RANGES[piece.op] for piece in paragraph.pieces if piece.op in _RANGES), None)
        if end is None or paragraph.block is None:
            return "", ""
        number, name = next(self._ids), f"move{paragraph.block.index + 1}"
        named = {"w:id": number, "w:author": AUTHOR, "w:date": MOVE_DATE, "w:name": name}
        return element(f"{end}Start", named), element(f"{end}End", {"w:id": number})


def comment(number: int, text: str) -> str:
    """Return the comment of that number, one paragraph long."""
    words = element("w:p", None, element("w:pPr", None, element("w:pStyle", {"w:val": "CommentText"})), run(text))
    return element("w:comment", {"w:id": number, "w:author": AUTHOR, "w:initials": "NOS"}, words)
