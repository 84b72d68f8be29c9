"""A redline as a Word file with real tracked changes.

Accepting every change gives the new standard, rejecting every one the originals. Clauses are numbered by the word
processor, so that the numbers follow. A comment beside each clause says where it came from.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import count
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from nos_registry.adapters.documents.writing.layout import Block, SectionLayout, lay_out
from nos_registry.adapters.documents.writing.paragraphs import Paragraph, paragraphs
from nos_registry.adapters.documents.writing.pieces import Op, Piece
from nos_registry.adapters.documents.writing.rows import Citation, Row, row
from nos_registry.adapters.documents.writing.view import RedlineView, Side, citation_names, view
from nos_registry.adapters.documents.writing.word_parts import core_properties, part, parts
from nos_registry.adapters.documents.writing.wordml import Writer, comment, element, plain
from nos_registry.adapters.visible import visible
from nos_registry.domain.redline.model import Redline
from nos_registry.domain.standard import NUMBERED_SECTIONS
from nos_registry.domain.terms import term

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first date a zip archive can hold: the same for every part, so that the same redline has the same bytes."""


def render_docx(redline: Redline) -> bytes:
    """Return `redline` as a Word file; the same redline always gives the same bytes."""
    shown = view(redline)
    body = _Body(redline, shown)
    written = "".join(body.paragraphs())
    title = f"{shown.labels['redline']}: {shown.new.urn}"
    files = parts(redline.language, body.comments, page_footer(title), body.lists)
    files["word/document.xml"] = part("w:document", element("w:body", None, written, _PAGE))
    files["docProps/core.xml"] = core_properties(escape(title), redline.language)
    return zipped(files)


@dataclass
class _Body:
    """Writes the paragraphs of the document, and gathers on the way the comments and how many lists they need."""

    redline: Redline
    shown: RedlineView

    def __post_init__(self) -> None:
        self.comments: list[str] = []
        self.lists = 0
        self._writer = Writer()
        self._numbers = count()

    def paragraphs(self) -> Iterator[str]:
        yield from self._front()
        for section in lay_out(self.redline):
            yield plain(term(section.kind, self.redline.language), "Heading1")
            yield from self._section(section)
        yield from self._back()

    def _front(self) -> Iterator[str]:
        words = self.shown.labels
        yield plain(f"{words['redline']}: {self.shown.new.urn}", "Title")
        for side in self.shown.olds:
            yield plain(_edition(side, words["version"]), "Subtitle", label=f"{words['original_of']}: ")
        yield plain(_edition(self.shown.new, words["version"]), "Subtitle", label=f"{words['new_of']}: ")
        if self.shown.sample:
            yield plain(self.shown.sample, "Notice")
        yield plain(words["tracked"], "Small")
        if self.shown.facts:
            yield plain(words["facts"], "Heading1")
        for label, of, before, after in self.shown.facts:
            pieces = tuple(Piece(op, text) for op, text in ((Op.DELETED, before), (Op.INSERTED, after)) if text)
            yield self._writer.paragraph(Paragraph(pieces, Op.KEPT), "Detail", label=f"{label} ({of}): " if of else f"{label}: ")

    def _section(self, section: SectionLayout) -> Iterator[str]:
        numbered = section.kind in NUMBERED_SECTIONS
        self.lists += numbered
        for paragraph in paragraphs(section.blocks):
            number = self._comment(paragraph.block) if paragraph.block else None
            yield self._writer.paragraph(paragraph, "Clause", list_id=self.lists if numbered else None, comment=number)

    def _comment(self, block: Block) -> int | None:
        """Write the comment on a block and return its number; none where one original's clause is simply unchanged."""
        told = row(block, citation_names(self.redline), self.redline.language)
        if told.is_quiet and len(self.shown.olds) == 1:
            return None
        number = next(self._numbers)
        self.comments.append(comment(number, _remark(told)))
        return number

    def _back(self) -> Iterator[str]:
        words = self.shown.labels
        if self.shown.possible:
            yield plain(words["possible"], "Heading1")
            yield plain(words["possible_why"], "Small")
        for pair in self.shown.possible:
            yield plain(
                f"{pair.old.text} → {pair.new.text}", "Clause", label=f"{_cited(pair.old)} → {pair.new.label} ({pair.likeness} %): "
            )
        # The last paragraph is one that stays: the end of a document cannot be tracked.
        yield plain(words["end_note"], "Small")


def _remark(told: Row) -> str:
    """Return the comment: what became of the clause, and the clauses it is about."""
    about = ", ".join(map(_cited, told.sources))
    became = ", ".join(filter(None, (told.status, told.detail)))
    return f"{'/'.join(told.labels)}: {became}. {told.story} {about}".rstrip() + "."


def _cited(citation: Citation) -> str:
    return f"{citation.urn} {citation.label}".strip()


def _edition(side: Side, version: str) -> str:
    return f"{side.urn}{f', {version} {side.version}' if side.version else ''}{f': {side.title}' if side.title else ''}"


_PAGE = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId5"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
)
"""A4, margins of 2 cm; the fifth relation is the footer."""


def page_footer(title: str) -> str:
    """Return the foot of a page: the title, and the number of the page at the right."""
    page = element("w:fldSimple", {"w:instr": "PAGE"}, "<w:r><w:t>1</w:t></w:r>")
    text = element("w:r", None, element("w:t", {"xml:space": "preserve"}, escape(visible(title))), element("w:tab"))
    return element("w:p", None, element("w:pPr", None, element("w:pStyle", {"w:val": "Footer"})), text, page)


def zipped(files: dict[str, str]) -> bytes:
    """Return the parts as an archive, the list of content types first as readers expect."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name in sorted(files, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type, entry.external_attr, entry.create_system = ZIP_DEFLATED, 0o600 << 16, 3
            archive.writestr(entry, files[name].encode())
    return target.getvalue()
