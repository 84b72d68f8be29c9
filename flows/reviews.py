"""The tick: everything that is due today."""

from prefect import flow

from flows.where import Where
from nos_registry.services.tick import tick


@flow(name="advance-reviews")
async def advance_reviews(where: Where) -> list[str]:
    """Open, close and publish what is due, queue every letter, send what waits."""
    return [" ".join(filter(None, (done.what, done.review, done.failed))) for done in tick(where.ports())]
