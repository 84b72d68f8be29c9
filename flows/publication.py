"""Publication and release notes."""

from prefect import flow

from flows.reviews import said
from flows.where import Where
from nos_registry.domain.review.stages import Action
from nos_registry.services import papers
from nos_registry.services.tick import tick


@flow(name="publish-due")
async def publish_due(where: Where) -> list[str]:
    """Publish every review whose day has come: new versions, status changes, release, announcements."""
    return said(done for done in tick(where.ports(), only={Action.PUBLISH}) if done.what == Action.PUBLISH)


@flow(name="release-notes")
async def release_notes(where: Where, review: str) -> list[str]:
    """Write the notes, the mapping and the consultation report of a published review."""
    return list(papers.release(where.ports(), where.shelf(), review))
