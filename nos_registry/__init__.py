"""Review and approval of National Occupational Standards on a git-backed registry."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nos_registry.bootstrap import DocumentError, Edition, Redline, compare, read_document

    __all__ = ["DocumentError", "Edition", "Redline", "compare", "read_document"]

_PUBLIC = frozenset({"DocumentError", "Edition", "Redline", "compare", "read_document"})


def __getattr__(name: str) -> object:
    """Load a public name at its first use, so that importing a part never pays for the whole."""
    if name in _PUBLIC:
        from nos_registry import bootstrap  # noqa: PLC0415 -- lazily, see above

        return getattr(bootstrap, name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
