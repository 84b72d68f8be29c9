"""What a run leaves for people to read: Markdown and table artifacts. Neither ever names a person."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from urllib.parse import quote

from prefect.artifacts import acreate_markdown_artifact, acreate_table_artifact
from prefect.runtime import flow_run

from flows.where import Where
from nos_registry.bootstrap import render_rows, the_clock

Row = Mapping[str, str]
"""One thing that was due or done: what it is, by column."""

_MOST = 200
"""Rows and links that a page shows; a table of thousands is read by nobody and fills the database. It has a file."""


async def report(where: Where, rows: Sequence[Row], files: Iterable[str] = (), ahead: Sequence[Row] = ()) -> list[str]:
    """Show on the page of the run what was done, where its files are and what lies ahead; return what was done line by line.

    Of more than a page shows, the first are shown and returned, and all of them are in a file beside those of the run.
    """
    key, shown = str(flow_run.flow_name), rows[:_MOST]
    written = page(where, key, rows, tuple(files), ahead, whole=_whole(where, key, rows) if len(rows) > _MOST else "")
    await acreate_markdown_artifact(key=key, markdown=written, description=_summary(rows))
    if rows:
        await acreate_table_artifact(key=f"{key}-rows", table=[dict(row) for row in shown], description=_summary(rows))
    return [*(" ".join(filter(None, row.values())) for row in shown), *([_more(rows)] if len(rows) > _MOST else [])]


def page(where: Where, title: str, rows: Sequence[Row], files: Sequence[str] = (), ahead: Sequence[Row] = (), whole: str = "") -> str:
    """Return what was done as Markdown: a table, links to the files where their address is known, and what lies ahead.

    `whole` is the file that has every row, where there are more than are shown.
    """
    settings = where.settings()
    lines = [f"# {title}", "", f"{the_clock(settings).today():%d %B %Y} (Europe/London). {_summary(rows)}"]
    lines += ["", *_table(rows[:_MOST])] if rows else []
    lines += ["", f"{_more(rows).capitalize()}: {_link(settings.site, whole)}."] if whole else []
    lines += ["", f"## Files ({len(files)})", "", *(f"- {_link(settings.site, name)}" for name in files[:_MOST])] if files else []
    lines += ["", f"## Ahead ({len(ahead)})", "", *_table(ahead[:_MOST])] if ahead else []
    if max(len(files), len(ahead)) > _MOST:
        lines += ["", f"Only the first {_MOST} are shown."]
    return "\n".join(lines)


def _whole(where: Where, title: str, rows: Sequence[Row]) -> str:
    """Put every row on the shelf, and return the name of the file: a second run of the day replaces it."""
    name = f"runs/{title}-{the_clock(where.settings()).today()}.csv"
    where.shelf().put(name, render_rows(rows))
    return name


def _more(rows: Sequence[Row]) -> str:
    return f"and {len(rows) - _MOST:,} more"


def _summary(rows: Sequence[Row]) -> str:
    failed = sum(bool(row.get("failed")) for row in rows)
    told = f"Done: {len(rows) - failed:,}." if rows else "Nothing was due."
    return f"{told} Not done, and why below: {failed:,}." if failed else told


def _table(rows: Sequence[Row]) -> list[str]:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    lines = [columns, ["---"] * len(columns), *([_cell(row.get(column, "")) for column in columns] for row in rows)]
    return [f"| {' | '.join(line)} |" for line in lines]


def _cell(text: str) -> str:
    """Text within a table: users' words make no markup."""
    plain = " ".join(text.split())
    return "".join(f"\\{character}" if character in "\\|`*_[]<>" else character for character in plain)


def _link(site: str, name: str) -> str:
    shown = PurePosixPath(name).as_posix()
    return f"[{_cell(shown)}]({site.rstrip('/')}/{quote(shown)})" if site else f"`{shown.replace('`', '')}`"
