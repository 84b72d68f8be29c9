"""The whole cycle, on the given documents."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from prefect import flow

from flows.consultations import close_consultations, open_consultation
from flows.publication import publish_due, release_notes
from flows.redlines import redline_suite
from flows.reminders import review_reminders
from flows.reviews import advance_reviews
from flows.running import by_hand
from flows.where import Where
from nos_registry.services.cycle import Cycle

Tell = Callable[[str, int, int], None]
"""Told before each step: what is done, its number from 1, and how many there are."""

_FLOWS: dict[str, Callable[[Where], Awaitable[list[str]]]] = {
    found.name: found for found in (review_reminders, open_consultation, close_consultations, advance_reviews, publish_due)
}


def run(cycle: Cycle, out: Path, tell: Tell) -> None:
    """Run the story of `cycle` under Prefect's embedded server, writing everything a stakeholder receives to `out`."""

    @flow(name="review-cycle")
    async def review_cycle(registry: Path, standard: str) -> None:
        """One review from the reminder to the release notes, on a clock that the story moves."""
        await _run_steps(cycle, Where(registry=registry, contact=cycle.contact, out=out), standard, tell)

    with by_hand():
        asyncio.run(review_cycle(cycle.registry, cycle.standard))


async def _run_steps(cycle: Cycle, where: Where, standard: str, tell: Tell) -> None:
    steps = cycle.steps
    total = len(steps) + 3
    for number, step in enumerate(steps, start=1):
        tell(f"{step.day:%d %b %Y}  {step.label}", number, total)
        today = where.model_copy(update={"today": step.day})
        if step.flow:
            await _FLOWS[step.flow](today)
        elif step.run:
            step.run(today.ports())
    today = where.model_copy(update={"today": steps[-1].day})
    tell("Write the redlines", total - 2, total)
    await redline_suite(today, [standard])
    tell("Write the release notes, the mapping and the report", total - 1, total)
    await release_notes(today, cycle.review)
    tell("Write the start page and the checkpoint", total, total)
    cycle.finish(today.ports(), today.shelf())
