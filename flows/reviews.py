"""The tick: everything that is due today."""

from collections.abc import Iterable

from prefect import flow

from flows.where import Where
from nos_registry.services.tick import Done, tick


def said(done: Iterable[Done]) -> list[str]:
    """Return what was done, a line each: the action, the review, and why it failed if it did."""
    return [" ".join(filter(None, (what.what, what.review, what.failed))) for what in done]


@flow(name="advance-reviews")
async def advance_reviews(where: Where) -> list[str]:
    """Open, close and publish what is due, queue every letter, send what waits."""
    return said(tick(where.ports()))
