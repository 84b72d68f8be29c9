"""The tick: everything that is due today."""

from collections.abc import Iterable

from prefect import flow

from flows.appointments import keep
from flows.attempts import attempt, attempt_each
from flows.reports import Row, report
from flows.where import HERE, Where
from nos_registry.ports import Ports
from nos_registry.services import consultation_papers
from nos_registry.services.appointments import appointments
from nos_registry.services.facts import readable_reviews
from nos_registry.services.tick import Done, tick


def rows(done: Iterable[Done]) -> list[Row]:
    """Return what was done: the action, the review, and why it failed if it did."""
    return [{"done": each.what, "review": each.review or "", "failed": each.failed} for each in done]


def answered(ports: Ports) -> list[str]:
    """Return the open reviews whose comments have their answers: letters will lead to their reports."""
    return [review.id for review in readable_reviews(ports) if review.evidence and review.window]


@flow(name="advance-reviews")
async def advance_reviews(where: Where = HERE) -> list[str]:
    """Open, close and publish what is due, queue every letter, write the reports they lead to, send what waits.

    Runs every hour, after every recorded decision, and at each closing and publication. It may run twice, late, or after
    days of outage: it does what is due and nothing else.
    """
    ports, shelf = where.ports(), where.shelf()
    made = await attempt_each("reports", answered(ports), lambda review: consultation_papers.report(ports, shelf, review))
    done = attempt("tick", lambda: tick(ports))
    written = [name for names in made for name in names]
    return await report(where, rows(done), written, ahead=await keep(where, appointments(ports)))
