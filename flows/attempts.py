"""Doing work under Prefect: tried again where the world failed, never where a rule refused."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from prefect import task
from prefect.artifacts import acreate_progress_artifact, aupdate_progress_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun

from nos_registry.domain.errors import NosError

_Result = TypeVar("_Result")
_Item = TypeVar("_Item")

_DELAYS = [2.0, 15.0]
"""Seconds before the second and the third try: a lock is soon free, a mail server takes longer."""
_BATCHES = 20
"""A task costs Prefect about ten milliseconds: so many show how far a long run is, and cost nothing."""


def _may_pass(_task: object, _run: TaskRun, state: State[Any]) -> bool:
    """Whether trying again can help: a refusal stays a refusal."""
    return not isinstance(state.data, NosError)


@task(
    task_run_name="{what}",
    retries=len(_DELAYS),
    retry_delay_seconds=_DELAYS,
    retry_condition_fn=_may_pass,
    cache_policy=NO_CACHE,
    persist_result=False,
)
def attempt(what: str, work: Callable[[], _Result]) -> _Result:  # noqa: ARG001 -- Prefect names the run of the task by it
    """Do one piece of work and return what it gives."""
    return work()


async def attempt_each(what: str, items: Sequence[_Item], work: Callable[[_Item], _Result]) -> list[_Result]:
    """Do `work` on every item, in a few batches, and return what each gives; a progress artifact shows how far it is."""
    size = max(1, -(-len(items) // _BATCHES))
    batches = [items[start : start + size] for start in range(0, len(items), size)]
    shown = await acreate_progress_artifact(0.0, description=f"{what}: {len(items)}") if len(batches) > 1 else None
    done: list[_Result] = []
    for number, batch in enumerate(batches, start=1):
        done += attempt(f"{what} {number}/{len(batches)}", lambda batch=batch: [work(item) for item in batch])
        if shown:
            await aupdate_progress_artifact(shown, progress=100.0 * number / len(batches))
    return done
