"""Redlines of what is in force."""

from prefect import flow

from flows.where import Where
from nos_registry.domain.urn import parse_urn
from nos_registry.services import papers


@flow(name="redline-suite")
async def redline_suite(where: Where, urns: list[str]) -> list[str]:
    """Write the redlines of standards: against the version before, and against the originals they replaced."""
    ports, shelf = where.ports(), where.shelf()
    return [name for urn in urns for name in papers.redlines(ports, shelf, parse_urn(urn))]
