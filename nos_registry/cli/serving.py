"""Serving: up, and running one flow."""

import json

import click

from nos_registry.cli.desk import Desk, pass_desk
from nos_registry.cli.plugins import load_flow


@click.command()
@click.option("--port", type=click.IntRange(1024, 65535), default=4200, show_default=True, help="Of Prefect's server, on loopback.")
@pass_desk
def up(desk: Desk, port: int) -> None:
    """Start Prefect's server, schedules and workers.

    Everything ends with Ctrl-C. The flows work on the registry named by --registry or NOS_REGISTRY.

    \b
    Example:  nos up --port 4200
    """
    registry = desk.settings.registry.resolve()
    desk.ports.reviews.open_reviews()  # a registry that is not there is refused here, not by every run
    load_flow("serve")(port, registry)


@click.group()
def flow() -> None:
    """Run the Prefect flows by hand.

    \b
    Example:  nos --registry registry.git flow run advance-reviews
    """


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
