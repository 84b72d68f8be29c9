"""Publication and release notes."""

from typing import Annotated

from prefect import flow
from pydantic import Field

from flows.attempts import attempt
from flows.reports import report
from flows.reviews import rows
from flows.where import HERE, Where
from nos_registry.domain.review.stages import Action
from nos_registry.services import papers
from nos_registry.services.tick import tick


@flow(name="publish-due")
async def publish_due(where: Where = HERE) -> list[str]:
    """Publish every review whose day has come: new versions, status changes, release, announcements.

    All of a review is published in one commit, or nothing of it; a text that is not as approved is refused.
    """
    ports = where.ports()
    done = attempt("publish", lambda: tick(ports, only={Action.PUBLISH}))
    return await report(where, rows(each for each in done if each.what == Action.PUBLISH))


@flow(name="release-notes")
async def release_notes(
    review: Annotated[str, Field(min_length=1, description="the id of a published review, such as 2026-inscs009")], where: Where = HERE
) -> list[str]:
    """Write the notes, the mapping and the consultation report of a published review, in Welsh and English."""
    ports, shelf = where.ports(), where.shelf()
    files = attempt("release", lambda: papers.release(ports, shelf, review))
    return await report(where, [{"review": review, "files": f"{len(files)} files"}], files)
