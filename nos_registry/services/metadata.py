"""Taking in a national metadata export: standards without text, by the thousand."""

from collections.abc import Sequence
from dataclasses import dataclass

from nos_registry.domain.national_export import ExportRow, SetAside, sort_out
from nos_registry.domain.standard import Standard
from nos_registry.ports import Change, Ports
from nos_registry.services.roles import require_registrar


@dataclass(frozen=True, slots=True)
class Taken:
    """How many rows were read, how many standards came of them, and every row that became none."""

    rows: int
    standards: int
    set_aside: tuple[SetAside, ...]


def ingest_metadata(ports: Ports, actor: str, rows: Sequence[ExportRow], *, dry_run: bool = False) -> Taken:
    """Take the standards of `rows` into the registry, all or nothing; a dry run changes nothing.

    A row is set aside where it names no URN or title, or a URN that another row or the registry has.

    Raises:
        NosError: `actor` is no registrar.
    """
    if dry_run:
        return _sorted_out(ports, rows)[1]
    with ports.writer.locked():
        role = require_registrar(ports, actor)
        standards, taken = _sorted_out(ports, rows)
        change = Change("Ingest a national metadata export", "ingested", actor, role, ports.clock.now())
        ports.bulk.store_many(change, standards)
    return taken


def _sorted_out(ports: Ports, rows: Sequence[ExportRow]) -> tuple[Sequence[Standard], Taken]:
    held = {one.urn: f"{next(iter(one.titles.values()), '')!r} (in the registry)" for one in ports.standards.summaries()}
    standards, aside = sort_out(rows, held)
    return standards, Taken(len(rows), len(standards), aside)
