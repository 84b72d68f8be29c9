"""Serving: up, and running one flow."""

import json
from collections.abc import Mapping
from typing import Any

import click

from nos_registry.cli.desk import Desk, InOrder, pass_desk
from nos_registry.cli.plugins import load_flow


@click.command()
@click.option("--port", type=click.IntRange(1024, 65535), default=4200, show_default=True, help="Of Prefect's server.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on; another one wants NOS_PREFECT_AUTH.")
@click.option("--database", metavar="URL", help="Prefect's own database (postgresql+asyncpg://…; default: an SQLite file).")
@click.option("--server", "alone", is_flag=True, help="The server alone: the flows are served, or worked on, elsewhere.")
@pass_desk
def up(desk: Desk, port: int, host: str, database: str | None, *, alone: bool) -> None:
    """Start Prefect's server, schedules and workers.

    Everything ends with Ctrl-C. The flows work on the registry named by --registry or NOS_REGISTRY.

    \b
    Example:  nos up --port 4200
              nos up --server --database postgresql+asyncpg://nos@db/prefect
    """
    registry = desk.settings.registry.resolve()
    if not alone:
        desk.ports.reviews.open_reviews()  # a registry that is not there is refused here, not by every run
    load_flow("serve")(registry, host=host, port=port, database=database, alone=alone)


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
              nos flow run redline-suite --param urns='["INSCS009"]'
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
