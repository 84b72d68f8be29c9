"""The whole cycle in one command: quickstart."""

import datetime as dt
from pathlib import Path

import click

from nos_registry.cli.desk import Desk, pass_desk
from nos_registry.cli.plugins import load_flow
from nos_registry.services.cycle import Cycle


@click.command()
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path("out"), show_default=True, help="The folder to write."
)
@click.option(
    "--documents",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The given documents, instead of those that come along.",
)
@pass_desk
def quickstart(desk: Desk, out: Path, documents: Path | None) -> None:
    """Run one whole review cycle on the given documents.

    Everything a stakeholder receives is written to a folder; start at its index.html. The story moves the clock from 2013 to the publication; nothing is waited for. Running it again makes the same
    folder anew; a folder with anything else in it is refused and left as it is.

    \b
    Example:  nos quickstart --out out
    """
    from nos_registry.bootstrap import start_cycle  # noqa: PLC0415 -- as the desk does

    started = dt.datetime.now(tz=dt.UTC)  # noqa: TID251 -- how long it took, for the person who waits
    with start_cycle(out, documents) as (cycle, place):
        for file, reason in cycle.set_aside:
            desk.tell(f"Set aside {file}: {reason}")
        _run(desk, cycle, place)
    seconds = (dt.datetime.now(tz=dt.UTC) - started).total_seconds()  # noqa: TID251 -- as above
    answer = {"out": str(out), "index": str(out / "index.html"), "registry": str(out / "registry.git"), "seconds": round(seconds, 1)}
    desk.answer(
        answer,
        f"\nDone in {seconds:.0f} s. Open {out / 'index.html'}\nThe registry: nos --registry {out / 'registry.git'} show {cycle.standard}",
    )


def _run(desk: Desk, cycle: Cycle, place: Path) -> None:
    """Run the flow with a progress display on standard error; plain lines where nobody looks at a terminal."""
    from rich.console import Console  # noqa: PLC0415 -- only progress needs Rich
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415 -- as above

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(bar_width=24), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        bar = progress.add_task("Start Prefect's embedded server", total=None)

        def tell(what: str, number: int, total: int) -> None:
            if console.is_terminal:
                progress.console.print(f"[dim]{number:>3}[/] {what}", highlight=False)
                progress.update(bar, description="One review cycle", completed=number, total=total)
            else:
                desk.tell(f"{number:>3}/{total} {what}")

        load_flow("review-cycle")(cycle, place, tell)
