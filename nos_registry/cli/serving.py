"""Serving: up, and running one flow."""

import json

import click

from nos_registry.cli.plugins import load_flow


@click.command()
@click.option("--port", type=click.IntRange(1024, 65535), default=4200, show_default=True, help="Of Prefect's server, on loopback.")
def up(port: int) -> None:
    """Start Prefect's server and serve every flow with its schedule, until Ctrl-C.

    \b
    Example:  nos up --port 4200
    """
    load_flow("serve")(port)


@click.group()
def flow() -> None:
    """The Prefect flows.

    \b
    Example:  nos flow run advance-reviews --param where='{"registry": "registry.git"}'
    """


@flow.command("run")
@click.argument("name")
@click.option("--param", "params", multiple=True, metavar="KEY=JSON", help="A parameter of the flow; may be repeated.")
def run(name: str, params: tuple[str, ...]) -> None:
    """Run one flow here, on the embedded server.

    \b
    Example:  nos flow run review-reminders --param where='{"registry": "registry.git"}'
    """
    given: dict[str, object] = {}
    for pair in params:
        key, _, value = pair.partition("=")
        try:
            given[key] = json.loads(value)
        except json.JSONDecodeError as fault:
            raise click.BadParameter(f"{key} is no JSON: {fault}", param_hint="--param") from fault
    click.echo(json.dumps(load_flow("run")(name, given), ensure_ascii=False))
