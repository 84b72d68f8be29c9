"""XML that anybody may have written, as a tree: nothing outside it is ever read, nothing in it expands."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any, Protocol


class XmlError(ValueError):
    """Bytes that are not well-formed XML."""


class Element(Protocol):
    """The members of an element that are used here: its library has no types."""

    tag: str
    text: str | None

    def get(self, key: str, default: str = "") -> str:
        """Return an attribute."""
        ...

    def find(self, path: str) -> "Element | None":
        """Return the first element on a path."""
        ...

    def iter(self, *tags: str) -> Iterator["Element"]:
        """Yield it and all below it of these names, in the order of the document."""
        ...

    def iterancestors(self, *tags: str) -> Iterator["Element"]:
        """Yield what it stands in, the nearest first."""
        ...

    def getparent(self) -> "Element | None":
        """Return what it stands in."""
        ...


def xml(part: bytes) -> Element:
    """Return a part as a tree.

    Raises:
        XmlError: it is not well-formed.
    """
    try:
        return _ETREE.fromstring(
            part, _ETREE.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True, remove_comments=True)
        )
    except _ETREE.XMLSyntaxError as error:
        raise XmlError(str(error)) from error


def document_type(root: Element) -> str:
    """Return the document type that a tree declares, empty where it declares none."""
    tree: Any = root
    return tree.getroottree().docinfo.doctype


def within(element: Element, name: str) -> Element | None:
    """Return the nearest element of a name that `element` stands in."""
    return next(element.iterancestors(name), None)


_ETREE: Any = import_module("lxml.etree")
