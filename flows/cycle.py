"""The whole cycle, on the given documents."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from prefect import flow
from prefect.artifacts import acreate_progress_artifact, aupdate_progress_artifact

from flows.consultations import close_consultations, open_consultation
from flows.publication import publish_due, release_notes
from flows.redlines import redline_suite
from flows.reminders import review_reminders
from flows.reports import report
from flows.reviews import advance_reviews
from flows.running import by_hand
from flows.where import Where
from nos_registry.bootstrap import start_cycle
from nos_registry.services.cycle import Cycle
from nos_registry.services.story import Step

Tell = Callable[[str, int, int], None]
"""Told before each step: what is done, its number from 1, and how many there are."""

_FLOWS: dict[str, Callable[[Where], Awaitable[list[str]]]] = {
    found.name: found for found in (review_reminders, open_consultation, close_consultations, advance_reviews, publish_due)
}
_SHOWN = 5
"""Steps between two updates of the progress artifact."""


@flow(name="review-cycle")
async def review_cycle(out: Path, documents: Path | None = None) -> list[str]:
    """Run the story on the given documents: one review from the reminder to the release notes, on a clock that it moves.

    Everything a stakeholder receives is written to the folder `out`, which must be empty, of an earlier story, or not there.
    """
    with start_cycle(out, documents) as (cycle, place):
        return await _run_steps(cycle, place, lambda _what, _number, _total: None)


def run(cycle: Cycle, out: Path, tell: Tell) -> None:
    """Run the story of `cycle` under Prefect's embedded server, writing everything a stakeholder receives to `out`."""

    @flow(name=review_cycle.name, description=review_cycle.description)
    async def told_cycle(registry: Path, standard: str) -> list[str]:  # noqa: ARG001 -- the page of the run shows them
        """The same story, told step by step."""
        return await _run_steps(cycle, out, tell)

    with by_hand():
        asyncio.run(told_cycle(cycle.registry, cycle.standard))


async def _run_steps(cycle: Cycle, out: Path, tell: Tell) -> list[str]:
    where = Where(registry=cycle.registry, contact=cycle.contact, out=out)
    steps = cycle.steps
    total = len(steps) + 3
    shown = await acreate_progress_artifact(0.0, description=f"One review cycle: {total} steps")
    for number, step in enumerate(steps, start=1):
        tell(f"{step.day:%d %b %Y}  {step.label}", number, total)
        await run_step(step, where.model_copy(update={"today": step.day}))
        if number % _SHOWN == 0:
            await aupdate_progress_artifact(shown, progress=100.0 * number / total)
    today = where.model_copy(update={"today": steps[-1].day})
    tell("Write the redlines", total - 2, total)
    await redline_suite(urns=[cycle.standard], where=today)
    tell("Write the release notes, the mapping and the report", total - 1, total)
    await release_notes(cycle.review, today)
    tell("Write the start page and the checkpoint", total, total)
    cycle.finish(today.ports(), today.shelf())
    await aupdate_progress_artifact(shown, progress=100.0)
    return await report(today, [{"day": f"{step.day}", "step": step.label} for step in steps], today.shelf().names())


async def run_step(step: Step, today: Where) -> None:
    """Do one step of a story: run its flow, or let its people act."""
    if step.flow:
        await _FLOWS[step.flow](today)
    elif step.run:
        step.run(today.ports())
    if step.papers:
        step.papers(today.ports(), today.shelf())
