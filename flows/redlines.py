"""Redlines of what is in force."""

from typing import Annotated

from prefect import flow
from pydantic import Field

from flows.attempts import attempt_each
from flows.reports import report
from flows.where import HERE, Where
from nos_registry.domain.urn import MAX_URN_CHARS, parse_urn
from nos_registry.services import papers

Urns = Annotated[
    list[Annotated[str, Field(min_length=1, max_length=MAX_URN_CHARS)]],
    Field(min_length=1, description='the URNs of the standards, such as ["INSCS009"]'),
]


@flow(name="redline-suite")
async def redline_suite(urns: Urns, where: Where = HERE) -> list[str]:
    """Write the redlines of standards: against the version before, and against the originals they replaced.

    Each in HTML, Word, PDF and JSON, one a language.
    """
    ports, shelf = where.ports(), where.shelf()
    made = await attempt_each("redlines", [parse_urn(urn) for urn in urns], lambda urn: papers.redlines(ports, shelf, urn))
    rows = [{"standard": urn, "files": f"{len(names)} files"} for urn, names in zip(urns, made, strict=True)]
    return await report(where, rows, [name for names in made for name in names])
