"""Opening and closing consultations."""

from prefect import flow

from flows.attempts import attempt, attempt_each
from flows.reports import report
from flows.reviews import rows
from flows.where import HERE, Where
from nos_registry.domain.review.stages import Action, Stage
from nos_registry.services import consultation_papers
from nos_registry.services.facts import readable_reviews
from nos_registry.services.tick import tick


@flow(name="open-consultation")
async def open_consultation(where: Where = HERE) -> list[str]:
    """Open every consultation whose day has come, and write the papers of each that is open, whoever opened it.

    The papers are the page with the comment form, the redlines of the drafts and the calendar, in Welsh and English.
    """
    ports, shelf = where.ports(), where.shelf()
    attempt("open", lambda: tick(ports, only={Action.OPEN_CONSULTATION}))
    consulted = [review.id for review in readable_reviews(ports) if review.stage is Stage.CONSULTATION]
    made = await attempt_each("papers", consulted, lambda review: consultation_papers.consultation(ports, shelf, review))
    return await report(where, [{"consultation": name} for name in consulted], [name for names in made for name in names])


@flow(name="close-consultations")
async def close_consultations(where: Where = HERE) -> list[str]:
    """Close every consultation whose last day has passed, and put its comments on record under opaque ids."""
    ports = where.ports()
    done = attempt("close", lambda: tick(ports, only={Action.CLOSE}))
    return await report(where, rows(each for each in done if each.what == Action.CLOSE))
