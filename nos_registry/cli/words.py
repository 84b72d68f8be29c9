"""How the command line words things: days, tables, targets."""

import datetime as dt
from collections.abc import Sequence

from nos_registry.domain.errors import NosError
from nos_registry.domain.urn import Urn, parse_urn


def day(value: dt.date | None) -> str:
    """Return a day as a person reads it.

    >>> day(dt.date(2026, 3, 1)), day(None)
    ('1 March 2026', 'unknown')
    """
    return f"{value.day} {value:%B %Y}" if value else "unknown"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return rows under a head, each column as wide as it needs.

    >>> print(table(("urn", "title"), [("A1", "First"), ("B22", "Second")]))
    urn  title
    A1   First
    B22  Second
    """
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in (head, *rows))


def urn_at_version(target: str) -> tuple[Urn, int | None]:
    """Return the URN and the version of `URN[@N]`.

    >>> urn_at_version("INSCS009@2"), urn_at_version("INSCS009")
    (('INSCS009', 2), ('INSCS009', None))

    Raises:
        NosError: what follows the @ is no number.
    """
    urn, at, version = target.partition("@")
    if at and not version.isdecimal():
        raise NosError(f"{version!r} is no version", "Write the version as a number, such as INSCS009@2")
    return parse_urn(urn), int(version) if at else None
