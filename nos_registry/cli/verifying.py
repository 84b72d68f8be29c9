"""Proving: verify."""

from pathlib import Path

import click

from nos_registry.cli.desk import Desk, pass_desk


@click.command()
@click.option(
    "--checkpoint", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="An older checkpoint to hold the history against."
)
@click.option("--full", is_flag=True, help="Read everything again, also what the last verification found whole.")
@pass_desk
@click.pass_context
def verify(context: click.Context, desk: Desk, checkpoint: Path | None, *, full: bool) -> None:
    """Replay and check the whole registry.

    Exits 1 and names the first fault: commit, path and rule. What the last verification found whole is only compared,
    unless --full. With --checkpoint, also that the history is the one the checkpoint saw: a rollback or a rewriting that
    leaves a lawful history is found by that alone.

    \b
    Example:  nos --registry out/registry.git verify --checkpoint out/checkpoint.note
    """
    found = desk.ports.proof.verify(checkpoint.read_bytes() if checkpoint else None, full=full)
    answer = {"holds": found.holds, "commits": found.commits, "faults": found.faults}
    if found.holds:
        desk.answer(answer, f"Holds: {found.commits} commits replayed, nothing amiss.")
        return
    first, more = found.faults[0], len(found.faults) - 1
    where = " ".join(filter(None, (first.commit[:12], first.path)))
    desk.answer(answer, "")
    desk.tell(f"Does not hold ({first.rule}) at {where or 'the repository'}: {first.message}.")
    if more:
        desk.tell(f"{more} more; `--format json` lists them.")
    context.exit(1)
