"""The sides of a redline as the command line names them: files, or standards of the registry."""

from collections.abc import Sequence

from nos_registry.cli.desk import Desk
from nos_registry.cli.words import document_at, urn_at_version
from nos_registry.domain.errors import NosError
from nos_registry.domain.redline.compare import compare
from nos_registry.domain.redline.model import Redline
from nos_registry.domain.standard import Edition, Language
from nos_registry.services import redlines, standards


def edition_at(desk: Desk, side: str, language: Language | None, urn: str | None) -> Edition:
    """Return the edition that a side names: a file (`urn` for one that prints none), or `URN[@N]` in a language.

    Raises:
        NosError: there is no such file or standard, or it cannot be read.
    """
    file = document_at(side)
    if file:
        from nos_registry.bootstrap import read_document  # noqa: PLC0415 -- as the desk does

        return read_document(file, urn=urn)
    name, version = urn_at_version(side)
    return redlines.edition_of(standards.show(desk.ports, name, version=version).standard, language)


def between(desk: Desk, sides: Sequence[str], language: Language | None, urn: str | None) -> tuple[Redline, Edition]:
    """Return the redline of the last side against the others, in the language of the last, and the new edition."""
    new = edition_at(desk, sides[-1], language, urn)
    olds = [edition_at(desk, side, language or new.language, urn) for side in sides[:-1]]
    return compare(olds, new), new


def against_originals(desk: Desk, target: str, language: Language | None) -> Redline:
    """Return the redline of `URN[@N]` against the standards that it replaced.

    Raises:
        NosError: no original is on record, or not in that language.
    """
    urn, version = urn_at_version(target)
    found = redlines.against_originals(desk.ports, urn, version)
    redline = found.get(language) if language else next(iter(found.values()), None)
    if redline is None:
        there = ", ".join(found) or "none"
        raise NosError(f"{target} and its originals are not all there in one language asked for", f"Languages that all have: {there}")
    return redline
