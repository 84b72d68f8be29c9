"""Serving: up, and running one flow."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nos_registry.cli.desk import Desk, InOrder, pass_desk
from nos_registry.cli.plugins import load_flow
from nos_registry.domain.errors import NosError

if TYPE_CHECKING:
    from nos_registry.domain.health import Health


@click.command()
@click.option("--port", type=click.IntRange(1024, 65535), default=4200, show_default=True, help="Of Prefect's server.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on; another one wants NOS_PREFECT_AUTH.")
@click.option("--database", metavar="URL", help="Prefect's own database (postgresql+asyncpg://…; default: an SQLite file).")
@click.option("--server", "alone", is_flag=True, help="The server alone: the flows are served, or worked on, elsewhere.")
@click.option("--worker", "pool", metavar="POOL", help="A worker alone, for the server of NOS_PREFECT_API; start as many as you like.")
@click.option("--limit", type=click.IntRange(1), help="Runs that a worker has at once; by default as many as there are.")
@click.option("--status", "asked", is_flag=True, help="Say how everything is, and end: exit 1 if anything is wrong.")
@click.option("--page", type=click.Path(dir_okay=False, path_type=Path), help="With --status: also write it as a page.")
@pass_desk
def up(  # noqa: PLR0913 -- one option each
    desk: Desk,
    port: int,
    host: str,
    database: str | None,
    pool: str | None,
    limit: int | None,
    page: Path | None,
    *,
    alone: bool,
    asked: bool,
) -> None:
    """Start Prefect's server, schedules and workers.

    Everything ends with Ctrl-C. The flows work on the registry named by --registry or NOS_REGISTRY. Beside it, a page
    tells how everything is, anew each minute.

    \b
    Example:  nos up --port 4200
              nos up --server --database postgresql+asyncpg://prefect@db/prefect
              nos up --worker nos --limit 2
              nos up --status --page health.html
    """
    api = desk.settings.prefect_api or f"http://{host}:{port}/api"
    if asked:
        _tell_status(desk, api, page)
        return
    registry = desk.settings.registry.resolve()
    if not alone:
        desk.ports.reviews.open_reviews()  # a registry that is not there is refused here, not by every run
    if pool:
        load_flow("worker")(registry, api, pool, limit)
        return
    load_flow("serve")(registry, host=host, port=port, database=database, alone=alone)


def _tell_status(desk: Desk, api: str, page: Path | None) -> None:
    """How everything is; what is wrong makes the exit 1, for whoever watches."""
    from nos_registry.domain.health import lines, london  # noqa: PLC0415 -- the help of the command needs none of this

    found: Health = load_flow("status")(desk.settings.registry.resolve(), api)
    if page:
        _write_page(page, found)
    ahead = [f"  {london(run.at)}  {run.flow or run.run}" for run in found.next_runs]
    ended = [f"  {london(run.at) if run.at else 'no time told':<17}  {run.flow or run.run}: {run.state}" for run in found.ended]
    told = [
        *(f"{line.name:<14}{line.said}" for line in lines(found)),
        *(["Next runs", *ahead] if ahead else []),
        *(["Crashed or failed in a day", *ended] if ended else []),
        *(f"Wrong: {problem}." for problem in found.problems),
    ]
    desk.answer(found, "\n".join(told))
    if found.problems:
        click.get_current_context().exit(1)


def _write_page(page: Path, found: "Health") -> None:
    from nos_registry.bootstrap import folder_shelf, render_health  # noqa: PLC0415 -- as the desk does

    folder_shelf(page.parent).put(page.name, render_health(found).encode())


@click.group(cls=InOrder)
def flow() -> None:
    """Look at the Prefect flows, and run them by hand.

    \b
    Example:  nos --registry registry.git flow run advance-reviews
    """


@flow.command("list")
@pass_desk
def list_flows(desk: Desk) -> None:
    """List the flows: when each runs, and what it is for.

    As JSON, with the schema of the parameters.

    \b
    Example:  nos flow list
              nos --format json flow list
    """
    found = load_flow("list")()
    lines = [f"{each['name']:<20} {_when(each):<26} {each['what']}" for each in found]
    desk.answer(found, "\n".join(lines))


@flow.command("automations")
@pass_desk
def automations(desk: Desk) -> None:
    """Put the automations on a shared server.

    The server is that of NOS_PREFECT_API; `nos up` does it for its own. They end runs whose process is gone and
    withdraw those that nobody takes; those of the same names are replaced. Deployments that are there then refuse
    parameters that their flow does not know: run it after `prefect deploy --all`.

    \b
    Example:  NOS_PREFECT_API=http://prefect:4200/api nos flow automations
    """
    if desk.settings.prefect_api is None:
        raise NosError("no server is named", "Set NOS_PREFECT_API to the address of its API, such as http://127.0.0.1:4200/api")
    names = load_flow("automations")(desk.settings.prefect_api)
    desk.answer(names, "\n".join(names))


@flow.command("manifest")
@pass_desk
def manifest(desk: Desk) -> None:
    """Print prefect.yaml.

    Every deployment, for `prefect deploy --all` on a server that several hosts share.

    \b
    Example:  nos flow manifest > prefect.yaml
    """
    text = load_flow("manifest")()
    desk.answer({"prefect.yaml": text}, text.rstrip())


@flow.command("run")
@click.argument("name")
@click.option("--param", "params", multiple=True, metavar="KEY=JSON", help="A parameter of the flow; may be repeated.")
@pass_desk
def run(desk: Desk, name: str, params: tuple[str, ...]) -> None:
    """Run one flow here, on the embedded server.

    It works on the registry of --registry and the day of --today, unless --param where='{...}' says otherwise.

    \b
    Example:  nos --registry registry.git flow run review-reminders
              nos flow run redline-suite --param suites='["Customer Service"]'
    """
    where = desk.settings.model_dump(mode="json", include={"registry", "today"}, exclude_none=True)
    given: dict[str, object] = {"where": where}
    for pair in params:
        key, _, value = pair.partition("=")
        try:
            given[key] = json.loads(value)
        except json.JSONDecodeError as fault:
            raise click.BadParameter(f"{key} is no JSON: {fault}", param_hint="--param") from fault
    done = load_flow("run")(name, given)
    desk.answer(done, "\n".join(done) or "Nothing was due.")


def _when(found: Mapping[str, Any]) -> str:
    """When a flow runs, in one cell."""
    told = [found["cron"] or "", *(f"after {event}" for event in found["after"])]
    return ", ".join(filter(None, told)) or "on demand"
