"""Opening and closing consultations."""

from prefect import flow

from flows.reviews import said
from flows.where import Where
from nos_registry.domain.review.stages import Action, Stage
from nos_registry.services import papers
from nos_registry.services.door import known_review
from nos_registry.services.tick import tick


@flow(name="open-consultation")
async def open_consultation(where: Where) -> list[str]:
    """Open every consultation whose day has come, and write the papers of each that is open, whoever opened it."""
    ports, shelf = where.ports(), where.shelf()
    tick(ports, only={Action.OPEN_CONSULTATION})
    consulted = [name for name in ports.reviews.open_reviews() if known_review(ports, name).stage is Stage.CONSULTATION]
    return [name for name in consulted if papers.consultation(ports, shelf, name)]


@flow(name="close-consultations")
async def close_consultations(where: Where) -> list[str]:
    """Close every consultation whose last day has passed, and put its comments on record."""
    return said(done for done in tick(where.ports(), only={Action.CLOSE}) if done.what == Action.CLOSE)
