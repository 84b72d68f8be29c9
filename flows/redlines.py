"""Redlines of what is in force."""

from typing import Annotated

from prefect import flow
from pydantic import Field

from flows.attempts import attempt_each
from flows.reports import report
from flows.where import HERE, Where
from nos_registry.domain.urn import MAX_URN_CHARS, parse_urn
from nos_registry.services import papers
from nos_registry.services.suites import standards_named

Suites = Annotated[
    list[Annotated[str, Field(min_length=1)]],
    Field(min_length=1, description='the names of suites, as `nos list` shows them, such as ["Customer Service"]'),
]
Urns = Annotated[
    list[Annotated[str, Field(min_length=1, max_length=MAX_URN_CHARS)]],
    Field(min_length=1, description='the URNs of single standards, such as ["INSCS009"]'),
]


@flow(name="redline-suite")
async def redline_suite(suites: Suites | None = None, urns: Urns | None = None, where: Where = HERE) -> list[str]:
    """Write the redlines of suites, or of single standards: against the version before, and against the originals they replaced.

    Each in HTML, Word, PDF and JSON, one a language. Of a suite, every current standard; one of the two must be given.
    """
    ports, shelf = where.ports(), where.shelf()
    wanted = standards_named(ports, suites or [], [parse_urn(urn) for urn in urns or []])
    made = await attempt_each("redlines", wanted, lambda urn: papers.redlines(ports, shelf, urn))
    rows = [{"standard": urn, "files": f"{len(names)} files"} for urn, names in zip(wanted, made, strict=True)]
    return await report(where, rows, [name for names in made for name in names])
