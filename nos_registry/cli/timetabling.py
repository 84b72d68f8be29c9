"""The plan of a review, counted back from its target date."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nos_registry.cli.desk import Desk, pass_desk
from nos_registry.cli.words import DAY, day, table

if TYPE_CHECKING:
    from nos_registry.domain.schedule.timetable import PlannedStage, Timetable

_HEAD = ("stage", "days", "latest start", "latest end", "begins", "ends", "slack", "state")


@click.command()
@click.argument("review_id", metavar="REVIEW", required=False)
@click.option("--profile", help="Instead of a review: full, revision, editorial, confirm or withdraw, as if proposed today.")
@click.option("--target", type=DAY, help="The day by which it is to be published; of a review, instead of its plan's.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Also write pages, pictures and calendars into this folder.")
@pass_desk
def timetable(desk: Desk, review_id: str | None, profile: str | None, target: dt.date | None, out: Path | None) -> None:
    """Plan back from the target date, stage by stage.

    Shows the latest start of each stage and the slack it has.

    Durations come from the profile, working days from each nation's bank holidays. What has begun shows when; the
    rest is expected from today on. Exits 1 where a stage is overdue.

    \b
    Example:  nos review timetable 2026-inscs009 --out timetable
              nos review timetable --profile full --target 2027-12-01
    """
    from nos_registry.services import plans  # noqa: PLC0415 -- the other commands of a review need no plan

    if (review_id is None) == (profile is None):
        raise click.UsageError("Name a review, or a profile with `--profile`.")
    if profile and target is None:
        raise click.UsageError("A profile is planned back from a day: give it with `--target`.")
    plan = plans.plan_of(desk.ports, review_id, target) if review_id else plans.plan_for(desk.ports, profile or "", target or dt.date.max)
    if out:
        from nos_registry.bootstrap import folder_shelf  # noqa: PLC0415 -- as the desk does

        names = plans.put_plan(desk.ports, folder_shelf(out), f"timetable-{review_id or profile}", plan)
        desk.tell(f"Wrote {len(names)} files below {out}.")
    desk.answer(plan.timetable, "\n".join(_lines(plan.timetable)))
    click.get_current_context().exit(1 if plan.timetable.overdue else 0)


def _lines(plan: "Timetable") -> Iterator[str]:
    slack = plan.slack_days
    yield f"{plan.review or plan.profile}: back from {day(plan.target.on)}, as of {day(plan.today)}"
    if slack is not None:
        yield f"slack: {slack} days" if slack >= 0 else f"{-slack} days too late at the planned pace"
    if plan.on_hold:
        yield "on hold: what is expected counts from today"
    yield ""
    yield table(_HEAD, [_row(stage) for stage in plan.stages])
    if plan.response:
        late = ": overdue" if plan.response_is_overdue else ""
        yield f"\nlast day to publish the response: {day(plan.response.on)}{late}"
    yield from (f"note: {remark.words[1]}" for remark in plan.remarks)


def _row(it: "PlannedStage") -> tuple[str, ...]:
    slack = "" if it.slack_days is None else str(it.slack_days)
    state = f"{it.progress.replace('-', ' ')}{', overdue' if it.overdue else ''}"
    return (it.stage, str(it.days), str(it.latest_start), str(it.latest_end), str(it.starts or ""), str(it.ends or ""), slack, state)
