"""Reports over many reviews."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nos_registry.cli.desk import Desk, InOrder, pass_desk
from nos_registry.cli.words import DAY, day, table
from nos_registry.domain.errors import NosError

if TYPE_CHECKING:
    from nos_registry.domain.metrics.cycle_times import CycleTimes
    from nos_registry.domain.metrics.figures import Figures

_ENDINGS = (".html", ".svg", ".csv")
_SHOWN_OVERDUE = 10


@click.group(cls=InOrder)
def report() -> None:
    """Report on the pace of reviews.

    \b
    Example:  nos report cycle-times --since 2025-01-01 --out cycle-times.html
    """


@report.command("cycle-times")
@click.option("--since", type=DAY, help="Leave out reviews that had ended before this day.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Also write a .html page, a .svg picture or a .csv table.")
@click.option("--lang", type=click.Choice(["cy", "en"]), default="en", show_default=True, help="The language of the file.")
@pass_desk
def cycle_times(desk: Desk, since: dt.date | None, out: Path | None, lang: str) -> None:
    """Say how long stages take and who is waited for.

    Median and 90th percentile in calendar days over all reviews; days on hold are counted apart.

    \b
    Example:  nos report cycle-times --since 2025-01-01 --out cycle-times.svg
    """
    from nos_registry.domain.standard import Language  # noqa: PLC0415 -- the help of a group needs none of this
    from nos_registry.services.metrics import measure  # noqa: PLC0415 -- as above

    if out and out.suffix not in _ENDINGS:
        raise NosError(f"{out.name} is of no format known here", f"End the name in {', '.join(_ENDINGS)}")
    found = measure(desk.ports, since)
    if out:
        from nos_registry.bootstrap import folder_shelf  # noqa: PLC0415 -- as the desk does

        folder_shelf(out.parent).put(out.name, desk.ports.charts.cycle_times(found, Language(lang))[out.suffix])
        desk.tell(f"Wrote {out}.")
    desk.answer(found, "\n\n".join(_blocks(found)))


def _blocks(found: "CycleTimes") -> Iterator[str]:
    since = f", open on {day(found.since)} or later" if found.since else ""
    yield f"As of {day(found.as_of)}: reviews ended {found.ended}, cancelled {found.cancelled}, in flight {len(found.in_flight)}{since}"
    if found.is_empty:
        yield "There are no reviews to measure yet."
    rows = [*((stage.value, it) for stage, it in found.stages), *((name, it) for name, it in _totals(found) if it)]
    if rows:
        yield table(("stage", "reviews", "median", "90 %", "longest"), [(name, *_days(it)) for name, it in rows])
    if found.waits:
        whole = sum(days for _, days in found.waits)
        yield table(("waited for", "days", "share"), [(party, str(days), f"{100 * days / whole:.0f} %") for party, days in found.waits])
    if found.answers:
        yield table(("answered by", "times", "median", "90 %", "longest"), [(v or "scrutiny", *_days(it)) for v, it in found.answers])
    if found.in_flight:
        head = ("in flight", "stage", "days", "in stage", "target")
        yield table(
            head, [(f.review, f.stage, str(f.days), str(f.days_in_stage), _target(f.target, late=f.is_late)) for f in found.in_flight]
        )
    for word, overdue in (("suite", found.overdue_by_suite), ("body", found.overdue_by_body)):
        if overdue:
            listed = [(row.name or "none named", str(row.standards), str(row.months_longest)) for row in overdue[:_SHOWN_OVERDUE]]
            yield table((f"overdue by {word}", "standards", "months at most"), listed)


def _totals(found: "CycleTimes") -> "tuple[tuple[str, Figures | None], ...]":
    return ("whole review", found.whole), ("on hold", found.on_hold)


def _days(it: "Figures") -> tuple[str, ...]:
    return (str(it.count), f"{it.median:g}", f"{it.p90:g}", str(it.longest))


def _target(target: dt.date | None, *, late: bool) -> str:
    return f"{target or 'none'}{', passed' if late else ''}"
