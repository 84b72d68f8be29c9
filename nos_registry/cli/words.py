"""How the command line words things, and reads them: days, tables, targets."""

import datetime as dt
import os
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import click
from pydantic import ValidationError

from nos_registry.domain.errors import NosError
from nos_registry.domain.urn import Urn, parse_urn

_VERSION = re.compile(r"[0-9]{1,9}")
_SHOWN_CHARS = 40
_DOCUMENTS = (".txt", ".md", ".docx", ".pdf", ".html")


class DayType(click.ParamType[dt.date]):
    """A day as `2026-03-01`."""

    name = "YYYY-MM-DD"

    def convert(self, value: str | dt.date, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Return the day, or fail as a wrong use."""
        try:
            return value if isinstance(value, dt.date) else dt.datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 -- a day has no zone
        except ValueError:
            self.fail(f"{value!r} is no day; write it as 2026-03-01", param, ctx)


DAY = DayType()


@lru_cache(maxsize=8192)
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
    line = "  ".join(f"{{: <{width}}}" for width in widths)
    return "\n".join(line.format(*row).rstrip() for row in (head, *rows))


def urn_at_version(target: str) -> tuple[Urn, int | None]:
    """Return the URN and the version of `URN[@N]`.

    >>> urn_at_version("INSCS009@2"), urn_at_version("INSCS009")
    (('INSCS009', 2), ('INSCS009', None))

    Raises:
        NosError: what follows the @ is no number.
    """
    urn, at, version = target.partition("@")
    if at and not _VERSION.fullmatch(version):
        raise NosError(f"{version[:_SHOWN_CHARS]!r} is no version", "Write the version as a number, such as INSCS009@2")
    return parse_urn(urn), int(version) if at else None


def faults_in(wrong: ValidationError) -> str:
    """Return what is wrong with what somebody wrote, field by field."""
    return "; ".join(f"{'.'.join(str(part) for part in fault['loc']) or 'the whole'}: {fault['msg']}" for fault in wrong.errors())


def document_at(target: str) -> Path | None:
    """Return the file that a target of `lint` or `diff` names, or None where it is meant as a URN.

    Raises:
        NosError: it looks like a file, and there is none.
    """
    # os.path, because pathlib raises on a name that is too long for a file system.
    if os.path.isfile(target) or (os.sep in target and os.path.exists(target)):  # noqa: PTH110, PTH113 -- see above
        return Path(target)
    if target.lower().endswith(_DOCUMENTS) and len(target) > max(map(len, _DOCUMENTS)):
        raise NosError(f"there is no file {target!r}", "Check the name and the folder, or give a URN such as INSCS009")
    return None


def no_letter_to(people: Sequence[str]) -> str:
    """Say to which respondents no letter can go, and what helps."""
    return f"No letter can go to {', '.join(people)}: add them to the office under these ids (nos office add)."
