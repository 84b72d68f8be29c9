"""Opening and closing consultations."""

from prefect import flow

from flows.where import Where
from nos_registry.domain.review.stages import Action
from nos_registry.services import papers
from nos_registry.services.tick import tick


@flow(name="open-consultation")
async def open_consultation(where: Where) -> list[str]:
    """Open every consultation whose day has come: drafts, redlines, pages, calendar and invitations."""
    ports, shelf = where.ports(), where.shelf()
    opened = [done.review for done in tick(ports, only={Action.OPEN_CONSULTATION}) if done.review and not done.failed]
    for review in opened:
        papers.consultation(ports, shelf, review)
    return opened


@flow(name="close-consultations")
async def close_consultations(where: Where) -> list[str]:
    """Close every consultation whose last day has passed, and put its comments on record."""
    return [done.review for done in tick(where.ports(), only={Action.CLOSE}) if done.review and not done.failed]
